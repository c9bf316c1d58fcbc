#pragma once

#include <vector>

#include "core/cli/arguments.hpp"

namespace adit::core {

/// A verb of the program with what it does; gives the exit code.
struct Verb {
  VerbSpec spec;
  int (*run)(const Arguments& arguments);
};

Verb run_verb();
Verb check_verb();
Verb list_verb();
Verb describe_verb();

/// All verbs, in the order of the help page.
std::vector<Verb> all_verbs();

}  // namespace adit::core
