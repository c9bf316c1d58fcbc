#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/value.hpp"

namespace adit::core {

/// The option by which a verb's program prints its table (verb_table()), as JSON on one line.
inline constexpr const char* kTableOption = "--table-for-help";

/// A verb that is a program of its own: `libexec/adit/adit-VERB` beside the `bin` of this program.
struct VerbProgram {
  std::string name;  ///< of the verb
  std::filesystem::path path;
};

/// The verbs there are as programs, by name.
std::vector<VerbProgram> find_verb_programs();

/// What a verb's program says of itself (verb_table()); null when it cannot be started or says something else.
Value ask_for_table(const VerbProgram& program);

/// Becomes the program of a verb. Returns, with the exit code, only when it cannot be started.
int become(const VerbProgram& program, const std::vector<std::string>& words);

}  // namespace adit::core
