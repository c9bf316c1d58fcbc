#include "verbs/test/cases.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <adit/layers.hpp>

#include "pipeline/suggest.hpp"
#include "pipeline/utf8.hpp"

namespace adit {

using namespace core;

namespace {

/// How a text begins: at most 40 code points of its first line.
std::string beginning_of(std::string_view text) {
  constexpr std::size_t kMost = 40;
  const std::string_view line = text.substr(0, text.find('\n'));
  std::size_t end = 0;
  for (std::size_t seen = 0; end < line.size(); ++end) {
    const bool starts = (static_cast<unsigned char>(line[end]) & 0xC0) != 0x80;
    if (starts && seen++ == kMost) break;
  }
  return std::string(line.substr(0, end)) + (end < text.size() ? "..." : "");
}

/// What the rows of a layer have in outputs.
std::vector<std::string_view> columns_of(const PipelineLayer& layer) {
  std::vector<std::string_view> names{"begin", "end", "text"};
  for (const ColumnSchema& column : layer.columns) names.emplace_back(column.name);
  return names;
}

class CaseReader {
 public:
  CaseReader(const Pipeline& pipeline, Diagnostics& diagnostics) : pipeline_(pipeline), diagnostics_(diagnostics) {}

  Case read(const Node& test) {
    Case out;
    out.place = test.place;
    out.text = test.find("text")->value.text;
    out.name = beginning_of(out.text);
    if (const NodeEntry* name = test.find("name")) {
      if (!name->value.is_scalar()) wrong(name->value, "the name of a test is a text");
      out.name = name->value.text;
    }
    if (const NodeEntry* meta = test.find("meta")) read_meta(meta->value, out.meta);
    for (const NodeEntry& entry : test.find("expect")->value.entries) read_layer(entry, out.layers);
    return out;
  }

 private:
  void wrong(const Node& node, const std::string& message) {
    diagnostics_.error(node.place, message + ", found " + node.described());
  }

  void read_meta(const Node& meta, Value::Map& out) {
    if (!meta.is_map()) return wrong(meta, "\"meta\" is a map of names and values");
    for (const NodeEntry& entry : meta.entries) {
      if (!entry.value.is_scalar()) wrong(entry.value, "metadata are texts");
      out.push_back({entry.key, entry.value.text});
    }
  }

  /// The layer that a name means: as in outputs, or LAYER@ID.
  const PipelineLayer* find_layer(std::string_view name) const {
    const auto found = std::find_if(pipeline_.layers.begin(), pipeline_.layers.end(), [name](const PipelineLayer& layer) {
      return layer.name == name || layer.layer + '@' + layer.giver == name;
    });
    return found == pipeline_.layers.end() ? nullptr : &*found;
  }

  void read_layer(const NodeEntry& entry, std::vector<ExpectedLayer>& out) {
    const PipelineLayer* layer = find_layer(entry.key);
    if (layer == nullptr) return unknown_layer(entry);
    if (!entry.value.is_sequence()) {
      return wrong(entry.value, in_marks(entry.key) + " is a list of rows; write [] where there must be none");
    }
    ExpectedLayer expected{entry.key, layer->name, &entry, {}};
    const std::vector<std::string_view> known = columns_of(*layer);
    for (const Node& row : entry.value.items) read_row(row, *layer, known, expected.columns);
    out.push_back(std::move(expected));
  }

  void unknown_layer(const NodeEntry& entry) {
    std::vector<std::string_view> names;
    for (const PipelineLayer& layer : pipeline_.layers) names.emplace_back(layer.name);
    const std::string meant = did_you_mean(entry.key, names);
    diagnostics_.error(entry.place, "no step gives a layer " + in_marks(entry.key) + meant,
                       meant.empty() ? std::vector{"the layers are " + join_quoted(names)} : std::vector<std::string>{});
  }

  void read_row(const Node& row, const PipelineLayer& layer, const std::vector<std::string_view>& known,
                std::vector<std::string>& columns) {
    const auto add = [&columns](const std::string& name) {
      if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
    };
    if (row.is_scalar()) return add("text");
    if (!row.is_map()) return wrong(row, "a row is a map of columns, or its text");
    for (const NodeEntry& entry : row.entries) {
      add(entry.key);
      if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      const std::string meant = did_you_mean(entry.key, known);
      diagnostics_.error(entry.place, "the layer " + in_marks(layer.name) + " has no column " + in_marks(entry.key) + meant,
                         meant.empty() ? std::vector{"its columns are " + join_quoted(known)} : std::vector<std::string>{});
    }
  }

  const Pipeline& pipeline_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<Case> read_cases(const Pipeline& pipeline, Diagnostics& diagnostics) {
  std::vector<Case> cases;
  CaseReader reader(pipeline, diagnostics);
  for (const Node& test : pipeline.tests.items) cases.push_back(reader.read(test));
  return cases;
}

const Node* wanted(const Node& row, std::string_view column) {
  if (row.is_scalar()) return column == "text" ? &row : nullptr;
  const NodeEntry* entry = row.find(column);
  return entry == nullptr ? nullptr : &entry->value;
}

}  // namespace adit
