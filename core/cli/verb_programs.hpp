#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace adit::core {

/// The option by which a verb's program prints what `adit --help` says of it: usage, a tab, summary.
inline constexpr const char* kSummaryOption = "--summary-for-help";

/// A verb that is a program of its own: `libexec/adit/adit-VERB` beside the `bin` of this program.
struct VerbProgram {
  std::string name;  ///< of the verb
  std::filesystem::path path;
};

/// The verbs there are as programs, by name.
std::vector<VerbProgram> find_verb_programs();

/// What a verb's program says of itself; empty strings when it cannot be started.
struct VerbSummary {
  std::string usage;
  std::string summary;
};
VerbSummary ask_for_summary(const VerbProgram& program);

/// Becomes the program of a verb. Returns, with the exit code, only when it cannot be started.
int become(const VerbProgram& program, const std::vector<std::string>& words);

}  // namespace adit::core
