#include "forest.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "wide.hpp"

namespace adit::linear {
namespace {

constexpr std::size_t kLanes = 8;  ///< values in a wide register
using Lanes = std::array<float, kLanes>;  ///< on the stack, so that it lies in a register and overlaps nothing

}  // namespace

void normalise(std::span<float> sums) {
  const float top = *std::max_element(sums.begin(), sums.end());
  float all = 0;
  for (float& sum : sums) {
    sum = std::exp(sum - top);
    all += sum;
  }
  for (float& sum : sums) sum /= all;
}

ADIT_WIDE void Forest::judge(std::span<const Column> features, std::span<float> chances) const {
  const std::size_t row = row_of(outcomes_);
  for (std::size_t at = 0; at < outcomes_; at += kLanes) {
    std::array<Lanes, kBatch> sums{};
    const float* values = leaves_.data() + at;
    for (std::size_t tree = 0; tree < questions_.size(); tree += kDepth, values += kLeaves * row) {
      std::array<std::int32_t, kBatch> leaves{};
      for (std::size_t depth = 0; depth < kDepth; ++depth) {
        const Column& column = features[questions_[tree + depth].feature];
        const float limit = questions_[tree + depth].limit;
        for (std::size_t i = 0; i < kBatch; ++i) leaves[i] = leaves[i] * 2 + (column[i] > limit);
      }
      for (std::size_t i = 0; i < kBatch; ++i) {
        const float* leaf = values + static_cast<std::size_t>(leaves[i]) * row;
        for (std::size_t k = 0; k < kLanes; ++k) sums[i][k] += leaf[k];
      }
    }
    for (std::size_t i = 0; i < kBatch; ++i) std::copy_n(sums[i].begin(), std::min(kLanes, outcomes_ - at), &chances[i * outcomes_ + at]);
  }
  for (std::size_t i = 0; i < kBatch; ++i) normalise(chances.subspan(i * outcomes_, outcomes_));
}

}  // namespace adit::linear
