#include "pieces.hpp"

#include "hash_table.hpp"

namespace adit::lexicon {
namespace {

constexpr std::uint64_t kSeed = 0x5851F42D4C957F2Dull;

enum class Class : unsigned char { blank, word, other };

Class class_of(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return Class::word;
    return c == ' ' || (c >= '\t' && c <= '\r') ? Class::blank : Class::other;
  }
  if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B)) return Class::blank;
  const bool mark = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) || c == 0xFFFD;
  return mark ? Class::other : Class::word;
}

/// One straight apostrophe for all of them, one hyphen for all of them.
char32_t plain(char32_t c) {
  if (c == 0x2019 || c == 0x2018) return '\'';
  return c == 0x2010 || c == 0x2011 ? '-' : c;
}

}  // namespace

void cut_pieces(std::string_view text, std::uint32_t token, std::vector<Piece>& out) {
  const std::size_t first = out.size();
  for (std::size_t at = 0; at < text.size();) {
    code_point c = decode(text, at);
    const Class kind = class_of(c.value);
    if (kind == Class::blank) {
      at += c.size;
      continue;
    }
    Piece piece{.exact = kSeed, .folded = kSeed, .token = token};
    piece.upper_first = !is_lower(c.value);
    piece.all_upper = true;
    do {
      const char32_t value = plain(c.value);
      const char32_t lower = to_lower(value);
      piece.all_upper = piece.all_upper && !is_lower(value);
      piece.exact = mix(piece.exact, value);
      piece.folded = mix(piece.folded, lower);
      at += c.size;
      if (at >= text.size()) break;
      c = decode(text, at);
    } while (kind == Class::word && class_of(c.value) == Class::word);
    out.push_back(piece);
  }
  if (out.size() == first) return;
  out[first].starts_token = true;
  out.back().ends_token = true;
}

std::vector<Piece> cut_pieces(std::string_view text, std::span<const adit::span> tokens) {
  std::vector<Piece> pieces;
  pieces.reserve(tokens.size() + tokens.size() / 8);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) cut_pieces(tokens[i].of(text), i, pieces);
  return pieces;
}

std::uint64_t folded_hash(std::string_view word) {
  std::uint64_t hash = kSeed;
  for (const code_point c : code_points(word)) hash = mix(hash, to_lower(plain(c.value)));
  return hash;
}

}  // namespace adit::lexicon
