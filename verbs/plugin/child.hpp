#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace adit::plugin_verb {

/// How a child process ended.
struct ChildEnd {
  enum class How { reported, crashed, exited, timed_out };
  How how = How::reported;
  int detail = 0;      ///< crashed: the signal; exited: the exit code
  std::string report;  ///< what the work gave

  /// "crashed (SIGSEGV)": for every end but reported.
  std::string described(std::chrono::milliseconds limit) const;
};

/// Does `work` in a child of this process and gives what it returns. The child's standard streams lead nowhere (output and
/// errors into files of its own, see written_to()), and it and its children are killed when the limit is over.
/// Requires: this process has one thread.
ChildEnd run_in_child(const std::function<std::string()>& work, std::chrono::milliseconds limit);

/// In such a child: bytes written to standard output (1) or standard error (2) so far.
long written_to(int descriptor);

}  // namespace adit::plugin_verb
