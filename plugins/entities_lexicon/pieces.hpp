#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <adit/text.hpp>

namespace adit::lexicon {

/// A run of letters and digits, or one other character. Phrases are matched piece by piece, so that it does not matter
/// whether a tokenizer leaves "al-Qaeda" or "U.S." whole.
struct Piece {
  std::uint64_t exact = 0;   ///< hash of its bytes
  std::uint64_t folded = 0;  ///< hash of its bytes in lower case
  std::uint32_t token = 0;   ///< the token it lies in
  bool starts_token = false;
  bool ends_token = false;
  bool upper_first = false;  ///< starts with an upper case letter, or with no letter at all
  bool all_upper = false;    ///< has no lower case letter
};

/// Appends the pieces of one token (or of a whole phrase, blanks left out) to `out`.
void cut_pieces(std::string_view text, std::uint32_t token, std::vector<Piece>& out);

/// The pieces of all tokens of a text.
std::vector<Piece> cut_pieces(std::string_view text, std::span<const adit::span> tokens);

/// Hash of a whole word in lower case.
std::uint64_t folded_hash(std::string_view word);

}  // namespace adit::lexicon
