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

void add_character(Piece& piece, char32_t c) {
  const char32_t value = plain(c);
  piece.all_upper = piece.all_upper && !is_lower(value);
  piece.exact = mix(piece.exact, value);
  piece.folded = mix(piece.folded, to_lower(value));
}

/// The same for a run of ASCII letters and digits; gives where it ends.
std::size_t add_ascii_word(Piece& piece, std::string_view text, std::size_t at) {
  std::uint64_t exact = piece.exact, folded = piece.folded;
  bool small = false;
  for (; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const auto lower = static_cast<unsigned char>(c | 0x20);
    const bool letter = lower >= 'a' && lower <= 'z' && c < 0x80;
    if (!letter && (c < '0' || c > '9')) break;
    small = small || (letter && c == lower);
    exact = mix(exact, c);
    folded = mix(folded, letter ? lower : c);
  }
  piece.exact = exact;
  piece.folded = folded;
  piece.all_upper = piece.all_upper && !small;
  return at;
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
    if (kind == Class::other) {
      add_character(piece, c.value);
      at += c.size;
    }
    while (kind == Class::word) {
      at = add_ascii_word(piece, text, at);
      if (at >= text.size()) break;
      c = decode(text, at);
      if (class_of(c.value) != Class::word) break;
      add_character(piece, c.value);
      at += c.size;
    }
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
