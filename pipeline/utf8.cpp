#include "pipeline/utf8.hpp"

#include <algorithm>
#include <array>

#include <adit/text.hpp>

namespace adit::core {
namespace {

struct Range {
  char32_t first, last;
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
bool lies_in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

/// The SDK's decoder takes any bytes: one that is no UTF-8 is U+FFFD of size 1, which valid text cannot be.
bool is_invalid(code_point c) { return c.value == 0xFFFD && c.size == 1; }

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const code_point c = decode(text, at);
    if (is_invalid(c)) return at;
    at += c.size;
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
    const code_point c = decode(text, at);
    if (is_invalid(c) || is_control(c.value)) {
      out += "\uFFFD";
    } else {
      out += text.substr(at, c.size);
    }
    at += c.size;
  }
  return out;
}

std::string in_marks(std::string_view text) {
  constexpr std::size_t kMost = 60;
  std::size_t end = 0;
  for (std::size_t n = 0; end < text.size() && n < kMost; ++n) {
    end += decode(text, end).size;
  }
  return '"' + printable(text.substr(0, end)) + (end < text.size() ? "...\"" : "\"");
}

std::string blanks_below(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const code_point c = decode(text, at);
    at += c.size;
    if (c.value == '\t') {
      out += '\t';
    } else if (!lies_in(kNoWidth, c.value)) {
      out.append(lies_in(kWide, c.value) ? 2 : 1, ' ');
    }
  }
  return out;
}

}  // namespace adit::core
