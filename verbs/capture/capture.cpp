#include "verbs/capture/capture.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "cli/progress.hpp"
#include "pipeline/json.hpp"
#include "core/run/interrupt.hpp"

namespace adit {

using namespace core;

namespace {

namespace fs = std::filesystem;

/// Hands over the lines that come through a pipe, until its other end is closed.
class LinePipe {
 public:
  explicit LinePipe(const std::function<void(const Value&)>& take) {
    if (pipe2(ends_, O_CLOEXEC) != 0) return;
    thread_ = std::thread([this, &take] { read_all(take); });
  }
  ~LinePipe() { finish(); }
  LinePipe(const LinePipe&) = delete;
  LinePipe& operator=(const LinePipe&) = delete;

  bool is_open() const { return ends_[1] >= 0; }
  int input() const { return ends_[1]; }

  /// Waits until all lines have been handed over.
  void finish() {
    if (!thread_.joinable()) return;
    close(ends_[1]);
    thread_.join();
    close(ends_[0]);
  }

 private:
  void read_all(const std::function<void(const Value&)>& take) {
    std::string text;
    std::vector<char> buffer(1 << 18);
    for (ssize_t got = 1; got > 0;) {
      got = read(ends_[0], buffer.data(), buffer.size());
      if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
      std::size_t begin = 0;
      for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        const auto record = parse_json(std::string_view(text).substr(begin, end - begin));
        if (record && record->find("layers")) take(*record);
        begin = end + 1;
      }
      text.erase(0, begin);
    }
  }

  int ends_[2] = {-1, -1};
  std::thread thread_;
};

/// A folder that goes with this.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (fs::temp_directory_path() / "adit-XXXXXX").string();
    if (mkdtemp(pattern.data())) path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// A use of the writer jsonl to standard output.
Result<Step> jsonl_writer(const Catalog& catalog, const std::vector<std::string>& layers) {
  const Value::List names(layers.begin(), layers.end());
  const Value writer = Value::Map{{"use", "jsonl"}, {"with", Value::Map{{"path", "-"}, {"layers", names}}}};
  const Value file = Value::Map{{"adit", 1}, {"write", Value::List{writer}}};
  LoadedPipeline loaded = load_pipeline({"writer", write_json(file), ""}, catalog);
  if (loaded.pipeline) return std::move(loaded.pipeline->write.front());
  return Error{error_code::not_found, "the writer \"jsonl\" is not installed; adit list shows what is"};
}

std::vector<std::string> failures_in(const fs::path& quarantine) {
  constexpr std::size_t kMost = 10;
  std::vector<std::string> out;
  std::ifstream lines(quarantine);
  for (std::string line; out.size() < kMost && std::getline(lines, line);) {
    const auto record = parse_json(line);
    const Value* error = record ? record->find("error") : nullptr;
    const Value* message = error ? error->find("message") : nullptr;
    if (message) out.push_back(*record->find("id")->get<std::string>() + ": " + *message->get<std::string>());
  }
  return out;
}

}  // namespace

std::optional<Captured> run_captured(Pipeline& pipeline, const std::vector<Input>& inputs, const Catalog& catalog,
                                     const CaptureOptions& options, const std::function<void(const Value&)>& take, PlanError& error) {
  auto writer = jsonl_writer(catalog, options.layers);
  if (!writer) {
    error = {PlanError::Kind::plugin, writer.error().message};
    return std::nullopt;
  }
  const ScratchFolder scratch;
  pipeline.collect.clear();
  pipeline.write.clear();
  pipeline.write.push_back(std::move(*writer));
  pipeline.run.quarantine = (scratch.path() / "quarantine.jsonl").string();
  LinePipe lines(take);
  if (!lines.is_open() || scratch.path().empty()) {
    error = {PlanError::Kind::output, "cannot make a pipe or a temporary folder"};
    return std::nullopt;
  }
  const Interrupt interrupt;
  const auto plan = Plan::make(pipeline, {"", options.log, lines.input()}, error);
  if (!plan) return std::nullopt;
  RunParts parts = plan->parts();
  parts.inputs = inputs;
  RunOptions run = plan->run_options();
  run.feed.limit = options.limit;
  Runner runner(parts, run, &interrupt);
  Progress progress(inputs, options.progress);
  runner.on_progress([&progress](const RunProgress& now) { progress.show(now); });
  Captured captured{runner.run(), interrupt.signal(), {}};
  progress.clear();
  if (captured.result.hung) std::_Exit(1);  // a thread is still inside a plugin; nothing may be destroyed under it
  if (auto committed = plan->commit_outputs(); !committed && captured.result.message.empty()) {
    captured.result.end = RunResult::End::output_failed;
    captured.result.message = committed.error().message;
  }
  lines.finish();
  captured.failures = failures_in(scratch.path() / "quarantine.jsonl");
  return captured;
}

}  // namespace adit
