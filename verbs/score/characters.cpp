#include "verbs/score/characters.hpp"

#include <unicode/uchar.h>

#include <adit/text.hpp>

// The one file of the verbs that knows ICU.

namespace adit::score {

namespace {

UChar32 of(char32_t c) { return static_cast<UChar32>(c); }

void append(std::string& out, char32_t c) {
  const auto byte = [&out](char32_t value) { out += static_cast<char>(value); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      byte(0xE0 | c >> 12);
    } else {
      byte(0xF0 | c >> 18);
      byte(0x80 | (c >> 12 & 0x3F));
    }
    byte(0x80 | (c >> 6 & 0x3F));
  }
  byte(0x80 | (c & 0x3F));
}

}  // namespace

std::u32string code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto point = adit::decode(text, at);
    out += point.value;
    at += point.size;
  }
  return out;
}

std::string utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : text) append(out, c);
  return out;
}

bool is_alphanumeric(char32_t c) { return (U_GET_GC_MASK(of(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0; }

bool is_word(char32_t c) { return c == U'_' || is_alphanumeric(c); }

bool is_blank(char32_t c) { return (c >= 0x1C && c <= 0x1F) || u_isUWhiteSpace(of(c)); }

bool is_upper(char32_t c) { return u_hasBinaryProperty(of(c), UCHAR_UPPERCASE) != 0; }

std::u32string lower(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out) c = static_cast<char32_t>(u_tolower(of(c)));
  return out;
}

std::u32string without_possessives(std::u32string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool mark = text[i] == U'\'' || text[i] == U'’';
    const bool ends = i + 2 >= text.size() || !is_word(text[i + 2]);
    if (mark && i + 1 < text.size() && text[i + 1] == U's' && ends) {
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace adit::score
