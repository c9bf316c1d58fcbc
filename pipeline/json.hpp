#pragma once

#include <string>
#include <string_view>

#include <adit/result.hpp>

#include "pipeline/value.hpp"

namespace adit::core {

/// Reads one JSON value. Refused with line and column: what breaks the grammar, invalid UTF-8, a name that stands twice
/// in one object, more than 64 levels. Whole numbers outside of 64 bits become floating-point. [any]
Result<Value> parse_json(std::string_view text);

/// The value as JSON: on one line, or with `indent` blanks a level. NaN and the infinities become null. [any]
std::string write_json(const Value& value, int indent = 0);

}  // namespace adit::core
