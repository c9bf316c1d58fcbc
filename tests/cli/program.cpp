#include "tests/cli/program.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>

#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace adit::test {

namespace {

constexpr unsigned kTimeLimit = 60;  // seconds; for a machine that is busy with other things

struct Pipe {
  int read_end = -1;
  int write_end = -1;
  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) std::abort();
    read_end = ends[0];
    write_end = ends[1];
  }
};

/// The arguments or the environment as exec takes them; borrows the texts.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

/// The environment of this process with changes. What is known of plugins is kept in the build folder, not at home.
std::vector<std::string> environment_with(std::vector<std::string> changes) {
  changes.push_back("XDG_CACHE_HOME=" ADIT_BINARY_DIR "/tests/cache");  // behind one that a test gives
  std::vector<std::string> result = changes;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text(*entry);
    const std::string_view name = text.substr(0, text.find('=') + 1);
    bool changed = false;
    for (const std::string& change : changes) changed = changed || change.starts_with(name);
    if (!changed) result.emplace_back(text);
  }
  return result;
}

/// In the child, before exec: only what is safe between fork and exec.
void prepare_child(const StartOptions& options, const char* folder) {
  std::signal(SIGPIPE, SIG_DFL);
  std::signal(SIGXFSZ, SIG_DFL);
  if (chdir(folder) != 0) _exit(126);
  if (options.file_size_limit != 0) {
    const rlimit limit{options.file_size_limit, options.file_size_limit};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  if (options.ordinary_rights) {  // what root has over others is not handed on over exec
    prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
    prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
  }
  if (options.no_standard_streams) {
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
  }
  alarm(kTimeLimit);  // lives on over exec
}

}  // namespace

std::function<std::string()> text_input(std::string text) {
  return [text = std::move(text), given = false]() mutable {
    if (given) return std::string();
    given = true;
    return text;
  };
}

Program::Program(std::vector<std::string> arguments, const StartOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);  // a child that does not read is no reason to die
  arguments.insert(arguments.begin(), options.program.string());
  std::vector<std::string> environment = environment_with(options.environment);
  const std::vector<char*> words = pointers(arguments);
  const std::vector<char*> variables = pointers(environment);
  const std::string folder = options.folder.string();
  const Pipe in;
  const Pipe out;
  errors_ = memfd_create("stderr", MFD_CLOEXEC);
  id_ = fork();
  if (id_ == 0) {
    dup2(in.read_end, STDIN_FILENO);
    dup2(options.output.empty() ? out.write_end : open(options.output.c_str(), O_WRONLY), STDOUT_FILENO);
    dup2(errors_, STDERR_FILENO);
    prepare_child(options, folder.c_str());
    execve(words[0], words.data(), variables.data());
    _exit(127);
  }
  close(in.read_end);
  close(out.write_end);
  input_ = in.write_end;
  fcntl(input_, F_SETFL, O_NONBLOCK);
  output_ = out.read_end;
}

Program::~Program() {
  if (id_ > 0) {
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
  }
  close_input();
  close_output();
  close(errors_);
}

void Program::write(std::string_view bytes) {
  while (!bytes.empty()) {
    pollfd waits[2] = {{input_, POLLOUT, 0}, {output_, POLLIN, 0}};
    if (poll(waits, 2, -1) < 0) continue;
    if ((waits[1].revents & POLLIN) != 0) read();
    if (waits[0].revents == 0) continue;
    const ssize_t count = ::write(input_, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR && errno != EAGAIN) return;  // it does not read any more
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void Program::wait_until_read() const {
  const timespec millisecond = {0, 1'000'000};
  for (int left = 1; ioctl(input_, FIONREAD, &left) == 0 && left > 0;) nanosleep(&millisecond, nullptr);
}

void Program::close_input() {
  if (input_ >= 0) close(input_);
  input_ = -1;
}

bool Program::read() {
  char buffer[1 << 16];
  ssize_t count = -1;
  while (output_ >= 0 && (count = ::read(output_, buffer, sizeof buffer)) < 0 && errno == EINTR) {
  }
  if (count > 0) out_.append(buffer, static_cast<std::size_t>(count));
  return count > 0;
}

void Program::close_output() {
  if (output_ >= 0) close(output_);
  output_ = -1;
}

void Program::send(int signal) { kill(id_, signal); }

Ended Program::wait() {
  while (read()) {
  }
  int status = 0;
  rusage usage{};
  while (wait4(id_, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  id_ = -1;
  Ended ended;
  if (WIFEXITED(status)) ended.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  ended.out = std::move(out_);
  ended.peak_memory = usage.ru_maxrss;
  char buffer[4096];
  off_t at = 0;
  for (ssize_t got = 0; (got = pread(errors_, buffer, sizeof buffer, at)) > 0; at += got) {
    ended.err.append(buffer, static_cast<std::size_t>(got));
  }
  return ended;
}

Ended run_adit(std::vector<std::string> arguments, const StartOptions& options) {
  Program program(std::move(arguments), options);
  if (options.input) {
    for (std::string piece = options.input(); !piece.empty(); piece = options.input()) program.write(piece);
  }
  program.close_input();
  return program.wait();
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace adit::test
