#include "phrase_table.hpp"

#include <algorithm>
#include <utility>

namespace adit::lexicon {

bool PhraseBuilder::add(std::span<const Piece> phrase, std::uint32_t value) {
  const std::uint32_t node = (value + 1) << PhraseTable::kValueShift;
  const bool small = std::all_of(phrase.begin(), phrase.end(), [](const Piece& piece) { return piece.exact == piece.folded; });
  bool added = true;
  if (mode_ != Case::ignore) added = add_path(phrase, PhraseTable::kExactRoot, &Piece::exact, node);
  if (mode_ == Case::ignore) added = add_path(phrase, PhraseTable::kFoldedRoot, &Piece::folded, node);
  if (mode_ == Case::smart && added) {
    add_path(phrase, PhraseTable::kFoldedRoot, &Piece::folded, small ? node : node | PhraseTable::kCapitals);
  }
  phrases_ += added;
  return added;
}

/// What counts in any case takes the place of what counts in capitals only; else the first one stays.
bool PhraseBuilder::add_path(std::span<const Piece> phrase, std::uint64_t root, std::uint64_t Piece::*key, std::uint32_t node) {
  std::uint64_t state = root;
  for (std::size_t i = 0; i + 1 < phrase.size(); ++i) {
    state = mix(state, phrase[i].*key);
    nodes_.at_or_add(state) |= PhraseTable::kContinues;
  }
  std::uint32_t& last = nodes_.at_or_add(mix(state, phrase.back().*key));
  const bool wider = (last & PhraseTable::kCapitals) != 0 && (node & PhraseTable::kCapitals) == 0;
  if (last >> PhraseTable::kValueShift != 0 && !wider) return false;
  last = (last & PhraseTable::kContinues) | node;
  return true;
}

PhraseSlots PhraseBuilder::slots() const {
  PhraseSlots to;
  to.slots.resize(nodes_.size() + nodes_.size() / 2 + 1);
  nodes_.each([&](std::uint64_t hash, std::uint32_t node) {
    std::size_t at = PhraseTable::place(hash, to.slots.size());
    std::uint32_t probe = 1;
    for (; to.slots[at] != 0; ++probe) at = at + 1 == to.slots.size() ? 0 : at + 1;
    to.slots[at] = hash << PhraseTable::kBits | node;
    to.longest_probe = std::max(to.longest_probe, probe);
  });
  ++to.longest_probe;  // the free slot that ends a look-up
  return to;
}

PhraseTable PhraseBuilder::table() const {
  const auto made = std::make_shared<const PhraseSlots>(slots());
  return {mode_, made->slots, made->longest_probe, made};
}

}  // namespace adit::lexicon
