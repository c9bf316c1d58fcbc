#include "core/document/document.hpp"

#include <algorithm>
#include <utility>

namespace adit::core {
namespace {

// What a document may keep for the next one. More was needed by an unusual text and is given back.
constexpr std::size_t kKeptByLayer = 1024 * 1024;
constexpr std::size_t kKeptText = 256 * 1024;

}  // namespace

void Document::set_text(Decoded decoded) {
  ADIT_ASSERT(layers_.empty());
  owned_text_ = std::move(decoded.text);
  borrow_text(owned_text_, decoded.ascii);
}

void Document::borrow_text(std::string_view text, bool ascii) {
  text_ = text;
  ascii_ = ascii;
  offsets_ready_ = false;
}

std::string_view Document::meta(std::string_view key) const {
  for (const MetaEntry& entry : meta_) {
    if (entry.key == key) return entry.value;
  }
  return {};
}

void Document::set_meta(std::string_view key, std::string_view value) {
  for (MetaEntry& entry : meta_) {
    if (entry.key != key) continue;
    if (entry.value != value) entry.value = arena_.copy(value);
    return;
  }
  meta_.push_back({arena_.copy(key), arena_.copy(value)});
}

void Document::diagnose(std::string_view step, std::string_view message, adit_span_t span) {
  if (diagnostics_.size() + 1 >= kMaxDiagnostics) {
    if (++dropped_diagnostics_ == 1) diagnostics_.push_back({"", "further diagnostics were left out"});
    return;
  }
  diagnostics_.push_back({arena_.copy(step), arena_.copy(message), span});
}

const Layer* Document::find_layer(const LayerName& name) const {
  for (const auto& layer : layers_) {
    if (layer->name() == name) return layer.get();
  }
  return nullptr;
}

std::unique_ptr<Layer> Document::take_spare_layer() {
  if (spare_layers_.empty()) return std::make_unique<Layer>();
  auto layer = std::move(spare_layers_.back());
  spare_layers_.pop_back();
  return layer;
}

const OffsetIndex& Document::offsets() const {
  if (!offsets_ready_) {
    offsets_.build(text_, ascii_);
    offsets_ready_ = true;
  }
  return offsets_;
}

// Spares are taken from the end, so they are put back in reverse: the first layer of the next document gets the memory
// of the first layer of this one, which is most often the same layer.
void Document::clear() {
  while (!layers_.empty()) {
    if (layers_.back()->memory() <= kKeptByLayer) spare_layers_.push_back(std::move(layers_.back()));
    layers_.pop_back();
  }
  owned_text_.clear();
  if (owned_text_.capacity() > kKeptText) owned_text_.shrink_to_fit();
  if (offsets_ready_ && text_.size() > kKeptText) offsets_ = {};
  text_ = {};
  ascii_ = true;
  offsets_ready_ = false;
  id_ = {};
  meta_.clear();
  diagnostics_.clear();
  dropped_diagnostics_ = 0;
  strings_.clear();
  arena_.clear();
  block_.reset();
}

std::size_t Document::memory() const {
  std::size_t total = owned_text_.capacity() + arena_.memory() + strings_.memory();
  for (const auto& layer : layers_) total += layer->memory();
  for (const auto& layer : spare_layers_) total += layer->memory();
  return total;
}

}  // namespace adit::core
