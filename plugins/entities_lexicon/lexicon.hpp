#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dictionary.hpp"
#include "name_rules.hpp"
#include "patterns.hpp"

namespace adit::lexicon {

/// What entities.lexicon is made of: the user's dictionary and patterns, the shipped lists, or all of them. Unchanging once
/// open, so that all workers share one.
class Lexicon {
 public:
  struct Options {
    std::string dictionary{};  ///< a list or a compiled dictionary; empty: none
    Case mode = Case::exact;   ///< of the dictionary
    bool all_matches = false;  ///< of dictionary and patterns: also those inside of others and across them
    std::string patterns{};    ///< regular expressions; empty: none
    std::string lists{};       ///< folder of the shipped lists; empty: none
  };

  /// A name in a text; the type is borrowed from the lexicon.
  struct Row {
    span place;
    std::string_view type;
    float score = 1;
  };

  static Result<Lexicon> open(const Options& options);

  /// The names of a text, in its order. Sentences are given by their first tokens, ascending, the first 0; no name goes
  /// beyond one. The dictionary's phrases come first, then the patterns, both with score 1, then the shipped lists; none
  /// overlaps another unless all_matches is set, and then only those of dictionary and patterns do.
  std::vector<Row> find(std::string_view text, std::span<const span> tokens, std::span<const std::uint32_t> sentence_starts) const;

  std::size_t dictionary_size() const { return dictionary_.size(); }

 private:
  void find_phrases(const Words& words, std::vector<Row>& rows) const;
  void find_patterns(const Words& words, std::vector<Row>& rows) const;

  Dictionary dictionary_;
  Patterns patterns_;
  std::unique_ptr<const Lists> lists_;  ///< null: only dictionary and patterns
  bool all_matches_ = false;
};

}  // namespace adit::lexicon
