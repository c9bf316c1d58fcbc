#include "pipeline/yaml_tree.hpp"

#include <string>

#include <gtest/gtest.h>

namespace adit::core {
namespace {

/// The tree on one line: kind, place and text of each node, so that a failure can be read.
std::string shown(const Node& node) {
  const std::string place = std::to_string(node.place.line) + ':' + std::to_string(node.place.column) + ' ';
  std::string out;
  switch (node.kind) {
    case Node::Kind::null:
      return place + "null";
    case Node::Kind::scalar:
      return place + (node.style == Node::Style::quoted ? '"' + node.text + '"' : node.text);
    case Node::Kind::sequence:
      for (const Node& item : node.items) out += (out.empty() ? "" : ", ") + shown(item);
      return place + '[' + out + ']';
    default:
      for (const NodeEntry& entry : node.entries) {
        out += (out.empty() ? "" : ", ") + entry.key + '@' + std::to_string(entry.place.line) + ':' +
               std::to_string(entry.place.column) + " = " + shown(entry.value);
      }
      return place + '{' + out + '}';
  }
}

std::string read_tree(std::string text) {
  Diagnostics diagnostics;
  const std::uint32_t source = diagnostics.add_source({"f.yaml", std::move(text), ""});
  const std::optional<Node> root = read_yaml(source, diagnostics);
  return diagnostics.has_errors() ? diagnostics.text() : shown(*root);
}

struct TreeCase {
  const char* name;
  const char* text;
  const char* expected;
};

class YamlTree : public testing::TestWithParam<TreeCase> {};

TEST_P(YamlTree, HasExactPlaces) { EXPECT_EQ(read_tree(GetParam().text), GetParam().expected); }

constexpr TreeCase kTrees[] = {
    {"Empty", "", "0:0 null"},
    {"OnlyComment", "# nothing\n", "0:0 null"},
    {"Map", "a: 1\nb: x y\n", "1:1 {a@1:1 = 1:4 1, b@2:1 = 2:4 x y}"},
    {"Nested", "a:\n  - b: [1, 'two']\n", "1:1 {a@1:1 = 2:3 [2:5 {b@2:5 = 2:8 [2:9 1, 2:12 \"two\"]}]}"},
    {"CodePoints", "é: [ü, \"x y\", 日本, 3]\n", "1:1 {é@1:1 = 1:4 [1:5 ü, 1:8 \"x y\", 1:15 日本, 1:19 3]}"},
    {"Nulls", "a: ~\nb: null\nc:\nd: \"\"\n",
     "1:1 {a@1:1 = 1:4 null, b@2:1 = 2:4 null, c@3:1 = 3:1 null, d@4:1 = 4:4 \"\"}"},
    {"WordsStayText", "a: no\nb: 010\nc: 1e3\n", "1:1 {a@1:1 = 1:4 no, b@2:1 = 2:4 010, c@3:1 = 3:4 1e3}"},
    {"Alias", "a: &x {b: 1}\nc: *x\n", "1:1 {a@1:1 = 1:4 {b@1:8 = 1:11 1}, c@2:1 = 2:4 {b@1:8 = 1:11 1}}"},
    {"AliasOfScalar", "a: &x 1\nb: *x\n", "1:1 {a@1:1 = 1:4 1, b@2:1 = 2:4 1}"},
    {"Merge", "a: &x {b: 1, c: 2}\nd: {c: 3, <<: *x}\n",
     "1:1 {a@1:1 = 1:4 {b@1:8 = 1:11 1, c@1:14 = 1:17 2}, d@2:1 = 2:4 {c@2:5 = 2:8 3, b@1:8 = 1:11 1}}"},
    {"MergeOfTwo", "x: &x {b: 1}\ny: &y {b: 2, c: 3}\nd:\n  <<: [*x, *y]\n",
     "1:1 {x@1:1 = 1:4 {b@1:8 = 1:11 1}, y@2:1 = 2:4 {b@2:8 = 2:11 2, c@2:14 = 2:17 3}, d@3:1 = 4:3 {b@1:8 = 1:11 1, "
     "c@2:14 = 2:17 3}}"},
    {"QuotedMergeKey", "a: {'<<': 1}\n", "1:1 {a@1:1 = 1:4 {<<@1:5 = 1:11 1}}"},
    {"BlockText", "a: |\n  one\n  two\nb: >-\n  three\n", "1:1 {a@1:1 = 1:4 \"one\ntwo\n\", b@4:1 = 4:4 \"three\"}"},
    {"Windows", "a: 1\r\nb: 2\r\n", "1:1 {a@1:1 = 1:4 1, b@2:1 = 2:4 2}"},
    {"DocumentMarks", "---\na: 1\n...\n", "2:1 {a@2:1 = 2:4 1}"},
    {"EscapedMark", "a: \"x \\\" y\"\nb: 'it''s'\n", "1:1 {a@1:1 = 1:4 \"x \" y\", b@2:1 = 2:4 \"it's\"}"},
};

INSTANTIATE_TEST_SUITE_P(Rows, YamlTree, testing::ValuesIn(kTrees), [](const auto& row) { return row.param.name; });

TEST(YamlTreeLimits, StopsAtBytes) {
  EXPECT_EQ(read_tree(std::string((1 << 20) + 1, '#')),
            "f.yaml: error: the file has 1048577 bytes; a pipeline file has at most 1048576\n");
}

TEST(YamlTreeLimits, StopsAtTextOfAliases) {
  std::string text = "a: &a " + std::string(100'000, 'x') + "\nb: [*a";
  for (int i = 0; i < 200; ++i) text += ", *a";
  EXPECT_NE(read_tree(text + "]\n").find("error: more than 16 MiB of text, aliases filled in"), std::string::npos);
}

TEST(YamlTreeLimits, StopsAtAnchors) {
  std::string text(60, '[');
  for (int i = 0; i < 60; ++i) text.insert(static_cast<std::size_t>(4 * i), "&a ");
  for (int i = 0; i < 4000; ++i) text += "1, ";
  EXPECT_NE(read_tree(text + std::string(60, ']')).find("values under anchors"), std::string::npos);
}

TEST(YamlTreeLimits, IsLinearInOneLongLine) {
  std::string text = "[1";
  for (int i = 0; i < 90'000; ++i) text += ",1";
  EXPECT_TRUE(read_tree(text + "]").starts_with("1:1 ["));
}

}  // namespace
}  // namespace adit::core
