#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit schema`: the JSON Schema of pipeline files with the installed components.
core::Verb schema_verb();

}  // namespace adit
