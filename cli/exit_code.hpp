#pragma once

namespace adit::core {

/// What the program's exit code says; see docs/cli.md.
enum ExitCode : int {
  kExitWell = 0,           ///< all well
  kExitFailed = 1,         ///< the run failed, or its output could not be written
  kExitUsage = 2,          ///< command line, pipeline file or input
  kExitPlugin = 3,         ///< a plugin cannot be loaded
  kExitSomeFailed = 4,     ///< ran, but some documents failed
  kExitSignal = 128,       ///< plus the signal's number
};

}  // namespace adit::core
