#pragma once

#include <cstdint>
#include <span>

#include "hash_table.hpp"
#include "pieces.hpp"

namespace adit::lexicon {

/// A set of phrases with a value each, matched token by token. It is a trie whose nodes are named by the hash of the path
/// to them, so that a step is one look-up in one flat table and a phrase takes about 20 bytes a piece.
class PhraseTable {
 public:
  enum class Case { exact, ignore };
  struct Match {
    std::uint32_t tokens = 0;  ///< how many tokens it covers; 0: none
    std::uint32_t value = 0;
    std::uint32_t pieces = 0;
  };

  explicit PhraseTable(Case mode = Case::exact) : mode_(mode) {}

  /// Adds a phrase unless it is there already. Requires: value < 2^30. An empty phrase is ignored.
  void add(std::span<const Piece> phrase, std::uint32_t value);

  /// The longest phrase that starts at piece `at`, ends with a token and passes `accept(value, first piece, piece count)`.
  template <class Accept>
  Match longest(std::span<const Piece> pieces, std::size_t at, Accept accept) const {
    Match best;
    if (!pieces[at].starts_token) return best;
    std::uint64_t state = kRoot;
    for (std::size_t i = at; i < pieces.size() && i - at < kMaxPieces; ++i) {
      state = mix(state, key(pieces[i]));
      const std::uint32_t* found = table_.find(state);
      if (!found) break;
      const std::uint32_t value = (*found & kValue) >> 1;
      const auto size = static_cast<std::uint32_t>(i - at + 1);
      if (value != 0 && pieces[i].ends_token && accept(value - 1, at, size)) {
        best = {pieces[i].token - pieces[at].token + 1, value - 1, size};
      }
      if ((*found & kContinues) == 0) break;
    }
    return best;
  }

  Match longest(std::span<const Piece> pieces, std::size_t at) const {
    return longest(pieces, at, [](std::uint32_t, std::size_t, std::uint32_t) { return true; });
  }

  std::size_t size() const { return phrases_; }

 private:
  static constexpr std::uint64_t kRoot = 0x2545F4914F6CDD1Dull;
  static constexpr std::uint32_t kContinues = 1;
  static constexpr std::uint32_t kValue = 0xFFFFFFFE;
  static constexpr std::size_t kMaxPieces = 64;

  std::uint64_t key(const Piece& piece) const { return mode_ == Case::exact ? piece.exact : piece.folded; }

  Case mode_;
  HashTable table_;
  std::size_t phrases_ = 0;
};

}  // namespace adit::lexicon
