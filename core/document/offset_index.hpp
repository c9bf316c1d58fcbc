#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace adit::core {

/// Counts code points and UTF-16 units up to any byte of a text. Built in one pass, then every look-up is O(1), in any
/// order. ASCII text needs no index: bytes, code points and UTF-16 units are the same there.
///
/// The text is cut into blocks of 64 bytes; each keeps one bit a byte for "a code point starts here" and "a code point
/// of four bytes starts here", and the counts before it. 24 bytes a block.
class OffsetIndex {
 public:
  /// Takes in a text, which must be valid UTF-8 of at most kMaxText bytes. Keeps no view of it.
  void build(std::string_view text, bool ascii);
  void clear();

  /// Code points and UTF-16 units before byte `at`; a byte past the text counts as its end, one within a code point as
  /// the end of that code point.
  std::uint32_t code_points(std::uint32_t at) const;
  std::uint32_t utf16_units(std::uint32_t at) const;

 private:
  struct Block {
    std::uint64_t starts = 0;       // bit i: byte i of the block starts a code point
    std::uint64_t fours = 0;        // bit i: byte i starts one of four bytes
    std::uint32_t code_points = 0;  // before the block
    std::uint32_t pairs = 0;        // code points of four bytes before the block: two UTF-16 units each
  };

  std::vector<Block> blocks_;  // size / 64 + 1; empty for ASCII
  std::uint32_t size_ = 0;     // bytes
};

}  // namespace adit::core
