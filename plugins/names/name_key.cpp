#include "name_key.hpp"

#include <adit/text.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace naming {
namespace {

/// Base letters of U+00C0 to U+017F; a blank where there is none.
constexpr std::string_view kBaseLetters =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0; }

bool is_word_character(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) ||
         (c >= 0x2C00 && c != 0xFEFF && c != 0xFFFD && !(c >= 0x3000 && c < 0x3040));
}

char32_t base_letter(char32_t c) {
  if (c < 0xC0 || c >= 0xC0 + kBaseLetters.size()) return c;
  const char base = kBaseLetters[c - 0xC0];
  return base == ' ' ? c : static_cast<char32_t>(base);
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings, std::size_t& length) {
  for (const std::string_view ending : endings) {
    if (text.ends_with(ending)) {
      length = ending.size();
      return true;
    }
  }
  return false;
}

/// Rewrites what transliterations vary, letter by letter, onto the end of `key`.
void append_phonetic(char32_t c, std::string& key) {
  static constexpr std::array<std::array<char, 3>, 5> kPairs = {
      {{'t', 'h', 't'}, {'p', 'h', 'f'}, {'k', 'h', 'h'}, {'s', 'z', 's'}, {'c', 'k', 'k'}}};
  if (c == 'y' || c == 'j') c = 'i';
  if (c == 'w') c = 'v';
  const char last = key.empty() ? ' ' : key.back();
  if (c < 0x80 && last != ' ') {
    for (const auto& [first, second, sound] : kPairs) {
      if (last == first && static_cast<char>(c) == second) {
        key.back() = sound;
        return;
      }
    }
    if (last == static_cast<char>(c) && c >= 'a') return;
  }
  adit::encode(c, key);
}

}  // namespace

std::string clean_name(std::string_view text) {
  std::string name;
  bool pending = false;
  for (const adit::code_point c : adit::code_points(text)) {
    if (is_blank(c.value)) {
      pending = !name.empty();
      continue;
    }
    if (pending) name.push_back(' ');
    pending = false;
    adit::encode(c.value, name);
  }
  std::size_t length = 0;
  if (ends_with_any(name, {"'s", "’s", "'", "’"}, length) && name.size() > length) name.resize(name.size() - length);
  for (const std::string_view article : {"the ", "The "}) {
    if (name.starts_with(article)) return name.substr(article.size());
  }
  return name;
}

std::string name_key(std::string_view name, Spelling spelling) {
  if (spelling == Spelling::exact) return std::string(name);
  std::string key;
  bool pending = false;
  for (const adit::code_point c : adit::code_points(name)) {
    const char32_t lower = adit::to_lower(c.value);
    if (lower == '.' || lower == '\'' || lower == 0x2019) {
      pending = pending || lower == '.';
      continue;
    }
    if (!is_word_character(lower)) {
      pending = true;
      continue;
    }
    if (pending && !key.empty()) key.push_back(' ');
    pending = false;
    if (spelling == Spelling::phonetic) {
      append_phonetic(base_letter(lower), key);
    } else {
      adit::encode(base_letter(lower), key);
    }
  }
  return key;
}

std::vector<std::string_view> key_words(std::string_view key) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    if (end > at) words.push_back(key.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string initials_of(std::string_view name) {
  std::string initials;
  bool at_start = true;
  for (const adit::code_point c : adit::code_points(name)) {
    if (at_start && adit::is_upper(c.value)) adit::encode(base_letter(adit::to_lower(c.value)), initials);
    at_start = is_blank(c.value) || c.value == '-';
  }
  return initials;
}

bool is_acronym(std::string_view name) {
  int letters = 0;
  for (const adit::code_point c : adit::code_points(name)) {
    if (c.value == '.') continue;
    if (!adit::is_upper(c.value)) return false;
    ++letters;
  }
  return letters >= 2 && letters <= 6;
}

}  // namespace naming
