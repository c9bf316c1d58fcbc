#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace adit::lexicon {

/// Mixes `value` into `state`; good enough that 64 bits of it stand for the whole sequence (two of a million phrases
/// collide once in ten million dictionaries).
inline std::uint64_t mix(std::uint64_t state, std::uint64_t value) {
  state = (state ^ value) * 0x9E3779B97F4A7C15ull;
  return state ^ (state >> 29);
}

/// Map from a 64-bit hash to 32 bits, open addressing. The hash stands for the key itself; key 0 is not allowed.
class HashTable {
 public:
  HashTable() : keys_(16), values_(16) {}

  /// The value's place, or null if the key is not there.
  const std::uint32_t* find(std::uint64_t key) const {
    for (std::size_t at = key & mask();; at = (at + 1) & mask()) {
      if (keys_[at] == key) return &values_[at];
      if (keys_[at] == 0) return nullptr;
    }
  }

  /// The value for the key, added as 0 when it is not there. Valid until the next call.
  std::uint32_t& at_or_add(std::uint64_t key) {
    if (size_ * 10 >= keys_.size() * 6) grow();
    return place(key);
  }

  std::size_t size() const { return size_; }

  /// Calls visit(key, value) for each.
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] != 0) visit(keys_[i], values_[i]);
    }
  }

  void clear() {
    keys_.assign(16, 0);
    values_.assign(16, 0);
    size_ = 0;
  }

 private:
  std::size_t mask() const { return keys_.size() - 1; }

  std::uint32_t& place(std::uint64_t key) {
    std::size_t at = key & mask();
    while (keys_[at] != 0 && keys_[at] != key) at = (at + 1) & mask();
    if (keys_[at] == 0) {
      keys_[at] = key;
      ++size_;
    }
    return values_[at];
  }

  void grow() {
    auto keys = std::vector<std::uint64_t>(keys_.size() * 2);
    auto values = std::vector<std::uint32_t>(keys.size());
    keys.swap(keys_);
    values.swap(values_);
    size_ = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] != 0) place(keys[i]) = values[i];
    }
  }

  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> values_;
  std::size_t size_ = 0;
};

}  // namespace adit::lexicon
