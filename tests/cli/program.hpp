#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace adit::test {

/// The program under test.
inline const std::filesystem::path kProgram = ADIT_BINARY_DIR "/bin/adit";

/// What a process left behind.
struct Ended {
  int exit_code = -1;  ///< -1 when a signal ended it
  int signal = 0;      ///< SIGALRM: it took longer than the time limit
  std::string out;
  std::string err;
  long peak_memory = 0;  ///< KiB
};

/// How the program is started.
struct StartOptions {
  std::filesystem::path folder = "/";           ///< the current folder
  std::function<std::string()> input = {};      ///< gives standard input piece by piece, "" at its end; null: /dev/null
  std::string output = {};                      ///< a file that standard output goes to instead
  std::vector<std::string> environment = {};    ///< NAME=VALUE, in place of what this process has under that name
  unsigned long file_size_limit = 0;            ///< largest file it may write; 0: no limit
  bool ordinary_rights = false;                 ///< root may do no more than its files' rights say, as other users
  bool no_standard_streams = false;             ///< standard input and output are closed
  std::filesystem::path program = kProgram;     ///< what to start
};

/// A text as the input of a program.
std::function<std::string()> text_input(std::string text);

/// A running adit. Standard input and output are pipes to this process. Killed after 60 seconds, or with this.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments, const StartOptions& options = {});
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Writes all of it to standard input. Takes output meanwhile, so that the two never wait for each other.
  void write(std::string_view bytes);
  /// Waits until all that was written has been read.
  void wait_until_read() const;
  void close_input();
  /// Waits for more of standard output; false at its end.
  bool read();
  /// All of it that was read so far.
  const std::string& output() const { return out_; }
  void close_output();
  void send(int signal);
  pid_t id() const { return id_; }
  /// Reads the rest of the output and waits for the end.
  Ended wait();

 private:
  pid_t id_ = -1;
  int input_ = -1;
  int output_ = -1;
  int errors_ = -1;
  std::string out_;
};

/// Runs adit to its end.
Ended run_adit(std::vector<std::string> arguments, const StartOptions& options = {});

/// The lines of a text, without their newlines.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace adit::test
