#include "core/document/offset_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace adit::core {
namespace {

constexpr std::uint32_t kBlock = 64;
static_assert(std::endian::native == std::endian::little, "bit i of a mask stands for byte i of the text");

// The highest bit of each of eight bytes, gathered into eight bits.
std::uint64_t gather_high_bits(std::uint64_t word) { return (word & 0x8080808080808080) * 0x0002040810204081 >> 56; }

// Bytes 10xxxxxx continue a code point, all others start one.
std::uint64_t starts_in(std::uint64_t word) { return gather_high_bits(~(word & ~(word << 1))); }

// Bytes 1111xxxx start a code point of four bytes.
std::uint64_t fours_in(std::uint64_t word) { return gather_high_bits(word & word << 1 & word << 2 & word << 3); }

std::uint64_t below(std::uint32_t bit) { return (std::uint64_t{1} << bit) - 1; }

std::uint32_t count(std::uint64_t mask) { return static_cast<std::uint32_t>(std::popcount(mask)); }

}  // namespace

void OffsetIndex::clear() {
  blocks_.clear();
  size_ = 0;
}

void OffsetIndex::build(std::string_view text, bool ascii) {
  clear();
  size_ = static_cast<std::uint32_t>(text.size());
  if (ascii) return;
  blocks_.resize(text.size() / kBlock + 1);
  std::uint32_t code_points = 0;
  std::uint32_t pairs = 0;
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    Block& block = blocks_[b];
    block.code_points = code_points;
    block.pairs = pairs;
    const std::size_t at = b * kBlock;
    const std::size_t bytes = std::min<std::size_t>(kBlock, text.size() - at);
    for (std::size_t i = 0; i < bytes; i += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at + i, std::min<std::size_t>(8, bytes - i));
      block.starts |= starts_in(word) << i;
      block.fours |= fours_in(word) << i;
    }
    if (bytes < kBlock) block.starts &= below(static_cast<std::uint32_t>(bytes));
    code_points += count(block.starts);
    pairs += count(block.fours);
  }
}

std::uint32_t OffsetIndex::code_points(std::uint32_t at) const {
  at = std::min(at, size_);
  if (blocks_.empty()) return at;
  const Block& block = blocks_[at / kBlock];
  return block.code_points + count(block.starts & below(at % kBlock));
}

std::uint32_t OffsetIndex::utf16_units(std::uint32_t at) const {
  at = std::min(at, size_);
  if (blocks_.empty()) return at;
  const Block& block = blocks_[at / kBlock];
  const std::uint64_t before = below(at % kBlock);
  return block.code_points + count(block.starts & before) + block.pairs + count(block.fours & before);
}

}  // namespace adit::core
