#include "verbs/test/update.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "pipeline/utf8.hpp"
#include "pipeline/yaml_tree.hpp"
#include "verbs/yaml_text/yaml_text.hpp"

// A list of rows is found by the place of its first character; where it ends is read off its brackets or its indentation.
// That is not all of YAML, so the outcome is read again: but for these lists the file must say what it said, and the lists
// must be what was found.

namespace adit {

using namespace core;

namespace {

constexpr std::size_t kWidth = 100;  // of a line with all rows in it

/// A part of a text that becomes another one.
struct Edit {
  std::size_t begin = 0, end = 0;
  std::string text;
};

/// Offset behind the quoted scalar that begins at `at`.
std::size_t behind_quoted(std::string_view text, std::size_t at) {
  const char mark = text[at];
  for (++at; at < text.size() && text[at] != mark; ++at) {
    if (mark == '"' && text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

/// Offset behind the bracket that closes the one at `at`.
std::size_t behind_bracket(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  char before = ',';  // the last character that is no blank: a quotation mark behind a letter is an apostrophe
  while (at < text.size()) {
    const char c = text[at];
    if ((c == '"' || c == '\'') && std::string_view("[{,:").find(before) != std::string_view::npos) {
      at = behind_quoted(text, at);
      before = c;
      continue;
    }
    if (c == '#' && (text[at - 1] == ' ' || text[at - 1] == '\n')) at = std::min(text.find('\n', at), text.size());
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && --depth == 0) return at + 1;
    if (c != ' ' && c != '\n' && c != '\r') before = c;
    ++at;
  }
  return text.size();
}

/// Offset behind the last line of the block list whose first "-" stands at `at`, `indent` blanks from the left.
std::size_t behind_block(std::string_view text, std::size_t at, std::size_t indent) {
  std::size_t end = text.size();
  for (std::size_t line = at; line < text.size();) {
    const std::size_t next = std::min(text.find('\n', line), text.size());
    const std::size_t first = std::min(text.find_first_not_of(" \r", line), next);
    const bool empty = first == next || text[first] == '#';
    const bool inside = line == at || first - line > indent || (first - line == indent && text[first] == '-');
    if (!empty && !inside) break;
    if (!empty) end = next - (next > line && text[next - 1] == '\r' ? 1 : 0);
    line = next + 1;
  }
  return end;
}

std::vector<std::string> rows_of(const LayerRows& layer) {
  const std::vector<Node>& before = layer.layer->entry->value.items;
  const bool brief = std::all_of(before.begin(), before.end(), [](const Node& row) { return row.is_scalar(); });
  std::vector<std::string> rows;
  for (const RowPair& pair : layer.rows) {
    if (pair.found == nullptr) continue;
    rows.push_back(pair.expected ? yaml_line(*pair.expected) : yaml_line(shown(*pair.found, layer.layer->columns, brief)));
  }
  return rows;
}

std::string joined(const std::vector<std::string>& rows, const std::string& between) {
  std::string out;
  for (const std::string& row : rows) out += (&row == rows.data() ? "" : between) + row;
  return out;
}

Result<Edit> edit_of(std::string_view text, const LayerRows& layer) {
  const NodeEntry& entry = *layer.layer->entry;
  const std::vector<std::string> rows = rows_of(layer);
  const std::size_t begin = offset_of(text, entry.value.place), indent = entry.value.place.column - 1;
  const std::string line_end = text.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
  const char first = begin < text.size() ? text[begin] : '\0';
  if (first == '[') {
    std::string list = '[' + joined(rows, ", ") + ']';
    if (indent + list.size() > kWidth && rows.size() > 1) {
      const std::string_view line = text.substr(text.rfind('\n', begin) + 1);  // npos + 1 is the beginning
      const std::string next_line = line_end + std::string(std::min(line.find_first_not_of(' '), line.size()) + 2, ' ');
      list = '[' + next_line + joined(rows, ',' + next_line) + ']';
    }
    return Edit{begin, behind_bracket(text, begin), std::move(list)};
  }
  if (first != '-') {
    return Error{error_code::invalid_argument, "the rows of " + in_marks(entry.key) + " at line " + std::to_string(entry.place.line) +
                                                   " stand elsewhere in the file; write them out in place of the alias"};
  }
  const std::string next_line = line_end + std::string(indent, ' ');
  const bool below_key = indent + 1 > entry.place.column;
  const std::string none = below_key ? "[]" : "  []";
  std::string list = rows.empty() ? none : "- " + joined(rows, next_line + "- ");
  return Edit{begin, behind_block(text, begin, indent), std::move(list)};
}

bool same(const Node& a, const Node& b) {
  return a.kind == b.kind && a.text == b.text && a.style == b.style &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same) &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    [](const NodeEntry& x, const NodeEntry& y) { return x.key == y.key && same(x.value, y.value); });
}

/// The list of rows in another reading of the file, by the place of the layer's name as it was before. Null: not there.
Node* find_rows(Node& now, const Node& before, const NodeEntry& layer) {
  Node* tests_now = now.find("tests") ? &now.find("tests")->value : nullptr;
  const NodeEntry* tests_before = before.find("tests");
  for (std::size_t i = 0; tests_now && tests_before && i < tests_before->value.items.size() && i < tests_now->items.size(); ++i) {
    const NodeEntry* expect = tests_before->value.items[i].find("expect");
    NodeEntry* expect_now = tests_now->items[i].find("expect");
    const NodeEntry* found = expect ? expect->value.find(layer.key) : nullptr;
    const bool here = found && found->place.line == layer.place.line && found->place.column == layer.place.column;
    if (here && expect_now && expect_now->value.find(layer.key)) return &expect_now->value.find(layer.key)->value;
  }
  return nullptr;
}

/// Whether the new text says the same as the old one but for the layers, and of these what was found.
bool is_right(std::string_view before, const std::string& after, const std::vector<LayerRows>& changed) {
  Diagnostics diagnostics;
  auto old_root = read_yaml(diagnostics.add_source({"", std::string(before), ""}), diagnostics);
  auto new_root = read_yaml(diagnostics.add_source({"", after, ""}), diagnostics);
  if (!old_root || !new_root || diagnostics.has_errors()) return false;
  const Node places = *old_root;
  for (const LayerRows& layer : changed) {
    Node* was = find_rows(*old_root, places, *layer.layer->entry);
    Node* is = find_rows(*new_root, places, *layer.layer->entry);
    if (was == nullptr || is == nullptr) return false;
    std::size_t at = 0;
    for (const RowPair& pair : layer.rows) {
      if (pair.found && (at == is->items.size() || !matches(is->items[at++], *pair.found))) return false;
    }
    if (!is->is_sequence() || at != is->items.size()) return false;
    *was = *is = Node();
  }
  return same(*old_root, *new_root);
}

}  // namespace

Result<std::string> with_found_rows(std::string_view text, const std::vector<LayerRows>& changed) {
  std::vector<Edit> edits;
  for (const LayerRows& layer : changed) {
    Result<Edit> edit = edit_of(text, layer);
    if (!edit) return std::move(edit).error();
    edits.push_back(std::move(*edit));
  }
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.begin > b.begin; });
  std::string out(text);
  for (const Edit& edit : edits) out.replace(edit.begin, edit.end - edit.begin, edit.text);
  if (is_right(text, out, changed)) return out;
  return Error{error_code::invalid_argument,
               "the tests are written in a way that cannot be changed from outside (anchors, or texts over several lines "
               "among the rows); change them by hand"};
}

}  // namespace adit
