#pragma once

#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"
#include "pipeline/value.hpp"
#include "verbs/score/annotations.hpp"

namespace adit {

/// A row that another one was made from: one of a layer that its step reads, or one that it refers to.
struct SourceRow {
  std::string layer;  ///< or the column that refers to it
  score::Span span;
  std::string text;
  std::string label;
};

/// A row at a place, with where it comes from.
struct FoundRow {
  std::string layer;  ///< its name in the document
  std::size_t index = 0;  ///< in the layer
  core::Value row;    ///< as adit writes it
  const core::Step* step = nullptr;  ///< that gave it; borrowed from the pipeline
  std::vector<SourceRow> from;
  std::vector<SourceRow> refers;
  std::vector<std::string> reasons;  ///< in the words of the plugin
};

/// The rows over an offset, those of later steps first. `document` has all layers of the pipeline.
std::vector<FoundRow> rows_at(std::size_t offset, const core::Value& document, const core::Pipeline& pipeline);

}  // namespace adit
