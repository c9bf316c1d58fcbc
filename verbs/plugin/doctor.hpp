#pragma once

#include "cli/verbs.hpp"

namespace adit::plugin_verb {

/// `adit plugin doctor`: says why a library does not load.
core::Verb doctor_verb();

}  // namespace adit::plugin_verb
