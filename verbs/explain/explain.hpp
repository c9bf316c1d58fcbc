#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit explain FILE PATH`: a value of a pipeline, and the places that set it.
core::Verb explain_verb();

}  // namespace adit
