#include <cstdio>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "verbs/check/check.hpp"
#include "pipeline/json.hpp"

namespace adit {

using namespace core;

namespace {

std::string names_of(const std::vector<Step>& steps) {
  std::string names;
  for (const Step& step : steps) names += (names.empty() ? "" : " > ") + step.id;
  return names.empty() ? "none" : names;
}

/// The pipeline as a program reads it, or the diagnostics when it has errors.
int check_as_json(const LoadedPipeline& loaded) {
  const Value said = loaded.pipeline ? pipeline_value(*loaded.pipeline) : diagnostics_value(loaded.diagnostics);
  std::printf("%s\n", write_json(said, 2).c_str());
  return loaded.pipeline ? kExitWell : kExitUsage;
}

int check(const Arguments& arguments) {
  const auto request = read_request(arguments);
  if (!request) {
    print_error(request.error().message);
    return kExitUsage;
  }
  const InstalledPlugins installed = installed_plugins(arguments);
  if (arguments.has("json")) return check_as_json(load_quietly(*request, installed));
  const auto pipeline = load_requested(*request, installed);
  if (!pipeline) return kExitUsage;
  std::printf("%s: ok\n  read     %s\n  steps    %s\n  collect  %s\n  write    %s\n", pipeline->name.c_str(),
              pipeline->read->component->manifest.id.c_str(), names_of(pipeline->steps).c_str(),
              names_of(pipeline->collect).c_str(), names_of(pipeline->write).c_str());
  return kExitWell;
}

}  // namespace

Verb check_verb() {
  return {{"check",
           "FILE|NAME",
           "check a pipeline without running it",
           with_pipeline_options({{"json", 0, nullptr, "print the pipeline with all its values as JSON, or what is wrong with it"}}),
           {{"adit check my.yaml", "all errors of the file at once, or its steps"},
            {"adit check news --json", "the news pipeline with every default filled in"}},
           "Nothing is read and no model is opened. Exit: 0 ok, 2 errors in the pipeline."},
          check};
}

}  // namespace adit
