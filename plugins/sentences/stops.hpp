#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace adit::sentences {

/// What stands at the end of a sentence, perhaps: one mark or several of them.
enum class StopKind : std::uint8_t {
  stop,      ///< "."
  ellipsis,  ///< "...", "…", ". . ."
  strong,    ///< "!", "?", "?!"
  wide,      ///< "。" and its like, which need no blank after them
};

/// How what follows the stop starts, quotation marks and brackets before it left out.
enum class NextShape : std::uint8_t { end, upper, lower, digit, other };

/// A stop with all that decides whether a sentence ends there. Offsets are bytes of the text.
struct Stop {
  StopKind kind = StopKind::stop;
  std::size_t word_begin = 0;  ///< the word before it: [word_begin, begin)
  std::size_t begin = 0;       ///< first stop mark
  std::size_t end = 0;         ///< after the last stop mark
  std::size_t close_end = 0;  ///< after the quotation marks, brackets, stray marks and footnote signs that belong to it
  std::size_t next = 0;       ///< what follows, blanks left out
  std::size_t next_word = 0;  ///< the first letter or digit of it
  NextShape shape = NextShape::end;
  bool has_quote = false;    ///< a quotation mark is among what belongs to it
  bool has_number = false;   ///< a bare number stands after it: a footnote's sign, or "No. 5 Harbour Street"
  bool has_bracket = false;  ///< a closing bracket is
};

/// The first byte at or after `at` that starts a stop mark or may be a break without one (may_break()), or `end`.
/// Requires: end <= text.size(). [any]
std::size_t find_candidate(std::string_view text, std::size_t at, std::size_t end);

/// Reads the stop that starts at `at` in the paragraph [begin, end). [any]
Stop read_stop(std::string_view text, std::size_t begin, std::size_t at, std::size_t end);

}  // namespace adit::sentences
