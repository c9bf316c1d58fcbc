#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit compare A B INPUT...`: what changes when one pipeline takes the place of another.
core::Verb compare_verb();

}  // namespace adit
