#pragma once

#include "cli/arguments.hpp"

namespace adit::core {

/// A verb of the program with what it does; gives the exit code.
struct Verb {
  VerbSpec spec;
  int (*run)(const Arguments& arguments);
};

/// `adit run`, the only verb that is part of `adit` itself; the others are programs (verb_programs.hpp).
Verb run_verb();

}  // namespace adit::core
