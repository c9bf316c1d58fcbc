#pragma once

#include <vector>

#include "words.hpp"

namespace quotes_reporting {

/// A word that may report: a verb of the lexicon or "according to".
struct Cue {
  std::uint32_t first = 0, last = 0;  ///< words [first, last)
  std::uint64_t bits = 0;             ///< WordClass of the verb
  std::uint32_t hash = 0;             ///< of the verb
};

/// Finds the words outside marks that may report. Weak verbs are given only where marks or "that" stand in their
/// sentence.
void find_cues(const Words& words, std::span<const Stretch> stretches, std::vector<Cue>& out);

/// The stretch behind a dash that ends where the sentence at word `begin` starts ("—Come up! he said."), or kNone.
std::uint32_t dialogue_before(const Words& words, std::span<const Stretch> stretches, std::uint32_t begin);

}  // namespace quotes_reporting
