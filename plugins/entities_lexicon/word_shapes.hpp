#pragma once

#include <cstdint>
#include <vector>

#include "name_rules.hpp"

namespace adit::lexicon {

/// What a token looks like; several may hold.
enum Shape : std::uint32_t {
  kLetters = 1u << 0,
  kCapital = 1u << 1,     ///< begins with a capital, or like "al-Assad"
  kAllCaps = 1u << 2,     ///< two letters or more, none of them small
  kInitial = 1u << 3,     ///< one capital, with or without a stop
  kSmall = 1u << 4,       ///< begins with a small letter
  kOpens = 1u << 5,       ///< the next word may have its capital for standing first: quotation mark, colon, bracket, stop
  kHyphen = 1u << 6,
  kOf = 1u << 7,          ///< "of" or "for"
  kAnd = 1u << 8,         ///< "and" or "&"
  kAmpersand = 1u << 9,
  kStop = 1u << 10,       ///< full stop, question mark, ...
};

struct WordShape {
  std::uint64_t hash = 0;  ///< folded
  std::uint32_t classes = 0;
  std::uint32_t shape = 0;
  std::uint32_t piece = 0;  ///< its first piece
  bool is(std::uint32_t bits) const { return (shape & bits) != 0; }
};

/// One per token, and one look-up in the word lists each.
std::vector<WordShape> describe(const Lists& lists, const Words& words);

}  // namespace adit::lexicon
