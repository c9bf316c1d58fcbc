#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit check FILE`: all that is wrong with a pipeline.
core::Verb check_verb();

}  // namespace adit
