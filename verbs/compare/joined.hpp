#pragma once

#include <optional>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/pipeline.hpp"

namespace adit {

/// A kind of layer that one of the pipelines gives, with its names in the joined one.
struct ComparedLayer {
  std::string layer;
  std::string a;  ///< such as `entity@ner`; empty: this pipeline gives none
  std::string b;
};

/// Two pipelines in one, so that steps that both have run once.
struct JoinedPipeline {
  enum class Side { both, a, b };
  core::Pipeline pipeline;
  std::vector<Side> sides;             ///< of each step, whose it is
  std::vector<ComparedLayer> layers;   ///< those that plain names mean at the end, if they differ
  std::vector<ComparedLayer> shared;   ///< those that both have from the same step
  std::string sentences_a, sentences_b;  ///< names of the sentence layers; empty: none
};

/// Steps are the same if they have the same component, parameters and conditions, and read the same layers. The error says why
/// the two cannot be joined: they must read in the same way. The result borrows from both, and from what they borrow.
Result<JoinedPipeline> join(const core::Pipeline& a, const core::Pipeline& b);

}  // namespace adit
