#include "verbs/test/found_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>
#include <utility>

#include <unistd.h>

#include "cli/exit_code.hpp"
#include "cli/log.hpp"
#include "pipeline/json.hpp"
#include "core/run/interrupt.hpp"
#include "core/run/plan.hpp"

namespace adit {

using namespace core;

namespace {

namespace fs = std::filesystem;

/// A folder that is gone, with all that is in it, when this is.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "adit-XXXXXX").string();
    if (!error && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  /// Empty when it could not be made.
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// A use of a component with all parameters as they are by default, but for `path`.
Step step_of(const Component& component, const fs::path& path) {
  Step step;
  step.id = component.manifest.id;
  step.component = &component;
  Diagnostics none;
  step.settings = check_settings(component.manifest.parameters, nullptr, {component.manifest.id, {}}, none);
  for (Setting& setting : step.settings.values) {
    if (setting.spec->name == "path") setting.value = Value(path.string());
  }
  return step;
}

/// Cuts a text by code points.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) starts_.push_back(i);
    }
    starts_.push_back(text.size());
  }
  std::string_view cut(const Value* begin, const Value* end) const {
    if (begin == nullptr || end == nullptr) return {};
    const auto from = static_cast<std::size_t>(begin->number()), to = static_cast<std::size_t>(end->number());
    return from <= to && to < starts_.size() ? text_.substr(starts_[from], starts_[to] - starts_[from]) : std::string_view();
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

/// Spans of a list, which are pairs of numbers, as maps with their text.
void spell_out_spans(Value::List& list, const CodePoints& text) {
  for (Value& item : list) {
    const auto* pair = item.get<Value::List>();
    if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_number()) continue;
    const Value begin = (*pair)[0], end = (*pair)[1];
    item = Value::Map{{"begin", begin}, {"end", end}, {"text", text.cut(&begin, &end)}};
  }
}

/// The layers of a line of the writer, with a text in every row.
Value layers_of(Value& record) {
  const Value* text = record.find("text");
  const CodePoints points(*text->get<std::string>());
  Value layers = *record.find("layers");
  for (Member& layer : *layers.get<Value::Map>()) {
    for (Value& row : *layer.value.get<Value::List>()) {
      for (Member& column : *row.get<Value::Map>()) {
        if (auto* list = column.value.get<Value::List>()) spell_out_spans(*list, points);
      }
      if (row.find("text") == nullptr) {
        row.get<Value::Map>()->push_back({"text", points.cut(row.find("begin"), row.find("end"))});
      }
    }
  }
  return layers;
}

/// The texts with their metadata as one file for the reader of JSON Lines.
std::vector<Input> write_records(const fs::path& folder, const std::vector<Case>& cases) {
  const fs::path path = folder / "tests.jsonl";
  std::ofstream file(path, std::ios::binary);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const Value record = Value::Map{{"id", std::to_string(i)}, {"text", cases[i].text}, {"meta", cases[i].meta}};
    file << write_json(record) << '\n';
  }
  return {{path, "tests"}};
}

/// Each text as a file for the pipeline's own reader.
std::vector<Input> write_files(const fs::path& folder, const std::vector<Case>& cases) {
  std::vector<Input> files;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    files.push_back({folder / std::to_string(i), std::to_string(i)});
    std::ofstream(files.back().path, std::ios::binary) << cases[i].text;
  }
  return files;
}

/// Calls `take(index of the case, record)` for each line of a file of records, which need not be there.
template <class Take>
void read_records(const fs::path& path, std::size_t cases, const Take& take) {
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    Result<Value> record = parse_json(line);
    const Value* id = record ? record->find("id") : nullptr;
    const auto* text = id == nullptr ? nullptr : id->get<std::string>();
    const std::size_t index = text == nullptr ? cases : std::strtoull(text->c_str(), nullptr, 10);
    if (index < cases) take(index, *record);
  }
}

