#pragma once

#include "digest/collection.hpp"
#include "sentence_vectors.hpp"
#include "term_index.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace summarizer {

/// A sentence of a group of documents.
struct GroupSentence {
  std::uint32_t document = 0;  ///< number of its document
  const KeptSentence* kept = nullptr;
};

/// What one article says of a thing that articles put a figure on.
struct Statement {
  std::uint32_t sentence = 0;  ///< of the group
  std::uint32_t figure = 0;    ///< of the sentence
  double value = 0;
};

/// A thing on which articles do not agree: at least two values from at least two documents.
struct Disagreement {
  std::vector<Statement> statements;  ///< in the order of the text; one for each value of each document
};

/// Finds the figures of a group that are about the same thing and differ. Two are about the same when they stand with
/// enough of the same words, and both or neither are percent. `terms` of a sentence: as in `vectors`.
std::vector<Disagreement> find_disagreements(std::span<const GroupSentence> sentences, TermIndex& index,
                                             const SentenceVectors& vectors);

}  // namespace summarizer
