#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit describe COMPONENT`: its parameters, what it needs and gives.
core::Verb describe_verb();

}  // namespace adit
