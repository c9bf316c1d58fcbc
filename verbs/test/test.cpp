#include "verbs/test/test.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "core/run/sink.hpp"
#include "verbs/test/cases.hpp"
#include "verbs/test/differences.hpp"
#include "verbs/test/found_rows.hpp"
#include "verbs/test/update.hpp"
#include "verbs/yaml_text/yaml_text.hpp"

namespace adit {

using namespace core;

namespace {

/// How a test went.
struct Outcome {
  const Case* test = nullptr;
  std::string failure;             ///< of the document
  std::vector<LayerRows> differ;   ///< the layers that are not as expected
  bool passed() const { return failure.empty() && differ.empty(); }
};

std::vector<Outcome> compare(const std::vector<Case>& cases, const std::vector<Found>& found) {
  static const Value::List kNone;
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    Outcome outcome{&cases[i], found[i].failure, {}};
    for (const ExpectedLayer& layer : cases[i].layers) {
      if (!outcome.failure.empty()) break;
      const Value* rows = found[i].layers.find(layer.layer);
      LayerRows aligned = align(layer, rows ? *rows->get<Value::List>() : kNone);
      if (aligned.differ) outcome.differ.push_back(std::move(aligned));
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

/// The rows of a layer, the expected ones with their lines: `-` is missing, `+` is too much.
void print_rows(const LayerRows& layer) {
  std::printf("  %s\n", layer.layer->written.c_str());
  for (const RowPair& pair : layer.rows) {
    const char mark = pair.expected && pair.found ? ' ' : pair.expected ? '-' : '+';
    const std::string line = pair.expected ? std::to_string(pair.expected->place.line) : "";
    const std::string row = pair.expected ? yaml_line(*pair.expected) : yaml_line(shown(*pair.found, layer.layer->columns, true));
    std::printf("  %6s %c %s\n", line.c_str(), mark, row.c_str());
  }
}

void print_failures(const std::vector<Outcome>& outcomes, const Diagnostics& diagnostics) {
  for (const Outcome& outcome : outcomes) {
    if (outcome.passed()) continue;
    std::printf("%s: failed: %s\n", diagnostics.where(outcome.test->place).c_str(), outcome.test->name.c_str());
    if (!outcome.failure.empty()) std::printf("  the document failed: %s\n", outcome.failure.c_str());
    for (const LayerRows& layer : outcome.differ) print_rows(layer);
  }
}

Value json_of(const LayerRows& layer) {
  Value::List missing, unexpected;
  for (const RowPair& pair : layer.rows) {
    if (!pair.found) missing.push_back(Value::Map{{"line", static_cast<std::int64_t>(pair.expected->place.line)}, {"row", yaml_line(*pair.expected)}});
    if (!pair.expected) unexpected.push_back(*pair.found);
  }
  return Value::Map{{"layer", layer.layer->layer}, {"missing", std::move(missing)}, {"unexpected", std::move(unexpected)}};
}

void print_json(const std::vector<Outcome>& outcomes, const Diagnostics& diagnostics) {
  for (const Outcome& outcome : outcomes) {
    Value::List layers;
    for (const LayerRows& layer : outcome.differ) layers.push_back(json_of(layer));
    const Place place = outcome.test->place;
    std::printf("%s\n", write_json(Value::Map{{"file", diagnostics.source(place.source).name},
                                              {"line", static_cast<std::int64_t>(place.line)},
                                              {"name", outcome.test->name},
                                              {"passed", outcome.passed()},
                                              {"failure", outcome.failure.empty() ? Value() : Value(outcome.failure)},
                                              {"layers", std::move(layers)}}).c_str());
  }
}

/// Writes what was found into the file; the number of tests that it changed, or why it could not.
Result<std::size_t> update(const PipelineText& file, const std::vector<Outcome>& outcomes, const Diagnostics& diagnostics) {
  std::vector<LayerRows> changed;
  std::size_t tests = 0;
  for (const Outcome& outcome : outcomes) {
    const Source& source = diagnostics.source(outcome.test->place.source);
    if (!outcome.differ.empty() && source.name != file.name) {
      return Error{error_code::invalid_argument, "the tests stand in " + source.name + "; update that file"};
    }
    tests += outcome.differ.empty() ? 0 : 1;
    changed.insert(changed.end(), outcome.differ.begin(), outcome.differ.end());
  }
  if (changed.empty()) return tests;
  const std::string& text = diagnostics.source(outcomes.front().test->place.source).text;
  const Result<std::string> updated = with_found_rows(text, changed);
  if (!updated) return updated.error();
  auto sink = FileSink::create(file.name);
  if (!sink) return std::move(sink).error();
  (*sink)->write(file.text.substr(0, file.text.size() - text.size()) + *updated);  // the byte order mark, if any
  if (auto written = (*sink)->commit(); !written) return std::move(written).error();
  return tests;
}

std::string counted(const std::vector<Outcome>& outcomes) {
  const auto passed = static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(), [](const Outcome& o) { return o.passed(); }));
  const std::size_t failed = outcomes.size() - passed;
  return std::to_string(passed) + " passed" + (failed == 0 ? "" : ", " + std::to_string(failed) + " failed");
}

int failed_with(const std::string& file, const std::string& message, int code) {
  print_error(file + ": " + message);
  return code;
}

/// Runs the tests of one pipeline.
int test_file(const PipelineRequest& request, const InstalledPlugins& installed, const Arguments& arguments) {
  const std::string& name = request.file.name;
  LoadedPipeline loaded = load_quietly(request, installed);
  std::vector<Case> cases;
  if (loaded.pipeline) cases = read_cases(*loaded.pipeline, loaded.diagnostics);
  print_diagnostics(loaded.diagnostics);
  if (loaded.diagnostics.has_errors()) return kExitUsage;
  if (cases.empty()) {
    return failed_with(name, "has no tests; write some below \"tests:\", such as\n  tests: [{text: \"It rained.\", expect: {sentence: []}}]\n"
                             "and run adit test --update for what is found", kExitUsage);
  }
  RunFailure failure;
  const std::vector<Found> found = find_rows(*loaded.pipeline, cases, installed.catalog, failure);
  if (failure.exit_code != 0) return failed_with(name, failure.message, failure.exit_code);
  const std::vector<Outcome> outcomes = compare(cases, found);
  const bool all_passed = std::all_of(outcomes.begin(), outcomes.end(), [](const Outcome& o) { return o.passed(); });
  if (arguments.has("update")) {
    const Result<std::size_t> changed = update(request.file, outcomes, loaded.diagnostics);
    if (!changed) return failed_with(name, changed.error().message, kExitUsage);
    std::printf("%s: %zu of %zu tests changed\n", name.c_str(), *changed, cases.size());
    const bool failed = std::any_of(outcomes.begin(), outcomes.end(), [](const Outcome& o) { return !o.failure.empty(); });
    if (failed) print_failures(outcomes, loaded.diagnostics);
    return failed ? kExitFailed : kExitWell;
  }
  if (arguments.has("json")) {
    print_json(outcomes, loaded.diagnostics);
  } else {
    print_failures(outcomes, loaded.diagnostics);
    std::printf("%s: %s\n", name.c_str(), counted(outcomes).c_str());
  }
  return all_passed ? kExitWell : kExitFailed;
}

int test(const Arguments& arguments) {
  if (arguments.words().empty()) {
    print_error("which pipeline? e.g. adit test news, or adit test my.yaml");
    return kExitUsage;
  }
  const InstalledPlugins installed = installed_plugins(arguments);
  PipelineRequest request;
  request.set = arguments.values("set");
  for (const std::string& word : arguments.values("overlay")) {
    auto overlay = find_pipeline(word);
    if (!overlay) return failed_with(word, overlay.error().message, kExitUsage);
    request.overlays.push_back(std::move(*overlay));
  }
  int code = kExitWell;
  for (const std::string& word : arguments.words()) {
    auto file = find_pipeline(word);
    if (!file) {
      print_error(file.error().message);
      code = std::max<int>(code, kExitUsage);
      continue;
    }
    request.file = std::move(*file);
    code = std::max(code, test_file(request, installed, arguments));
    std::fflush(stdout);
  }
  return code;
}

}  // namespace

Verb test_verb() {
  return {{"test",
           "FILE|NAME...",
           "run the tests that stand in pipeline files",
           with_common_options({{"overlay", 0, "FILE", "a pipeline file that prevails over the pipeline", true},
                                {"set", 0, "PATH=VALUE", "change a value, e.g. steps.quotes.use=quotes.marks", true},
                                {"update", 0, nullptr, "write what is found into the file as what is expected"},
                                {"json", 0, nullptr, "print one line of JSON for each test"}}),
           {{"adit test news", "the tests of the news pipeline"},
            {"adit test my.yaml --update", "take what the steps find now as right; look at the changes before you keep them"},
            {"adit test quotes --set steps.quotes.use=quotes.marks", "what another extractor would get wrong"}},
           "Of each text the steps alone are run, without reader, collectors and writers. Only the layers and columns that a test\n"
           "names are compared; - is a row that is missing, + one that is too much. Exit: 0 all passed, 1 some failed, 2 usage or\n"
           "pipeline file, 3 plugin cannot load."},
          test};
}

}  // namespace adit
