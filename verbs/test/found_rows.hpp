#pragma once

#include <string>
#include <vector>

#include "pipeline/value.hpp"
#include "verbs/test/cases.hpp"

namespace adit {

/// What the steps found in the text of a case.
struct Found {
  core::Value layers;   ///< map of lists of rows, as the jsonl writer gives them, with a `text` in every row
  std::string failure;  ///< why the document failed; empty when it did not
};

/// Why no texts could be run.
struct RunFailure {
  int exit_code = 0;
  std::string message;
};

/// Runs the steps of a pipeline over the texts of the cases, without its collectors and writers, and without its reader unless
/// that gives layers: then each text is a file for it. What was found for each, in their order; nothing when `failure` says why.
std::vector<Found> find_rows(const core::Pipeline& pipeline, const std::vector<Case>& cases, const core::Catalog& catalog,
                             RunFailure& failure);

}  // namespace adit
