#include "cli/program.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "cli/exit_code.hpp"
#include "cli/log.hpp"
#include "pipeline/suggest.hpp"
#include "core/plugin/scan_cache.hpp"
#include "core/run/inputs.hpp"
#include "core/run/plan.hpp"
#include "core/run/sink.hpp"

namespace adit::core {

namespace {

namespace fs = std::filesystem;

constexpr const char* kDefaultReader = "text";

fs::path pipelines_folder() { return installed_root() / "share/adit/pipelines"; }

/// The readers that the files of these inputs ask for by their extensions.
std::set<std::string> readers_of(const std::vector<Input>& inputs, const Catalog& catalog) {
  std::set<std::string> readers;
  for (const Input& input : inputs) {
    const Component* reader = input.is_stdin() ? nullptr : catalog.reader_for(reader_extension(input.path));
    readers.insert(reader ? reader->manifest.id : kDefaultReader);
  }
  return readers;
}

/// The reader for a pipeline without `read:`: chosen by the extensions of the files that are named; for a folder the default
/// reader, or the one for what lies there when it holds nothing for the default.
Result<std::string> pick_reader(const std::vector<std::string>& names, const Catalog& catalog) {
  std::vector<std::string> known;
  for (const Component* reader : catalog.list(ComponentKind::reader)) {
    known.insert(known.end(), reader->manifest.extensions.begin(), reader->manifest.extensions.end());
  }
  const Component* usual = catalog.find(ComponentKind::reader, kDefaultReader);
  auto inputs = find_inputs(names, usual ? usual->manifest.extensions : known);
  if (!inputs) inputs = find_inputs(names, known);
  if (!inputs) return std::move(inputs).error();
  const std::set<std::string> readers = readers_of(*inputs, catalog);
  if (readers.size() <= 1) return readers.empty() ? std::string(kDefaultReader) : *readers.begin();
  return Error{error_code::invalid_argument,
               "the inputs need different readers (" + join({readers.begin(), readers.end()}) + "); run them apart, or name one with --set read.use=READER"};
}

void print_blocked(const InstalledPlugins& installed) {
  for (const BlockedLibrary& library : installed.blocked) {
    std::fprintf(stderr, "adit: note: plugin %s is blocked: %s\n", library.path.c_str(), library.reason.c_str());
  }
}

bool asks_for_reader(const std::vector<std::string>& set) {
  return std::any_of(set.begin(), set.end(), [](const std::string& word) { return word.starts_with("read.use="); });
}

}  // namespace

void print_error(std::string_view message) {
  flush_log();
  std::fprintf(stderr, "adit: error: %.*s\n", static_cast<int>(message.size()), message.data());
}

void print_diagnostics(const Diagnostics& diagnostics) {
  flush_log();
  std::fputs(diagnostics.text({.colours = wants_colours(STDERR_FILENO)}).c_str(), stderr);
}

std::size_t help_width() {
  constexpr std::size_t kNarrowest = 40;
  const std::size_t columns = terminal_columns(STDOUT_FILENO);
  return columns == 0 ? kHelpWidth : std::clamp(columns, kNarrowest, kHelpWidth);
}

bool wants_colours(int descriptor) {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool simple = terminal == nullptr || std::string_view(terminal) == "dumb";
  return (refused == nullptr || *refused == '\0') && !simple && isatty(descriptor) == 1;
}

std::vector<OptionSpec> with_pipeline_options(std::vector<OptionSpec> options) {
  const std::vector<OptionSpec> all = {
      {"expression", 'e', "STEPS", "take these steps, parted by !, instead of a file"},
      {"overlay", 0, "FILE", "a pipeline file that prevails over the pipeline; several: the last prevails", true},
      {"set", 0, "PATH=VALUE", "change a value, e.g. steps.summary.with.sentences=5; prevails over all files", true}};
  options.insert(options.begin(), all.begin(), all.end());
  return with_common_options(std::move(options));
}

std::vector<OptionSpec> with_common_options(std::vector<OptionSpec> options) {
  options.push_back({"plugin-path", 0, "DIR", "look for plugins here first; may be given several times", true});
  options.push_back({"rescan", 0, nullptr, "look at all plugins anew, whatever is known of them from earlier"});
  options.push_back({"log-level", 0, "LEVEL", "debug, info, warning (default), error or off"});
  options.push_back({"help", 'h', nullptr, "print this page"});
  return options;
}

fs::path installed_root() {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();  // bin, or libexec/adit
  return folder.parent_path().filename() == "libexec" ? folder.parent_path().parent_path() : folder.parent_path();
}

fs::path program_path() { return installed_root() / "bin/adit"; }

InstalledPlugins installed_plugins(const Arguments& arguments) {
  ScanOptions options;
  options.cache = default_scan_cache();
  options.again = arguments.has("rescan");
  InstalledPlugins installed =
      find_installed_plugins(default_search_path(arguments.values("plugin-path"), program_path()), options);
  for (const std::string& warning : installed.warnings) log_line(LogLevel::warning, warning);
  return installed;
}

Result<PipelineText> find_pipeline(const std::string& word) { return find_pipeline(word, pipelines_folder()); }

Result<PipelineRequest> read_request(const Arguments& arguments) {
  PipelineRequest request;
  request.set = arguments.values("set");
  request.inputs = arguments.words();
  for (const std::string& word : arguments.values("overlay")) {
    auto overlay = find_pipeline(word);
    if (!overlay) return std::move(overlay).error();
    request.overlays.push_back(std::move(*overlay));
  }
  if (const auto expression = arguments.value("expression")) {
    request.expression = *expression;
    return request;
  }
  if (request.inputs.empty()) {
    return Error{error_code::invalid_argument, "which pipeline? give a file, the name of an installed one, or -e 'STEP ! STEP'"};
  }
  auto file = find_pipeline(request.inputs.front());
  if (!file) return std::move(file).error();
  request.file = std::move(*file);
  request.inputs.erase(request.inputs.begin());
  return request;
}

LoadedPipeline load_quietly(const PipelineRequest& request, const InstalledPlugins& installed) {
  LoadOptions options;
  options.overlays = request.overlays;
  options.set = request.set;
  options.inputs = request.inputs;
  options.files.installed = pipelines_folder();
  options.resolve = [](const Component& component, const Settings& settings) {
    return resolve_by_loading(component, settings, plugin_log());
  };
  const auto reader = pick_reader(request.inputs, installed.catalog);
  options.default_reader = reader ? *reader : kDefaultReader;
  options.default_writer = "jsonl";
  LoadedPipeline loaded = request.expression.empty() ? load_pipeline(request.file, installed.catalog, options)
                                                     : load_expression(request.expression, installed.catalog, options);
  if (loaded.pipeline && loaded.pipeline->has_default_reader && !reader && !asks_for_reader(request.set)) {
    loaded.diagnostics.error(kNoPlace, reader.error().message);
    loaded.pipeline.reset();
  }
  return loaded;
}

std::optional<Pipeline> load_requested(const PipelineRequest& request, const InstalledPlugins& installed) {
  LoadedPipeline loaded = load_quietly(request, installed);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.pipeline) print_blocked(installed);
  return std::move(loaded.pipeline);
}

Result<std::vector<Input>> inputs_of(const Pipeline& pipeline) {
  std::vector<std::string> names;
  const Value* paths = pipeline.read->settings.find("paths");
  if (const auto* list = paths ? paths->get<Value::List>() : nullptr) {
    for (const Value& path : *list) names.push_back(*path.get<std::string>());
  }
  if (names.empty()) {
    return Error{error_code::not_found, "nothing to read; give files, folders or - for standard input, or paths: below read:"};
  }
  return find_inputs(names, pipeline.read->component->manifest.extensions);
}

int set_standard_output_aside() {
  const int aside = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (aside < 0) return STDOUT_FILENO;
  dup2(STDERR_FILENO, STDOUT_FILENO);
  return aside;
}

int exit_code(const PlanError& error) {
  switch (error.kind) {
    case PlanError::Kind::usage: return kExitUsage;
    case PlanError::Kind::plugin: return kExitPlugin;
    case PlanError::Kind::output: return kExitFailed;
  }
  return kExitFailed;
}

}  // namespace adit::core
