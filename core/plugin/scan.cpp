#include "core/plugin/scan.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <adit/abi.h>
#include <adit/rows.hpp>

#include "pipeline/json.hpp"
#include "core/plugin/library.hpp"
#include "core/plugin/scan_cache.hpp"

extern char** environ;

/// The child writes one JSON line a library to descriptor 3 when it is done with it. Its standard output and error lead
/// nowhere, so that a constructor that prints disturbs nobody. If the child ends before all lines came, the library after
/// the last line is to blame.
namespace adit::core {

namespace {

namespace fs = std::filesystem;

constexpr int kReportDescriptor = 3;

/// The interfaces that a scan asks for, with the size that their table must have.
constexpr struct {
  const char* id;
  std::size_t size;
} kInterfaces[] = {{"adit.annotator/1", sizeof(adit_annotator_1_t)}, {"adit.reader/1", sizeof(adit_reader_1_t)},
                   {"adit.writer/1", sizeof(adit_writer_1_t)},       {"adit.collector/1", sizeof(adit_collector_1_t)},
                   {"adit.shared/1", sizeof(adit_shared_1_t)},       {"adit.resolve/1", sizeof(adit_resolve_1_t)},
                   {"adit.reason/1", sizeof(adit_reason_1_t)}};

// ---- the child ---------------------------------------------------------------------------------------------------------

Result<ScannedComponent> describe_component(const adit_component_t* component) {
  const auto bad = [](std::string what) { return Error{error_code::malformed, std::move(what)}; };
  if (!component || !ADIT_HAS(component, interface) || !component->id || !component->manifest || !component->interface) {
    return bad("has a component without id, manifest or interface");
  }
  const std::string name = std::string("component \"") + component->id + "\"";
  const adit_str_t manifest = component->manifest();
  if (!manifest.data) return bad(name + " has no manifest");
  ScannedComponent described{component->id, std::string(view(manifest)), {}};
  for (const auto& [id, needed] : kInterfaces) {
    const auto* size = static_cast<const std::uint32_t*>(component->interface(id));  // every table begins with it
    if (!size) continue;
    if (*size < needed) {
      return bad(name + ": its \"" + id + "\" has " + std::to_string(*size) + " bytes, at least " + std::to_string(needed) +
                 " are needed");
    }
    described.interfaces.emplace_back(id);
  }
  return described;
}

ScannedLibrary inspect(const fs::path& path) {
  ScannedLibrary report{path, {}, {}, false};
  const auto plugin = load_plugin(path);
  if (!plugin) {
    report.error = plugin.error().message;
    report.may_change = plugin.error().code == error_code::io;  // the loader did not take it
    return report;
  }
  for (std::uint32_t i = 0; i < (*plugin)->count; ++i) {
    auto component = describe_component((*plugin)->components[i]);
    if (!component) return {path, {}, std::move(component).error().message, false};
    report.components.push_back(std::move(*component));
  }
  return report;
}

// ---- the parent --------------------------------------------------------------------------------------------------------

/// A running child and the pipe it reports on.
struct Child {
  pid_t pid = -1;
  int pipe = -1;
};

std::optional<Child> start_child(const fs::path& program, const std::vector<fs::path>& libraries, std::size_t first) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  std::vector<std::string> texts = {program.string(), kScanVerb};
  for (std::size_t i = first; i < libraries.size(); ++i) texts.push_back(libraries[i].string());
  std::vector<char*> arguments;
  for (std::string& text : texts) arguments.push_back(text.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], kReportDescriptor);  // first: it may be one of those below
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  Child child;
  const int error = posix_spawn(&child.pid, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    return std::nullopt;
  }
  child.pipe = ends[0];
  return child;
}

/// Why reading the child's reports stopped.
enum class Stop { finished, ended, timed_out };

