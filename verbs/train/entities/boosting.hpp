#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "forest.hpp"

namespace adit::training {

/// What a forest learns from: features and outcomes of examples.
struct Examples {
  std::size_t features = 0;
  std::size_t outcomes = 0;
  std::vector<float> values;            ///< `features` an example
  std::vector<std::uint32_t> allowed;   ///< an example: bit set of the outcomes that its source's marks allow
  std::vector<float> weights;           ///< an example
  std::size_t size() const { return allowed.size(); }
  std::span<const float> row(std::size_t example) const { return {&values[example * features], features}; }
};

struct BoostingOptions {
  int trees = 300;
  float rate = 0.1F;
  float shrink = 5;               ///< L2
  double features_seen = 0.5;     ///< by each tree, drawn at random
  double examples_seen = 0.5;     ///< of the heaviest ones by each tree; of lighter ones fewer
  std::size_t most_limits = 48;   ///< a feature: values that a question may ask for
  std::uint64_t seed = 7;
};

/// The values of a forest (see linear::Forest).
struct GrownForest {
  std::vector<linear::Forest::Question> questions;
  std::vector<float> leaves;
};

/// Grows trees one after the other, each to what the ones before it get wrong (Friedman 2001), all nodes of a depth with the same
/// question. The same examples give the same trees. Requires: at least one example.
GrownForest grow_forest(const Examples& examples, const BoostingOptions& options);

}  // namespace adit::training
