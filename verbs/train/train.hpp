#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit train entities DATA... -o MODEL`: a model of entities.linear from labelled text.
core::Verb train_verb();

}  // namespace adit
