#include "json_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <adit/json_reader.hpp>

namespace adit::jsonl {

namespace {

constexpr std::size_t kMaxEscape = 6;  // \u0000
constexpr std::size_t kPiece = 4096;   // bytes of a string that room is made for at once
constexpr double kExactScores = 1e11;  // above it four decimals mean nothing

char* store_escape(char* to, unsigned char c) {
  static constexpr char kHex[] = "0123456789abcdef";
  static constexpr std::string_view kShort = "\b\f\n\r\t\"\\";
  static constexpr std::string_view kLetters = "bfnrt\"\\";
  *to++ = '\\';
  if (const auto found = kShort.find(static_cast<char>(c)); found != std::string_view::npos) {
    *to++ = kLetters[found];
    return to;
  }
  std::memcpy(to, "u00", 3);
  to[3] = kHex[c >> 4];
  to[4] = kHex[c & 15];
  return to + 5;
}

bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

/// Copies `from` with escapes. `to` must have room for six times as much, and for one step more.
char* store_escaped(char* to, std::string_view from) {
  const char* at = from.data();
  const char* const end = at + from.size();
  while (at < end) {
    for (std::uint64_t word = 0; end - at >= 8; at += 8, to += 8) {
      std::memcpy(&word, at, 8);
      if (detail::ends_plain_run(word)) break;
      std::memcpy(to, &word, 8);
    }
    const char* const until = std::min(end, at + 8);
    for (; at < until; ++at) {
      const auto c = static_cast<unsigned char>(*at);
      if (needs_escape(c)) {
        to = store_escape(to, c);
      } else {
        *to++ = *at;
      }
    }
  }
  return to;
}

}  // namespace

void json_text::grow(std::size_t more) {
  const std::size_t capacity = std::max({capacity_ * 2, size_ + more, std::size_t{64 * 1024}});
  auto larger = std::make_unique_for_overwrite<char[]>(capacity);
  if (size_ > 0) std::memcpy(larger.get(), data_.get(), size_);
  data_ = std::move(larger);
  capacity_ = capacity;
}

void json_text::escaped(std::string_view text) {
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, kPiece);
    reserve(piece.size() * kMaxEscape + kStep);
    size_ = static_cast<std::size_t>(store_escaped(data_.get() + size_, piece) - data_.get());
    text.remove_prefix(piece.size());
  }
}

/// Two digits at a time, from the end of a small buffer.
char* json_text::store_number(char* to, std::uint64_t value) {
  static constexpr char kPairs[] =
      "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
      "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
  char digits[kNumberSize];
  char* first = digits + kNumberSize;
  while (value >= 100) {
    first -= 2;
    std::memcpy(first, kPairs + 2 * (value % 100), 2);
    value /= 100;
  }
  if (value >= 10) {
    first -= 2;
    std::memcpy(first, kPairs + 2 * value, 2);
  } else {
    *--first = static_cast<char>('0' + value);
  }
  const auto size = static_cast<std::size_t>(digits + kNumberSize - first);
  std::memcpy(to, first, size);
  return to + size;
}

void json_text::integer(std::int64_t value) {
  reserve(kNumberSize);
  char* to = data_.get() + size_;
  if (value < 0) *to++ = '-';
  const auto magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  size_ = static_cast<std::size_t>(store_number(to, magnitude) - data_.get());
}

void json_text::score(double value) {
  reserve(2 * kNumberSize);
  char* to = data_.get() + size_;
  if (std::fabs(value) >= kExactScores) {
    to = std::to_chars(to, to + 2 * kNumberSize, value).ptr;
  } else {
    const auto scaled = std::llround(value * 10000);
    const auto magnitude = static_cast<std::uint64_t>(scaled < 0 ? -scaled : scaled);
    if (scaled < 0) *to++ = '-';
    to = store_number(to, magnitude / 10000);
    if (const std::uint64_t fraction = magnitude % 10000; fraction != 0) {
      store_number(to, 10000 + fraction);  // its leading 1 keeps the zeros and makes room for the point
      *to = '.';
      to += 5;
      while (to[-1] == '0') --to;
    }
  }
  size_ = static_cast<std::size_t>(to - data_.get());
}

}  // namespace adit::jsonl
