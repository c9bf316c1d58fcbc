#include "plugins/entities_linear/lattice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace adit::linear {
namespace {

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
  std::array<float, 3> spans{};
  ASSERT_EQ(lattice.span_chances(1, 1, 0, spans), 3u);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(spans[k], lattice.span_chance(1, 2 + k, 1), 1e-6) << k;
  EXPECT_EQ(lattice.span_chances(1, 1, 1, spans), 1u) << "longer ones cannot be as likely as that";
  std::vector<std::uint8_t> labels;
  lattice.best(pairs, scores, labels);
  EXPECT_EQ(labels, best);
}

/// What the best name through token i weighs, with O around it, more than no name at all.
double best_name_through(const Transitions& pairs, const std::vector<float>& scores, std::size_t i) {
  const std::size_t size = scores.size() / pairs.labels;
  const double none = weight_of(pairs, scores, std::vector<std::uint8_t>(size));
  double best = -1e9;
  for (std::size_t type = 0; label_of(type, Part::only) < pairs.labels; ++type) {
    for (std::size_t begin = 0; begin <= i; ++begin) {
      for (std::size_t end = i + 1; end <= size; ++end) {
        std::vector<std::uint8_t> labels(size);
        std::fill(&labels[begin], &labels[end - 1] + 1, label_of(type, Part::inner));
        labels[begin] = label_of(type, Part::first);
        labels[end - 1] = label_of(type, end == begin + 1 ? Part::only : Part::last);
        best = std::max(best, weight_of(pairs, scores, labels) - none);
      }
    }
  }
  return best;
}

TEST(LatticeTest, ClosesOnlyWhatNoNameGoesThrough) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  Lattice lattice;
  std::vector<std::uint8_t> open;
  std::size_t closed = 0;
  for (int round = 0; round < 50; ++round) {
    Transitions pairs(2);
    for (float& weight : pairs.weights) weight += weight <= Transitions::kForbidden ? 0 : normal(random);
    std::vector<float> scores(7 * pairs.labels);
    for (std::size_t k = 0; k < scores.size(); ++k) scores[k] = k % pairs.labels == 0 ? 0 : 3 * normal(random) - 4;
    lattice.find_open(pairs, scores, 2, open);
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i]) continue;
      ++closed;
      EXPECT_LE(best_name_through(pairs, scores, i), -2 + 1e-3) << "token " << i << " of round " << round;
    }
  }
  EXPECT_GT(closed, 20u);
  lattice.find_open(Transitions(1), {}, 2, open);
  EXPECT_TRUE(open.empty());
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
}  // namespace adit::linear
