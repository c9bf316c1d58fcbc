#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lattice.hpp"

namespace adit::linear {

/// Words that may be a name: tokens [begin, end), with the chance that exactly these are a name of each type.
struct Candidate {
  static constexpr std::size_t kLongest = 12;  ///< tokens
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::array<float, kMostTypes> chances{};
  /// The chance that they are a name at all.
  float any() const {
    float sum = 0;
    for (const float chance : chances) sum += chance;
    return sum;
  }
};

/// Adds the candidates of a chain that `lattice` has just weighed (see Lattice::marginals, whose `chances` these are), by begin and
/// end. `first` is the number of the chain's first token.
void find_candidates(const Lattice& lattice, std::span<const float> chances, std::size_t types, std::uint32_t first, std::vector<Candidate>& to);

}  // namespace adit::linear
