#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document_memory.hpp"
#include "word_form.hpp"
#include "word_list.hpp"

namespace adit::linear {

/// A word with all that is known of it by itself. `style` is that of its sentence: a capital in a heading is another form.
struct Word {
  WordForm form;
  ListedWord listed;
  Style style = Style::running;
};

/// Makes the word of a token; what a heading's capitals hide is left out of its form.
Word read_word(std::string_view token, Style style, const WordList& lists);

/// Hash of the words of tokens [begin, end), whatever their capitals.
std::uint64_t words_hash(std::span<const Word* const> words, std::uint32_t begin, std::uint32_t end);

/// Classes of the lists for these words as one phrase of two words or more.
std::uint32_t phrase_classes(const WordList& lists, std::span<const Word* const> words);

/// What stands before the first and after the last word of a sentence.
const Word& outside_word(bool left);

/// Hashes of the features of one token. Fixed room: no feature set is larger.
class FeatureSet {
 public:
  static constexpr std::size_t kMost = 192;
  void clear() { size_ = 0; }
  void add(std::uint64_t kind, std::uint64_t a) { push(stir_pair(kind, a, 0)); }
  void add(std::uint64_t kind, std::uint64_t a, std::uint64_t b) { push(stir_pair(kind, a, b)); }
  void add(std::uint64_t kind, std::uint64_t a, std::uint64_t b, std::uint64_t c) { push(stir_pair(kind, stir_pair(0, a, b), c)); }
  std::span<const std::uint64_t> all() const { return {hashes_.data(), size_}; }

 private:
  static std::uint64_t stir_pair(std::uint64_t kind, std::uint64_t a, std::uint64_t b);
  void push(std::uint64_t hash) {
    if (size_ < kMost) hashes_[size_++] = hash;
  }
  std::array<std::uint64_t, kMost> hashes_;
  std::size_t size_ = 0;
};

/// Features of one token with what they are about: for people who ask why. Slow.
class NamedFeatures {
 public:
  struct Feature {
    std::uint64_t hash = 0;
    std::uint64_t kind = 0;
    std::uint64_t first = 0;  ///< the first value: of a word's own features, where the word stands
  };
  template <class... Values>
  void add(std::uint64_t kind, std::uint64_t first, Values... others) {
    FeatureSet one;
    one.add(kind, first, others...);
    features_.push_back({one.all().front(), kind, first});
  }
  const std::vector<Feature>& all() const { return features_; }

 private:
  std::vector<Feature> features_;
};

/// What a feature is about, such as `"capitals of the word before"`. Several kinds may have one name.
std::string name_of(const NamedFeatures::Feature& feature);

/// How far the features look: words at -kReach to kReach.
inline constexpr int kReach = 2;

/// Features that depend on one word and where it stands beside the token (-kReach to kReach): their weights can be summed
/// once per word. Set: FeatureSet or NamedFeatures, here and below.
template <class Set>
void word_features(const Word& word, int offset, Set& out);

/// Features that tell the sources of training text apart, whose guidelines differ. `source` 0: not known.
template <class Set>
void source_features(const Word& word, std::uint32_t source, Set& out);

/// A sentence being tagged. Borrows the words and the memory of the document.
class SentenceFeatures {
 public:
  /// Requires: the words outlive this object's use.
  void start(std::span<const Word* const> words, Style style, const WordList& lists, const DocumentMemory& memory);

  /// Features of token i that depend on more than one word.
  template <class Set>
  void context_features(std::size_t i, Set& out) const;

 private:
  struct Run {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;       ///< 0: not in a run
    std::uint32_t wide_end = 0;  ///< end with what "of", "and" and "de" join to it
    std::uint32_t wide_begin = 0;
  };

  const Word& at(std::ptrdiff_t i) const;
  bool capital(std::ptrdiff_t i) const { return i >= 0 && i < static_cast<std::ptrdiff_t>(words_.size()) && words_[static_cast<std::size_t>(i)]->form.capital; }
  void find_runs();
  void find_phrases(const WordList& lists);
  template <class Set>
  void pair_features(std::ptrdiff_t i, Set& out) const;
  template <class Set>
  void run_features(std::size_t i, Set& out) const;
  template <class Set>
  void phrase_features(std::size_t i, Set& out) const;
  template <class Set>
  void memory_features(std::size_t i, Set& out) const;

  std::span<const Word* const> words_;
  Style style_ = Style::running;
  const DocumentMemory* memory_ = nullptr;
  std::vector<Run> runs_;
  std::vector<std::array<std::uint32_t, 4>> phrases_;  ///< classes of phrases that begin, go on, end, stand alone here
};

/// Notes the words of one sentence in the memory of its document: capitalised ones first (`capitals`), then, in a second
/// round over all sentences, small ones.
void remember_capitals(std::span<const Word* const> words, Style style, DocumentMemory& memory);
void remember_small(std::span<const Word* const> words, DocumentMemory& memory);

/// True for a token that ends a sentence: ".", "!", "?", "…".
bool is_stop(std::string_view token);

/// The style of a sentence from the forms of its words.
Style style_of(std::span<const Word* const> words, bool ends_with_stop);

}  // namespace adit::linear
