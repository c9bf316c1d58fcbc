#include "word_shapes.hpp"

#include <string_view>

namespace adit::lexicon {
namespace {

constexpr std::size_t kLongest = 64;  ///< longer tokens are no words

std::uint32_t mark_shape(std::string_view token) {
  const char32_t c = decode(token, 0).value;
  switch (c) {
    case '"': case '\'': case '`': case '(': case '[': case ':': case ';': case '*': case '/': case 0x2018: case 0x201C: case 0x201E: case 0xAB:
    case 0x2022: case 0x2013: case 0x2014: case 0x201D: case 0x2019:
      return kOpens;
    case '.': case '!': case '?': case 0x2026:
      return kOpens | kStop;
    case '-': case 0x2010: case 0x2011:
      return token.size() == decode(token, 0).size ? kHyphen : kOpens;
    case '&':
      return kAnd | kAmpersand;
    default:
      return 0;
  }
}

std::uint32_t word_shape(std::string_view token) {
  int upper = 0, lower = 0;
  bool upper_after_hyphen = false, hyphen = false;
  for (const code_point c : code_points(token)) {
    if (is_upper(c.value)) {
      ++upper;
      upper_after_hyphen = upper_after_hyphen || hyphen;
    } else if (is_lower(c.value)) {
      ++lower;
    }
    hyphen = c.value == '-' || c.value == '\'' || c.value == 0x2019;
  }
  if (upper + lower == 0) return 0;
  std::uint32_t shape = kLetters;
  const char32_t first = decode(token, 0).value;
  if (is_upper(first) || (upper_after_hyphen && token.find_first_of("-'") <= 3)) shape |= kCapital;
  if (is_lower(first)) shape |= kSmall;
  if (upper >= 2 && lower == 0) shape |= kAllCaps;
  if (upper == 1 && lower == 0 && token.size() <= 3) shape |= kInitial;
  if (token == "of" || token == "for") shape |= kOf;
  if (token == "and") shape |= kAnd;
  return shape;
}

}  // namespace

std::vector<WordShape> describe(const Lists& lists, const Words& words) {
  std::vector<WordShape> shapes(words.tokens.size());
  std::size_t piece = 0;
  for (std::uint32_t i = 0; i < shapes.size(); ++i) {
    const auto token = words.tokens[i].of(words.text);
    while (piece < words.pieces.size() && words.pieces[piece].token < i) ++piece;
    shapes[i].piece = static_cast<std::uint32_t>(piece);
    if (token.empty() || token.size() > kLongest) continue;
    shapes[i].shape = word_shape(token);
    if (!shapes[i].is(kLetters)) {
      shapes[i].shape = mark_shape(token);
      continue;
    }
    shapes[i].hash = folded_hash(token);
    shapes[i].classes = lists.classes(shapes[i].hash);
  }
  return shapes;
}

}  // namespace adit::lexicon
