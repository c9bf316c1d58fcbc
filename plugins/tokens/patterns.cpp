#include "patterns.hpp"

#include <algorithm>
#include <array>

#include "char_class.hpp"

namespace adit::tokens {
namespace {

constexpr std::size_t kLongestLabel = 256;  // bound on how far a domain name is read

constexpr std::array<bool, 256> kWordByte = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 128; ++c) {
    table[c] = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  }
  return table;
}();

char byte_at(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }
bool digit_at(std::string_view text, std::size_t at) { return at < text.size() && is_ascii_digit(text[at]); }
bool letter_at(std::string_view text, std::size_t at) { return at < text.size() && is_ascii_letter(text[at]); }

/// Grouped digits from the first comma: 3 digits a group at the end, 2 or 3 before; `at` when it is no grouping.
std::size_t grouping_end(std::string_view text, std::size_t at) {
  constexpr int kMostGroups = 12;
  std::size_t end = at;
  for (int group = 0; group < kMostGroups && byte_at(text, end) == ',' && digit_at(text, end + 1); ++group) {
    const std::size_t next = digits_end(text, end + 1);
    const std::size_t size = next - end - 1;
    if (size != 3 && !(size == 2 && byte_at(text, next) == ',' && digit_at(text, next + 1))) return at;
    end = next;
  }
  return end;
}

/// Lengths of up to five digit groups joined by `joint`, "713-853-3989" -> {3,3,4}; returns where the last one ends.
struct Groups {
  std::array<std::size_t, 5> size{};
  std::size_t count = 0;
  std::size_t end = 0;
};

Groups groups_from(std::string_view text, std::size_t at, char joint) {
  Groups groups;
  groups.end = at;
  while (groups.count < groups.size.size()) {
    const std::size_t end = digits_end(text, groups.end);
    if (end == groups.end) break;
    groups.size[groups.count++] = end - groups.end;
    groups.end = end;
    if (byte_at(text, end) != joint || !digit_at(text, end + 1)) return groups;
    ++groups.end;
  }
  groups.count = 0;  // more groups than any form has
  return groups;
}

/// Dates (12-20-2000, 2004-11-17) and telephone numbers (713-853-3989, 345-9945, 1-800-991-9019), postcodes with
/// suffix.
bool is_hyphenated_number(const Groups& g) {
  const auto& s = g.size;
  if (g.count == 2) return (s[0] == 3 && (s[1] == 4 || s[1] == 3)) || (s[0] == 5 && s[1] == 4);
  if (g.count == 3) {
    return (s[0] == 3 && s[1] == 3 && s[2] == 4) || (s[0] == 4 && s[1] <= 2 && s[2] <= 2) ||
           (s[0] <= 2 && s[1] <= 2 && (s[2] == 2 || s[2] == 4));
  }
  return g.count == 4 && s[0] <= 2 && s[1] == 3 && s[2] == 3 && s[3] == 4;
}

bool is_slashed_number(const Groups& g) {
  const auto& s = g.size;
  if (g.count == 3) return s[0] <= 2 && s[1] <= 2 && (s[2] == 2 || s[2] == 4);
  return g.count == 2 && ((s[0] <= 2 && s[1] <= 2) || (s[0] == 4 && s[1] <= 2) || (s[0] <= 2 && s[1] == 4));
}

bool ends_sentence_or_bracket(char c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\'' || c == ')' || c == ']' ||
         c == '}' || c == '*' || c == '_';
}

std::size_t unspaced_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    if (is_ascii_space(c) || c == '<' || c == '>' || c == '"' || c == '\0') break;
    if (c & 0x80) {
      const ClassAt next = class_at(text, at);
      if (!is_word_class(next.kind) && next.kind != CharClass::ideograph) break;
      at += next.size;
    } else {
      ++at;
    }
  }
  return at;
}

}  // namespace

std::size_t word_run_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (kWordByte[c]) {
      ++at;
    } else if (c >= 0x80) {
      const ClassAt next = class_at(text, at);
      if (!is_word_class(next.kind)) break;
      at += next.size;
    } else {
      break;
    }
  }
  return at;
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (digit_at(text, at)) ++at;
  return at;
}