/// Reads whole lines until all `expected` came, the child is gone, or it is silent for too long.
Stop read_reports(const Child& child, std::size_t expected, std::chrono::milliseconds limit, std::vector<std::string>& lines) {
  std::string pending;
  char buffer[65536];
  while (lines.size() < expected) {
    pollfd poller{child.pipe, POLLIN, 0};
    const int ready = poll(&poller, 1, static_cast<int>(limit.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return Stop::timed_out;
    const ssize_t got = ::read(child.pipe, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Stop::ended;
    pending.append(buffer, static_cast<std::size_t>(got));
    for (std::size_t end = pending.find('\n'); end != std::string::npos; end = pending.find('\n')) {
      lines.push_back(pending.substr(0, end));
      pending.erase(0, end + 1);
    }
  }
  return Stop::finished;
}

std::string describe_end(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    const char* name = sigabbrev_np(signal);
    return "crashed while it was loaded (" + (name ? "SIG" + std::string(name) : "signal " + std::to_string(signal)) + ")";
  }
  return "ended the process while it was loaded (exit code " + std::to_string(WEXITSTATUS(status)) + ")";
}

ScannedLibrary read_line(const fs::path& path, const std::string& line) {
  const auto json = parse_json(line);
  auto report = json ? read_scan_report(path, *json) : std::nullopt;
  return report ? std::move(*report) : ScannedLibrary{path, {}, "its manifest is not valid UTF-8", false};
}

/// Scans from `first` on with one child; gives at least one result.
std::vector<ScannedLibrary> scan_from(const std::vector<fs::path>& libraries, std::size_t first, const ScanOptions& options) {
  std::vector<ScannedLibrary> results;
  const auto child = start_child(options.program, libraries, first);
  if (!child) {
    results.push_back({libraries[first], {}, "could not be looked at: no child process could be started", true});
    return results;
  }
  std::vector<std::string> lines;
  const Stop stop = read_reports(*child, libraries.size() - first, options.time_limit, lines);
  if (stop != Stop::finished) kill(child->pid, SIGKILL);  // it may have closed the pipe and gone on
  close(child->pipe);
  int status = 0;
  while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR) {
  }
  for (const std::string& line : lines) results.push_back(read_line(libraries[first + results.size()], line));
  if (first + results.size() < libraries.size()) {
    const std::string error = stop == Stop::timed_out
                                  ? "did not finish loading within " + std::to_string(options.time_limit.count()) + " ms"
                                  : describe_end(status);
    results.push_back({libraries[first + results.size()], {}, error, stop == Stop::timed_out});  // the machine may have been busy
  }
  return results;
}

std::vector<ScannedLibrary> scan_all(const std::vector<fs::path>& libraries, const ScanOptions& options) {
  std::vector<ScannedLibrary> results;
  while (results.size() < libraries.size()) {
    for (ScannedLibrary& library : scan_from(libraries, results.size(), options)) results.push_back(std::move(library));
  }
  return results;
}

}  // namespace

std::vector<ScannedLibrary> scan_libraries(const std::vector<fs::path>& libraries, const ScanOptions& options) {
  ScanCache cache(options.cache);
  std::vector<ScannedLibrary> results;
  std::vector<fs::path> unknown;
  std::vector<std::size_t> places;  // of the unknown ones in the results
  for (const fs::path& path : libraries) {
    auto known = cache.find(path);
    results.push_back(known && !options.again ? std::move(*known) : ScannedLibrary{path, {}, {}, false});
    if (known && !options.again) continue;
    unknown.push_back(path);
    places.push_back(results.size() - 1);
  }
  std::vector<ScannedLibrary> scanned = scan_all(unknown, options);
  for (std::size_t i = 0; i < scanned.size(); ++i) {
    cache.remember(scanned[i]);
    results[places[i]] = std::move(scanned[i]);
  }
  cache.save();
  return results;
}

int run_scan_child(const std::vector<std::string>& arguments) {
  if (fcntl(kReportDescriptor, F_GETFD) < 0) return 2;  // not started by scan_libraries
  fcntl(kReportDescriptor, F_SETFD, FD_CLOEXEC);
  for (const std::string& path : arguments) {
    const std::string line = write_json(write_scan_report(inspect(path))) + "\n";
    for (std::size_t done = 0; done < line.size();) {
      const ssize_t wrote = write(kReportDescriptor, line.data() + done, line.size() - done);
      if (wrote <= 0) return 1;
      done += static_cast<std::size_t>(wrote);
    }
  }
  _exit(0);  // no destructors of plugins: one that crashes there has been reported already
}

}  // namespace adit::core
