#include "rankers.hpp"

#include <algorithm>
#include <cmath>

namespace summarizer {

TermWeights weigh_alike(const SentenceVectors& vectors) { return TermWeights(vectors.term_count(), 1.0f); }

TermWeights weigh_by_frequency(const SentenceVectors& vectors) {
  TermWeights weights(vectors.term_count());
  for (std::size_t t = 0; t < weights.size(); ++t) weights[t] = std::log2(1 + vectors.frequency[t]);
  return weights;
}

TermWeights weigh_by_rarity(const SentenceVectors& vectors) {
  TermWeights weights(vectors.term_count());
  const auto n = static_cast<float>(vectors.size());
  for (std::size_t t = 0; t < weights.size(); ++t) {
    weights[t] = std::log(n / std::max(1.0f, vectors.sentence_frequency[t])) + 1;
  }
  return weights;
}

std::vector<float> row_norms(const SentenceVectors& vectors, const TermWeights& weights) {
  std::vector<float> norms(vectors.size());
  for (std::size_t i = 0; i < norms.size(); ++i) {
    const auto terms = vectors.row_terms(i);
    const auto counts = vectors.row_counts(i);
    float sum = 0;
    for (std::size_t k = 0; k < terms.size(); ++k) {
      const float value = counts[k] * weights[terms[k]];
      sum += value * value;
    }
    norms[i] = std::sqrt(sum);
  }
  return norms;
}

std::vector<double> rank_by_lead(const SentenceVectors& vectors, std::span<const std::uint8_t> use) {
  std::vector<double> scores(vectors.size(), 0);
  double place = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (use[i]) scores[i] = 1 / ++place;
  }
  return scores;
}

namespace {

constexpr double kNameShare = 3;  // a third of the words capitalised counts as all

/// Cosine of each used row with a dense vector over the terms.
std::vector<double> likeness(const SentenceVectors& vectors, std::span<const std::uint8_t> use,
                             const TermWeights& weights, const std::vector<float>& norms,
                             const std::vector<float>& dense) {
  double square = 0;
  for (const float value : dense) square += double{value} * value;
  std::vector<double> scores(vectors.size(), 0);
  if (square <= 0) return scores;
  const double length = std::sqrt(square);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!use[i] || norms[i] <= 0) continue;
    const auto terms = vectors.row_terms(i);
    const auto counts = vectors.row_counts(i);
    double sum = 0;
    for (std::size_t k = 0; k < terms.size(); ++k) sum += double{counts[k] * weights[terms[k]]} * dense[terms[k]];
    scores[i] = sum / (norms[i] * length);
  }
  return scores;
}

}  // namespace

std::vector<double> rank_by_centroid(const SentenceVectors& vectors, std::span<const std::uint8_t> use,
                                     std::size_t title, const CentroidOptions& options) {
  const TermWeights alike = weigh_alike(vectors);
  std::vector<double> scores = likeness(vectors, use, alike, row_norms(vectors, alike), vectors.frequency);
  scale_to_one(scores);
  double place = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!use[i]) continue;
    scores[i] += options.position / (1 + options.decay * place++);
    scores[i] += options.names * std::min(1.0, kNameShare * double{vectors.capitals[i]});
  }
  if (options.heading > 0 && title < vectors.size()) {
    const TermWeights weights = weigh_by_frequency(vectors);
    std::vector<float> heading(vectors.term_count(), 0);
    for (const std::uint32_t term : vectors.row_terms(title)) heading[term] = weights[term];
    const std::vector<double> like = likeness(vectors, use, weights, row_norms(vectors, weights), heading);
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += options.heading * like[i];
  }
  scale_to_one(scores);
  return scores;
}

std::vector<double> rank_by_query(const SentenceVectors& vectors, const TermWeights& weights,
                                  std::span<const std::pair<std::uint32_t, float>> query) {
  std::vector<float> dense(vectors.term_count(), 0);
  for (const auto& [term, count] : query) dense[term] = count * weights[term];
  const std::vector<std::uint8_t> all(vectors.size(), 1);
  return likeness(vectors, all, weights, row_norms(vectors, weights), dense);
}

void scale_to_one(std::vector<double>& scores) {
  const auto highest = std::max_element(scores.begin(), scores.end());
  if (highest == scores.end() || *highest <= 0) return;
  const double by = 1 / *highest;
  for (double& score : scores) score *= by;
}

}  // namespace summarizer
