#include "verbs/plugin/child.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace adit::plugin_verb {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMapped = 32 << 20;          // bytes: a larger block goes back at once; the most that can be set
constexpr int kKept = 1 << 30;             // bytes
constexpr rlim_t kMostOutput = 64u << 20;  // bytes: a plugin that prints without end does not fill the memory

/// Turns this process into the child that `work` finds: streams, signals and limits.
void settle_child() {
  setpgid(0, 0);  // so that processes of the plugin end with it
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  const rlimit output{kMostOutput, kMostOutput};
  setrlimit(RLIMIT_FSIZE, &output);
  mallopt(M_MMAP_THRESHOLD, kMapped);  // what is freed is kept for the next long text: an eighth of all time
  mallopt(M_TRIM_THRESHOLD, kKept);
  dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) dup2(memfd_create("output", MFD_CLOEXEC), stream);
}

void write_all(int descriptor, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t wrote = write(descriptor, bytes.data() + done, bytes.size() - done);
    if (wrote <= 0) return;
    done += static_cast<std::size_t>(wrote);
  }
}

/// Reads the report until the child closes it. False when the time is over.
bool read_report(int pipe, Clock::time_point until, std::string& report) {
  char buffer[4096];
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd poller{pipe, POLLIN, 0};
    const int ready = left > 0 ? poll(&poller, 1, static_cast<int>(std::min<long>(left, 1000))) : 0;
    if (ready < 0 && errno != EINTR) return true;
    if (ready <= 0 && left > 0) continue;
    if (ready <= 0) return false;
    const ssize_t got = read(pipe, buffer, sizeof buffer);
    if (got <= 0) return true;
    report.append(buffer, static_cast<std::size_t>(got));
  }
}

constexpr char kWhole = '\n';  // ends a report

}  // namespace

std::string ChildEnd::described(std::chrono::milliseconds limit) const {
  if (how == How::timed_out) return "was not done within " + std::to_string(limit.count()) + " ms";
  if (how == How::exited) return "ended the process (exit code " + std::to_string(detail) + ")";
  const char* name = sigabbrev_np(detail);
  return "crashed (" + (name ? "SIG" + std::string(name) : "signal " + std::to_string(detail)) + ")";
}

ChildEnd run_in_child(const std::function<std::string()>& work, std::chrono::milliseconds limit) {
  ChildEnd end;
  int ends[2];
  std::fflush(nullptr);
  const bool piped = pipe2(ends, O_CLOEXEC) == 0;
  const pid_t child = piped ? fork() : -1;
  if (child == 0) {
    close(ends[0]);
    settle_child();
    write_all(ends[1], work() + kWhole);
    _exit(0);  // no destructors of the plugin
  }
  if (piped) close(ends[1]);
  if (child < 0) return {ChildEnd::How::exited, errno, {}};
  const bool in_time = read_report(ends[0], Clock::now() + limit, end.report);
  close(ends[0]);
  const bool whole = !end.report.empty() && end.report.back() == kWhole;
  if (!whole) kill(child, SIGKILL);  // it may have closed the pipe and gone on
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  kill(-child, SIGKILL);  // what it started
  if (whole) {
    end.report.pop_back();
  } else if (!in_time) {
    end.how = ChildEnd::How::timed_out;
  } else if (WIFSIGNALED(status)) {
    end.how = ChildEnd::How::crashed;
    end.detail = WTERMSIG(status);
  } else {
    end.how = ChildEnd::How::exited;
    end.detail = WEXITSTATUS(status);
  }
  return end;
}

long written_to(int descriptor) {
  std::fflush(nullptr);
  struct stat found{};
  return fstat(descriptor, &found) == 0 ? static_cast<long>(found.st_size) : 0;
}

}  // namespace adit::plugin_verb
