#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <unistd.h>

#include "pipeline/value.hpp"
#include "verbs/plugin/working.hpp"

/// Checks of making and dropping instances, under several configurations and hosts.
namespace adit::plugin_verb {

using namespace core;

namespace {

constexpr int kInstances = 100;
constexpr std::chrono::seconds kLongEnough{3};  // for instances that are slow to make

/// Makes the component and one instance, whatever comes of it.
CallEnd set_up(const Subject& subject, const RigOptions& options = {}) {
  CallEnd end;
  const auto rig = Rig::make(subject, end, options);
  if (rig) Session::make(*rig, end);
  return end;
}

Finding check_create(const Subject& subject) {
  const CallEnd end = set_up(subject);
  if (!end.broken.empty()) return fail(end.broken);
  return end.done ? Finding{} : fail("cannot be made: " + end.refused + "; parameters are given by --set COMPONENT.NAME=VALUE");
}

Finding check_many(const Subject& subject) {
  return with_rig(subject, {}, [](const Rig& rig) {
    const auto since = std::chrono::steady_clock::now();
    for (int i = 0; i < kInstances && std::chrono::steady_clock::now() - since < kLongEnough; ++i) {
      CallEnd end;
      const auto session = Session::make(rig, end);
      if (!session) return fail("instance " + std::to_string(i + 1) + " cannot be made: " + end.broken + end.refused);
      session->play("An instance that works. ");
      session->finish();
    }
    return Finding{};
  });
}

Finding check_unused(const Subject& subject) {
  return with_session(subject, {}, {}, [](const Rig&, Session&) { return Finding{}; });
}

/// Two configurations open at once, as a pipeline may use a component twice.
Finding check_two(const Subject& subject) {
  return with_rig(subject, {}, [&subject](const Rig& first) {
    const std::vector<std::string> texts = {ordinary_text()};
    const Run before = run_texts(first, texts);
    Finding found = with_rig(subject, {}, [&](const Rig& second) {
      return run_texts(second, texts).outputs == before.outputs ? Finding{} : fail("a second use beside the first gives other rows");
    });
    if (found.verdict == Verdict::skipped) return fail("cannot be used twice at the same time");
    if (found.verdict == Verdict::pass && run_texts(first, texts).outputs != before.outputs) {
      return fail("works otherwise once a second use was closed");
    }
    return found;
  });
}

/// The values at the edges of what the manifest allows for a parameter.
std::vector<Value> edges(const ParameterSpec& parameter) {
  std::vector<Value> values;
  if (parameter.type == ParameterType::boolean) return {Value(false), Value(true)};
  for (const std::string& choice : parameter.choices) values.emplace_back(choice);
  for (const Value& bound : {parameter.min, parameter.max}) {
    if (!bound.is_null() && parameter.type != ParameterType::list && parameter.type != ParameterType::map) values.push_back(bound);
  }
  return values;
}

Subject with_value(Subject subject, const std::string& name, const Value& value) {
  for (Member& member : *subject.parameters.get<Value::Map>()) {
    if (member.name == name) member.value = value;
  }
  return subject;
}

Finding check_edges(const Subject& subject) {
  for (const ParameterSpec& parameter : subject.manifest.parameters) {
    for (const Value& value : edges(parameter)) {
      const std::string where = "with " + parameter.name + ": " + written_form(parameter, value) + ": ";
      CallEnd end;
      const auto rig = Rig::make(with_value(subject, parameter.name, value), end);
      if (!end.broken.empty()) return fail(where + end.broken);
      if (!rig) continue;
      const Run run = run_texts(*rig, {ordinary_text(), ""});
      if (!run.broken.empty()) return fail(where + run.broken);
    }
  }
  return {};
}

Finding check_missing_file(const Subject& subject) {
  bool any = false;
  for (const ParameterSpec& parameter : subject.manifest.parameters) {
    if (parameter.type != ParameterType::path || parameter.access != PathAccess::read) continue;
    any = true;
    for (const char* path : {"/no/such/file", "/", "/dev/null"}) {
      const CallEnd end = set_up(with_value(subject, parameter.name, Value(path)));
      if (!end.broken.empty()) return fail("with " + parameter.name + ": " + path + ": " + end.broken);
    }
  }
  return any ? Finding{} : skip("it has no parameter that is a path to read");
}

/// The plugin's folder as it is when somebody forgot to copy data/.
Finding check_without_data(const Subject& subject) {
  std::error_code error;
  std::string folder = (std::filesystem::temp_directory_path(error) / "adit-check-XXXXXX").string();
  if (error || !mkdtemp(folder.data())) return skip("no folder can be made for temporary files; TMPDIR may name another place");
  const CallEnd end = set_up(subject, {.plugin_dir = folder});
  rmdir(folder.c_str());
  return end.broken.empty() ? Finding{} : fail("without its data/: " + end.broken);
}

std::function<Finding(const Subject&)> under_host(HostShape shape) {
  return [shape](const Subject& subject) {
    const std::vector<std::string> texts = {ordinary_text(), "", "Ärger 😀."};
    std::vector<std::string> usual;
    const Finding first = with_rig(subject, {}, [&](const Rig& rig) {
      usual = run_texts(rig, texts).outputs;
      return Finding{};
    });
    if (first.verdict != Verdict::pass) return first;
    CallEnd end;
    const auto rig = Rig::make(subject, end, {.shape = shape});
    if (!rig) return fail("cannot be set up there: " + end.broken + end.refused);
    const Run run = run_texts(*rig, texts);
    if (!run.broken.empty()) return fail(run.broken);
    return run.outputs == usual ? Finding{} : fail("works otherwise there; read a field only if the struct's size covers it");
  };
}

}  // namespace

void add_setup_checks(std::vector<Check>& checks) {
  const std::vector<Check> group = {
      {"setup.create", "an instance can be made", For::every_component, check_create},
      {"setup.unused", "an instance that never worked can be dropped", For::every_component, check_unused},
      {"setup.hundred", "100 instances, or as many as take 3 s, are made, work and are dropped", For::every_component, check_many},
      {"setup.twice", "a pipeline can use it twice", For::every_component, check_two},
      {"setup.edges", "takes or refuses with a message the values at the edges of its parameters", For::every_component, check_edges},
      {"setup.missing_file", "says so when a file that it is to read is not there", For::every_component, check_missing_file},
      {"setup.without_data", "says so when its data/ is not there", For::every_component, check_without_data},
      {"host.older", "reads nothing behind the size of the host's structs", For::every_component, under_host(HostShape::guarded)},
      {"host.newer", "works when the host's structs are longer than it knows", For::every_component, under_host(HostShape::longer)}};
  checks.insert(checks.end(), group.begin(), group.end());
}

}  // namespace adit::plugin_verb
