#include "core/document/string_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace adit::core {
namespace {

constexpr std::size_t kKeptSlots = 4 * 1024;

std::uint32_t upper(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

std::uint32_t StringTable::intern(std::string_view text) {
  const std::uint64_t hash = labels_.hash(text);
  if (const std::uint32_t label = labels_.find(text, hash)) return label;
  if (entries_.size() * 2 >= slots_.size() || indexed_ != entries_.size()) index_all();
  if (const std::uint32_t own = find_own(text, hash)) return own;
  const std::string_view kept = arena_.copy(text);
  entries_.push_back({kept.data(), static_cast<std::uint32_t>(kept.size()), upper(hash)});
  put(indexed_++, hash);
  return end_id() - 1;
}

std::uint32_t StringTable::find(std::string_view text) {
  const std::uint64_t hash = labels_.hash(text);
  if (const std::uint32_t label = labels_.find(text, hash)) return label;
  if (entries_.empty()) return 0;
  if (indexed_ != entries_.size()) index_all();
  return find_own(text, hash);
}

void StringTable::adopt(std::string_view text) {
  entries_.push_back({text.data(), static_cast<std::uint32_t>(text.size()), 0});
}

std::uint32_t StringTable::find_own(std::string_view text, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
    const Entry& entry = entries_[slots_[at] - 1];
    if (entry.hash == upper(hash) && std::string_view(entry.data, entry.size) == text) {
      return labels_.size() + slots_[at];
    }
  }
  return 0;
}

// Makes the slots anew with room to double the number of strings.
void StringTable::index_all() {
  slots_.assign(std::max<std::size_t>(64, std::bit_ceil((entries_.size() + 1) * 4)), 0);
  for (indexed_ = 0; indexed_ < entries_.size(); ++indexed_) {
    Entry& entry = entries_[indexed_];
    const std::uint64_t hash = labels_.hash({entry.data, entry.size});
    entry.hash = upper(hash);
    put(indexed_, hash);
  }
}

void StringTable::put(std::uint32_t entry, std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = entry + 1;
}

void StringTable::clear() {
  if (slots_.size() > kKeptSlots) {
    slots_ = std::vector<std::uint32_t>();
    entries_ = std::vector<Entry>();
  } else if (!entries_.empty()) {
    std::fill(slots_.begin(), slots_.end(), 0u);
  }
  entries_.clear();
  indexed_ = 0;
}

std::size_t StringTable::memory() const {
  return entries_.capacity() * sizeof(Entry) + slots_.capacity() * sizeof(std::uint32_t);
}

}  // namespace adit::core
