#include "core/document/labels.hpp"

#include <bit>

#include <adit/layers.hpp>
#include <adit/result.hpp>

#include "core/document/hash.hpp"

namespace adit::core {

LabelTable::LabelTable(std::uint64_t seed) : seed_(seed) {}

std::uint64_t LabelTable::hash(std::string_view text) const { return hash_bytes(text, seed_); }

std::uint32_t LabelTable::add(std::string_view label) {
  ADIT_ASSERT(!frozen_);
  const std::uint64_t hashed = hash(label);
  if (const std::uint32_t id = find(label, hashed)) return id;
  entries_.push_back({arena_.copy(label), hashed});
  rebuild_slots();
  return size();
}

void LabelTable::add_standard() {
  for (const auto& labels : standard_labels()) {
    for (const std::string_view label : labels) add(label);
  }
}

void LabelTable::freeze() {
  frozen_ = true;
  digest_ = size();
  for (const Entry& entry : entries_) digest_ = hash_bytes(entry.text, digest_);
}

// Labels are few and added once a run, so the table is simply made anew: four slots a label keep the probes short.
void LabelTable::rebuild_slots() {
  slots_.assign(std::bit_ceil(entries_.size() * 4), 0);
  const std::uint64_t mask = slots_.size() - 1;
  for (std::uint32_t id = 1; id <= size(); ++id) {
    std::uint64_t at = entries_[id - 1].hash & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = id;
  }
}

std::uint32_t LabelTable::find(std::string_view label, std::uint64_t hashed) const {
  if (slots_.empty()) return 0;
  const std::uint64_t mask = slots_.size() - 1;
  for (std::uint64_t at = hashed & mask; slots_[at] != 0; at = (at + 1) & mask) {
    const Entry& entry = entries_[slots_[at] - 1];
    if (entry.hash == hashed && entry.text == label) return slots_[at];
  }
  return 0;
}

}  // namespace adit::core
