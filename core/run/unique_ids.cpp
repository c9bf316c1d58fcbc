#include "core/run/unique_ids.hpp"

#include <functional>
#include <utility>

namespace adit::core {

namespace {

/// Puts a hash into a table that has room for it; false when it is there already.
bool put(std::vector<std::uint64_t>& slots, std::uint64_t hash) {
  std::size_t at = hash & (slots.size() - 1);
  for (; slots[at] != 0; at = (at + 1) & (slots.size() - 1)) {
    if (slots[at] == hash) return false;
  }
  slots[at] = hash;
  return true;
}

}  // namespace

std::string UniqueIds::take(std::string_view id, bool& repeated) {
  repeated = !add(id);
  if (!repeated) return std::string(id);
  std::uint64_t& number = next_number_.try_emplace(std::string(id), 2).first->second;
  for (;;) {
    std::string numbered = std::string(id) + "#" + std::to_string(number++);
    if (add(numbered)) return numbered;
  }
}

bool UniqueIds::add(std::string_view id) {
  if (2 * (count_ + 1) > slots_.size()) grow();
  std::uint64_t hash = std::hash<std::string_view>()(id);
  if (hash == 0) hash = 1;
  if (!put(slots_, hash)) return false;
  ++count_;
  return true;
}

void UniqueIds::grow() {
  std::vector<std::uint64_t> larger(slots_.empty() ? 1024 : slots_.size() * 2);
  for (const std::uint64_t hash : slots_) {
    if (hash != 0) put(larger, hash);
  }
  slots_ = std::move(larger);
}

}  // namespace adit::core
