#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "word_table.hpp"

namespace adit::tokens {

/// When a word before a full stop keeps it.
enum class Abbreviation : std::uint8_t { none, always, inside, before_capital, before_digit };

/// The word lists of the tokenizer, read from its data folder once and shared by all instances.
struct Lexicon {
  WordTable abbreviations;  ///< values of Abbreviation
  WordTable contractions;   ///< "cannot" 3, "dunno" 2 | 3 << 4: where the word is cut, in bytes from its start
  WordTable prefixes;       ///< parts that stay joined to what follows a hyphen: "non", "ex"
  WordTable suffixes;       ///< parts that stay joined to what precedes a hyphen: "wise", "esque"
  WordTable units;          ///< split from the number before them: "km", "pm", "bn"
  WordTable domains;        ///< last parts of internet names: "com", "uk"
  WordTable extensions;     ///< last parts of file names: "doc", "html"
  WordTable joined;         ///< forms with an apostrophe, hyphen, slash or sign inside that are one word: "'em", "w/o"
  std::array<std::vector<std::string>, 128> emoticons;  ///< by first character, longest first

  /// Reads all lists of `folder`. An error names file and line. [setup]
  static Result<Lexicon> load(const std::string& folder);
};

}  // namespace adit::tokens
