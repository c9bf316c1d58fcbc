#pragma once

#include "stemmer.hpp"
#include "word_lists.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace summarizer {

/// Bytes to numbers: an open-addressing table that keeps its keys in one block, so that a look-up allocates nothing.
class StringTable {
 public:
  StringTable() { clear(); }
  /// The entry of `key`, made with `value` when it is new.
  struct Entry {
    std::uint32_t* value;
    bool is_new;
  };
  Entry find_or_add(std::string_view key, std::uint32_t value);
  std::size_t key_bytes() const { return keys_.size(); }
  std::uint32_t size() const { return size_; }
  void clear();

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t length = kFree;
    std::uint32_t value = 0;
  };
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  void grow();

  std::vector<Slot> slots_;
  std::string keys_;
  std::uint32_t size_ = 0;
};

/// Turns words into terms: equal for words of one stem, none for stop words and for what is no word. Terms are numbered
/// within a document by first use, so results do not depend on what was read before; what a word's stem is, is
/// remembered over documents (up to 16 MB), so a known word costs one look-up. Not for two threads at once.
class TermIndex {
 public:
  static constexpr std::uint32_t kNotAWord = 0xFFFFFFFF;  ///< punctuation and the like
  static constexpr std::uint32_t kStopWord = 0xFFFFFFFE;

  /// `lists` is borrowed and must outlive the index.
  explicit TermIndex(const WordLists& lists) : lists_(&lists) {}

  /// Forgets the terms of the last document.
  void start_document();
  /// The term of a token, or kNotAWord or kStopWord.
  std::uint32_t term(std::string_view token);
  /// What the token points back to when it opens a sentence.
  Opener opener(std::string_view token);
  /// Number of different terms since start_document().
  std::uint32_t count() const { return next_term_; }

 private:
  std::uint32_t stem_of(std::string_view token);
  std::uint32_t look_up_stem(std::string_view token);
  std::string_view fold(std::string_view token);

  const WordLists* lists_;
  Stemmer stemmer_;
  StringTable words_;  // token as written -> stem number, kStopWord or kNotAWord
  StringTable stems_;  // stem -> stem number
  std::string folded_;
  struct LocalTerm {
    std::uint32_t document = 0;
    std::uint32_t term = 0;
  };
  std::vector<LocalTerm> local_;  // by stem number
  std::uint32_t document_ = 0;
  std::uint32_t next_term_ = 0;
};

}  // namespace summarizer
