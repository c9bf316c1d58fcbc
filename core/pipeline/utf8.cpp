#include "core/pipeline/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace adit::core {
namespace {

struct Range {
  std::uint32_t first, last;
};

// What East Asian Width calls W or F, in the blocks that people write in (Unicode 15).
constexpr std::array<Range, 14> kWide{{{0x1100, 0x115F},
                                       {0x2E80, 0x303E},
                                       {0x3041, 0x33FF},
                                       {0x3400, 0x4DBF},
                                       {0x4E00, 0x9FFF},
                                       {0xA000, 0xA4CF},
                                       {0xA960, 0xA97F},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1FAFF},
                                       {0x20000, 0x3FFFD}}};

constexpr std::array<Range, 8> kNoWidth{{{0x0300, 0x036F},
                                         {0x0591, 0x05BD},
                                         {0x0610, 0x061A},
                                         {0x064B, 0x065F},
                                         {0x1AB0, 0x1AFF},
                                         {0x200B, 0x200F},
                                         {0x20D0, 0x20FF},
                                         {0xFE00, 0xFE0F}}};

template <std::size_t N>
bool lies_in(const std::array<Range, N>& ranges, std::uint32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

struct Decoded {
  std::uint32_t code_point;
  std::size_t length;  // 0: not valid UTF-8
};

std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

Decoded decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = sequence_length(lead);
  if (length == 0 || at + length > text.size()) return {0xFFFD, 0};
  if (length == 1) return {lead, 1};
  std::uint32_t code_point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0) != 0x80) return {0xFFFD, 0};
    code_point = (code_point << 6) | (next & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < kSmallest[length] || code_point > 0x10FFFF || surrogate) return {0xFFFD, 0};
  return {code_point, length};
}

bool is_control(std::uint32_t c) {
  return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    if (c.length == 0) return at;
    at += c.length;
  }
  return std::string_view::npos;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    const std::size_t length = std::max<std::size_t>(c.length, 1);
    if (c.length == 0 || is_control(c.code_point)) {
      out += "\uFFFD";
    } else {
      out += text.substr(at, length);
    }
    at += length;
  }
  return out;
}

std::string in_marks(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::size_t end = 0;
  for (std::size_t n = 0; end < text.size() && n < kLongest; ++n) {
    end += std::max<std::size_t>(decode(text, end).length, 1);
  }
  return '"' + printable(text.substr(0, end)) + (end < text.size() ? "...\"" : "\"");
}

std::string blanks_below(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    at += std::max<std::size_t>(c.length, 1);
    if (c.code_point == '\t') {
      out += '\t';
    } else if (!lies_in(kNoWidth, c.code_point)) {
      out.append(lies_in(kWide, c.code_point) ? 2 : 1, ' ');
    }
  }
  return out;
}

}  // namespace adit::core
