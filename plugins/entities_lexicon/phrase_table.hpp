#pragma once

#include <algorithm>
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

/// The slots of a PhraseTable: 45 bits of a node's hash, 19 bits of what it holds; 0 is free. Those of words in capitals, which
/// are seldom looked at, stand apart, so that the others lie close together.
template <class Slots>
struct PhraseSlots {
  Slots written;
  Slots capitals;                   ///< in smart mode
  std::uint32_t longest_probe = 0;  ///< how many slots a look-up has to see at most
};

/// A set of phrases with a value each, matched piece by piece. It is a trie whose nodes are named by the hash of the path to
/// them, so that a step is one look-up in one flat table, which may lie in a mapped file; 13 bytes a node. Look-ups compare
/// 64 bits in all but a few: an unknown path is taken for a known one once in 10^12 times.
/// In smart mode a phrase with capitals has two paths: as it is written, and, by its letters in lower case, one that turns off at
/// its first word with letters. Only words in capitals look there; others need a second look-up only from their first capital on.
class PhraseTable {
 public:
  static constexpr std::size_t kMaxPieces = 64;
  static constexpr std::uint32_t kMaxValue = (1u << 18) - 2;

  PhraseTable() = default;
  /// `owner` keeps the slots alive.
  PhraseTable(Case mode, const PhraseSlots<std::span<const std::uint64_t>>& slots, std::shared_ptr<const void> owner)
      : mode_(mode), slots_(slots.written), capitals_(slots.capitals), longest_probe_(slots.longest_probe), owner_(std::move(owner)) {}

  /// Calls visit(match, first piece) for each phrase that starts at piece `at` and ends with a token, short ones first. In
  /// smart mode those as written come first, then those in another case.
  template <class Visit>
  void each(std::span<const Piece> pieces, std::size_t at, Visit visit) const {
    if (slots_.empty() || !pieces[at].starts_token) return;
    const auto key = mode_ == Case::ignore ? &Piece::folded : &Piece::exact;
    const Walk start{slots_, pieces, at, at, kRoot};
    if (mode_ != Case::smart) {
      walk(start, key, [](const Piece&) { return true; }, visit);
      return;
    }
    const Walk turn = walk(start, key, [](const Piece& piece) { return piece.exact == piece.folded; }, visit);
    if (turn.at == pieces.size()) return;
    walk(turn, &Piece::exact, [](const Piece&) { return true; }, visit);
    walk(turn, &Piece::folded, [](const Piece&) { return true; }, visit);
    const auto small = [](const Piece& piece) { return !piece.all_upper; };
    if (capitals_.empty() || std::any_of(pieces.begin() + static_cast<std::ptrdiff_t>(at), pieces.begin() + static_cast<std::ptrdiff_t>(turn.at), small)) return;
    walk({capitals_, pieces, at, turn.at, turn.state ^ kCapitals}, &Piece::folded, [](const Piece& piece) { return piece.all_upper; }, visit);
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

  /// Gets ready for each() at a piece: fetches the nodes of its first step. Called some pieces before, it hides the time that memory takes.
  void expect(std::span<const Piece> pieces, std::size_t at) const {
    if (slots_.empty() || !pieces[at].starts_token) return;
    prefetch(mix(kRoot, mode_ == Case::ignore ? pieces[at].folded : pieces[at].exact));
    if (mode_ == Case::smart && pieces[at].exact != pieces[at].folded) prefetch(mix(kRoot, pieces[at].folded));
  }

  /// The same for the second step, where there is one: called between the two.
  void expect_second(std::span<const Piece> pieces, std::size_t at) const {
    if (slots_.empty() || !pieces[at].starts_token || at + 1 >= pieces.size()) return;
    const auto key = mode_ == Case::ignore ? &Piece::folded : &Piece::exact;
    const std::uint64_t first = mix(kRoot, pieces[at].*key);
    if (find(slots_, first) & kContinues) prefetch(mix(first, pieces[at + 1].*key));
  }

  bool empty() const { return slots_.empty(); }
  Case mode() const { return mode_; }

 private:
  friend class PhraseBuilder;
  static constexpr std::uint64_t kRoot = 0x2545F4914F6CDD1Dull;
  static constexpr std::uint64_t kCapitals = 0x9FB21C651E98DF25ull;  ///< where paths of words in capitals turn off
  // What a node holds.
  static constexpr int kBits = 19;
  static constexpr std::uint32_t kContinues = 1;  ///< longer phrases begin with it
  static constexpr int kValueShift = 1;           ///< value + 1 above; 0: no phrase ends here

  static std::size_t place(std::uint64_t hash, std::size_t slots) {
    return static_cast<std::size_t>(static_cast<unsigned __int128>(hash) * slots >> 64);
  }

  /// A way through the trie: from piece `begin` on, before piece `at`, at a node.
  struct Walk {
    std::span<const std::uint64_t> slots;
    std::span<const Piece> pieces;
    std::size_t begin = 0;
    std::size_t at = 0;
    std::uint64_t state = 0;
  };

  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[place(hash, slots_.size())]); }

  /// What the node of this hash holds; 0: there is none.
  std::uint32_t find(std::span<const std::uint64_t> slots, std::uint64_t hash) const {
    std::size_t at = place(hash, slots.size());
    for (std::uint32_t probe = 0; probe < longest_probe_; ++probe) {
      const std::uint64_t slot = slots[at];
      if (slot == 0) return 0;
      if ((slot ^ hash << kBits) >> kBits == 0) return static_cast<std::uint32_t>(slot) & ((1u << kBits) - 1);
      at = at + 1 == slots.size() ? 0 : at + 1;
    }
    return 0;
  }

  /// Goes on while pieces pass `take`. Gives where one does not; at the end of the pieces when nothing longer begins so.
  template <class Take, class Visit>
  Walk walk(Walk way, std::uint64_t Piece::*key, Take take, Visit& visit) const {
    const auto pieces = way.pieces;
    const Walk ended{way.slots, pieces, way.begin, pieces.size(), 0};
    for (; way.at < pieces.size() && take(pieces[way.at]); ++way.at) {
      if (way.at - way.begin >= kMaxPieces) return ended;
      way.state = mix(way.state, pieces[way.at].*key);
      const std::uint32_t node = find(way.slots, way.state);
      if (node == 0) return ended;
      if (node >> kValueShift != 0 && pieces[way.at].ends_token) {
        visit(Match{pieces[way.at].token - pieces[way.begin].token + 1, (node >> kValueShift) - 1, static_cast<std::uint32_t>(way.at - way.begin + 1)});
      }
      if ((node & kContinues) == 0) return ended;
    }
    return way;
  }

  Case mode_ = Case::exact;
  std::span<const std::uint64_t> slots_, capitals_;
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
  PhraseSlots<std::vector<std::uint64_t>> slots() const;
  /// A table of its own.
  PhraseTable table() const;

 private:
  bool add_path(HashTable& nodes, std::size_t first, std::uint32_t node) const;

  Case mode_;
  HashTable nodes_, capitals_;
  std::vector<std::uint64_t> path_;  ///< nodes of the phrase being added, from the root on
  std::size_t phrases_ = 0;
};

}  // namespace adit::lexicon
