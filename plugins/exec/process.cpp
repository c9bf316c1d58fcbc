#include "process.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <adit/text.hpp>

namespace exec {
namespace {

using std::chrono::milliseconds;

/// How often a wait looks up to see whether it is cancelled.
constexpr milliseconds kLookUp{20};
/// The most that is kept of standard error between two looks at it.
constexpr std::size_t kMostComplaints = std::size_t{64} << 10;

/// Closes a descriptor at the end.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

/// A pipe whose ends are none of the standard streams, even when those are closed.
bool open_pipe(Pipe& made) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  const Descriptor first(ends[0]), second(ends[1]);
  made.read = Descriptor(fcntl(ends[0], F_DUPFD_CLOEXEC, 3));
  made.write = Descriptor(fcntl(ends[1], F_DUPFD_CLOEXEC, 3));
  return made.read.number() >= 0 && made.write.number() >= 0;
}

std::vector<char*> terminated(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

/// What the child says when it cannot become the program.
struct StartFault {
  bool in_folder = false;
  int number = 0;  // errno
};

/// What the child has to know; made before the fork, as it may allocate nothing.
struct ChildPlan {
  int input, output, errors, report;
  const char* folder;
  char** arguments;
  char** environment;
  pid_t parent;
};

/// The child's way to the program. Only calls that are safe in the child of a process with threads.
[[noreturn]] void become(const ChildPlan& plan) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != plan.parent) _exit(127);  // the parent was gone before that held
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  signal(SIGPIPE, SIG_DFL);
  dup2(plan.input, STDIN_FILENO);
  dup2(plan.output, STDOUT_FILENO);
  dup2(plan.errors, STDERR_FILENO);
  close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  StartFault fault{plan.folder[0] != '\0' && chdir(plan.folder) != 0, errno};
  if (!fault.in_folder) {
    execvpe(plan.arguments[0], plan.arguments, plan.environment);
    fault.number = errno;
  }
  (void)!write(plan.report, &fault, sizeof fault);
  _exit(127);
}

adit::Error describe(const StartFault& fault, const Command& command) {
  const bool missing = fault.number == ENOENT || fault.number == ENOTDIR;
  const auto code = missing ? adit::error_code::not_found : adit::error_code::failed;
  const std::string why = missing ? (fault.in_folder ? "there is no such folder" : "there is no such program")
                                  : std::string(std::strerror(fault.number));
  return {code, (fault.in_folder ? "cannot run in \"" + command.folder : "cannot run \"" + command.arguments[0]) + "\": " + why};
}