/// The pipeline with its steps alone, between this reader and a writer of JSON Lines. What it borrows stays with `pipeline`.
std::unique_ptr<Pipeline> steps_alone(const Pipeline& pipeline, Step reader, const Component& writer, const fs::path& output) {
  auto alone = std::make_unique<Pipeline>();
  alone->name = pipeline.name;
  alone->steps = pipeline.steps;
  alone->layers = pipeline.layers;
  alone->run = pipeline.run;
  alone->read = std::move(reader);
  alone->write.push_back(step_of(writer, output));
  alone->run.quarantine.reset();
  alone->run.max_failures.reset();
  alone->run.max_failure_share.reset();
  alone->run.on_error = RunSettings::OnError::quarantine;
  return alone;
}

RunFailure failure_of(const PlanError& error) {
  const bool plugin = error.kind == PlanError::Kind::plugin, output = error.kind == PlanError::Kind::output;
  return {plugin ? kExitPlugin : output ? kExitFailed : kExitUsage, error.message};
}

RunFailure failure_of(const RunResult& result, const Interrupt& interrupt) {
  switch (result.end) {
    case RunResult::End::completed: return {};
    case RunResult::End::setup_failed: return {result.bad_parameter ? kExitUsage : kExitPlugin, result.message};
    case RunResult::End::interrupted: return {kExitSignal + interrupt.signal(), "interrupted"};
    default: return {kExitFailed, result.message};
  }
}

/// Runs the plan over files of one folder.
RunFailure run_over(const Pipeline& pipeline, const std::vector<Input>& inputs, fs::path& quarantine) {
  const Interrupt interrupt;
  PlanError error;
  const auto plan = Plan::make(pipeline, {"", plugin_log(), STDERR_FILENO}, error);
  if (!plan) return failure_of(error);
  RunParts parts = plan->parts();
  parts.inputs = inputs;
  quarantine = plan->quarantine_file();
  const RunResult result = Runner(parts, plan->run_options(), &interrupt).run();
  RunFailure failure = failure_of(result, interrupt);
  if (failure.exit_code != 0 && result.hung) {
    std::error_code ignored;
    fs::remove_all(inputs.front().path.parent_path(), ignored);
    log_line(LogLevel::error, failure.message);
    flush_log();
    _exit(failure.exit_code);  // a thread is still inside a plugin; nothing may be destroyed under it
  }
  if (auto committed = plan->commit_outputs(); !committed && failure.exit_code == 0) {
    failure = {kExitFailed, committed.error().message};
  }
  return failure;
}

}  // namespace

std::vector<Found> find_rows(const Pipeline& pipeline, const std::vector<Case>& cases, const Catalog& catalog, RunFailure& failure) {
  const Component* reader = catalog.find(ComponentKind::reader, "jsonl");
  const Component* writer = catalog.find(ComponentKind::writer, "jsonl");
  const WorkFolder folder;
  if (reader == nullptr || writer == nullptr) failure = {kExitPlugin, "adit test needs the plugin jsonl, which is not installed"};
  if (folder.path().empty()) failure = {kExitFailed, "cannot make a temporary folder; set TMPDIR to one with room"};
  if (failure.exit_code != 0) return {};
  const bool own_reader = std::any_of(pipeline.layers.begin(), pipeline.layers.end(),
                                      [](const PipelineLayer& layer) { return layer.step == PipelineLayer::kReader; });
  const auto alone = steps_alone(pipeline, own_reader ? *pipeline.read : step_of(*reader, {}), *writer, folder.path() / "found.jsonl");
  const std::vector<Input> inputs = (own_reader ? write_files : write_records)(folder.path(), cases);
  fs::path quarantine;
  failure = run_over(*alone, inputs, quarantine);
  if (failure.exit_code != 0) return {};
  std::vector<Found> found(cases.size(), {Value(), "the document is neither in the output nor among the failed ones"});
  read_records(folder.path() / "found.jsonl", cases.size(), [&](std::size_t i, Value& record) {
    found[i] = {layers_of(record), ""};
  });
  read_records(quarantine, cases.size(), [&](std::size_t i, const Value& record) {
    const Value* error = record.find("error");
    const Value* message = error == nullptr ? nullptr : error->find("message");
    if (message != nullptr) found[i].failure = *message->get<std::string>();
  });
  return found;
}

}  // namespace adit
