#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/document/document.hpp"
#include "core/document/step_bindings.hpp"
#include "core/document/step_view.hpp"
#include "pipeline/manifest.hpp"

namespace adit::plugin_verb {

/// Gives documents the layers that a component needs, without any other plugin: tokens, sentences and paragraphs cut by
/// simple rules, all other layers from runs of tokens with random, but valid values in every column.
class SampleLayers {
 public:
  /// For an annotator the layers of its needs (two of a need that takes many); for writers and collectors all standard ones
  /// and one more with a column of every type.
  SampleLayers(const core::Manifest& manifest, std::uint64_t seed);

  /// How the component's needs are wired to them.
  std::vector<core::StepSpec::Need> wiring() const { return wiring_; }

  /// Which of the layers a document gets.
  enum class Fill { rows, no_rows };
  void add_to(core::Document& document, Fill fill = Fill::rows) const;

 private:
  void include(const std::string& layer);
  void bind(const core::Manifest& manifest);

  std::uint64_t seed_;
  bool for_all_ = false;  // a writer or collector: layers have their plain names
  std::vector<core::LayerSchema> schemas_;
  std::vector<core::StepSpec::Need> wiring_;
  std::vector<std::unique_ptr<core::StepBindings>> makers_;
};

}  // namespace adit::plugin_verb
