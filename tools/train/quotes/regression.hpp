#pragma once

#include <cstdint>
#include <vector>

#include "plugins/quotes_reporting/model.hpp"

/// One decision: alternatives, each the features that are on of it, and which of them are right. "None" is an
/// alternative without features.
struct Example {
  std::vector<std::vector<std::uint32_t>> alternatives;
  std::vector<bool> right;
  float weight = 1;
};

/// Softmax regression over alternatives: the weights that make the right ones likeliest while `decay` draws all weights
/// to those of `start`. The optimum is found, so the order of the examples does not matter. Exits with a message when
/// it is not.
quotes_reporting::LinearModel regress(const std::vector<const Example*>& examples, double decay,
                                      const quotes_reporting::LinearModel& start = {});
