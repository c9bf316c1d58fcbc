#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "crf.hpp"
#include "list_builder.hpp"

namespace adit::training {

struct ModelOptions {
  std::vector<std::string> types;
  std::uint32_t source = 0;               ///< whose guidelines the model follows
  float temperature = 1;
  std::size_t largest_file = 16'000'000;  ///< bytes; the least telling features are left out to stay below
};

/// What became of the features.
struct ModelReport {
  std::size_t features = 0, kept = 0, bytes = 0;
  float unit = 0;
};

/// Writes a model file (see model.hpp). The same input gives the same file.
Result<ModelReport> write_model(const std::string& path, const Encoder& encoder, const Weights& weights, const ListBuilder& lists, const ModelOptions& options);

}  // namespace adit::training
