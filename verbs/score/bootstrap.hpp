#pragma once

#include <cstddef>
#include <vector>

#include "verbs/score/measure.hpp"

namespace adit::score {

/// How sure a difference between two runs is.
struct Difference {
  double difference = 0;  ///< first minus second
  double low = 0;         ///< 95 % of the draws lie between low and high
  double high = 0;
  double p = 1;           ///< two-sided: how often draws of no difference, or of the other sign, come up
};

/// Paired bootstrap (Efron and Tibshirani 1993; Koehn 2004): documents are drawn anew, with replacement, as many as there
/// are, the same ones for both runs, `draws` times. The draws are always the same ones. Requires: both have the same measures
/// over the same documents.
std::vector<Difference> paired_bootstrap(const std::vector<Measure>& first, const std::vector<Measure>& second,
                                         std::size_t draws);

}  // namespace adit::score
