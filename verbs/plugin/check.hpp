#pragma once

#include "cli/verbs.hpp"

namespace adit::plugin_verb {

/// `adit plugin check`: runs the checks on a plugin and says what they found.
core::Verb check_verb();

}  // namespace adit::plugin_verb
