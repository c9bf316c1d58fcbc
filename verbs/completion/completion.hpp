#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit completion SHELL`: the script by which a shell completes commands of adit.
core::Verb completion_verb();

}  // namespace adit
