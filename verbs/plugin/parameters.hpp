#pragma once

#include <string>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/manifest.hpp"

namespace adit::plugin_verb {

/// The parameters that a component is checked with: its defaults, the examples of required ones, and what `given` says,
/// `NAME=VALUE` each, written as for --set. The error says what is wrong with them or which one is needed.
Result<core::Value> parameters_for(const core::Manifest& manifest, const std::vector<std::string>& given);

}  // namespace adit::plugin_verb
