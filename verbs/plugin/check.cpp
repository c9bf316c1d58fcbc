#include "verbs/plugin/check.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <system_error>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "core/plugin/scan.hpp"
#include "verbs/plugin/checks.hpp"
#include "verbs/plugin/child.hpp"
#include "verbs/plugin/parameters.hpp"

namespace adit::plugin_verb {

using namespace core;

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr const char* kVerdicts[] = {"pass", "warning", "failure", "skipped"};
constexpr const char* kLoads = "file.loads";
constexpr std::int64_t kDefaultLimit = 60;  // seconds
constexpr milliseconds kFileLimit{5000};    // for what only loads and looks

/// What one check found in the file or in one of its components.
struct Outcome {
  const Check* check;
  std::string component;  ///< empty: the file
  Finding finding;
  milliseconds time{0};
};

const char* name_of(Verdict verdict) { return kVerdicts[static_cast<int>(verdict)]; }

bool is_for(For whom, ComponentKind kind) {
  switch (whom) {
    case For::annotators:
      return kind == ComponentKind::annotator;
    case For::readers:
      return kind == ComponentKind::reader;
    case For::writers:
      return kind == ComponentKind::writer;
    case For::collectors:
      return kind == ComponentKind::collector;
    default:
      return whom == For::every_component;
  }
}

/// A finding as a child reports it, and back.
std::string report_of(const Finding& finding) { return std::to_string(static_cast<int>(finding.verdict)) + finding.message; }
Finding read_report(const std::string& report) { return {static_cast<Verdict>(report[0] - '0'), report.substr(1)}; }

/// One run of `adit plugin check`.
class Checking {
 public:
  Checking(Subject subject, milliseconds limit, std::vector<Check> checks)
      : subject_(std::move(subject)), limit_(limit), checks_(std::move(checks)) {}

  /// Reads the manifests and the parameters of each component; the error is one of usage.
  Result<void> prepare(const std::vector<std::string>& set);
  void run(const std::function<void(const Outcome&)>& tell);
  const std::vector<Outcome>& results() const { return results_; }
  const Subject& subject() const { return subject_; }
  const std::vector<Subject>& components() const { return components_; }

 private:
  bool loads() const;
  Outcome run_one(const Check& check, const Subject& subject, const std::string& component, milliseconds limit) const;

