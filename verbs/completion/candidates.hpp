#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"

namespace adit {

/// What may stand in place of the last word of a line.
struct Candidate {
  std::string word;   ///< whole; "@files": whatever files there are
  std::string means;  ///< one line; may be empty
};

/// All that may come next on a command line, from "adit" up to where it is to be completed. An unfinished word at its end is
/// completed; after a blank, a new one. `arguments` says where plugins are (--plugin-path).
std::vector<Candidate> candidates(const std::string& line, const core::Arguments& arguments);

}  // namespace adit
