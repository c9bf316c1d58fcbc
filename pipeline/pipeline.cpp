#include "pipeline/pipeline.hpp"

#include <filesystem>
#include <utility>

#include "pipeline/expression.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/overrides.hpp"
#include "pipeline/read_pipeline.hpp"
#include "pipeline/resolve.hpp"
#include "pipeline/utf8.hpp"
#include "pipeline/yaml_tree.hpp"

namespace adit::core {
namespace {

constexpr std::size_t kLongestExpression = std::size_t{16} << 10;

/// What the caller wants when the files say nothing of a section; true if it was needed.
bool add_default(Node& root, std::string_view section, std::string yaml, Diagnostics& diagnostics) {
  if (const NodeEntry* known = root.find(section); known != nullptr && !known->value.is_null()) return false;
  const std::uint32_t source = diagnostics.add_source({"default", std::move(yaml), ""});
  std::optional<Node> made = read_yaml(source, diagnostics);
  if (made) root.set(section, {source, 1, 1}, std::move(*made));
  return made.has_value();
}

/// The inputs of the command line take the place of the reader's `paths`.
void set_inputs(Node& root, const std::vector<std::string>& inputs, Diagnostics& diagnostics) {
  NodeEntry* read = root.find("read");
  if (inputs.empty() || read == nullptr || !read->value.is_map()) return;
  Node paths = Node::sequence({diagnostics.add_source({"INPUT", inputs.front(), ""}), 1, 1});
  paths.from_command_line = true;
  for (const std::string& input : inputs) {
    paths.items.push_back(Node::scalar(input, {diagnostics.add_source({"INPUT", input, ""}), 1, 1}, Node::Style::untyped));
    paths.items.back().from_command_line = true;
  }
  Node& with = read->value.map_below("with", paths.place);
  if (with.is_map()) with.set("paths", paths.place, std::move(paths));
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

/// All that happens to the trees: merging, command line, substitution, check, wiring.
void finish(std::string name, const Catalog& catalog, const LoadOptions& options, LoadedPipeline& loaded) {
  Diagnostics& diagnostics = loaded.diagnostics;
  Node root = merge_trees(loaded.trees);
  if (root.is_null()) root = Node::map(root.place);
  const std::vector<Override> overrides = parse_overrides(options.set, diagnostics);
  bool default_reader = false;
  if (root.is_map()) {
    const std::string& reader = options.default_reader;
    const std::string& writer = options.default_writer;
    default_reader = !reader.empty() && add_default(root, "read", "use: " + reader, diagnostics);
    if (!writer.empty()) add_default(root, "write", "- {use: " + writer + ", with: {path: \"-\"}}", diagnostics);
    override_variables(overrides, root, diagnostics);
    const NodeEntry* vars = root.find("vars");
    const Node variables = vars == nullptr ? Node() : vars->value;
    Substitution substitution(&variables, options.files.environment, diagnostics);
    substitute_all(root, substitution);
    override_values(overrides, root, substitution, diagnostics);
    set_inputs(root, options.inputs, diagnostics);
  }
  Pipeline pipeline = read_pipeline(root, catalog, options.resolve, diagnostics);
  pipeline.name = std::move(name);
  pipeline.has_default_reader = default_reader;
  if (const NodeEntry* vars = root.find("vars")) pipeline.variables = value_of(vars->value);
  resolve_layers(pipeline, catalog, options.resolve, diagnostics);
  if (!diagnostics.has_errors()) loaded.pipeline = std::move(pipeline);
}

}  // namespace

LoadedPipeline load_pipeline(const PipelineText& file, const Catalog& catalog, const LoadOptions& options) {
  LoadedPipeline loaded;
  FileTrees trees(options.files, loaded.diagnostics);
  bool whole = trees.add(file);
  for (const PipelineText& overlay : options.overlays) whole = trees.add(overlay) && whole;
  loaded.trees = trees.take();
  if (whole) finish(std::filesystem::path(file.name).stem().string(), catalog, options, loaded);
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
  FileTrees trees(options.files, diagnostics);
  trees.add(read_expression(source, catalog, diagnostics));
  bool whole = true;
  for (const PipelineText& overlay : options.overlays) whole = trees.add(overlay) && whole;
  loaded.trees = trees.take();
  if (whole) finish("expression", catalog, options, loaded);
  return loaded;
}

}  // namespace adit::core
