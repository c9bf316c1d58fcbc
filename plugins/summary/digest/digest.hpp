#pragma once

#include "digest/collection.hpp"
#include "digest/disagreement.hpp"
#include "selection.hpp"
#include "term_index.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace summarizer {

/// How the sentences of a group stand: by date of their documents, where all have one; or as first told in the input.
enum class DigestOrder { time, mention };

struct DigestOptions {
  bool all_together = false;    ///< one group of all documents, instead of one for each event
  double threshold = 0.2;       ///< likeness from which a document joins a group
  std::uint64_t sentences = 0;  ///< of each group, as for one document; 0 and no words: 5
  std::uint64_t words = 0;
  double redundancy = 0.5;
  double repeat = 0.5;  ///< likeness from which a sentence is listed as a repeat of a chosen one
  std::uint64_t min_documents = 1;
  DigestOrder order = DigestOrder::time;
};

/// A place: a sentence of a document.
struct Place {
  std::uint32_t document = 0;  ///< number in the collection
  std::uint32_t sentence = 0;  ///< number in the document
};

struct DigestSentence {
  Place place;
  std::int32_t rank = 0;
  double score = 0;
  std::vector<Place> repeats;  ///< sentences of other documents that say nearly the same, with no other figures
};

/// One value of a figure that articles do not agree on.
struct DigestFigure {
  Place place;
  std::uint32_t figure = 0;
};

struct DigestGroup {
  std::vector<std::uint32_t> documents;
  std::vector<DigestSentence> sentences;           ///< in the order asked for
  std::vector<std::vector<DigestFigure>> figures;  ///< one list for each disagreement
};

/// Makes the digest of documents: the largest group first, equal ones as in the input.
std::vector<DigestGroup> make_digest(const std::vector<KeptDocument>& documents, const WordLists& lists,
                                     const DigestOptions& options);

}  // namespace summarizer