  Subject subject_;
  milliseconds limit_;
  std::vector<Check> checks_;
  std::vector<Subject> components_;
  std::vector<Outcome> results_;
};

/// The settings of --set for one component: `NAME=VALUE` out of `COMPONENT.NAME=VALUE`.
std::vector<std::string> settings_for(const std::string& component, const std::vector<std::string>& set) {
  std::vector<std::string> given;
  for (const std::string& word : set) {
    if (word.starts_with(component + ".") && word.find('.', component.size() + 1) > word.find('=')) {
      given.push_back(word.substr(component.size() + 1));
    }
  }
  return given;
}

Result<void> Checking::prepare(const std::vector<std::string>& set) {
  subject_.scanned = scan_libraries({subject_.file}).front().components;
  std::size_t used = 0;
  for (std::size_t i = 0; i < subject_.scanned.size(); ++i) {
    const ScannedComponent& scanned = subject_.scanned[i];
    auto manifest = parse_manifest(scanned.manifest);
    const std::vector<std::string> given = settings_for(scanned.id, set);
    used += given.size();
    const auto& has = scanned.interfaces;
    if (!manifest || std::find(has.begin(), has.end(), "adit." + std::string(core::name_of(manifest->kind)) + "/1") == has.end()) continue;
    auto parameters = parameters_for(*manifest, given);
    if (!parameters) {
      return Error{error_code::invalid_argument, parameters.error().message + "; set it for the check by --set " + scanned.id + ".NAME=VALUE"};
    }
    Subject component = subject_;
    component.index = i;
    component.manifest = std::move(*manifest);
    component.parameters = std::move(*parameters);
    components_.push_back(std::move(component));
  }
  if (used < set.size()) return Error{error_code::invalid_argument, "--set names COMPONENT.NAME=VALUE of a component that is in the file"};
  return {};
}

bool Checking::loads() const {
  return std::none_of(results_.begin(), results_.end(), [](const Outcome& result) {
    return result.check->name == kLoads && result.finding.verdict == Verdict::failure;
  });
}

Outcome Checking::run_one(const Check& check, const Subject& subject, const std::string& component, milliseconds limit) const {
  if (!check.name.starts_with("file.") && !loads()) return {&check, component, skip("it does not load")};
  const auto since = Clock::now();
  const ChildEnd end = run_in_child([&] { return report_of(check.run(subject)); }, limit);
  const Finding finding = end.how == ChildEnd::How::reported ? read_report(end.report) : fail(end.described(limit));
  return {&check, component, finding, std::chrono::duration_cast<milliseconds>(Clock::now() - since)};
}

void Checking::run(const std::function<void(const Outcome&)>& tell) {
  const auto keep = [&](Outcome result) {
    tell(result);
    results_.push_back(std::move(result));
  };
  for (const Check& check : checks_) {
    if (check.whom == For::file) keep(run_one(check, subject_, "", std::min(limit_, kFileLimit)));
    for (const Subject& component : components_) {
      if (is_for(check.whom, component.manifest.kind)) keep(run_one(check, component, component.manifest.id, limit_));
    }
  }
}

std::size_t count(const std::vector<Outcome>& results, Verdict verdict) {
  return static_cast<std::size_t>(
      std::count_if(results.begin(), results.end(), [verdict](const Outcome& r) { return r.finding.verdict == verdict; }));
}

void print_line(const Outcome& result) {
  const std::string who = result.component.empty() ? "" : " [" + result.component + "]";
  const std::string more = result.finding.message.empty() ? std::string(result.check->what) : result.finding.message;
  std::printf("%-8s %s%s: %s\n", name_of(result.finding.verdict), result.check->name.c_str(), who.c_str(), more.c_str());
  std::fflush(stdout);
}

void print_json(const Checking& checking) {
  Value::List checks;
  for (const Outcome& result : checking.results()) {
    Value::Map line{{"name", result.check->name}, {"verdict", name_of(result.finding.verdict)}};
    if (!result.component.empty()) line.push_back({"component", result.component});
    if (!result.finding.message.empty()) line.push_back({"message", result.finding.message});
    line.push_back({"ms", static_cast<std::int64_t>(result.time.count())});
    checks.emplace_back(std::move(line));
  }
  Value::List components;
  for (const Subject& component : checking.components()) components.emplace_back(component.manifest.id);
  const auto number = [&](Verdict verdict) { return static_cast<std::int64_t>(count(checking.results(), verdict)); };
  const Value said = Value::Map{{"file", checking.subject().file.string()},
                                {"seed", static_cast<std::int64_t>(checking.subject().seed)},
                                {"components", std::move(components)},
                                {"passed", number(Verdict::pass)},
                                {"warnings", number(Verdict::warning)},
                                {"failed", number(Verdict::failure)},
                                {"skipped", number(Verdict::skipped)},
                                {"checks", std::move(checks)}};
  std::printf("%s\n", write_json(said, 2).c_str());
}

/// The checks that --only asks for by name or by the part before the point; all without it.
Result<std::vector<Check>> chosen_checks(const std::vector<std::string>& only) {
  std::vector<Check> all = all_checks();
  if (only.empty()) return all;
  std::vector<Check> chosen;
  for (const std::string& word : only) {
    const std::size_t before = chosen.size();
    for (const Check& check : all) {
      if (check.name == word || check.name.starts_with(word + ".")) chosen.push_back(check);
    }
    if (chosen.size() == before) {
      return Error{error_code::invalid_argument, "there is no check \"" + word + "\"; adit plugin check --list names them"};
    }
  }
  return chosen;
}

int print_checks() {
  for (const Check& check : all_checks()) std::printf("%-26s %s\n", check.name.c_str(), check.what.c_str());
  return kExitWell;
}

int usage(const std::string& message) {
  print_error(message);
  return kExitUsage;
}

/// The library of an installed component.
Result<std::filesystem::path> library_of(const std::string& id, const Arguments& arguments) {
  const InstalledPlugins installed = installed_plugins(arguments);
  const auto all = installed.catalog.list();
  const auto found = std::find_if(all.begin(), all.end(), [&id](const Component* component) { return component->manifest.id == id; });
  if (found != all.end()) return std::filesystem::path((*found)->library);
  return Error{error_code::not_found, "\"" + id + "\" is neither a file nor an installed component; give the plugin's NAME.so"};
}

/// The file that the words name, and what else they set: a library, an installed component, or `exec PROGRAM WORD...`.
Result<std::filesystem::path> file_of(const Arguments& arguments, std::vector<std::string>& set) {
  const auto& words = arguments.words();
  if (words.empty()) return Error{error_code::invalid_argument, "which plugin? give its file, e.g. build/lib/adit/plugins/shouting/shouting.so"};
  if (words[0] == "exec" && words.size() > 1) {
    Value::List command;
    for (std::size_t i = 1; i < words.size(); ++i) command.emplace_back(words[i]);
    set.push_back("exec.command=" + write_json(Value(std::move(command))));
    return library_of("exec", arguments);
  }
  if (words.size() > 1) return Error{error_code::invalid_argument, "one plugin is checked at a time, but got \"" + words[1] + "\" too"};
  std::error_code error;
  const bool is_file = std::filesystem::is_regular_file(words[0], error);
  return is_file ? std::filesystem::canonical(words[0], error) : library_of(words[0], arguments);
}

int check(const Arguments& arguments) {
  if (arguments.has("list")) return print_checks();
  std::vector<std::string> set = arguments.values("set");
  const auto file = file_of(arguments, set);
  if (!file) return usage(file.error().message);
  auto checks = chosen_checks(arguments.values("only"));
  if (!checks) return usage(checks.error().message);
  const auto seed = arguments.number("seed", 0);
  if (!seed) return usage(seed.error().message);
  const auto limit = arguments.number("time-limit", 1);
  if (!limit) return usage(limit.error().message);
  Checking checking({.file = *file, .seed = static_cast<std::uint64_t>(seed->value_or(1))},
                    milliseconds(1000 * limit->value_or(kDefaultLimit)), std::move(*checks));
  if (auto ready = checking.prepare(set); !ready) return usage(ready.error().message);
  const bool json = arguments.has("json");
  checking.run([&](const Outcome& result) {
    const bool said = result.finding.verdict == Verdict::failure || result.finding.verdict == Verdict::warning;
    if (!json && (said || arguments.has("all"))) print_line(result);
  });
  const auto& results = checking.results();
  const std::size_t failed = count(results, Verdict::failure);
  if (json) {
    print_json(checking);
  } else {
    std::printf("%s: %zu passed, %zu failed, %zu warnings, %zu skipped (seed %llu)\n", file->filename().c_str(), count(results, Verdict::pass),
                failed, count(results, Verdict::warning), count(results, Verdict::skipped),
                static_cast<unsigned long long>(checking.subject().seed));
  }
  return failed == 0 ? kExitWell : kExitFailed;
}

}  // namespace

