#include "phrase_table.hpp"

#include <algorithm>
#include <utility>

namespace adit::lexicon {

bool PhraseBuilder::add(std::span<const Piece> phrase, std::uint32_t value) {
  const std::uint32_t node = (value + 1) << PhraseTable::kValueShift;
  path_.assign(1, PhraseTable::kRoot);
  for (const Piece& piece : phrase) path_.push_back(mix(path_.back(), mode_ == Case::ignore ? piece.folded : piece.exact));
  if (!add_path(nodes_, 1, node)) return false;
  ++phrases_;
  const bool small = std::all_of(phrase.begin(), phrase.end(), [](const Piece& piece) { return piece.exact == piece.folded; });
  if (mode_ != Case::smart || small) return true;
  const auto turn = std::find_if(phrase.begin(), phrase.end(), [](const Piece& piece) { return piece.exact != piece.folded || !piece.all_upper; });
  const auto turned = static_cast<std::size_t>(turn - phrase.begin());
  for (std::size_t i = turned; i < phrase.size(); ++i) path_[i + 1] = mix(i == turned ? path_[i] ^ PhraseTable::kCapitals : path_[i], phrase[i].folded);
  add_path(capitals_, turned + 1, node);
  return true;
}

/// The nodes of the path from `first` on; false if a phrase ends there already.
bool PhraseBuilder::add_path(HashTable& nodes, std::size_t first, std::uint32_t node) const {
  for (std::size_t i = first; i + 1 < path_.size(); ++i) nodes.at_or_add(path_[i]) |= PhraseTable::kContinues;
  std::uint32_t& last = nodes.at_or_add(path_.back());
  if (last >> PhraseTable::kValueShift != 0) return false;
  last |= node;
  return true;
}

PhraseSlots<std::vector<std::uint64_t>> PhraseBuilder::slots() const {
  PhraseSlots<std::vector<std::uint64_t>> to;
  const auto fill = [&](const HashTable& from, std::vector<std::uint64_t>& slots) {
    if (from.size() == 0) return;
    slots.resize(from.size() + from.size() / 2 + 1);
    from.each([&](std::uint64_t hash, std::uint32_t node) {
      std::size_t at = PhraseTable::place(hash, slots.size());
      std::uint32_t probe = 1;
      for (; slots[at] != 0; ++probe) at = at + 1 == slots.size() ? 0 : at + 1;
      slots[at] = hash << PhraseTable::kBits | node;
      to.longest_probe = std::max(to.longest_probe, probe);
    });
  };
  fill(nodes_, to.written);
  fill(capitals_, to.capitals);
  ++to.longest_probe;  // the free slot that ends a look-up
  return to;
}

PhraseTable PhraseBuilder::table() const {
  const auto made = std::make_shared<const PhraseSlots<std::vector<std::uint64_t>>>(slots());
  return {mode_, {made->written, made->capitals, made->longest_probe}, made};
}

}  // namespace adit::lexicon
