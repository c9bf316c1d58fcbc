#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit why annotations.jsonl ID:OFFSET`: which step gave the rows at a place, from what.
core::Verb why_verb();

}  // namespace adit
