#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "hello.hpp"
#include "process.hpp"

namespace exec {

/// How a process is run.
struct Settings {
  Command command;
  std::chrono::nanoseconds start_limit;  ///< from its start to its hello, and from there to ready
  std::chrono::nanoseconds time_limit;   ///< for one document
  std::size_t longest_line;
};

/// Why a process is of no use, or no longer.
struct Trouble {
  std::string message;
  std::string parameter;   ///< which parameter of its own it refused; empty: none
  bool cancelled = false;  ///< the host asked to stop
};

/// Takes a line that the process wrote to standard error.
using Listener = std::function<void(std::string_view)>;

/// A conversation with one process: hello, start, ready, then document after document, bye. After a trouble it is over and
/// the process is gone.
class Session {
 public:
  /// Starts the process; it works on its hello meanwhile.
  static adit::Result<std::unique_ptr<Session>> start(const Settings& settings, Listener listener);
  /// Says bye and gives the process two seconds to end.
  ~Session();

  /// Waits for the hello; nothing in case of a trouble.
  std::optional<Hello> hello(Trouble& trouble);
  /// Sends `{"start":{...}}`, the parameters as JSON, and waits for `{"ready":true}`.
  bool begin(std::string_view parameters, Trouble& trouble);
  /// False when it wrote something unasked since its last answer, or is gone: it is given up then.
  bool is_fit();
  /// Sends a document's line and waits for the answer.
  bool ask(std::string_view document, std::string& answer, const std::function<bool()>& is_cancelled, Trouble& trouble);
  /// Gives up on the process, which said something that it should not.
  void give_up();

 private:
  Session(const Settings& settings, Listener listener, std::unique_ptr<Process> process)
      : settings_(settings), listener_(std::move(listener)), process_(std::move(process)) {}

  /// A limit with the name of the parameter that sets it.
  struct Limit {
    std::chrono::nanoseconds time;
    std::string_view name;
    std::string_view moment{};  ///< " before its hello"
  };
  bool exchange(std::string_view message, Limit limit, const std::function<bool()>& is_cancelled, std::string& line,
                Trouble& trouble);
  std::string describe(Outcome outcome, Limit limit);
  /// Tells the listener what was said on standard error; gives the last of it.
  std::string listen();

  const Settings& settings_;
  Listener listener_;
  std::unique_ptr<Process> process_;  // null when it is gone
};

/// `1.5s` for messages.
std::string seconds(std::chrono::nanoseconds time);

}  // namespace exec
