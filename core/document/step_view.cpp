#include "core/document/step_view.hpp"

#include <string>
#include <utility>

#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

Error misuse(std::string what) { return {error_code::invalid_argument, std::move(what)}; }

template <class List, class Name>
std::string join_names(const List& list, Name name) {
  std::string words;
  for (const auto& item : list) words += (words.empty() ? "" : ", ") + std::string(name(item));
  return words.empty() ? "none" : words;
}

}  // namespace

void StepView::open(Document& document) {
  document_ = &document;
  writable_ = bindings_.access() == Access::read ? nullptr : &document;
  failed_ = false;
}

void StepView::open(const Document& document) {
  ADIT_ASSERT(bindings_.access() == Access::read);
  document_ = &document;
  writable_ = nullptr;
  failed_ = false;
}

Result<void> StepView::commit() {
  if (!document_) return misuse("no document to end a step on");
  if (failed_ || !writable_) {
    drop();
    if (failed_) return error_;
    return {};
  }
  Result<void> done = commit_layers(*writable_, bindings_, written_, scratch_);
  drop();
  return done;
}

void StepView::drop() {
  for (auto& layer : written_) {
    if (layer) writable_->drop_layer(std::move(layer));
  }
  document_ = nullptr;
  writable_ = nullptr;
}

void StepView::fail(Error error) const noexcept {
  if (failed_) return;
  failed_ = true;
  error_ = std::move(error);
}

const adit_layer_t* StepView::layer(std::string_view need, std::uint32_t index) const {
  if (!document_) return nullptr;
  const Layer* found = nullptr;
  if (const auto* wired = bindings_.find_need(need)) {
    if (index < wired->layers.size()) found = document_->find_layer(wired->layers[index]);
  } else if (bindings_.access() == Access::read) {
    if (index == 0) found = document_->find_layer(need);
  } else {
    fail(misuse("asked for layer " + in_marks(need) + ", which is not among the needs of its manifest (" +
                join_names(bindings_.needs(), [](const auto& known) { return known.name; }) + ")"));
  }
  return found ? found->table() : nullptr;
}

// An annotator that looked at layers it does not name would depend on them unseen: its results could not be cached, and
// it would find other layers in a process of its own.
bool StepView::may_see_all() const {
  if (!document_) return false;
  if (bindings_.access() != Access::annotate) return true;
  fail(misuse(
      "layer_count and layer_at are for writers and collectors; name the layers among the needs of the manifest"));
  return false;
}

std::uint32_t StepView::layer_count() const {
  return may_see_all() ? static_cast<std::uint32_t>(document_->layers().size()) : 0;
}

const adit_layer_t* StepView::layer_at(std::uint32_t index) const {
  if (!may_see_all() || index >= document_->layers().size()) return nullptr;
  return document_->layers()[index]->table();
}

bool StepView::may_change(std::string_view what) const {
  if (!document_) return false;
  if (!writable_) fail(misuse("writers and collectors cannot " + std::string(what)));
  return writable_ && !failed_;
}

std::uint32_t StepView::intern(adit_str_t text) {
  if (!may_change("intern strings")) return ADIT_NULL_STRING;
  if (!text.data) {
    if (text.size > 0) fail(misuse("a string of " + std::to_string(text.size) + " bytes without data"));
    return ADIT_NULL_STRING;
  }
  if (text.size > kMaxText) {
    fail({error_code::too_large, "a string of " + std::to_string(text.size) + " bytes"});
    return ADIT_NULL_STRING;
  }
  StringTable& strings = writable_->strings();
  const std::string_view given{text.data, text.size};
  if (const std::uint32_t id = strings.find(given)) return id;
  if (valid_prefix(given).size == given.size()) return strings.intern(given);
  fail(misuse("string " + in_marks(given) + " is not valid UTF-8"));
  return ADIT_NULL_STRING;
}

adit_status_t StepView::append(std::string_view layer, const RowBatch& batch) {
  if (!may_change("append rows")) return ADIT_FAILED;
  const auto* give = bindings_.find_give(layer);
  if (!give) {
    fail(misuse("appended to layer " + in_marks(layer) + ", which is not among what its manifest gives (" +
                join_names(bindings_.gives(), [](const auto& known) { return known.schema->name; }) + ")"));
    return ADIT_FAILED;
  }
  auto& open = written_[static_cast<std::size_t>(give - bindings_.gives().data())];
  if (!open) {
    open = writable_->take_spare_layer();
    open->open(*give->schema, give->layer, bindings_.producer());
  }
  Result<void> appended = open->append(batch);
  if (appended) return ADIT_OK;
  fail(std::move(appended).error());
  return ADIT_FAILED;
}

void StepView::diagnose(adit_str_t message, adit_span_t span) {
  if (!may_change("add diagnostics")) return;
  if (!message.data || message.size > kMaxText) return fail(misuse("a diagnostic without a message"));
  const std::string_view words{message.data, message.size};
  const std::string_view text = writable_->text();
  if (span.begin == ADIT_NULL_ROW) span.end = 0;
  if (span.begin != ADIT_NULL_ROW &&
      (span.begin > span.end || !is_boundary(text, span.begin) || !is_boundary(text, span.end))) {
    return fail(misuse("diagnostic " + in_marks(words) + " at span " + std::to_string(span.begin) + ".." +
                       std::to_string(span.end) + ", which is not in the text or within a code point"));
  }
  if (valid_prefix(words).size != words.size())
    return fail(misuse("diagnostic " + in_marks(words) + " is not valid UTF-8"));
  writable_->diagnose(bindings_.producer().step, words, span);
}

}  // namespace adit::core
