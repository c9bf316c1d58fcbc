#pragma once

#include "cli/verbs.hpp"

namespace adit {

/// `adit test FILE...`: the tests that stand in pipeline files.
core::Verb test_verb();

}  // namespace adit
