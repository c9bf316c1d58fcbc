#include "phrase_table.hpp"

namespace adit::lexicon {

void PhraseTable::add(std::span<const Piece> phrase, std::uint32_t value) {
  if (phrase.empty() || phrase.size() > kMaxPieces) return;
  std::uint64_t state = kRoot;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    state = mix(state, key(phrase[i]));
    std::uint32_t& node = table_.at_or_add(state);
    if (i + 1 < phrase.size()) {
      node |= kContinues;
    } else if ((node & kValue) == 0) {
      node |= (value + 1) << 1;
      ++phrases_;
    }
  }
}

}  // namespace adit::lexicon
