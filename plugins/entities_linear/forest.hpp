#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace adit::linear {

/// Boosted trees that say how likely each of some outcomes is. All nodes of one depth of a tree ask the same question, so a tree
/// is kDepth questions whose answers together number a leaf, and a leaf has a value for each outcome. Borrows from a model file.
class Forest {
 public:
  static constexpr std::size_t kDepth = 4;
  static constexpr std::size_t kLeaves = std::size_t{1} << kDepth;
  static constexpr std::size_t kBatch = 8;
  /// One feature of the things that are judged together: side by side, so that one instruction compares all of them.
  using Column = std::array<float, kBatch>;
  /// Room for one leaf's values: a multiple of 8, so that adding them up needs no counting.
  static constexpr std::size_t row_of(std::size_t outcomes) { return (outcomes + 7) / 8 * 8; }

  /// Is feature `feature` more than `limit`?
  struct Question {
    std::uint32_t feature = 0;
    float limit = 0;
  };

  Forest() = default;
  /// Borrows both: kDepth questions a tree, and for each of its leaves row_of(outcomes) values.
  Forest(std::span<const Question> questions, std::span<const float> leaves, std::size_t outcomes)
      : questions_(questions), leaves_(leaves), outcomes_(outcomes) {}

  bool empty() const { return questions_.empty(); }
  std::size_t outcomes() const { return outcomes_; }

  /// Sets `chances` for each of kBatch things, one after the other, with these features: one an outcome. Requires: all features
  /// that are asked for are there.
  void judge(std::span<const Column> features, std::span<float> chances) const;

 private:
  std::span<const Question> questions_;
  std::span<const float> leaves_;
  std::size_t outcomes_ = 0;
};

/// The number of the leaf that these features lead to, by a tree's kDepth questions.
inline std::size_t leaf_of(const Forest::Question* tree, std::span<const float> features) {
  std::size_t leaf = 0;
  for (std::size_t depth = 0; depth < Forest::kDepth; ++depth) leaf = leaf * 2 + (features[tree[depth].feature] > tree[depth].limit);
  return leaf;
}

/// Turns the sums of leaves into chances, which add up to 1.
void normalise(std::span<float> sums);

}  // namespace adit::linear
