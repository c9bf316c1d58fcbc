#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include <adit/result.hpp>

namespace exec {

using Clock = std::chrono::steady_clock;

/// How a process is started.
struct Command {
  std::vector<std::string> arguments;    ///< the program, looked for on PATH unless it has a slash, and its arguments
  std::string folder;                    ///< where it runs; empty: the current folder
  std::vector<std::string> environment;  ///< NAME=VALUE, all of it
};

/// What waiting for a line came to.
enum class Outcome { line, ended, timed_out, cancelled, too_long };

/// How long to wait for a line, and for how much of it.
struct Patience {
  Clock::time_point deadline;
  std::size_t longest_line;                   ///< in bytes
  const std::function<bool()>& is_cancelled;  ///< asked some fifty times a second
};

/// A child process that is spoken with in lines: its standard input and output are pipes to this process, what it says
/// on standard error is kept. It leads a process group of its own, so that an interrupt from the terminal does not reach
/// it, and dies with this process, however that ends; also with the thread that started it.
class Process {
 public:
  /// Error: not_found when there is no such program or folder, else failed.
  static adit::Result<std::unique_ptr<Process>> start(const Command& command);
  /// Kills it with all that it started.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Writes `message`, which may be empty, and reads the next line into `line`, without its newline. Reads while it
  /// writes, so that the two never wait for each other. After anything but a line it is of no more use.
  Outcome exchange(std::string_view message, const Patience& patience, std::string& line);

  /// What stands in the pipe that nobody asked for; empty as a rule.
  std::string_view unasked();

  /// Closes its input, gives it until `deadline` to end, then kills it. How it ended: "ended with exit code 3", "was
  /// killed by SIGSEGV". Once.
  std::string end(Clock::time_point deadline);

  /// The whole lines that it wrote to standard error since the last call; at the end also one that is not whole.
  std::vector<std::string> take_complaints();

 private:
  Process(pid_t id, int input, int output, int errors) : id_(id), input_(input), output_(output), errors_(errors) {}

  void write_some(std::string_view& rest);
  bool take_line(std::string& line);
  bool read_output();
  void read_errors();
  bool has_ended(int& status);

  pid_t id_;
  int input_;
  int output_;
  int errors_;
  std::string received_;     // from standard output, not yet given out
  std::size_t searched_ = 0;  // of `received_`: no newline before this
  std::string complaints_;
};

/// A text from elsewhere as part of a message: control characters and bytes that are no UTF-8 as "?", at most
/// `longest` bytes of it.
std::string for_message(std::string_view text, std::size_t longest = 200);

}  // namespace exec
