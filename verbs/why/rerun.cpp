#include "verbs/why/rerun.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

#include "cli/log.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "verbs/capture/capture.hpp"
#include "verbs/score/fields.hpp"

namespace adit {

using namespace core;

namespace {

namespace fs = std::filesystem;

const Value* member(const Value& value, std::initializer_list<const char*> path) {
  const Value* at = &value;
  for (const char* name : path) at = at ? at->find(name) : nullptr;
  return at;
}

/// The record's pipeline without what it writes, reading from `paths` with another reader, or as it did.
Value pipeline_of(const Value& run_record, bool reads_inputs) {
  Value::Map out;
  for (const Member& entry : *run_record.find("pipeline")->get<Value::Map>()) {
    if (entry.name == "write" || entry.name == "collect" || (entry.name == "read" && !reads_inputs)) continue;
    out.push_back(entry);
  }
  if (!reads_inputs) out.push_back({"read", Value::Map{{"use", "jsonl"}}});
  return out;
}

/// Whether a step takes a layer that the reader gives.
bool takes_from_reader(const Value& run_record) {
  const Value* reader = member(run_record, {"pipeline", "read", "id"});
  const std::string suffix = "@" + (reader && reader->get<std::string>() ? *reader->get<std::string>() : std::string("read"));
  return write_json(*run_record.find("pipeline")).find(suffix + "\"") != std::string::npos;
}

std::vector<std::string> original_inputs(const Value& run_record) {
  std::vector<std::string> names;
  if (const auto* inputs = score::list_at(run_record, "inputs")) {
    for (const Value& input : *inputs) {
      if (const auto* name = input.get<std::string>()) names.push_back(*name);
    }
  }
  return names;
}

/// A file in the folder for temporary ones that goes with this.
class ScratchFile {
 public:
  explicit ScratchFile(const std::string& text) {
    std::string pattern = (fs::temp_directory_path() / "adit-XXXXXX").string();
    const int descriptor = mkstemp(pattern.data());
    if (descriptor < 0) return;
    close(descriptor);
    path_ = pattern;
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~ScratchFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

Result<TextPlace> parse_place(const std::string& word) {
  const std::size_t colon = word.rfind(':');
  TextPlace place{word.substr(0, colon), 0};
  const char* begin = word.data() + (colon == std::string::npos ? word.size() : colon + 1);
  const auto [end, error] = std::from_chars(begin, word.data() + word.size(), place.offset);
  if (error == std::errc() && end == word.data() + word.size() && !place.id.empty()) return place;
  return Error{error_code::invalid_argument, "a place is ID:OFFSET, in code points, e.g. a.txt:120; found \"" + word + "\""};
}

Result<Value> find_document(const std::string& file, const std::string& id) {
  std::ifstream lines(file, std::ios::binary);
  if (!lines) return Error{error_code::io, "cannot read \"" + file + "\"; give the output of adit run, e.g. out/annotations.jsonl"};
  const std::string wanted = write_json(Value(id));
  std::string first;
  for (std::string line; std::getline(lines, line);) {
    const bool is_first = first.empty();
    if (!is_first && line.find(wanted) == std::string::npos) continue;
    auto record = parse_json(line);
    if (!record) continue;
    if (score::text_at(*record, "id") == id && record->find("layers")) return record;
    if (is_first) first = score::text_at(*record, "id");
  }
  return Error{error_code::not_found, file + " has no document \"" + id + "\"; its first one is \"" + first + "\""};
}

Result<Value> read_run_record(const std::string& file) {
  const fs::path path = fs::path(file).parent_path() / (fs::path(file).stem().string() + ".run.json");
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{error_code::not_found, "there is no \"" + path.string() + "\", which adit run leaves beside its output"};
  auto record = parse_json(std::string(std::istreambuf_iterator<char>(in), {}));
  if (!record) return Error{error_code::malformed, path.string() + ": " + record.error().message};
  if (!record->find("pipeline") || !record->find("pipeline")->get<Value::Map>()) {
    return Error{error_code::malformed, path.string() + " has no \"pipeline\"; it is not what adit run leaves"};
  }
  return record;
}

Rerun load_again(const Value& run_record, const Value& document, const Catalog& catalog) {
  Rerun rerun;
  rerun.reads_inputs = takes_from_reader(run_record) || document.find("text") == nullptr;
  LoadOptions options;
  if (rerun.reads_inputs) options.inputs = original_inputs(run_record);
  options.resolve = [](const Component& component, const Settings& settings) {
    return resolve_by_loading(component, settings, plugin_log());
  };
  LoadedPipeline loaded = load_pipeline({"the pipeline of the run", write_json(pipeline_of(run_record, rerun.reads_inputs), 2), ""}, catalog, options);
  if (loaded.diagnostics.has_errors()) print_diagnostics(loaded.diagnostics);
  rerun.pipeline = std::move(loaded.pipeline);
  return rerun;
}

std::optional<Value> annotate_again(Rerun& rerun, const Value& document, const Catalog& catalog, PlanError& error) {
  const ScratchFile line(write_json(document) + "\n");
  Pipeline& pipeline = *rerun.pipeline;
  std::vector<Input> inputs = {{line.path(), "document"}};
  if (rerun.reads_inputs) {
    auto found = inputs_of(pipeline);
    if (!found) {
      error = {PlanError::Kind::usage, found.error().message};
      return std::nullopt;
    }
    inputs = std::move(*found);
  }
  const std::string id = score::text_at(document, "id");
  std::optional<Value> out;
  const auto keep = [&](const Value& record) {
    if (score::text_at(record, "id") == id) out = record;
  };
  CaptureOptions options;
  options.log = plugin_log();
  const auto captured = run_captured(pipeline, inputs, catalog, options, keep, error);
  if (captured && !out) {
    const std::string why = captured->failures.empty() ? "it is not in the inputs any more" : captured->failures.front();
    error = {PlanError::Kind::output, "\"" + id + "\" cannot be annotated again: " + why};
  }
  return out;
}

}  // namespace adit
