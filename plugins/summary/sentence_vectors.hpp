#pragma once

#include "input.hpp"
#include "term_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace summarizer {

/// The sentences of a document as sparse vectors over its terms, one row a sentence: row i is the stretch
/// [starts[i], starts[i + 1]) of `terms` and `counts`; a term is in a row once. Linear in the document.
struct SentenceVectors {
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> terms;
  std::vector<float> counts;              ///< how often the sentence has the term
  std::vector<std::uint32_t> words;       ///< words of each sentence, stop words too
  std::vector<Opener> openers;            ///< what the first word of each sentence points back to
  std::vector<float> capitals;            ///< share of each sentence's words, the first left out, that are capitalised
  std::vector<float> frequency;           ///< by term: how often it is in the document
  std::vector<float> sentence_frequency;  ///< by term: in how many sentences it is

  std::size_t size() const { return words.size(); }
  std::size_t term_count() const { return frequency.size(); }
  std::span<const std::uint32_t> row_terms(std::size_t sentence) const {
    return {terms.data() + starts[sentence], terms.data() + starts[sentence + 1]};
  }
  std::span<const float> row_counts(std::size_t sentence) const {
    return {counts.data() + starts[sentence], counts.data() + starts[sentence + 1]};
  }
};

/// Reads the sentences of `input` into `vectors`, whose memory is used again. Tokens outside sentences are left out.
void read_sentences(const Input& input, TermIndex& index, SentenceVectors& vectors);

/// The terms of a query, with how often each is in it; terms that the document lacks are left out. Call after
/// read_sentences() with the same index. Words are runs of letters and digits.
std::vector<std::pair<std::uint32_t, float>> read_query(std::string_view query, TermIndex& index,
                                                        const SentenceVectors& vectors);

}  // namespace summarizer