std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = digits_end(text, at);
  const char joint = byte_at(text, end);
  if ((joint == '-' || joint == '/') && digit_at(text, end + 1)) {
    const Groups groups = groups_from(text, at, joint);
    if (groups.count > 1 && (joint == '-' ? is_hyphenated_number(groups) : is_slashed_number(groups))) {
      return groups.end;
    }
    if (joint == '/' && groups.count == 2 && groups.size[0] == 3) {  // 713/853-6197
      const Groups rest = groups_from(text, end + 1, '-');
      if (rest.count == 2 && rest.size[0] == 3 && rest.size[1] == 4) return rest.end;
    }
    return end;
  }
  if (joint == ',' && end - at <= 3) end = grouping_end(text, end);
  while ((byte_at(text, end) == '.' || byte_at(text, end) == ':') && digit_at(text, end + 1)) {
    end = digits_end(text, end + 1);
  }
  return end;
}

std::size_t url_end(std::string_view text, std::size_t at) {
  std::size_t end = unspaced_end(text, at);
  const bool has_bracket = text.substr(at, end - at).find('(') != std::string_view::npos;
  while (end > at && ends_sentence_or_bracket(text[end - 1]) && !(has_bracket && text[end - 1] == ')')) --end;
  return end;
}

std::size_t email_end(std::string_view text, std::size_t at, std::size_t sign) {
  for (std::size_t i = at; i < sign; ++i) {
    const char c = text[i];
    if (!is_ascii_alnum(c) && c != '.' && c != '_' && c != '-' && c != '+' && c != '%' && c != '\'') return at;
  }
  std::size_t end = sign + 1;
  const std::size_t bound = std::min(text.size(), end + kLongestLabel);
  while (end < bound && (is_ascii_alnum(text[end]) || text[end] == '.' || text[end] == '-' || text[end] == '_')) ++end;
  while (end > sign + 1 && !is_ascii_alnum(text[end - 1])) --end;
  return sign > at && end > sign + 1 ? end : at;
}

std::size_t emoticon_end(std::string_view text, std::size_t at, const Lexicon& lexicon) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first >= lexicon.emoticons.size()) return at;
  for (const std::string& form : lexicon.emoticons[first]) {
    if (text.compare(at, form.size(), form) != 0) continue;
    const std::size_t end = at + form.size();
    const char next = byte_at(text, end);
    if (end == text.size() || is_ascii_space(next) || next == '.' || next == ',' || next == '!' || next == '"' ||
        (next == ')' && form.back() != ')') || next == '<') {
      return end;
    }
  }
  return at;
}

std::size_t emoji_end(std::string_view text, std::size_t at) {
  std::size_t end = at + class_at(text, at).size;
  bool joined = false;
  const auto is_flag_half = [&](std::size_t i) { return text.compare(i, 3, "\xF0\x9F\x87") == 0; };
  if (is_flag_half(at) && end < text.size() && is_flag_half(end)) return end + class_at(text, end).size;
  while (end < text.size() && (text[end] & 0x80)) {
    const ClassAt next = class_at(text, end);
    const bool is_skin_tone = text.compare(end, 3, "\xF0\x9F\x8F") == 0 && (byte_at(text, end + 3) & 0xFF) >= 0xBB;
    const bool is_joiner = next.kind == CharClass::joiner;
    if (!is_joiner && next.kind != CharClass::mark && !is_skin_tone && !(joined && next.kind == CharClass::emoji))
      break;
    joined = is_joiner;
    end += next.size;
  }
  return end;
}

std::size_t apostrophe_size(std::string_view text, std::size_t at) {
  const char c = byte_at(text, at);
  if (c == '\'') return 1;
  if (c == '`') return (byte_at(text, at + 1) | 0x20) == 's' ? 1 : 0;
  return c == '\xE2' && text.compare(at, 3, "\xE2\x80\x99") == 0 ? 3 : 0;
}

std::size_t clitic_end(std::string_view text, std::size_t at) {
  const std::size_t begin = at + apostrophe_size(text, at);
  const char first = static_cast<char>(byte_at(text, begin) | 0x20);
  const char second = static_cast<char>(byte_at(text, begin + 1) | 0x20);
  std::size_t end = at;
  if ((first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l')) {
    end = begin + 2;
  } else if (first == 's' || first == 'm' || first == 'd') {
    end = begin + 1;
  }
  if (end == at || end > text.size() || letter_at(text, end) || digit_at(text, end)) return at;
  return end;
}

}  // namespace adit::tokens
