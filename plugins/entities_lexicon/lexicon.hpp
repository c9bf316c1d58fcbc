#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "name_rules.hpp"
#include "phrase_table.hpp"

namespace adit::lexicon {

/// What entities.lexicon is made of: the user's dictionary, the shipped lists, or both. Unchanging once open, so that all
/// workers share one.
class Lexicon {
 public:
  struct Options {
    std::string dictionary{};  ///< TSV file: phrase TAB type; empty: none
    bool ignore_case = false;  ///< for the dictionary
    std::string lists{};       ///< folder of the shipped lists; empty: none
  };

  static Result<Lexicon> open(const Options& options);

  /// All names of a text, in its order, none overlapping. The dictionary's phrases come first, with score 1.
  std::vector<Found> find(std::string_view text, std::span<const adit::span> tokens,
                          std::span<const std::uint32_t> sentence_starts) const;

  /// The type that a label stands for.
  std::string_view type(std::uint32_t label) const { return types_[label]; }
  std::size_t dictionary_size() const { return dictionary_.size(); }

 private:
  Result<void> read_dictionary(const Options& options);
  std::uint32_t label_of(std::string_view type);

  std::vector<std::string> types_ = {"PER", "ORG", "LOC", "MISC"};
  PhraseTable dictionary_;
  std::unique_ptr<const Lists> lists_;  ///< null: only the dictionary
};

}  // namespace adit::lexicon