/// While it lives, writing to a pipe that nobody reads is an error and no signal for this thread.
class NoPipeSignal {
 public:
  NoPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoPipeSignal() {
    if (sigismember(&before_, SIGPIPE) == 1) return;
    const timespec at_once{};
    if (raised_) sigtimedwait(&pipe_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  void raised() { raised_ = true; }

 private:
  sigset_t pipe_, before_;
  bool raised_ = false;
};

bool would_wait() { return errno == EAGAIN || errno == EINTR; }

std::string name_of_signal(int number) {
  const char* name = sigabbrev_np(number);
  return name != nullptr ? "SIG" + std::string(name) : "signal " + std::to_string(number);
}

}  // namespace

adit::Result<std::unique_ptr<Process>> Process::start(const Command& command) {
  Pipe input, output, errors, report;
  if (!open_pipe(input) || !open_pipe(output) || !open_pipe(errors) || !open_pipe(report)) {
    return adit::Error{adit::error_code::failed, "no pipe could be made: " + std::string(std::strerror(errno))};
  }
  std::vector<char*> arguments = terminated(command.arguments);
  std::vector<char*> environment = terminated(command.environment);
  const ChildPlan plan{input.read.number(), output.write.number(), errors.write.number(), report.write.number(),
                       command.folder.c_str(), arguments.data(), environment.data(), getpid()};
  const pid_t id = fork();
  if (id == 0) become(plan);
  if (id < 0) {
    return adit::Error{adit::error_code::failed, "no process could be made: " + std::string(std::strerror(errno))};
  }
  setpgid(id, id);
  report.write = Descriptor();
  std::unique_ptr<Process> process(
      new Process(id, input.write.release(), output.read.release(), errors.read.release()));
  for (const int end : {process->input_, process->output_, process->errors_}) fcntl(end, F_SETFL, O_NONBLOCK);
  StartFault fault;
  ssize_t got;
  while ((got = read(report.read.number(), &fault, sizeof fault)) < 0 && errno == EINTR) {
  }
  if (got == static_cast<ssize_t>(sizeof fault)) return describe(fault, command);
  return process;
}

Process::~Process() {
  if (id_ > 0) end(Clock::now());
  if (output_ >= 0) close(output_);
  if (errors_ >= 0) close(errors_);
}

void Process::write_some(std::string_view& rest) {
  while (!rest.empty()) {
    const ssize_t wrote = write(input_, rest.data(), rest.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) {
      if (errno != EAGAIN) rest = {};  // it no longer listens: what it still says, or its end, tells why
      return;
    }
    rest.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

bool Process::take_line(std::string& line) {
  const std::size_t newline = received_.find('\n', searched_);
  searched_ = received_.size();
  if (newline == std::string::npos) return false;
  line.assign(received_, 0, newline);
  received_.erase(0, newline + 1);
  searched_ = 0;
  return true;
}

bool Process::read_output() {
  char buffer[1 << 16];
  const ssize_t got = read(output_, buffer, sizeof buffer);
  if (got > 0) received_.append(buffer, static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && would_wait());
}

void Process::read_errors() {
  char buffer[1 << 13];
  ssize_t got;
  while (errors_ >= 0 && (got = read(errors_, buffer, sizeof buffer)) != 0) {
    if (got < 0 && would_wait()) return;
    if (got < 0) break;
    complaints_.append(buffer, static_cast<std::size_t>(got));
    if (complaints_.size() > kMostComplaints) complaints_.erase(0, complaints_.size() - kMostComplaints);
  }
  if (errors_ >= 0) close(std::exchange(errors_, -1));
}

Outcome Process::exchange(std::string_view message, const Patience& patience, std::string& line) {
  NoPipeSignal quiet;
  const bool writes = !message.empty();
  while (true) {
    if (writes && !message.empty()) {
      write_some(message);
      if (message.data() == nullptr) quiet.raised();
    }
    if (take_line(line)) return Outcome::line;
    if (received_.size() > patience.longest_line) return Outcome::too_long;
    const auto left = std::chrono::duration_cast<milliseconds>(patience.deadline - Clock::now()) + milliseconds(1);
    if (left.count() <= 0) return Outcome::timed_out;
    pollfd ends[] = {{output_, POLLIN, 0},
                     {errors_, POLLIN, 0},
                     {message.empty() ? -1 : input_, POLLOUT, 0}};
    poll(ends, std::size(ends), static_cast<int>(std::min(left, kLookUp).count()));
    if (ends[1].revents != 0) read_errors();
    if (ends[0].revents != 0 && !read_output()) return Outcome::ended;
    if (patience.is_cancelled()) return Outcome::cancelled;
  }
}

std::string_view Process::unasked() {
  read_errors();
  if (received_.empty()) read_output();
  return received_;
}

bool Process::has_ended(int& status) {
  pid_t ended;
  while ((ended = waitpid(id_, &status, WNOHANG)) < 0 && errno == EINTR) {
  }
  return ended != 0;
}

std::string Process::end(Clock::time_point deadline) {
  if (input_ >= 0) close(std::exchange(input_, -1));
  int status = 0;
  bool ended = has_ended(status);
  while (!ended && Clock::now() < deadline) {
    pollfd errors{errors_, POLLIN, 0};
    poll(&errors, 1, 1);
    read_errors();
    ended = has_ended(status);
  }
  kill(-id_, SIGKILL);  // and all that it started
  while (!ended && waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = -1;
  read_errors();
  if (!complaints_.empty() && complaints_.back() != '\n') complaints_.push_back('\n');
  if (WIFSIGNALED(status)) return "was killed by " + name_of_signal(WTERMSIG(status));
  return "ended with exit code " + std::to_string(WEXITSTATUS(status));
}

std::vector<std::string> Process::take_complaints() {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end; (end = complaints_.find('\n', begin)) != std::string::npos; begin = end + 1) {
    std::string line = for_message(std::string_view(complaints_).substr(begin, end - begin), 1000);
    if (!line.empty()) lines.push_back(std::move(line));
  }
  complaints_.erase(0, begin);
  return lines;
}

std::string for_message(std::string_view text, std::size_t longest) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const adit::code_point c = adit::decode(text, at);
    if (out.size() + c.size > longest) return out + "...";
    const bool shows = c.value >= 0x20 && c.value != 0x7F && (c.value != 0xFFFD || c.size == 3);
    if (shows) {
      out.append(text, at, c.size);
    } else {
      out.push_back(c.value == '\t' ? ' ' : '?');
    }
    at += c.size;
  }
  return out;
}

}  // namespace exec
