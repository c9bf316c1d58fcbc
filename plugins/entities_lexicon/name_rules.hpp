#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <adit/text.hpp>

#include "lists.hpp"

namespace adit::lexicon {

/// A found name: tokens [begin, end), label (Lists::Label, or a user's own beyond those), how likely it is right.
struct Found {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t label = 0;
  float score = 0;
};

/// What the rules look at. Tokens are spans of `text`; a sentence is a run of tokens given by its first one.
struct Words {
  std::string_view text;
  std::span<const adit::span> tokens;
  std::span<const std::uint32_t> sentence_starts;  ///< ascending indices into tokens
  std::span<const Piece> pieces;
};

/// Names by the shipped lists and by capital letters. Tokens with a true in `taken` are left alone. Rows come in text
/// order and do not overlap. Time is linear in the number of tokens.
std::vector<Found> find_names(const Lists& lists, const Words& words, const std::vector<bool>& taken);

}  // namespace adit::lexicon
