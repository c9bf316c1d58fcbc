#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

namespace adit::tokens {

/// A set of short words with a small number each; case is ignored. Words of more than 16 bytes are never in it. Open
/// addressing over two machine words, behind a filter of first letter and length that turns most words away at once.
class WordTable {
 public:
  WordTable();

  /// Adds a word or gives it a new number. False when it is empty or longer than 16 bytes.
  bool insert(std::string_view word, std::uint8_t value);

  /// The word's number, or 0 when it is not there. [any]
  std::uint8_t find(std::string_view word) const {
    if (word.size() - 1 >= kLongest || !(filter_[first(word)] >> word.size() & 1)) return 0;
    return find_slow(word);
  }

 private:
  static constexpr std::size_t kLongest = 16;
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Slot {
    Key key;
    std::uint8_t value = 0;
  };
  static std::size_t first(std::string_view word) { return static_cast<unsigned char>(word[0]) & 31; }
  static Key key_of(std::string_view word);
  std::size_t slot_of(const Key& key) const;
  std::uint8_t find_slow(std::string_view word) const;
  void grow();

  std::array<std::uint32_t, 32> filter_{};
  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

/// When a word before a full stop keeps it.
enum class Abbreviation : std::uint8_t { none, always, before_capital, before_digit };

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
