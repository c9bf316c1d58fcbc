#include "pipeline/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

#include "pipeline/suggest.hpp"
#include "pipeline/utf8.hpp"
#include "pipeline/yaml_tree.hpp"

namespace adit::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMostFiles = 100;

/// Pipeline files of a folder: their names without ending.
std::vector<std::string> pipelines_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") names.push_back(it->path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool is_path(std::string_view word) {
  return word.find('/') != std::string::npos || word.ends_with(".yaml") || word.ends_with(".yml");
}

/// `; did you mean "base.yaml"?` for a file that is not there.
std::string near_files(const fs::path& path) {
  const std::vector<std::string> names = pipelines_in(path.has_parent_path() ? path.parent_path() : ".");
  const std::string_view found = nearest(path.stem().string(), {names.begin(), names.end()});
  return found.empty() ? "" : "; did you mean " + in_marks(std::string(found) + ".yaml") + '?';
}

/// A pipe, a device or a socket: reading it may never end, and who includes a file cannot mean that.
bool is_special_file(const std::string& word) {
  std::error_code error;
  return is_path(word) && fs::is_other(word, error);
}

/// The same for every way to write a path to one file.
std::string same_file(const std::string& name) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(name, error);
  return error ? name : path.string();
}

/// Rewrites the short form of a step that is a program of its own,
///
///     - {exec: [python3, mine.py], with: {min: 3}}
///
/// as a use of the component `exec`, which runs it in the folder of the file that wrote it:
///
///     - {use: exec, with: {command: [python3, mine.py], folder: ., min: 3}}
void expand_exec_step(Node& step, Diagnostics& diagnostics) {
  NodeEntry* exec = step.find("exec");
  if (exec == nullptr) return;
  const Place place = exec->place;
  if (step.find("use") != nullptr) {
    exec->value.broken = true;
    return diagnostics.error(place, "a step has either \"use\" or \"exec\"");
  }
  Node command = std::move(exec->value);
  *exec = {"use", place, Node::scalar("exec", place)};
  Node& with = step.map_below("with", place);
  if (!with.is_map()) return;  // a later check says so
  if (const NodeEntry* twice = with.find("command")) {
    return diagnostics.error(twice->place, "\"exec\" is the \"command\" already");
  }
  with.set("command", place, std::move(command));
  if (with.find("folder") == nullptr) with.set("folder", place, Node::scalar(".", place));
}

void expand_exec_steps(Node& root, Diagnostics& diagnostics) {
  NodeEntry* steps = root.find("steps");
  if (steps == nullptr) return;
  for (Node& step : steps->value.items) {
    if (step.is_map()) expand_exec_step(step, diagnostics);
  }
}

}  // namespace

Result<PipelineText> read_pipeline_file(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    return Error{error_code::io, path + ": is a folder; name the pipeline file in it"};
  }
  std::ifstream file(path, std::ios::binary);
  if (!file && errno == ENOENT) return Error{error_code::not_found, path + ": there is no such file" + near_files(path)};
  if (!file) return Error{error_code::io, path + ": cannot be read (" + std::strerror(errno) + ')'};
  const YamlLimits limits;
  std::string text(limits.bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return Error{error_code::io, path + ": cannot be read"};
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > limits.bytes) {
    return Error{error_code::too_large,
                 path + ": has more than " + std::to_string(limits.bytes) + " bytes, which no pipeline file has"};
  }
  return PipelineText{path, std::move(text), fs::path(path).parent_path().string()};
}

Result<PipelineText> find_pipeline(const std::string& word, const fs::path& installed) {
  if (is_path(word)) return read_pipeline_file(word);
  const fs::path path = installed / (word + ".yaml");
  std::error_code error;
  if (fs::exists(path, error)) return read_pipeline_file(path.string());
  const std::vector<std::string> names = pipelines_in(installed);
  const std::vector<std::string_view> views(names.begin(), names.end());
  std::string help = did_you_mean(word, views);
  if (help.empty()) help = views.empty() ? "; none are installed" : "; installed are " + join_quoted(views);
  return Error{error_code::not_found, "there is no pipeline " + in_marks(word) + help +
                                          "; a file is given with its ending, e.g. " + printable(word) + ".yaml"};
}

bool FileTrees::add(const PipelineText& file, Place included_from) {
  const std::size_t begin = file.text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  const std::uint32_t source =
      diagnostics_.add_source({file.name, file.text.substr(begin), file.folder, included_from});
  std::optional<Node> root = read_yaml(source, diagnostics_);
  if (!root) return false;
  nodes_ += size_of(*root).nodes;
  expand_exec_steps(*root, diagnostics_);
  open_.push_back(same_file(file.name));
  const bool whole = add_included(*root, file.folder);
  open_.pop_back();
  if (included_from.known()) std::erase_if(root->entries, [](const NodeEntry& e) { return e.key == "tests"; });
  trees_.push_back(std::move(*root));
  return whole;
}

bool FileTrees::add_included(Node& root, const std::string& folder) {
  NodeEntry* entry = root.find("include");
  if (entry == nullptr) return true;
  Node include = std::move(entry->value);
  std::erase_if(root.entries, [](const NodeEntry& e) { return e.key == "include"; });
  std::vector<Node> paths = include.is_sequence() ? std::move(include.items) : std::vector<Node>{include};
  bool whole = true;
  for (Node& path : paths) {
    if (!path.is_null() && !exhausted_) whole = add_included_file(path, folder) && whole;
  }
  return whole;
}

bool FileTrees::add_included_file(Node& path, const std::string& folder) {
  if (!path.is_scalar() || path.text.empty()) {
    return fail(path.place, "\"include\" must be a file, the name of a pipeline or a list of them, found " +
                                path.described());
  }
  if (path.text.find("${vars.") != std::string::npos) {
    return fail(path.place, "a file to include cannot be named by a variable, which other files may still change; "
                            "use ${env:NAME}");
  }
  Substitution(nullptr, options_.environment, diagnostics_).apply(path);
  if (path.broken) return false;
  const bool joined = is_path(path.text) && !path.text.starts_with('/') && !folder.empty();
  const std::string word = joined ? (fs::path(folder) / path.text).lexically_normal().string() : path.text;
  if (is_special_file(word)) return fail(path.place, printable(word) + ": is no regular file; include a pipeline file");
  const Result<PipelineText> file = find_pipeline(word, options_.installed);
  if (!file) return fail(path.place, file.error().message);
  if (std::find(open_.begin(), open_.end(), same_file(file->name)) != open_.end()) {
    return fail(path.place, printable(file->name) + " includes itself" + (open_.size() > 1 ? " over other files" : ""));
  }
  const std::size_t most_nodes = YamlLimits{}.nodes;
  if (++files_ >= kMostFiles || nodes_ > most_nodes) {
    exhausted_ = true;
    return fail(path.place, "more than " + (nodes_ > most_nodes ? std::to_string(most_nodes) + " values in all files"
                                                                : std::to_string(kMostFiles) + " files"));
  }
  return add(*file, path.place);
}

bool FileTrees::fail(Place place, std::string message) {
  diagnostics_.error(place, std::move(message));
  return false;
}

}  // namespace adit::core
