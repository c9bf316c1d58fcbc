// The graph rankers never make their matrix. Here it is made, and the walk done the plain way.
#include "plugins/summary/rankers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sample.hpp"

namespace summarizer {
namespace {

using Matrix = std::vector<std::vector<double>>;

const std::vector<std::string> kTexts = {
    "The dam above the town holds water for farmers.",
    "Farmers want water from the dam in spring.",
    "The band played.",
    "Water reached the town.",
    "The town paid the band and the farmers paid for water.",
};

std::vector<double> walk_plainly(Matrix likeness) {
  const std::size_t n = likeness.size();
  for (auto& row : likeness) {
    double sum = 0;
    for (const double value : row) sum += value;
    for (double& value : row) value = sum > 0 ? value / sum : 1.0 / static_cast<double>(n);
  }
  std::vector<double> scores(n, 1.0 / static_cast<double>(n));
  for (int round = 0; round < 200; ++round) {
    std::vector<double> next(n, 0.15 / static_cast<double>(n));
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) next[j] += 0.85 * likeness[i][j] * scores[i];
    }
    scores = next;
  }
  scale_to_one(scores);
  return scores;
}

class GraphRank : public testing::Test {
 protected:
  void SetUp() override { read_sentences(sample.input(), index, vectors); }
  /// Cosines between the sentences of different blocks; without blocks, between all.
  Matrix cosines(const std::vector<std::uint32_t>& block = {}) const {
    const auto weights = weigh_by_rarity(vectors);
    const auto norms = row_norms(vectors, weights);
    Matrix likeness(kTexts.size(), std::vector<double>(kTexts.size(), 0));
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
      for (std::size_t j = 0; j < kTexts.size(); ++j) {
        const bool left_out = block.empty() ? i == j : block[i] == block[j];
        for (std::uint32_t t = 0; !left_out && t < vectors.term_count(); ++t) {
          likeness[i][j] += count(i, t) * count(j, t) * weights[t] * weights[t] / (norms[i] * norms[j]);
        }
      }
    }
    return likeness;
  }
  double count(std::size_t sentence, std::uint32_t term) const {
    const auto terms = vectors.row_terms(sentence);
    for (std::size_t k = 0; k < terms.size(); ++k) {
      if (terms[k] == term) return vectors.row_counts(sentence)[k];
    }
    return 0;
  }
  Sample sample{kTexts};
  TermIndex index{word_lists()};
  SentenceVectors vectors;
};

TEST_F(GraphRank, LexRankIsTheWalkOverCosines) {
  const std::vector<std::uint8_t> all(kTexts.size(), 1);
  for (const std::vector<std::uint32_t>& block : {std::vector<std::uint32_t>(), {0, 0, 1, 1, 1}, {4, 4, 4, 4, 7}}) {
    const auto expected = walk_plainly(cosines(block));
    const auto scores = rank_by_lexrank(vectors, all, block);
    for (std::size_t i = 0; i < kTexts.size(); ++i) EXPECT_NEAR(scores[i], expected[i], 1e-3) << kTexts[i];
  }
}

TEST_F(GraphRank, TextRankIsTheWalkOverCommonWords) {
  Matrix likeness(kTexts.size(), std::vector<double>(kTexts.size(), 0));
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    for (std::size_t j = 0; j < kTexts.size(); ++j) {
      for (std::uint32_t t = 0; i != j && t < vectors.term_count(); ++t) {
        if (count(i, t) > 0 && count(j, t) > 0)
          likeness[i][j] += 1 / std::log(double(vectors.words[i]) * vectors.words[j]);
      }
    }
  }
  const auto expected = walk_plainly(likeness);
  const auto scores = rank_by_textrank(vectors, std::vector<std::uint8_t>(kTexts.size(), 1));
  for (std::size_t i = 0; i < kTexts.size(); ++i) EXPECT_NEAR(scores[i], expected[i], 0.05) << kTexts[i];
}

TEST_F(GraphRank, GivesNothingToWhatIsNotUsed) {
  std::vector<std::uint8_t> use(kTexts.size(), 1);
  use[1] = 0;
  EXPECT_EQ(rank_by_lexrank(vectors, use)[1], 0);
  EXPECT_EQ(rank_by_textrank(vectors, use)[1], 0);
}

}  // namespace
}  // namespace summarizer
