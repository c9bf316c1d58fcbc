#pragma once

#include <string>
#include <string_view>

namespace adit::score {

/// UTF-8 as code points, which all offsets in this folder count; bad bytes become U+FFFD.
std::u32string code_points(std::string_view text);
std::string utf8(std::u32string_view text);

/// Letters, digits and other numbers of any script.
bool is_alphanumeric(char32_t c);
/// The same and the underscore: what regular expressions call a word character.
bool is_word(char32_t c);
bool is_blank(char32_t c);
bool is_upper(char32_t c);
std::u32string lower(std::u32string_view text);

/// The text without `'s` and `’s` at the end of words.
std::u32string without_possessives(std::u32string_view text);

}  // namespace adit::score
