#include "core/pipeline/pipeline.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "core/pipeline/exec_step.hpp"
#include "core/pipeline/expression.hpp"
#include "core/pipeline/overrides.hpp"
#include "core/pipeline/read_pipeline.hpp"
#include "core/pipeline/resolve.hpp"
#include "core/pipeline/utf8.hpp"
#include "core/pipeline/yaml_tree.hpp"

namespace adit::core {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kLongestExpression = std::size_t{16} << 10;

Node from_command_line(std::string text, std::uint32_t source) {
  Node node = Node::scalar(std::move(text), {source, 1, 1}, Node::Style::untyped);
  node.from_command_line = true;
  return node;
}

/// The reader that the caller names when the file has none; true if it was needed.
bool add_reader(Node& root, const LoadOptions& options, Diagnostics& diagnostics) {
  if (options.default_reader.empty()) return false;
  if (const NodeEntry* read = root.find("read"); read != nullptr && !read->value.is_null()) return false;
  const std::uint32_t source = diagnostics.add_source({"reader", options.default_reader, ""});
  Node reader = Node::map({source, 1, 1});
  reader.entries.push_back({"use", {source, 1, 1}, from_command_line(options.default_reader, source)});
  std::erase_if(root.entries, [](const NodeEntry& entry) { return entry.key == "read"; });
  root.entries.push_back({"read", {source, 1, 1}, std::move(reader)});
  return true;
}

/// The writer to standard output that the caller names when the file has none.
void add_writer(Node& root, const LoadOptions& options, Diagnostics& diagnostics) {
  if (options.default_writer.empty()) return;
  if (const NodeEntry* write = root.find("write"); write != nullptr && !write->value.is_null()) return;
  const Place place{diagnostics.add_source({"writer", options.default_writer, ""}), 1, 1};
  Node with = Node::map(place);
  with.entries.push_back({"path", place, from_command_line("-", place.source)});
  Node writer = Node::map(place);
  writer.entries.push_back({"use", place, from_command_line(options.default_writer, place.source)});
  writer.entries.push_back({"with", place, std::move(with)});
  Node writers = Node::sequence(place);
  writers.items.push_back(std::move(writer));
  std::erase_if(root.entries, [](const NodeEntry& entry) { return entry.key == "write"; });
  root.entries.push_back({"write", place, std::move(writers)});
}

/// The inputs of the command line take the place of the reader's `paths`.
void set_inputs(Node& root, const LoadOptions& options, Diagnostics& diagnostics) {
  NodeEntry* read = root.find("read");
  if (options.inputs.empty() || read == nullptr || !read->value.is_map()) return;
  const std::uint32_t source = diagnostics.add_source({"INPUT", options.inputs.front(), ""});
  Node paths = Node::sequence({source, 1, 1});
  paths.from_command_line = true;
  for (const std::string& input : options.inputs) {
    const std::uint32_t own = diagnostics.add_source({"INPUT", input, ""});
    paths.items.push_back(from_command_line(input, own));
  }
  NodeEntry* with = read->value.find("with");
  if (with == nullptr || with->value.is_null()) {
    std::erase_if(read->value.entries, [](const NodeEntry& entry) { return entry.key == "with"; });
    read->value.entries.push_back({"with", paths.place, Node::map(paths.place)});
    with = &read->value.entries.back();
  }
  if (!with->value.is_map()) return;
  std::erase_if(with->value.entries, [](const NodeEntry& entry) { return entry.key == "paths"; });
  with->value.entries.push_back({"paths", paths.place, std::move(paths)});
}

void substitute_all(Node& root, Substitution& substitution) {
  for (NodeEntry& entry : root.entries) {
    if (entry.key != "tests") substitution.apply(entry.value);
  }
}

Value value_of(const Node& node) {
  if (node.is_scalar()) return Value(node.text);
  Value::List list;
  for (const Node& item : node.items) list.push_back(value_of(item));
  if (node.is_sequence()) return Value(std::move(list));
  Value::Map map;
  for (const NodeEntry& entry : node.entries) map.push_back({entry.key, value_of(entry.value)});
  return node.is_map() ? Value(std::move(map)) : Value();
}

/// All that happens to a tree: command line, substitution, check, wiring.
void finish(Node root, std::string name, const Catalog& catalog, const LoadOptions& options, LoadedPipeline& loaded) {
  Diagnostics& diagnostics = loaded.diagnostics;
  if (root.is_null()) root = Node::map(root.place);
  const std::vector<Override> overrides = parse_overrides(options.set, diagnostics);
  bool default_reader = false;
  if (root.is_map()) {
    expand_exec_steps(root, diagnostics);
    default_reader = add_reader(root, options, diagnostics);
    add_writer(root, options, diagnostics);
    override_variables(overrides, root, diagnostics);
    const NodeEntry* vars = root.find("vars");
    const Node variables = vars == nullptr ? Node() : vars->value;
    Substitution substitution(&variables, options.environment, diagnostics);
    substitute_all(root, substitution);
    override_values(overrides, root, substitution, diagnostics);
    set_inputs(root, options, diagnostics);
  }
  Pipeline pipeline = read_pipeline(root, catalog, options.resolve, diagnostics);
  pipeline.name = std::move(name);
  pipeline.has_default_reader = default_reader;
  if (const NodeEntry* vars = root.find("vars")) pipeline.variables = value_of(vars->value);
  resolve_layers(pipeline, catalog, options.resolve, diagnostics);
  if (!diagnostics.has_errors()) loaded.pipeline = std::move(pipeline);
}

}  // namespace

Result<PipelineText> read_pipeline_file(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return Error{error_code::io, path + ": is a folder; name the pipeline file in it"};
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    const auto code = errno == ENOENT ? error_code::not_found : error_code::io;
    return Error{code, path + ": cannot be read (" + std::strerror(errno) + ')'};
  }
  const YamlLimits limits;
  std::string text(limits.bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return Error{error_code::io, path + ": cannot be read"};
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > limits.bytes) {
    return Error{error_code::too_large,
                 path + ": has more than " + std::to_string(limits.bytes) + " bytes, which no pipeline file has"};
  }
  return PipelineText{path, std::move(text), std::filesystem::path(path).parent_path().string()};
}

LoadedPipeline load_pipeline(const PipelineText& file, const Catalog& catalog, const LoadOptions& options) {
  LoadedPipeline loaded;
  std::string text = file.text;
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  const std::uint32_t source = loaded.diagnostics.add_source({file.name, std::move(text), file.folder});
  std::optional<Node> root = read_yaml(source, loaded.diagnostics);
  if (!root) return loaded;
  finish(std::move(*root), std::filesystem::path(file.name).stem().string(), catalog, options, loaded);
  return loaded;
}

LoadedPipeline load_expression(std::string_view expression, const Catalog& catalog, const LoadOptions& options) {
  LoadedPipeline loaded;
  Diagnostics& diagnostics = loaded.diagnostics;
  const std::uint32_t source = diagnostics.add_source({"-e", std::string(expression), ""});
  if (expression.size() > kLongestExpression || find_invalid_utf8(expression) != std::string_view::npos) {
    diagnostics.error({source, 0, 0}, "an expression is valid UTF-8 of at most 16 KiB");
    return loaded;
  }
  Node root = read_expression(source, catalog, diagnostics);
  finish(std::move(root), "expression", catalog, options, loaded);
  return loaded;
}

}  // namespace adit::core
