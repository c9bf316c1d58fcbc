#include "document_memory.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>

#include "word_list.hpp"

namespace adit::linear {
namespace {

constexpr std::array<std::string_view, 12> kTelling = {"title", "said", "within", "given", "org", "determiner", "orgtail", "surname", "state", "place", "misc", "connector"};

}  // namespace

std::uint16_t squeeze_classes(std::uint32_t classes) {
  std::uint16_t bits = 0;
  for (std::size_t i = 0; i < kTelling.size(); ++i) {
    static constexpr auto masks = [] {
      std::array<std::uint32_t, kTelling.size()> made{};
      for (std::size_t k = 0; k < made.size(); ++k) made[k] = list_class(kTelling[k]);
      return made;
    }();
    if (classes & masks[i]) bits = static_cast<std::uint16_t>(bits | 1u << i);
  }
  return bits;
}

void DocumentMemory::reset(std::size_t tokens) {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(tokens * 2, 16));
  keys_.assign(size, 0);
  if (hints_.size() != size) hints_.resize(size);
}

Hints& DocumentMemory::at_or_add(std::uint64_t key) {
  key |= 1;
  const std::size_t mask = keys_.size() - 1;
  std::size_t at = (key >> 20) & mask;
  while (keys_[at] != 0 && keys_[at] != key) at = (at + 1) & mask;
  if (keys_[at] == 0) {
    keys_[at] = key;
    hints_[at] = {};
  }
  return hints_[at];
}

Hints* DocumentMemory::look_up(std::uint64_t key) {
  key |= 1;
  const std::size_t mask = keys_.size() - 1;
  for (std::size_t at = (key >> 20) & mask; keys_[at] != 0; at = (at + 1) & mask) {
    if (keys_[at] == key) return &hints_[at];
  }
  return nullptr;
}

}  // namespace adit::linear
