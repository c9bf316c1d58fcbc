#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace adit::core {

/// Byte offset of the first byte that is not part of valid UTF-8 (overlong forms and surrogates are not), or npos.
std::size_t find_invalid_utf8(std::string_view text);

/// Number of code points of valid UTF-8; of other text, the number of bytes that do not continue one.
std::size_t count_code_points(std::string_view text);

/// The text without what a terminal would obey: control characters become U+FFFD, a tab stays.
std::string printable(std::string_view text);

/// The text in straight double marks for a message: printable, and cut after 60 code points.
std::string in_marks(std::string_view text);

/// Blanks as wide as the text stands on a terminal: a tab stays a tab, a wide character takes two, a combining one
/// none.
std::string blanks_below(std::string_view text);

}  // namespace adit::core
