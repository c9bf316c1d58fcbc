#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit list`: the installed components.
core::Verb list_verb();

}  // namespace adit
