#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace adit::linear {

/// How the letters of a word are cased.
enum class Case : std::uint8_t { mark, lower, title, upper, initial, mixed, number, letters_and_digits, handle, uncased };

/// How a whole sentence is cased: in headings and posts, capitals say less or nothing.
enum class Style : std::uint8_t { running, capitals, title_case, lower };

/// What the form of a word alone tells.
struct WordForm {
  static constexpr std::size_t kAffixes = 8;
  std::uint64_t folded = 0;  ///< hash in lower case, digits as 0
  std::uint64_t lower = 0;   ///< hash in lower case: the key of word lists
  std::uint64_t shape = 0;   ///< hash of its shape: "Xx", "X.X.", "9-x"
  std::array<std::uint64_t, kAffixes> affixes{};  ///< hashes of first and last 1 to 4 letters; 0: too short
  Case letters = Case::mark;
  bool capital = false;  ///< begins with a capital, or like "al-Assad"
};

/// Reads the form of a word. Of a word longer than 64 bytes only a hash of its bytes is kept.
WordForm read_form(std::string_view word);

}  // namespace adit::linear
