#include <algorithm>
#include <cfenv>
#include <chrono>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include <malloc.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "verbs/plugin/child.hpp"
#include "verbs/plugin/elf.hpp"
#include "verbs/plugin/working.hpp"

/// Checks of what a component leaves behind: in the process, and in its memory.
namespace adit::plugin_verb {

using namespace core;

namespace {

namespace fs = std::filesystem;

std::size_t entries_of(const char* folder) {
  std::size_t count = 0;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) ++count;
  return count;
}

/// One trace: its value as a text, so that a finding can say what it was and became.
using Trace = std::string (*)();

std::string locale_trace() { return std::setlocale(LC_ALL, nullptr); }

std::string folder_trace() {
  std::error_code error;
  return fs::current_path(error).string();
}

std::string mask_trace() {
  const mode_t mask = umask(0);
  umask(mask);
  return std::to_string(mask);
}

std::string environment_trace() {
  std::set<std::string> variables;
  for (char** variable = environ; variable && *variable; ++variable) variables.insert(*variable);
  std::string all;
  for (const std::string& variable : variables) all += variable + "\n";
  return all;
}

std::string descriptor_trace() { return std::to_string(entries_of("/proc/self/fd")) + " open files"; }
std::string thread_trace() { return std::to_string(entries_of("/proc/self/task")) + " threads"; }
std::string rounding_trace() { return std::to_string(std::fegetround()); }
std::string floating_trace() { return std::to_string(fegetexcept()); }

std::string timer_trace() {
  itimerval timer{};
  getitimer(ITIMER_REAL, &timer);
  return timer.it_value.tv_sec != 0 || timer.it_value.tv_usec != 0 ? "a timer is set" : "no timer is set";
}

std::string process_trace() {
  const pid_t found = waitpid(-1, nullptr, WNOHANG);
  return found < 0 ? "no processes" : "processes of its own";
}

std::string signal_trace() {
  std::string changed;
  for (int signal = 1; signal < NSIG; ++signal) {
    struct sigaction action{};
    if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_DFL) continue;
    changed += std::string(changed.empty() ? "" : ", ") + (sigabbrev_np(signal) ? sigabbrev_np(signal) : std::to_string(signal));
    changed += action.sa_handler == SIG_IGN ? " ignored" : " handled";
  }
  return changed.empty() ? "all as usual" : changed;
}

/// The whole life of a component: scanned, set up, at work, dropped.
void live(const Subject& subject) {
  with_rig(subject, {}, [&subject](const Rig& rig) {
    run_texts(rig, short_texts(subject.seed));
    return Finding{};
  });
}

/// Go's runtime has its own threads and handlers, from the first call on.
bool is_go(const Subject& subject) {
  const auto elf = read_elf(subject.file);
  return elf && elf->has_section(".go.buildinfo");
}

enum class OfGo { no, yes };  ///< whether the runtime of Go leaves this trace

std::function<Finding(const Subject&)> leaves(Trace trace, OfGo of_go = OfGo::no) {
  return [trace, of_go](const Subject& subject) {
    const std::string before = trace();
    live(subject);
    const std::string after = trace();
    if (before == after) return Finding{};
    const bool short_enough = before.size() + after.size() < 400;
    const std::string what = short_enough ? "was \"" + before + "\", is \"" + after + "\"" : "has changed";
    if (of_go == OfGo::yes && is_go(subject)) return warn(what + ": the runtime of Go does that; isolate it in a process of its own");
    return fail(what);
  };
}

Finding check_output(const Subject& subject) {
  live(subject);
  const long bytes = written_to(1);
  return bytes == 0 ? Finding{} : fail("wrote " + std::to_string(bytes) + " bytes to standard output, where results may be going");
}

Finding check_errors(const Subject& subject) {
  live(subject);
  const long bytes = written_to(2);
  return bytes == 0 ? Finding{} : warn("wrote " + std::to_string(bytes) + " bytes to standard error; use log()");
}

// ---- memory ------------------------------------------------------------------------------------------------------------

std::size_t memory_in_use() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

