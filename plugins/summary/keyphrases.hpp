#pragma once

#include "input.hpp"
#include "term_index.hpp"

#include <adit/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace summarizer {

/// What ends a phrase: stems and endings, read from `no_phrase_words.txt`.
struct PhraseBreaks {
  std::unordered_set<std::string> stems;
  std::vector<std::string> endings;
};

/// Reads `no_phrase_words.txt` from the folder `data`. [setup]
adit::Result<PhraseBreaks> read_phrase_breaks(const std::string& data);

struct KeyphraseOptions {
  std::uint64_t count = 10;     ///< at most so many
  std::uint32_t max_words = 5;  ///< longest phrase, 1 to 6
};

/// A phrase, at its first place in the text.
struct Keyphrase {
  adit::span span;
  double score = 0;  ///< 0 to 1
};

/// Finds what a document is about: runs of words without stop words and verbs, weighed by how often and in how many
/// sentences they stand, how early, how long they are and whether they are names. Forms of one stem are one phrase; a
/// phrase inside a better one, or around one, is left out. Reads the first million tokens. Not for two threads at once.
class KeyphraseFinder {
 public:
  /// Both are borrowed and must outlive it.
  KeyphraseFinder(const WordLists& lists, const PhraseBreaks& breaks) : index_(lists), breaks_(&breaks) {}

  /// The phrases, best first; equal scores by position. Uses sentences, tokens, paragraphs and entities of the input.
  std::vector<Keyphrase> find(const Input& input, const KeyphraseOptions& options);

 private:
  enum class Known : std::uint8_t { no, ends, goes_on };
  bool ends_phrase(std::uint32_t term, std::string_view token);

  TermIndex index_;
  const PhraseBreaks* breaks_;
  std::vector<Known> is_break_;  // by term of the document
  Stemmer stemmer_;
};

}  // namespace summarizer
