#pragma once

#include <adit/abi.h>
#include <adit/case_tables.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

/// Walking UTF-8. Everything here takes any bytes: a byte that is not part of valid UTF-8 counts as one code point,
/// U+FFFD, one byte long. No locale, no allocation unless a string is returned.
namespace adit {

/// A stretch of text: bytes [begin, end).
struct span {
  std::uint32_t begin = ADIT_NULL_ROW;  ///< First byte; ADIT_NULL_ROW for the null span.
  std::uint32_t end = 0;                ///< Byte after the last.
  /// False for the null span. [any]
  bool has_value() const { return begin != ADIT_NULL_ROW; }
  /// Length in bytes; 0 for the null span. [any]
  std::uint32_t size() const { return has_value() ? end - begin : 0; }
  /// The part of `text` it covers. Requires: not null, end <= text.size(). [any]
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  /// True for the same begin and end. [any]
  friend bool operator==(span, span) = default;
};

/// One code point of a text and the number of bytes it takes.
struct code_point {
  char32_t value = 0xFFFD;  ///< U+FFFD for a byte that is no UTF-8.
  std::uint32_t size = 1;   ///< In bytes, 1 to 4.
};

namespace detail {

inline bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

inline char32_t low_bits(std::string_view text, std::size_t at) {
  return static_cast<char32_t>(static_cast<unsigned char>(text[at]) & 0x3F);
}

inline code_point decode_long(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead >= 0xC2 && lead < 0xE0 && is_continuation(text, at + 1)) {
    return {static_cast<char32_t>((lead & 0x1F) << 6) | low_bits(text, at + 1), 2};
  }
  if (lead >= 0xE0 && lead < 0xF0 && is_continuation(text, at + 1) && is_continuation(text, at + 2)) {
    const char32_t value =
        static_cast<char32_t>((lead & 0x0F) << 12) | low_bits(text, at + 1) << 6 | low_bits(text, at + 2);
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && is_continuation(text, at + 1) && is_continuation(text, at + 2) &&
      is_continuation(text, at + 3)) {
    const char32_t value = static_cast<char32_t>((lead & 0x07) << 18) | low_bits(text, at + 1) << 12 |
                           low_bits(text, at + 2) << 6 | low_bits(text, at + 3);
    if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4};
  }
  return {};
}

/// The run that holds `value`, or null. Runs are sorted; binary search.
template <std::size_t N>
const case_run* find_case_run(const case_run (&runs)[N], char32_t value) {
  std::size_t low = 0;
  std::size_t high = N;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (runs[middle].last < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == N || value < runs[low].first || (value - runs[low].first) % runs[low].step != 0) return nullptr;
  return &runs[low];
}

}  // namespace detail

/// The code point that starts at byte `at`. Requires: at < text.size(). [any]
inline code_point decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead < 0x80 ? code_point{lead, 1} : detail::decode_long(text, at);
}

/// The byte at which the code point before `at` starts. Requires: 0 < at <= text.size(), on a boundary. [any]
inline std::size_t previous(std::string_view text, std::size_t at) {
  std::size_t start = at - 1;
  while (start > 0 && at - start < 4 && detail::is_continuation(text, start)) --start;
  return start + decode(text, start).size == at ? start : at - 1;
}

/// Appends one code point to `to` as UTF-8. Requires: a Unicode scalar value. [any]
inline void encode(char32_t value, std::string& to) {
  const auto put = [&to](char32_t byte) { to.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6), put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12), put(0x80 | (value >> 6 & 0x3F)), put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18), put(0x80 | (value >> 12 & 0x3F)), put(0x80 | (value >> 6 & 0x3F)),
        put(0x80 | (value & 0x3F));
  }
}

/// The code points of a text, for range-based for: `for (adit::code_point c : adit::code_points(text))`. Borrows the text.
class code_points {
 public:
  /// Walks `text`, which must outlive it. [any]
  explicit code_points(std::string_view text) : text_(text) {}

  /// Walks the code points from the first on.
  class iterator {
   public:
    using value_type = code_point;           ///< What it points to.
    using difference_type = std::ptrdiff_t;  ///< Of iterators, as the standard asks.
    iterator() = default;
    /// Stands at byte `at` of `text`. Requires: a boundary. [any]
    iterator(std::string_view text, std::size_t at) : text_(text), at_(at) { read(); }
    code_point operator*() const { return current_; }  ///< The code point it stands at. Requires: not at the end. [any]
    /// On to the next code point. [any]
    iterator& operator++() {
      at_ += current_.size;
      read();
      return *this;
    }
    /// On to the next code point; the place before. [any]
    iterator operator++(int) {
      const iterator before = *this;
      ++*this;
      return before;
    }
    /// True at the same byte. Requires: both of one text. [any]
    bool operator==(const iterator& other) const { return at_ == other.at_; }
    /// The byte it stands at.
    std::size_t at() const { return at_; }

   private:
    void read() {
      if (at_ < text_.size()) current_ = decode(text_, at_);
    }
    std::string_view text_;
    std::size_t at_ = 0;
    code_point current_;
  };

  iterator begin() const { return {text_, 0}; }           ///< The first code point. [any]
  iterator end() const { return {text_, text_.size()}; }  ///< Behind the last one. [any]

 private:
  std::string_view text_;
};

/// Length of a text in code points. [any]
inline int length(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).size) ++count;
  return count;
}

/// True for upper and title case letters. [any]
inline bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : detail::find_case_run(detail::upper_case_runs, c) != nullptr;
}

/// True for lower case letters. [any]
inline bool is_lower(char32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : detail::find_case_run(detail::lower_case_runs, c) != nullptr;
}

/// The lower case counterpart where it is one code point, else `c`. [any]
inline char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  const auto* run = detail::find_case_run(detail::upper_case_runs, c);
  return run ? static_cast<char32_t>(static_cast<std::int64_t>(c) + run->delta) : c;
}

/// True if a text has upper case letters and no lower case ones: "NATO", "U.S.", "А1". [any]
inline bool is_upper(std::string_view text) {
  bool found = false;
  for (const code_point c : code_points(text)) {
    if (is_lower(c.value)) return false;
    found = found || is_upper(c.value);
  }
  return found;
}

/// The text in lower case, letter by letter. [any]
inline std::string to_lower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (const code_point c : code_points(text)) encode(to_lower(c.value), lower);
  return lower;
}

}  // namespace adit
