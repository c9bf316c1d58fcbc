#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "verbs/train/entities/boosting.hpp"
#include "verbs/train/entities/crf.hpp"
#include "word_list.hpp"

namespace adit::training {

struct ModelOptions {
  std::vector<std::string> types;
  std::uint32_t source = 0;               ///< whose guidelines the model follows
  float temperature = 1;
  GrownForest forest{};                   ///< for the second look; empty: there is none
  std::size_t largest_file = 16'000'000;  ///< bytes; the least telling features are left out to stay below
};

/// A model, and what became of the features.
struct ModelFile {
  std::string bytes;
  std::size_t features = 0, kept = 0;
  float unit = 0;  ///< what 1 in a feature's row weighs
};

/// The bytes of a model file (see model.hpp). The same input gives the same bytes.
Result<ModelFile> make_model(const Encoder& encoder, const Weights& weights, const linear::WordList& lists, const ModelOptions& options);

}  // namespace adit::training
