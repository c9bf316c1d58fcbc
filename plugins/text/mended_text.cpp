#include "mended_text.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include <adit/text.hpp>

#include "html_references.hpp"

namespace adit::mending {

namespace {

constexpr int kMostRounds = 3;                 // so often a text is spoilt at most
constexpr std::size_t kLongestReference = 16;  // bytes after "&", with the ";"
constexpr char32_t kReplacement = 0xFFFD;

/// What windows-1252 has for the bytes 0x80 to 0x9F; five stand for nothing.
constexpr char32_t kWindows1252[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                       0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

bool is_c1(char32_t c) { return c >= 0x80 && c <= 0x9F; }
char32_t from_windows1252(char32_t byte) { return is_c1(byte) ? kWindows1252[byte - 0x80] : byte; }

/// What stands in place of some bytes of a text.
struct Piece {
  std::size_t size = 1;  // bytes
  char32_t character = kReplacement;
  enum class Kind { sound, reference, character } kind = Kind::sound;
};

/// The number of a reference such as "#8220" or "#x201C".
std::optional<char32_t> numbered(std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size() || error == std::errc::invalid_argument) return std::nullopt;
  if (error != std::errc() || number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return kReplacement;
  return from_windows1252(number);
}

std::optional<char32_t> named(std::string_view name) {
  const auto by_name = [](const HtmlReference& one, std::string_view other) { return one.name < other; };
  const auto* found = std::lower_bound(std::begin(kHtmlReferences), std::end(kHtmlReferences), name, by_name);
  if (found == std::end(kHtmlReferences) || found->name != name) return std::nullopt;
  return found->character;
}

/// The reference that begins at `at`, where an "&" stands.
std::optional<Piece> reference_at(std::string_view text, std::size_t at) {
  const std::size_t length = text.substr(at + 1, kLongestReference).find(';');
  if (length == std::string_view::npos || length == 0) return std::nullopt;
  const std::string_view inside = text.substr(at + 1, length);
  const auto character = inside[0] == '#' ? numbered(inside.substr(1)) : named(inside);
  if (!character) return std::nullopt;
  return Piece{length + 2, *character, Piece::Kind::reference};
}

/// The byte that windows-1252, or Latin-1 for what it leaves out, has for a character; nothing for ASCII and what it has not.
std::optional<unsigned char> windows1252_byte(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
  const auto* found = std::find(std::begin(kWindows1252), std::end(kWindows1252), c);
  if (found == std::end(kWindows1252) || c == kReplacement) return std::nullopt;
  return static_cast<unsigned char>(0x80 + (found - kWindows1252));
}

/// How many bytes the UTF-8 has that was read as windows-1252, by the first of its characters: 0xC2 and 0xC3 lead to the letters of
/// Western Europe, 0xC5 and 0xCB to what is left of quotation marks that were read so twice, 0xE2 to marks, 0xEF to the byte order mark
/// and U+FFFD, 0xF0 to emoji. What other bytes lead to looks like words of some language.
std::size_t bytes_led_by(char32_t c) {
  switch (c) {
    case 0xC2:
    case 0xC3:
    case 0xC5:
    case 0xCB: return 2;
    case 0xE2:
    case 0xEF: return 3;
    case 0xF0: return 4;
    default: return 0;
  }
}

/// UTF-8 that was read as windows-1252 and begins at `at`. In "â€", which is left of a closing mark, the last byte was lost.
std::optional<Piece> misread_at(std::string_view text, std::size_t at) {
  std::string bytes;
  std::size_t size = 0;
  for (std::size_t wanted = 1; bytes.size() < wanted && at + size < text.size();) {
    const code_point c = decode(text, at + size);
    if (bytes.empty()) wanted = bytes_led_by(c.value);
    const auto byte = windows1252_byte(c.value);
    if (wanted == 0 || !byte || (!bytes.empty() && (*byte & 0xC0) != 0x80)) break;
    bytes += static_cast<char>(*byte);
    size += c.size;
  }
  if (bytes == "\xE2\x80") return Piece{size, U'”', Piece::Kind::character};
  if (bytes.empty()) return std::nullopt;
  const code_point found = decode(bytes, 0);
  if (found.size != bytes.size() || bytes.size() == 1) return std::nullopt;
  const bool rare = bytes[0] == '\xC5' || bytes[0] == '\xCB';
  if (rare && found.value != U'œ' && found.value != U'˜') return std::nullopt;
  return Piece{size, found.value, Piece::Kind::character};
}

/// What stands at `at`, mended.
Piece piece_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead == '&') {
    if (const auto reference = reference_at(text, at)) return *reference;
  }
  const code_point c = decode(text, at);
  if (c.size == 1 && lead >= 0x80) return {1, from_windows1252(lead), Piece::Kind::character};
  if (is_c1(c.value) && from_windows1252(c.value) != kReplacement) {
    return {c.size, from_windows1252(c.value), Piece::Kind::character};
  }
  if (const auto misread = lead == 0xC3 ? misread_at(text, at) : std::nullopt) return *misread;
  return {c.size, c.value, Piece::Kind::sound};
}

/// With what a reference begins, a misread or a character of U+0080 to U+009F, and with what a byte that is no UTF-8 may be found.
constexpr auto kBeginsDamage = [](char c) { return c == '&' || c == '\xC2' || c == '\xC3'; };
constexpr auto kMayBeDamaged = [](char c) { return c == '&' || (static_cast<unsigned char>(c) & 0x80) != 0; };

template <class Wanted>
std::size_t next(std::string_view text, std::size_t at, Wanted wanted) {
  return static_cast<std::size_t>(std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), wanted) - text.begin());
}

/// Mends once. False when nothing was to be mended.
bool mend_once(Mended& mended) {
  const std::string_view text = mended.text;
  std::string out;
  out.reserve(text.size());
  const std::size_t before = mended.references + mended.characters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t suspect = next(text, at, kMayBeDamaged);
    out += text.substr(at, suspect - at);
    at = suspect;
    if (at == text.size()) break;
    const Piece piece = piece_at(text, at);
    if (piece.kind == Piece::Kind::sound) {
      out += text.substr(at, piece.size);
    } else {
      ++(piece.kind == Piece::Kind::reference ? mended.references : mended.characters);
      encode(piece.character, out);
    }
    at += piece.size;
  }
  mended.text = std::move(out);
  return mended.references + mended.characters > before;
}

std::string counted(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

}  // namespace

Mended mend(std::string_view text) {
  Mended mended{std::string(text)};
  for (int round = 0; round < kMostRounds && mend_once(mended); ++round) {
  }
  return mended;
}

std::string_view find_damage(std::string_view text) {
  for (std::size_t at = next(text, 0, kBeginsDamage); at < text.size();) {
    const Piece piece = piece_at(text, at);
    if (piece.kind != Piece::Kind::sound && piece.size > 1) return text.substr(at, piece.size);  // one byte is no UTF-8
    at = next(text, at + piece.size, kBeginsDamage);
  }
  return {};
}

std::string describe(const Mended& mended) {
  std::string words;
  if (mended.references > 0) words = counted(mended.references, "HTML reference");
  if (mended.characters > 0) words += (words.empty() ? "" : " and ") + counted(mended.characters, "wrongly decoded character");
  return words;
}

}  // namespace adit::mending
