#pragma once

#include <cstddef>
#include <string_view>

#include <adit/text.hpp>

#include "char_class.hpp"

namespace adit::sentences {

/// True for blanks beyond ASCII: no-break, thin, ideographic and zero-width ones.
inline bool is_long_blank(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x2028 || c == 0x2029 || c == 0x3000 ||
         c == 0xFEFF;
}

/// The first byte from `at` on that is no blank, or `end`. Requires: end <= text.size(). [any]
inline std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    if (tokens::is_ascii_space(text[at])) {
      ++at;
      continue;
    }
    if (!(text[at] & 0x80)) break;
    const code_point c = decode(text, at);
    if (!is_long_blank(c.value) || at + c.size > end) break;
    at += c.size;
  }
  return at;
}

/// The byte after the last one before `end` that is no blank, or `begin`. Requires: end <= text.size(). [any]
inline std::size_t skip_blanks_back(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin) {
    if (tokens::is_ascii_space(text[end - 1])) {
      --end;
      continue;
    }
    if (!(text[end - 1] & 0x80)) break;
    const std::size_t before = previous(text, end);
    if (before < begin || !is_long_blank(decode(text, before).value)) break;
    end = before;
  }
  return end;
}

}  // namespace adit::sentences
