#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit graph FILE`: which step takes what from which.
core::Verb graph_verb();

}  // namespace adit
