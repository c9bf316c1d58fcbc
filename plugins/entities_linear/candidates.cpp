#include "candidates.hpp"

#include <algorithm>

namespace adit::linear {
namespace {

constexpr float kLeast = 0.02F;        ///< for some type: what is less likely is no candidate
constexpr float kLeastOther = 0.003F;  ///< less counts as nothing

}  // namespace

void find_candidates(const Lattice& lattice, std::span<const float> chances, std::size_t types, std::uint32_t first, std::vector<Candidate>& to) {
  const std::size_t labels = label_count(types), size = chances.size() / labels;
  std::array<Candidate, Candidate::kLongest> found;
  std::array<float, Candidate::kLongest> spans;
  for (std::size_t i = 0; i < size; ++i) {
    std::size_t longest = 0;
    for (std::size_t type = 0; type < types; ++type) {
      const float* of = &chances[i * labels + label_of(type, Part::first)];
      if (of[0] + of[3] < kLeastOther) continue;
      const std::size_t count = lattice.span_chances(i, type, kLeastOther, spans);
      for (; longest < count; ++longest) found[longest] = {first + static_cast<std::uint32_t>(i), first + static_cast<std::uint32_t>(i + longest + 1), {}};
      for (std::size_t k = 0; k < count; ++k) found[k].chances[type] = spans[k] < kLeastOther ? 0 : spans[k];
    }
    for (std::size_t k = 0; k < longest; ++k) {
      if (*std::max_element(found[k].chances.begin(), found[k].chances.end()) >= kLeast) to.push_back(found[k]);
    }
  }
}

}  // namespace adit::linear
