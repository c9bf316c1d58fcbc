#pragma once

#include "cli/verbs.hpp"

namespace adit::plugin_verb {

/// `adit plugin new`: makes a folder with a new plugin.
core::Verb new_verb();

}  // namespace adit::plugin_verb
