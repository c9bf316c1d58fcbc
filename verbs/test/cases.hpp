#pragma once

#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"

namespace adit {

/// The rows that one test wants of a layer.
struct ExpectedLayer {
  std::string written;               ///< as the file calls it
  std::string layer;                 ///< as outputs call it
  const core::NodeEntry* entry = nullptr;  ///< the layer's name and the list of its rows; borrowed from the pipeline
  std::vector<std::string> columns;  ///< that its rows name, in the order of their first mention; may be empty
};

/// One item of `tests:`.
struct Case {
  std::string name;
  std::string text;
  core::Value::Map meta;
  std::vector<ExpectedLayer> layers;
  core::Place place;
};

/// Reads the tests of a pipeline, whose keys have been checked. Faults go to the diagnostics: layers that the steps do
/// not give, columns that a layer does not have. The cases borrow from the pipeline.
std::vector<Case> read_cases(const core::Pipeline& pipeline, core::Diagnostics& diagnostics);

/// The value that a row wants of a column; null when the row does not name it. A row that is a text wants this `text`.
const core::Node* wanted(const core::Node& row, std::string_view column);

}  // namespace adit
