#pragma once

#include <span>
#include <vector>

#include "document.hpp"
#include "lexicon.hpp"

namespace quotes_reporting {

/// The words of a document, with what stands over them.
class Words {
 public:
  /// Reads the tokens of `document`, which must outlive the next calls, and sets `first` and `last` of the stretches.
  void read(const Document& document, const Lexicon& lexicon, std::span<Stretch> stretches);
  /// Takes other stretches than those that read() was given; sets their `first` and `last`.
  void place(std::span<Stretch> stretches);

  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  const Word& operator[](std::uint32_t i) const { return words_[i]; }
  bool has(std::uint32_t i, std::uint64_t bits) const { return i < words_.size() && (words_[i].bits & bits) != 0; }
  std::string_view text(std::uint32_t i) const { return words_[i].span.of(document_.text); }
  bool is(std::uint32_t i, char c) const {
    return i < words_.size() && words_[i].span.size() == 1 && document_.text[words_[i].span.begin] == c;
  }
  /// Words [begin, end) of a sentence, and of a mention.
  std::uint32_t sentence_begin(std::uint32_t sentence) const { return sentence_begin_[sentence]; }
  std::uint32_t sentence_end(std::uint32_t sentence) const { return sentence_begin_[sentence + 1]; }
  std::uint32_t mention_begin(std::uint32_t mention) const { return mention_words_[mention].begin; }
  std::uint32_t mention_end(std::uint32_t mention) const { return mention_words_[mention].end; }
  /// Bytes of words [first, last). Requires: first < last.
  adit::span span(std::uint32_t first, std::uint32_t last) const {
    return {words_[first].span.begin, words_[last - 1].span.end};
  }
  /// Index of the first word that begins at or after byte `at`.
  std::uint32_t word_at(std::uint32_t at) const;
  /// Index of the first mention whose words begin at or after word `i`.
  std::uint32_t mention_from(std::uint32_t i) const;
  const Document& document() const { return document_; }

 private:
  void read_tokens(const Lexicon& lexicon);
  void place_mentions();

  Document document_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> sentence_begin_;
  std::vector<adit::span> mention_words_;
};

/// A number for the size of a gap, coarser when larger.
inline std::uint32_t bucket(std::uint32_t n) {
  return n < 6 ? n : n < 8 ? 6 : n < 12 ? 7 : n < 20 ? 8 : n < 40 ? 9 : 10;
}

}  // namespace quotes_reporting
