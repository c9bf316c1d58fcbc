#pragma once

#include "pipeline/value.hpp"
#include "pipeline/catalog.hpp"

namespace adit {

/// The JSON Schema (draft 7, which editors know) of pipeline files: keys, components, parameters with their types, ranges,
/// defaults and what they are for. It allows all that may stand in one of several files (an overlay has no `adit:` and steps
/// without `use:`), so what only shows when files are put together, such as missing parameters and needs, is left to
/// `adit check`.
core::Value json_schema(const core::Catalog& catalog);

}  // namespace adit
