#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/pipeline.hpp"

namespace adit {

/// One value of a pipeline by its path, as --set names it: `steps.quotes.with.indirect`.
struct PathValue {
  std::string path;
  std::string value;         ///< as people write it; "null" when it is left out
  std::string default_value;  ///< of a parameter; empty when it has none
};

/// All values of a pipeline, in the order of its file.
std::vector<PathValue> values_of(const core::Pipeline& pipeline);

/// A place that gives a path a value.
struct Setter {
  core::Place place;    ///< unknown: an argument of --set
  std::string written;  ///< what stands there, before any substitution
};

/// Who gives the value at a path: files, then --set arguments; the last one prevails.
std::vector<Setter> setters_of(std::string_view path, const std::vector<core::Node>& trees,
                               const std::vector<std::string>& set);

/// The variables in a text: "top" for `${vars.top}`.
std::vector<std::string> variables_in(std::string_view written);

}  // namespace adit
