#pragma once

#include "sentence_vectors.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace summarizer {

/// How a ranker weighs terms: one number a term; the same weights measure how alike two sentences are.
using TermWeights = std::vector<float>;

/// Weighs all terms alike.
TermWeights weigh_alike(const SentenceVectors& vectors);
/// Weighs a term by how often it is in the document: the more, the better it tells what the document is about.
TermWeights weigh_by_frequency(const SentenceVectors& vectors);
/// Weighs a term by how few sentences have it: log(n / n_t) + 1.
TermWeights weigh_by_rarity(const SentenceVectors& vectors);

/// Length of each row under the weights; 0 for an empty one.
std::vector<float> row_norms(const SentenceVectors& vectors, const TermWeights& weights);

// Each ranker gives one score a sentence, 0 to 1, higher is more important. `use` says which sentences take part (1) or
// not (0); the others get 0. All are linear in the document, times the number of rounds for the two graph rankers.

/// Falls from the first sentence to the last.
std::vector<double> rank_by_lead(const SentenceVectors& vectors, std::span<const std::uint8_t> use);

/// Parts of the centroid score beside the likeness to the centroid itself, which weighs 1. The values were chosen on
/// the training texts of GUM.
struct CentroidOptions {
  double position = 0.8;  ///< weight of standing early
  double decay = 0.3;     ///< how fast that is lost: 1 / (1 + decay * place)
  double names = 0.2;     ///< weight of capitalised words
  double heading = 0.2;   ///< weight of being like the first heading
};

/// Likeness (cosine) to the centroid of the document (Radev et al. 2004), and the parts in `options`. `title` is the
/// row that serves as heading, or vectors.size() when there is none.
std::vector<double> rank_by_centroid(const SentenceVectors& vectors, std::span<const std::uint8_t> use,
                                     std::size_t title, const CentroidOptions& options);

/// LexRank (Erkan and Radev 2004) without threshold: the stationary distribution of a walk between sentences in
/// proportion to their likeness. The matrix is never made: its product with a vector is two sparse products. `block`
/// (equal neighbours form a block, e.g. a document; empty: no blocks) leaves out the likeness within a block: what an
/// article says again counts nothing, what other articles say counts.
std::vector<double> rank_by_lexrank(const SentenceVectors& vectors, std::span<const std::uint8_t> use,
                                    std::span<const std::uint32_t> block = {});

/// TextRank (Mihalcea and Tarau 2004): as LexRank, with common words divided by the logarithms of both lengths as
/// likeness. Lengths are rounded to one of 16 classes, which makes the product sparse, too.
std::vector<double> rank_by_textrank(const SentenceVectors& vectors, std::span<const std::uint8_t> use);

/// Likeness of each sentence to a query.
std::vector<double> rank_by_query(const SentenceVectors& vectors, const TermWeights& weights,
                                  std::span<const std::pair<std::uint32_t, float>> query);

/// Divides by the highest score; leaves all as they are when that is not above 0.
void scale_to_one(std::vector<double>& scores);

}  // namespace summarizer
