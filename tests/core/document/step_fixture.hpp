#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <adit/layers.hpp>

#include "core/document/step_view.hpp"

namespace adit::core {

inline adit_str_t c_str(std::string_view text) { return {text.data(), text.size()}; }

/// A column for append(), as a plugin would fill it.
inline adit_column_t column_of(std::string_view name, adit_type_t type, const void* data,
                               const std::uint32_t* starts = nullptr) {
  return {sizeof(adit_column_t), type, c_str(name), data, starts, nullptr};
}

/// A document, a run's labels, and the host's functions.
class StepFixture : public testing::Test {
 protected:
  StepFixture() {
    labels_.add_standard();
    labels_.freeze();
    document_ = std::make_unique<Document>(labels_);
  }

  void set_text(std::string text) { document_->set_text(*decode_text(std::move(text), BadBytes::replace)); }

  static StepSpec spec(std::string step, std::vector<std::string> needs, std::vector<std::string> gives) {
    StepSpec made;
    made.step = std::move(step);
    made.plugin = made.step + ".plugin";
    made.version = "1.2.3";
    made.parameters = "d1";
    for (const std::string& need : needs) made.needs.push_back({need, {need}});
    for (const std::string& give : gives) made.gives.push_back({LayerSchema(*find_standard_layer(give)), give});
    return made;
  }

  /// Runs one step that appends by `body(view)` and commits.
  template <class Body>
  Result<void> run(StepSpec step, Body body) {
    bindings_.push_back(std::make_unique<StepBindings>(std::move(step)));
    StepView view(*bindings_.back());
    view.open(*document_);
    body(view);
    return view.commit();
  }

  adit_status_t add(StepView& view, std::string_view layer, const std::vector<adit_span_t>& spans,
                    const std::vector<adit_column_t>& columns = {}) {
    std::vector<std::uint32_t> begins;
    std::vector<std::uint32_t> ends;
    for (const adit_span_t span : spans) {
      begins.push_back(span.begin);
      ends.push_back(span.end);
    }
    return api_->append(view.handle(), c_str(layer), static_cast<std::uint32_t>(spans.size()), begins.data(),
                        ends.data(), static_cast<std::uint32_t>(columns.size()), columns.data());
  }

  const adit_layer_t& table(std::string_view name) const { return *document_->find_layer(name)->table(); }

  std::string_view string(std::uint32_t id) const { return document_->strings().at(id); }

  const adit_document_api_t* api_ = document_api();
  LabelTable labels_;
  std::vector<std::unique_ptr<StepBindings>> bindings_;
  std::unique_ptr<Document> document_;
};

template <class T>
const T* values_of(const adit_layer_t& layer, std::uint32_t column) {
  return static_cast<const T*>(layer.columns[column]->data);
}

}  // namespace adit::core
