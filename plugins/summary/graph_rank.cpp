// The two graph rankers. Both want the stationary distribution p of p = (1 - d) / n + d * M p, where M is the
// row-stochastic matrix of likenesses between sentences. M has n * n entries, but likeness is a product of sparse rows:
// with A the matrix of rows, (A A^T) p = A (A^T p), two passes over the words of the document. So a round is linear,
// and a document of a million sentences is as good as one of twenty.
#include "rankers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace summarizer {
namespace {

constexpr double kDamping = 0.85;
constexpr int kMostRounds = 50;
constexpr double kConverged = 1e-6;  // sum of changes over all sentences

using Product = std::function<void(const std::vector<double>& in, std::vector<double>& out)>;

/// Power iteration. `multiply` gives the symmetric matrix of likenesses, without its diagonal, times a vector.
std::vector<double> walk(std::span<const std::uint8_t> use, const Product& multiply) {
  const std::size_t n = use.size();
  const auto used = static_cast<double>(std::count(use.begin(), use.end(), std::uint8_t{1}));
  std::vector<double> degree(n);
  std::vector<double> scores(n), next(n), shares(n);
  for (std::size_t i = 0; i < n; ++i) scores[i] = use[i] ? 1.0 : 0.0;
  multiply(scores, degree);
  for (double& score : scores) score /= std::max(1.0, used);
  for (int round = 0; round < kMostRounds; ++round) {
    double loose = 0;  // what stands on sentences without a neighbour goes to all
    for (std::size_t i = 0; i < n; ++i) {
      shares[i] = degree[i] > 1e-12 ? scores[i] / degree[i] : 0;
      if (use[i] && degree[i] <= 1e-12) loose += scores[i];
    }
    multiply(shares, next);
    double change = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (!use[i]) continue;
      const double score = (1 - kDamping) / used + kDamping * (next[i] + loose / used);
      change += std::abs(score - scores[i]);
      scores[i] = score;
    }
    if (change < kConverged) break;
  }
  scale_to_one(scores);
  return scores;
}

}  // namespace

std::vector<double> rank_by_lexrank(const SentenceVectors& vectors, std::span<const std::uint8_t> use,
                                    std::span<const std::uint32_t> block) {
  const TermWeights weights = weigh_by_rarity(vectors);
  const std::vector<float> norms = row_norms(vectors, weights);
  std::vector<float> values(vectors.counts);  // rows of length 1
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    for (std::uint32_t k = vectors.starts[i]; k < vectors.starts[i + 1]; ++k) {
      values[k] = use[i] && norms[i] > 0 ? values[k] * weights[vectors.terms[k]] / norms[i] : 0;
    }
  }
  std::vector<double> sums(vectors.term_count());
  const auto add = [&](std::size_t i, double factor) {
    for (std::uint32_t k = vectors.starts[i]; k < vectors.starts[i + 1]; ++k)
      sums[vectors.terms[k]] += factor * values[k];
  };
  const auto product = [&](std::size_t i) {
    double sum = 0;
    for (std::uint32_t k = vectors.starts[i]; k < vectors.starts[i + 1]; ++k) sum += values[k] * sums[vectors.terms[k]];
    return sum;
  };
  return walk(use, [&](const std::vector<double>& in, std::vector<double>& out) {
    std::fill(sums.begin(), sums.end(), 0);
    for (std::size_t i = 0; i < vectors.size(); ++i) add(i, in[i]);
    if (block.empty()) {
      for (std::size_t i = 0; i < vectors.size(); ++i) {
        const bool is_empty = vectors.starts[i] == vectors.starts[i + 1] || norms[i] <= 0;
        out[i] = std::max(0.0, product(i) - (is_empty ? 0 : in[i]));
      }
      return;
    }
    for (std::size_t i = 0; i < vectors.size();) {
      const std::size_t first = i;
      for (; i < vectors.size() && block[i] == block[first]; ++i) add(i, -in[i]);
      for (std::size_t k = first; k < i; ++k) out[k] = std::max(0.0, product(k));
      for (std::size_t k = first; k < i; ++k) add(k, in[k]);
    }
  });
}

namespace {

constexpr std::size_t kLengthClasses = 16;

/// Class 0 is one or two words; each class is some 30 % longer than the one before, the last (over 80 words) is open.
std::size_t length_class(std::uint32_t words) {
  if (words <= 2) return 0;
  const double place = std::log(words / 2.0) / std::log(1.28);
  return std::min(kLengthClasses - 1, static_cast<std::size_t>(place));
}

/// The logarithm of the number of words of a sentence in the middle of each class.
std::array<double, kLengthClasses> class_logs() {
  std::array<double, kLengthClasses> logs{};
  for (std::size_t i = 0; i < kLengthClasses; ++i) logs[i] = std::log(2.0 * std::pow(1.28, static_cast<double>(i) + 0.5));
  return logs;
}

}  // namespace

std::vector<double> rank_by_textrank(const SentenceVectors& vectors, std::span<const std::uint8_t> use) {
  std::array<std::vector<std::uint32_t>, kLengthClasses> classes;  // sentences by length
  std::vector<std::uint8_t> class_of(vectors.size());
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    class_of[i] = static_cast<std::uint8_t>(length_class(vectors.words[i]));
    if (use[i]) classes[class_of[i]].push_back(static_cast<std::uint32_t>(i));
  }
  const auto logs = class_logs();
  std::vector<double> sums(vectors.term_count());
  return walk(use, [&](const std::vector<double>& in, std::vector<double>& out) {
    std::fill(out.begin(), out.end(), 0);
    for (std::size_t length = 0; length < kLengthClasses; ++length) {
      if (classes[length].empty()) continue;
      std::fill(sums.begin(), sums.end(), 0);
      for (const std::uint32_t i : classes[length]) {
        for (const std::uint32_t term : vectors.row_terms(i)) sums[term] += in[i];
      }
      for (std::size_t i = 0; i < vectors.size(); ++i) {
        if (!use[i]) continue;
        double common = 0;
        for (const std::uint32_t term : vectors.row_terms(i)) common += sums[term];
        if (class_of[i] == length) common -= in[i] * static_cast<double>(vectors.row_terms(i).size());
        out[i] += common / (logs[class_of[i]] + logs[length]);
      }
    }
    for (double& value : out) value = std::max(0.0, value);
  });
}

}  // namespace summarizer
