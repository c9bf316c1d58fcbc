#pragma once

#include <string>
#include <string_view>

#include "pipeline/node.hpp"
#include "pipeline/value.hpp"

namespace adit {

/// A text as a YAML value that reads back as this text: as it is where that is safe in every place, else in double quotes.
std::string yaml_scalar(std::string_view text);

/// A value on one line: `{text: "We stay,", score: 0.9}`.
std::string yaml_line(const core::Value& value);

/// The same of what somebody wrote; what stood in quotation marks still does.
std::string yaml_line(const core::Node& node);

}  // namespace adit
