#include "core/cli/program.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <system_error>

#include "core/cli/log.hpp"
#include "core/pipeline/suggest.hpp"
#include "core/run/inputs.hpp"
#include "core/run/plan.hpp"

namespace adit::core {

namespace {

namespace fs = std::filesystem;

constexpr const char* kDefaultReader = "text";

bool is_pipeline_path(const std::string& word) {
  return word.find('/') != std::string::npos || word.ends_with(".yaml") || word.ends_with(".yml");
}

fs::path pipelines_folder() { return installed_root() / "share/adit/pipelines"; }

std::vector<std::string> installed_pipelines() {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(pipelines_folder(), error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") names.push_back(it->path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

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
  std::string list;
  for (const std::string& reader : readers) list += (list.empty() ? "" : ", ") + reader;
  return Error{error_code::invalid_argument,
               "the inputs need different readers (" + list + "); run them apart, or name one with --set read.use=READER"};
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

std::vector<OptionSpec> with_common_options(std::vector<OptionSpec> options) {
  options.push_back({"plugin-path", 0, "DIR", "look for plugins here first; may be given several times", true});
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
  InstalledPlugins installed = find_installed_plugins(default_search_path(arguments.values("plugin-path"), program_path()));
  for (const std::string& warning : installed.warnings) log_line(LogLevel::warning, warning);
  return installed;
}

Result<PipelineText> find_pipeline(const std::string& word) {
  if (is_pipeline_path(word)) return read_pipeline_file(word);
  const fs::path path = pipelines_folder() / (word + ".yaml");
  std::error_code error;
  if (fs::exists(path, error)) return read_pipeline_file(path.string());
  const std::vector<std::string> names = installed_pipelines();
  const std::vector<std::string_view> views(names.begin(), names.end());
  return Error{error_code::not_found, "there is no pipeline \"" + word + "\"" + did_you_mean(word, views) +
                                          (views.empty() ? "; none are installed" : "; installed are " + join_quoted(views)) +
                                          "; a file is given with its ending, e.g. " + word + ".yaml"};
}

Result<PipelineRequest> read_request(const Arguments& arguments) {
  PipelineRequest request;
  request.set = arguments.values("set");
  request.inputs = arguments.words();
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

std::optional<Pipeline> load_requested(const PipelineRequest& request, const InstalledPlugins& installed) {
  LoadOptions options;
  options.set = request.set;
  options.inputs = request.inputs;
  options.resolve = [](const Component& component, const Settings& settings) {
    return resolve_by_loading(component, settings, plugin_log());
  };
  const auto reader = pick_reader(request.inputs, installed.catalog);
  options.default_reader = reader ? *reader : kDefaultReader;
  options.default_writer = "jsonl";
  LoadedPipeline loaded = request.expression.empty() ? load_pipeline(request.file, installed.catalog, options)
                                                     : load_expression(request.expression, installed.catalog, options);
  if (loaded.pipeline && loaded.pipeline->has_default_reader && !reader && !asks_for_reader(request.set)) {
    print_error(reader.error().message);
    return std::nullopt;
  }
  if (const std::string text = loaded.diagnostics.text(); !text.empty()) std::fprintf(stderr, "%s", text.c_str());
  if (!loaded.pipeline && !installed.blocked.empty()) print_blocked(installed);
  return std::move(loaded.pipeline);
}

}  // namespace adit::core
