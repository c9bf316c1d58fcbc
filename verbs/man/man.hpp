#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit man [VERB]`: man pages, made from the tables of the verbs.
core::Verb man_verb();

}  // namespace adit
