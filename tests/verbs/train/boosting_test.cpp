#include "verbs/train/entities/boosting.hpp"

#include <array>
#include <cstddef>

#include <gtest/gtest.h>

namespace adit::training {
namespace {

/// Two features in 0 ... 1 and noise; outcome 1 where both are large, else 0.
Examples both_large(std::uint32_t otherwise) {
  Examples examples;
  examples.features = 3;
  examples.outcomes = 3;
  for (std::size_t i = 0; i < 2000; ++i) {
    const float a = static_cast<float>(i % 40) / 40, b = static_cast<float>(i / 40) / 50;
    examples.values.insert(examples.values.end(), {a, b, static_cast<float>(i * 7919 % 101)});
    examples.allowed.push_back(a > 0.5F && b > 0.5F ? 2u : otherwise);
    examples.weights.push_back(1);
  }
  return examples;
}

std::array<float, 3> judged(const GrownForest& grown, std::array<float, 3> features) {
  std::array<linear::Forest::Column, 3> columns{};
  for (std::size_t i = 0; i < 3; ++i) columns[i][0] = features[i];
  std::array<float, 3 * linear::Forest::kBatch> chances{};
  linear::Forest(grown.questions, grown.leaves, 3).judge(columns, chances);
  return {chances[0], chances[1], chances[2]};
}

TEST(BoostingTest, LearnsWhatHoldsTogether) {
  const GrownForest grown = grow_forest(both_large(1), {.trees = 60});
  EXPECT_EQ(grown.questions.size(), 60 * linear::Forest::kDepth);
  EXPECT_GT(judged(grown, {0.9F, 0.9F, 3})[1], 0.9F);
  EXPECT_GT(judged(grown, {0.9F, 0.1F, 3})[0], 0.9F);
  EXPECT_GT(judged(grown, {0.1F, 0.9F, 3})[0], 0.9F);
}

/// Where the marks leave open whether it is outcome 0 or 2, neither is pushed down.
TEST(BoostingTest, TakesOpenOutcomes) {
  const auto chances = judged(grow_forest(both_large(1 | 4), {.trees = 60}), {0.1F, 0.1F, 3});
  EXPECT_LT(chances[1], 0.1F);
  EXPECT_NEAR(chances[0], chances[2], 0.01F);
}

TEST(BoostingTest, GrowsTheSameTreesEachTime) {
  const GrownForest once = grow_forest(both_large(1), {.trees = 5}), twice = grow_forest(both_large(1), {.trees = 5});
  EXPECT_EQ(once.leaves, twice.leaves);
}

TEST(BoostingTest, TakesFeaturesThatNeverDiffer) {
  Examples examples;
  examples.features = examples.outcomes = 3;
  examples.values = {1, 1, 1};
  examples.allowed = {2};
  examples.weights = {1};
  EXPECT_GT(judged(grow_forest(examples, {.trees = 9}), {1, 1, 1})[1], 1 / 3.0F);
}

}  // namespace
}  // namespace adit::training
