#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit doctor`: what is installed, what is found, what is blocked.
core::Verb doctor_verb();

}  // namespace adit
