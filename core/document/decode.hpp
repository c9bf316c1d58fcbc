#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <adit/result.hpp>

namespace adit::core {

/// What to do with bytes that are not valid UTF-8.
enum class BadBytes {
  replace,  ///< each maximal bad stretch becomes one U+FFFD, and is counted
  reject,   ///< the text is refused, with the position of the first bad byte
};

/// Longest text in bytes: offsets are 32 bits wide, and the largest value stands for null.
inline constexpr std::size_t kMaxText = 0xFFFFFFFE;

/// Valid UTF-8 and what it took to get there.
struct Decoded {
  std::string text;
  std::uint64_t replaced = 0;  ///< how many U+FFFD were put in
  bool ascii = false;          ///< every byte is below 0x80
};

/// Turns bytes into valid UTF-8: drops a byte order mark at the start, replaces or rejects bad bytes, leaves line ends
/// and NUL as they are. Valid input is not copied. Bad bytes are replaced as Unicode recommends: one U+FFFD for each
/// maximal subpart of an ill-formed sequence. Errors: malformed (position in the input), too_large.
Result<Decoded> decode_text(std::string bytes, BadBytes policy);

/// How far a text is valid UTF-8, and whether that part is ASCII.
struct ValidPrefix {
  std::size_t size = 0;
  bool ascii = true;
};
ValidPrefix valid_prefix(std::string_view text);

/// True if a span may begin or end at byte `at`: inside or at the end of the text, not within a code point.
inline bool is_boundary(std::string_view text, std::size_t at) {
  return at < text.size() ? (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 : at == text.size();
}

}  // namespace adit::core
