#pragma once

#include <string>
#include <vector>

#include "cli/verbs.hpp"

namespace adit::core {

/// Runs a program of adit from its main(): stands in for the scan child when it was started as that, keeps the standard
/// streams and signals as all of adit expects them, and gives the exit code, which is not 0 when what was printed did not
/// reach standard output.
int run_program(int argc, char** argv, int (*program)(const std::vector<std::string>& words));

/// Runs a verb with the words behind it: parses them, prints its help when asked, starts the log.
int run_verb(const Verb& verb, const std::vector<std::string>& words);

/// The main() of a verb that is a program of its own, `libexec/adit/adit-VERB`. Started with kTableOption alone it prints
/// its table.
int run_verb_program(int argc, char** argv, Verb (*verb)());

}  // namespace adit::core
