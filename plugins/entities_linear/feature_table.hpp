#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace adit::linear {

/// Weights of features as they lie in a model file. Groups of three features in one cache line (with up to four types):
/// three keys (parts of the features' hashes), a count of features that found no room here and went on to the next group,
/// and three rows of `width` whole numbers of 8 bits. A feature that is not there weighs nothing, so nearly nothing is
/// taken for another (one in 1.4 thousand million).
class FeatureTable {
 public:
  static constexpr std::size_t kSlots = 3;
  /// A key of 0 is an empty slot.
  static std::uint32_t key_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash) | 1u; }
  static constexpr std::size_t group_size(std::size_t width) { return 16 + kSlots * width; }

  FeatureTable() = default;
  /// Borrows `bytes`, groups * group_size(width) of them. `width` is a multiple of 16.
  FeatureTable(std::span<const std::byte> bytes, std::size_t width)
      : bytes_(bytes), width_(width), groups_(static_cast<std::uint32_t>(bytes.size() / group_size(width))) {}

  std::size_t group_of(std::uint64_t hash) const { return static_cast<std::size_t>((hash >> 32) * groups_ >> 32); }
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(at(group_of(hash))); }

  /// The row of a feature, or null.
  const std::int8_t* find(std::uint64_t hash) const {
    const std::uint32_t key = key_of(hash);
    for (std::size_t group = group_of(hash), steps = 0; steps < kMostSteps; ++steps) {
      const std::byte* from = at(group);
      std::uint32_t head[4];
      std::memcpy(head, from, sizeof head);
      for (std::size_t slot = 0; slot < kSlots; ++slot) {
        if (head[slot] == key) return reinterpret_cast<const std::int8_t*>(from + 16 + slot * width_);
      }
      if (head[3] == 0) return nullptr;
      group = group + 1 == groups_ ? 0 : group + 1;
    }
    return nullptr;
  }

  std::size_t width() const { return width_; }
  std::size_t groups() const { return groups_; }
  static constexpr std::size_t kMostSteps = 8;

 private:
  const std::byte* at(std::size_t group) const { return bytes_.data() + group * group_size(width_); }
  std::span<const std::byte> bytes_;
  std::size_t width_ = 16;
  std::uint64_t groups_ = 0;
};

}  // namespace adit::linear
