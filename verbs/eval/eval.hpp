#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit eval GOLD RUN`: how right a run is, and whether it is better than another one.
core::Verb eval_verb();

}  // namespace adit
