#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace adit::tokens {

/// What a code point is to a tokenizer: its Unicode category, coarsened. The numbers are those of the generated table.
enum class CharClass : std::uint8_t {
  other,
  space,
  lower,
  upper,
  letter,  ///< a letter without case, or a connector such as "_"
  mark,
  digit,
  number,  ///< "½", "²", "Ⅳ"
  open,
  close,
  dash,
  punct,
  symbol,
  currency,
  emoji,
  joiner,  ///< invisible format characters: zero width joiner, soft hyphen, direction marks
  ideograph,
};

/// The class of a code point. [any]
CharClass class_of(char32_t value);

/// The class of the code point at a byte, and how many bytes it takes. A byte that is not valid UTF-8 is `other`.
struct ClassAt {
  CharClass kind;
  std::uint32_t size;
};

/// Requires: at < text.size(). [any]
ClassAt class_at(std::string_view text, std::size_t at);

/// True for what words are made of: letters, marks and digits of any script. [any]
inline bool is_word_class(CharClass c) {
  return (c >= CharClass::lower && c <= CharClass::digit) || c == CharClass::joiner;
}

/// ASCII tests; false for every byte of a longer code point. [any]
inline bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool is_ascii_letter(char c) { return is_ascii_upper(static_cast<char>(c & ~0x20)); }
inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_alnum(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }
inline bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline char ascii_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c | 0x20) : c; }

}  // namespace adit::tokens
