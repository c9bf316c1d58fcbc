#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "hash_table.hpp"
#include "pieces.hpp"

namespace adit::lexicon {

/// How the letters of a text must stand to those of a phrase. smart: a phrase without capitals is found in any case, one
/// with capitals as it is written, and all in capitals.
enum class Case : std::uint32_t { exact, ignore, smart };

/// A found phrase: tokens of the text, its value, the pieces it covers.
struct Match {
  std::uint32_t tokens = 0;  ///< 0: none
  std::uint32_t value = 0;
  std::uint32_t pieces = 0;
};

/// The slots of a PhraseTable: 44 bits of a node's hash, 20 bits of what it holds; 0 is free.
struct PhraseSlots {
  std::vector<std::uint64_t> slots;
  std::uint32_t longest_probe = 0;  ///< how many slots a look-up has to see at most
};

/// A set of phrases with a value each, matched piece by piece. It is a trie whose nodes are named by the hash of the path to
/// them, so that a step is one look-up in one flat table, which may lie in a mapped file; 13 bytes a node. Look-ups compare
/// 64 bits in all but a few: an unknown path is taken for a known one once in 10^12 times.
class PhraseTable {
 public:
  static constexpr std::size_t kMaxPieces = 64;
  static constexpr std::uint32_t kMaxValue = (1u << 18) - 2;

  PhraseTable() = default;
  /// `owner` keeps the slots alive.
  PhraseTable(Case mode, std::span<const std::uint64_t> slots, std::uint32_t longest_probe, std::shared_ptr<const void> owner)
      : mode_(mode), slots_(slots), longest_probe_(longest_probe), owner_(std::move(owner)) {}

  /// Calls visit(match, first piece) for each phrase that starts at piece `at` and ends with a token, short ones first. In
  /// smart mode those as written come first, then those in another case.
  template <class Visit>
  void each(std::span<const Piece> pieces, std::size_t at, Visit visit) const {
    if (slots_.empty() || !pieces[at].starts_token) return;
    if (mode_ != Case::ignore) walk(pieces, at, kExactRoot, &Piece::exact, visit);
    if (mode_ != Case::exact) walk(pieces, at, kFoldedRoot, &Piece::folded, visit);
  }

  /// The longest phrase that starts at piece `at`, ends with a token and passes `accept(value, first piece, piece count)`.
  template <class Accept>
  Match longest(std::span<const Piece> pieces, std::size_t at, Accept accept) const {
    Match best;
    each(pieces, at, [&](const Match& match) {
      if (match.pieces > best.pieces && accept(match.value, at, match.pieces)) best = match;
    });
    return best;
  }

  Match longest(std::span<const Piece> pieces, std::size_t at) const {
    return longest(pieces, at, [](std::uint32_t, std::size_t, std::uint32_t) { return true; });
  }

  /// Gets ready for each() at a piece: called some pieces before, it hides the time that memory takes.
  void expect(std::span<const Piece> pieces, std::size_t at) const {
    if (slots_.empty() || !pieces[at].starts_token) return;
    if (mode_ != Case::ignore) expect(pieces, at, kExactRoot, &Piece::exact);
    if (mode_ != Case::exact) expect(pieces, at, kFoldedRoot, &Piece::folded);
  }

  bool empty() const { return slots_.empty(); }
  Case mode() const { return mode_; }
  std::span<const std::uint64_t> slots() const { return slots_; }
  std::uint32_t longest_probe() const { return longest_probe_; }

 private:
  friend class PhraseBuilder;
  static constexpr std::uint64_t kExactRoot = 0x2545F4914F6CDD1Dull;
  static constexpr std::uint64_t kFoldedRoot = 0x9FB21C651E98DF25ull;
  // What a node holds.
  static constexpr int kBits = 20;
  static constexpr std::uint32_t kContinues = 1;  ///< longer phrases begin with it
  static constexpr std::uint32_t kCapitals = 2;   ///< counts only where all is in capitals
  static constexpr int kValueShift = 2;           ///< value + 1 above; 0: no phrase ends here

  static std::size_t place(std::uint64_t hash, std::size_t slots) {
    return static_cast<std::size_t>(static_cast<unsigned __int128>(hash) * slots >> 64);
  }

  /// The first two nodes of a walk are fetched.
  void expect(std::span<const Piece> pieces, std::size_t at, std::uint64_t root, std::uint64_t Piece::*key) const {
    const std::uint64_t first = mix(root, pieces[at].*key);
    __builtin_prefetch(&slots_[place(first, slots_.size())]);
    if (at + 1 < pieces.size()) __builtin_prefetch(&slots_[place(mix(first, pieces[at + 1].*key), slots_.size())]);
  }

  /// What the node of this hash holds; 0: there is none.
  std::uint32_t find(std::uint64_t hash) const {
    std::size_t at = place(hash, slots_.size());
    for (std::uint32_t probe = 0; probe < longest_probe_; ++probe) {
      const std::uint64_t slot = slots_[at];
      if (slot == 0) return 0;
      if ((slot ^ hash << kBits) >> kBits == 0) return static_cast<std::uint32_t>(slot) & ((1u << kBits) - 1);
      at = at + 1 == slots_.size() ? 0 : at + 1;
    }
    return 0;
  }

  template <class Visit>
  void walk(std::span<const Piece> pieces, std::size_t at, std::uint64_t state, std::uint64_t Piece::*key, Visit& visit) const {
    bool capitals = true;
    for (std::size_t i = at; i < pieces.size() && i - at < kMaxPieces; ++i) {
      state = mix(state, pieces[i].*key);
      const std::uint32_t node = find(state);
      if (node == 0) return;
      capitals = capitals && pieces[i].all_upper;
      const bool fits = (node & kCapitals) == 0 || capitals;
      if (node >> kValueShift != 0 && pieces[i].ends_token && fits) {
        visit(Match{pieces[i].token - pieces[at].token + 1, (node >> kValueShift) - 1, static_cast<std::uint32_t>(i - at + 1)});
      }
      if ((node & kContinues) == 0) return;
    }
  }

  Case mode_ = Case::exact;
  std::span<const std::uint64_t> slots_;
  std::uint32_t longest_probe_ = 0;
  std::shared_ptr<const void> owner_;
};

/// Collects phrases for a PhraseTable.
class PhraseBuilder {
 public:
  explicit PhraseBuilder(Case mode = Case::exact) : mode_(mode) {}

  /// Adds a phrase; false when it is there already, and then the first one stays. Requires: at least one piece and at most
  /// PhraseTable::kMaxPieces, value <= PhraseTable::kMaxValue.
  bool add(std::span<const Piece> phrase, std::uint32_t value);

  std::size_t size() const { return phrases_; }
  Case mode() const { return mode_; }
  /// The slots of a table. The same phrases in the same order give the same slots.
  PhraseSlots slots() const;
  /// A table of its own.
  PhraseTable table() const;

 private:
  bool add_path(std::span<const Piece> phrase, std::uint64_t root, std::uint64_t Piece::*key, std::uint32_t node);

  Case mode_;
  HashTable nodes_;
  std::size_t phrases_ = 0;
};

}  // namespace adit::lexicon
