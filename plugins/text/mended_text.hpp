#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Mends what happens to texts on their way through web pages and wrong encodings. Knows no document.
namespace adit::mending {

/// A text and how much of it was mended.
struct Mended {
  std::string text;            ///< UTF-8
  std::size_t references = 0;  ///< HTML references that became their character: "&ldquo;", "&#8220;", "&#x201C;"
  std::size_t characters = 0;  ///< characters that had been decoded wrongly, or not at all: "â€œ", U+0093, the byte 0x93
};

/// Puts the character in place of each HTML reference that ends with ";" (the names of HTML 4), of UTF-8 that was read as
/// windows-1252, of U+0080 to U+009F, which stand for windows-1252 read as Latin-1, and of bytes that are no UTF-8, which are read
/// as windows-1252. What was spoilt several times ("&amp;quot;") is mended up to three times.
Mended mend(std::string_view text);

/// The first HTML reference or wrongly decoded character of a text in UTF-8, as it stands there; empty when there is none. Borrows
/// `text`.
std::string_view find_damage(std::string_view text);

/// What was mended, in words: `2 HTML references and 1 wrongly decoded character`; empty when nothing was mended.
std::string describe(const Mended& mended);

}  // namespace adit::mending
