#pragma once

#include <cstddef>
#include <string_view>

#include "boundary_lexicon.hpp"

namespace adit::sentences {

/// Where a sentence ends without a stop, because the text is not running text there: lines that lost their line breaks
/// (mail headers, signatures, link lists, rules of signs). Known by form alone.
struct Break {
  std::size_t before = 0;  ///< a sentence ends before here (a blank stands in front); 0 for none
  std::size_t after = 0;   ///< and one ends here; 0 for none
  std::size_t next = 0;    ///< where reading goes on; greater than where it started
};

/// True for the bytes at which find_break() may find something. [any]
bool may_break(char c);

/// Looks at the form around the byte `at` of the sentence that started at `start` in a paragraph that ends at `end`.
/// Bounded work, or consumed (`next`). [any]
Break find_break(std::string_view text, std::size_t start, std::size_t at, std::size_t end,
                 const BoundaryLexicon& lexicon);

/// End of a letter's closing ("Best regards,") that a sentence starts with, or `start`. [any]
std::size_t closing_end(std::string_view text, std::size_t start, std::size_t end, const BoundaryLexicon& lexicon);

}  // namespace adit::sentences
