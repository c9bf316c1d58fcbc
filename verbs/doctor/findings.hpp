#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"

namespace adit {

/// One thing that was looked at.
struct Finding {
  enum class State { well, note, wrong };
  State state = State::well;
  std::string what;   ///< "plugins", "cache", ...
  std::string found;  ///< one line
  std::string help;   ///< what to do; empty: nothing
};

/// Looks at the installation as this user has it.
std::vector<Finding> look_at_all(const core::Arguments& arguments);

}  // namespace adit
