#include "verbs/explain/explain.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "pipeline/suggest.hpp"
#include "verbs/explain/values.hpp"

namespace adit {

using namespace core;

namespace {

/// A pipeline with all that is needed to say where its values come from.
struct Explained {
  const LoadedPipeline& loaded;
  const PipelineRequest& request;

  std::vector<Setter> setters(std::string_view path) const { return setters_of(path, loaded.trees, request.set); }
  std::string where(const Setter& setter) const {
    return setter.place.known() ? loaded.diagnostics.where(setter.place) : "--set";
  }
};

void print_setters(const Explained& from, const std::string& path, std::size_t indent) {
  constexpr std::size_t kDeepest = 20;  // of variables made of variables
  const std::vector<Setter> setters = from.setters(path);
  for (const Setter& setter : setters) {
    const std::string mark = &setter == &setters.back() ? "> " : "  ";
    std::printf("%*s%s%-24s %s\n", static_cast<int>(indent), "", mark.c_str(), from.where(setter).c_str(),
                setter.written.c_str());
    if (&setter != &setters.back() || indent > kDeepest) continue;
    for (const std::string& variable : variables_in(setter.written)) {
      std::printf("%*svars.%s\n", static_cast<int>(indent) + 4, "", variable.c_str());
      print_setters(from, "vars." + variable, indent + 4);
    }
  }
}

/// The value and the chain of places that set it, the one that prevails last.
void print_one(const Explained& from, const PathValue& value) {
  std::printf("%s = %s\n", value.path.c_str(), value.value.c_str());
  const char* mark = from.setters(value.path).empty() ? ">" : " ";
  if (!value.default_value.empty()) std::printf("%s %-24s %s\n", mark, "default", value.default_value.c_str());
  print_setters(from, value.path, 0);
}

void print_all(const Explained& from, const std::vector<PathValue>& values) {
  std::size_t width = 0;
  for (const PathValue& value : values) width = std::max(width, std::min<std::size_t>(value.path.size(), 48));
  for (const PathValue& value : values) {
    const std::vector<Setter> setters = from.setters(value.path);
    std::printf("%-*s = %s%s\n", static_cast<int>(width), value.path.c_str(), value.value.c_str(),
                setters.empty() ? "" : ("  (" + from.where(setters.back()) + ')').c_str());
  }
}

Value json_of(const Explained& from, const PathValue& value) {
  Value::List setters;
  for (const Setter& setter : from.setters(value.path)) {
    Value::Map map{{"where", from.where(setter)}, {"written", setter.written}};
    setters.emplace_back(std::move(map));
  }
  Value::Map out{{"path", value.path}, {"value", value.value}};
  if (!value.default_value.empty()) out.push_back({"default", value.default_value});
  out.push_back({"set_by", std::move(setters)});
  return out;
}

/// The values at a path and below it; all for an empty one.
std::vector<PathValue> select(std::vector<PathValue> values, const std::string& path) {
  std::erase_if(values, [&path](const PathValue& value) {
    return !path.empty() && value.path != path && !value.path.starts_with(path + '.');
  });
  return values;
}

int unknown_path(const std::string& path, const std::vector<PathValue>& values) {
  std::vector<std::string_view> known;
  for (const PathValue& value : values) known.emplace_back(value.path);
  print_error("the pipeline has no value at \"" + path + "\"" + did_you_mean(path, known) +
              "; without a path adit explain lists all");
  return kExitUsage;
}

int explain(const Arguments& arguments) {
  auto request = read_request(arguments);
  if (request && request->inputs.size() > 1) {
    request = Error{error_code::invalid_argument, "one path is explained at a time, e.g. steps.quotes.with.indirect"};
  }
  if (!request) {
    print_error(request.error().message);
    return kExitUsage;
  }
  const std::string path = request->inputs.empty() ? "" : request->inputs.front();
  request->inputs.clear();
  const InstalledPlugins installed = installed_plugins(arguments);
  const LoadedPipeline loaded = load_quietly(*request, installed);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.pipeline) return kExitUsage;
  const std::vector<PathValue> all = values_of(*loaded.pipeline);
  const std::vector<PathValue> values = select(all, path);
  if (values.empty()) return unknown_path(path, all);
  const Explained from{loaded, *request};
  if (arguments.has("json")) {
    Value::List list;
    for (const PathValue& value : values) list.push_back(json_of(from, value));
    std::printf("%s\n", write_json(Value::Map{{"values", std::move(list)}}, 2).c_str());
  } else if (values.size() == 1) {
    print_one(from, values.front());
  } else {
    print_all(from, values);
  }
  return kExitWell;
}

}  // namespace

Verb explain_verb() {
  return {{"explain",
           "FILE|NAME [PATH]",
           "say where a value of a pipeline comes from",
           with_pipeline_options({{"json", 0, nullptr, "print as JSON"}}),
           {{"adit explain news steps.summary.with.sentences", "the value, and the places that set it: > is the one that prevails"},
            {"adit explain my.yaml steps.quotes --overlay fast.yaml", "all values of a step, each with its place"},
            {"adit explain news", "all values of the pipeline"}},
           "PATH is written as for --set. Exit: 0, or 2 for errors in the pipeline and a path that it does not have."},
          explain};
}

}  // namespace adit
