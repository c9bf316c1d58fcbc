#pragma once

#include <string>
#include <vector>

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"

namespace adit::core {

/// One line below `when:` of a step: `meta.language: [en, ~]` lets it run on documents whose metadata `language` is "en"
/// or missing. Of several conditions all must hold.
struct Condition {
  std::string key;                  ///< of the metadata, without "meta."
  std::vector<std::string> values;  ///< any of them will do
  bool may_be_missing = false;      ///< and so will no value, or an empty one
};

/// Reads what stands below `when:`. Faults go to the diagnostics.
std::vector<Condition> read_conditions(const Node& when, Diagnostics& diagnostics);

}  // namespace adit::core
