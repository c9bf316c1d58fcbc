#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit compile lexicon LIST... -o FILE`: lists of phrases as one file that opens at once.
core::Verb compile_verb();

}  // namespace adit