std::vector<Check> all_checks() {
  std::vector<Check> checks;
  add_file_checks(checks);
  add_manifest_checks(checks);
  add_setup_checks(checks);
  add_trace_checks(checks);
  add_work_checks(checks);
  add_kind_checks(checks);
  return checks;
}

core::Verb check_verb() {
  return {{"plugin check",
           "FILE.so | COMPONENT | exec PROGRAM...",
           "check that a plugin keeps the rules",
           with_common_options({{"only", 0, "NAME", "run this check, or all of a group such as text; may be given several times", true},
            {"set", 0, "COMPONENT.NAME=VALUE", "a parameter to check the component with", true},
            {"seed", 0, "NUMBER", "of random texts and layers (1)"},
            {"time-limit", 0, "SECONDS", "for one check (60)"},
            {"all", 'a', nullptr, "also print the checks that passed"},
            {"list", 0, nullptr, "print what is checked"},
            {"json", 0, nullptr, "print as JSON"}}),
           {{"adit plugin check build/lib/adit/plugins/shouting/shouting.so", "all checks"},
            {"adit plugin check shouting.so --only text --only same.order -a", "some of them"},
            {"adit plugin check exec python3 shouting.py", "a component that is a process"}},
           "Each check runs in a process of its own. Exit: 0 none failed, 1 some did, 2 for errors in the command."},
          check};
}

}  // namespace adit::plugin_verb