constexpr int kMostRounds = 50;
constexpr int kLeastRounds = 5;
constexpr std::chrono::milliseconds kWarmUp{500};  // for the rounds that warm up
constexpr int kStretches = 5;
constexpr std::size_t kLeast = 16;  // bytes a round: less is no allocation

/// Whether memory grows with every round. Caches fill while it warms up, and a runtime may start a thread at any time; a leak goes on
/// in every stretch.
Finding growth(const std::function<void()>& round, const std::string& what) {
  if (memory_in_use() == 0) return skip("this build does not count memory");
  const auto since = std::chrono::steady_clock::now();
  int warm_up = 0;
  while (warm_up < kMostRounds && (warm_up < kLeastRounds || std::chrono::steady_clock::now() - since < kWarmUp)) {
    round();
    ++warm_up;
  }
  const auto rounds = static_cast<std::size_t>(std::max(kLeastRounds, 2 * warm_up / kStretches));
  std::size_t lost = 0;  // in the last stretch
  for (int stretch = 0; stretch < kStretches; ++stretch) {
    const std::size_t before = memory_in_use();
    for (std::size_t i = 0; i < rounds; ++i) round();
    const std::size_t after = memory_in_use();
    lost = after > before ? after - before : 0;
    if (lost < kLeast * rounds) return {};
  }
  return fail("loses " + std::to_string(lost / rounds) + " bytes for each " + what);
}

Finding check_leaked_instances(const Subject& subject) {
  return with_rig(subject, {}, [](const Rig& rig) {
    return growth([&rig] { run_texts(rig, {"A short text."}); }, "instance");
  });
}

Finding check_leaked_setups(const Subject& subject) {
  return with_rig(subject, {}, [&subject](const Rig&) {
    return growth([&subject] { with_rig(subject, {}, [](const Rig&) { return Finding{}; }); }, "model that is opened and closed");
  });
}

Finding check_leaked_documents(const Subject& subject) {
  if (subject.manifest.kind == ComponentKind::collector || subject.manifest.kind == ComponentKind::writer) {
    return skip("a collector's state and a writer's output in memory may grow");
  }
  return with_session(subject, {}, {.outputs = false}, [](const Rig&, Session& session) {
    const std::string text = ordinary_text();
    return growth([&] { session.play(text); }, "document");
  });
}

}  // namespace

void add_trace_checks(std::vector<Check>& checks) {
  const std::vector<Check> group = {
      {"trace.locale", "leaves the locale", For::every_component, leaves(locale_trace)},
      {"trace.signals", "leaves signals and their handlers", For::every_component, leaves(signal_trace, OfGo::yes)},
      {"trace.folder", "leaves the current folder", For::every_component, leaves(folder_trace)},
      {"trace.file_mask", "leaves the mask of new files", For::every_component, leaves(mask_trace)},
      {"trace.environment", "leaves the environment", For::every_component, leaves(environment_trace)},
      {"trace.open_files", "closes its files", For::every_component, leaves(descriptor_trace, OfGo::yes)},
      {"trace.threads", "leaves no thread behind", For::every_component, leaves(thread_trace, OfGo::yes)},
      {"trace.processes", "leaves no process behind", For::every_component, leaves(process_trace)},
      {"trace.rounding", "leaves the rounding of numbers", For::every_component, leaves(rounding_trace)},
      {"trace.traps", "leaves the traps of floating-point errors", For::every_component, leaves(floating_trace)},
      {"trace.timers", "sets no timer of the process", For::every_component, leaves(timer_trace)},
      {"trace.output", "writes nothing to standard output", For::every_component, check_output},
      {"trace.errors", "writes nothing to standard error", For::every_component, check_errors},
      {"leak.instances", "an instance that is dropped gives its memory back", For::every_component, check_leaked_instances},
      {"leak.models", "a model that is closed gives its memory back", For::every_component, check_leaked_setups},
      {"leak.documents", "memory does not grow with the documents", For::every_component, check_leaked_documents}};
  checks.insert(checks.end(), group.begin(), group.end());
}

}  // namespace adit::plugin_verb
