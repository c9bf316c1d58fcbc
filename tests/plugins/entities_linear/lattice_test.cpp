#include "lattice.hpp"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace {

using namespace adit::linear;

/// All label sequences of a length, one after the other.
struct Sequences {
  std::size_t labels, size;
  template <class Visit>
  void each(Visit visit) const {
    std::vector<std::uint8_t> sequence(size);
    for (;;) {
      visit(sequence);
      std::size_t i = 0;
      while (i < size && ++sequence[i] == labels) sequence[i++] = 0;
      if (i == size) return;
    }
  }
};

double weight_of(const Transitions& pairs, const std::vector<float>& scores, const std::vector<std::uint8_t>& sequence) {
  double sum = 0;
  std::size_t before = 0;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    sum += pairs.at(before, sequence[i]) + scores[i * pairs.labels + sequence[i]];
    before = sequence[i];
  }
  return sum + pairs.at(before, 0);
}

TEST(LatticeTest, KnowsWhatMayFollow) {
  const auto begin = label_of(0, Part::first), inner = label_of(0, Part::inner), last = label_of(0, Part::last), only = label_of(0, Part::only);
  EXPECT_TRUE(may_follow(0, begin) && may_follow(begin, inner) && may_follow(inner, last) && may_follow(last, only) && may_follow(only, 0));
  EXPECT_FALSE(may_follow(0, inner) || may_follow(begin, 0) || may_follow(begin, label_of(1, Part::last)) || may_follow(only, last));
}

TEST(LatticeTest, AgreesWithCountingAllSequences) {
  std::mt19937 random(5);
  std::normal_distribution<float> normal;
  Transitions pairs(2);
  for (float& weight : pairs.weights) weight += weight <= Transitions::kForbidden ? 0 : normal(random);
  std::vector<float> scores(4 * pairs.labels);
  for (float& score : scores) score = normal(random);
  Lattice lattice;
  std::vector<float> chances;
  const double total = lattice.marginals(pairs, scores, {}, chances);

  double sum = 0, best_weight = -1e9, span_sum = 0;
  std::vector<double> expected(scores.size());
  std::vector<std::uint8_t> best;
  Sequences{pairs.labels, 4}.each([&](const std::vector<std::uint8_t>& sequence) {
    const double weight = weight_of(pairs, scores, sequence), chance = std::exp(weight);
    sum += chance;
    if (weight > best_weight) best_weight = weight, best = sequence;
    for (std::size_t i = 0; i < sequence.size(); ++i) expected[i * pairs.labels + sequence[i]] += chance;
    if (sequence[1] == label_of(1, Part::first) && sequence[2] == label_of(1, Part::last)) span_sum += chance;
  });
  EXPECT_NEAR(total, std::log(sum), 1e-4);
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(chances[i], expected[i] / sum, 1e-4) << i;
  EXPECT_NEAR(lattice.span_chance(1, 3, 1), span_sum / sum, 1e-4);
  std::vector<std::uint8_t> labels;
  lattice.best(pairs, scores, labels);
  EXPECT_EQ(labels, best);
}

TEST(LatticeTest, TakesNothingAndHugeScores) {
  const Transitions pairs(1);
  Lattice lattice;
  std::vector<std::uint8_t> labels;
  std::vector<float> chances;
  lattice.best(pairs, {}, labels);
  EXPECT_TRUE(labels.empty());
  const std::vector<float> scores = {0, 300, 0, 0, 0, 0, 0, 0, 300, 0};
  lattice.best(pairs, scores, labels);
  EXPECT_EQ(labels, (std::vector<std::uint8_t>{1, 3}));
  lattice.marginals(pairs, scores, {}, chances);
  EXPECT_NEAR(chances[1], 1, 1e-5);
}

}  // namespace
