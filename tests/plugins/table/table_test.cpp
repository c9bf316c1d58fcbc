#include <adit/testing.hpp>

#include <cstdlib>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plugins/built_host.hpp"

namespace table_plugin_test {

using adit::test::BuiltHost;
using adit::testing::document;
using testing::HasSubstr;
using testing::Not;

std::string shown(const document& doc, adit::testing::parameters given = {},
                  adit::testing::output_options options = {}) {
  BuiltHost host("table", "writer", std::move(given));
  const auto result = host.write(doc, options);
  EXPECT_TRUE(result.last.ok()) << result.last.message;
  return result.text;
}

/// A document with two quotations, names of two types, and a summary.
document harbour() {
  document doc("“We stay,” Anna Weber said, “all winter.” The Harbour Board denied that gates were shut. Weber left.",
               {.id = "day-2/talks.txt", .meta = {{"title", "Talks end"}, {"date", "2024-03-02"}}});
  const auto weber = doc.add<adit::entity>(doc.find("Anna Weber"), {.type = "PER"});
  const auto again = doc.add<adit::entity>(doc.find("Weber", 2), {.type = "PER"});
  doc.add<adit::entity>(doc.find("Harbour Board"), {.type = "ORG"});
  doc.add<adit::mention>(doc.find("Anna Weber"), {.kind = "name", .entity = weber, .name = "Anna Weber"});
  doc.add<adit::mention>(doc.find("Weber", 2), {.kind = "name", .entity = again, .name = "Anna Weber"});
  const adit::span parts[] = {doc.find("We stay,"), doc.find("all winter.")};
  doc.add<adit::quote>({parts[0].begin, parts[1].end},
                       {.kind = "direct", .fragments = parts, .source_name = "Anna Weber"});
  doc.add<adit::quote>(doc.find("gates were shut"),
                       {.kind = "indirect", .source_name = "Harbour Board", .negated = true});
  doc.add<adit::quote>(doc.find("Weber left."), {.kind = "heading"});
  doc.add<adit::summary>(doc.find("Weber left."), {.rank = 1});
  return doc;
}

TEST(TableWriter, ShowsADocument) {
  EXPECT_EQ(shown(harbour()),
            "day-2/talks.txt  Talks end (2024-03-02)\n"
            "  2 quotations\n"
            "    Anna Weber     direct    “We stay, … all winter.”\n"
            "    Harbour Board  indirect  [denied] gates were shut\n"
            "  names\n"
            "    PER  Anna Weber (2)\n"
            "    ORG  Harbour Board\n"
            "  summary\n"
            "    - Weber left.\n"
            "\n");
}

TEST(TableWriter, PutsWordsBelowOnANarrowTerminal) {
  EXPECT_EQ(
      shown(harbour(), {{"sections", std::vector<std::string>{"quotes"}}, {"color", "never"}}, {.terminal_width = 20}),
      "day-2/talks.txt  Talks end (2024-03-02)\n"
      "  2 quotations\n"
      "    Anna Weber  direct\n"
      "      “We stay, … all winter.”\n"
      "    Harbour B…  indirect\n"
      "      [denied] gates were shut\n"
      "\n");
}

TEST(TableWriter, ShowsOnlyTheSectionsAndRowsAskedFor) {
  EXPECT_EQ(shown(harbour(), {{"sections", std::vector<std::string>{"names", "quotes"}}, {"max_rows", 1}}),
            "day-2/talks.txt  Talks end (2024-03-02)\n"
            "  2 quotations\n"
            "    Anna Weber  direct  “We stay, … all winter.”\n"
            "    … 1 more\n"
            "  names\n"
            "    PER  Anna Weber (2)\n"
            "    ORG  Harbour Board\n"
            "\n");
  EXPECT_EQ(shown(document("x", {.id = "empty.txt"})), "empty.txt\n  nothing to show\n\n");
  BuiltHost host("table", "writer", {{"sections", std::vector<std::string>{"quote"}}});
  EXPECT_EQ(host.made().message, "unknown section \"quote\"; expected quotes, names, summary or tables");
  EXPECT_EQ(host.made().parameter, "sections");
}

TEST(TableWriter, ColoursOnATerminalOnly) {
  unsetenv("NO_COLOR");
  const std::string escape = "\x1b[";
  EXPECT_THAT(shown(harbour()), Not(HasSubstr(escape)));
  EXPECT_THAT(shown(harbour(), {}, {.terminal_width = 80}), HasSubstr(escape));
  EXPECT_THAT(shown(harbour(), {{"color", "never"}}, {.terminal_width = 80}), Not(HasSubstr(escape)));
  EXPECT_THAT(shown(harbour(), {{"color", "always"}}), HasSubstr(escape));
  setenv("NO_COLOR", "1", 1);
  EXPECT_THAT(shown(harbour(), {}, {.terminal_width = 80}), Not(HasSubstr(escape)));
  EXPECT_THAT(shown(harbour(), {{"color", "always"}}, {.terminal_width = 80}), HasSubstr(escape));
  unsetenv("NO_COLOR");
}

TEST(TableWriter, KeepsHostileTextFromTheTerminal) {
  document doc("\x1b]0;title\x07 said \x1b[2J \u202Ebad",
               {.id = "\x1b[1m\nid", .meta = {{"title", "a\x1b[1m"}, {"date", "\x9B\x07"}}});
  const adit::span all{0, static_cast<std::uint32_t>(doc.text().size())};
  doc.add<adit::entity>(all, {.type = "\x1bX"});
  doc.add<adit::quote>(all, {.kind = "direct", .source_name = "\x1b[31mred"});
  doc.add<adit::summary>(all, {.rank = 1});
  BuiltHost host("table", "writer");
  const auto result =
      host.write({&doc, 1}, {{"na\x1bme", {"{\"k\\u001b\":\"\\u001b[1m\\u0007\"}", "not json \x1b", "[]", "{}"}}});
  for (const adit::code_point c : adit::code_points(result.text)) {
    EXPECT_TRUE(c.value == '\n' || (c.value >= 0x20 && !(c.value >= 0x7F && c.value < 0xA0)))
        << static_cast<int>(c.value);
    EXPECT_NE(c.value, 0x202Eu);
  }
}

TEST(TableWriter, TakesLayersOfOtherGivers) {
  document doc("Ann left.", {.id = "a"});
  doc.add<adit::entity>({0, 3}, {.type = "PER"}, "ner");
  EXPECT_EQ(shown(doc), "a\n  names\n    PER  Ann\n\n");
}

std::string grid(const std::vector<std::string>& rows, unsigned width = 0, int max_rows = 20) {
  BuiltHost host("table", "writer", {{"max_rows", max_rows}, {"color", "never"}});
  return host.write({}, {{"names", rows}}, {.terminal_width = width}).text;
}

TEST(TableWriter, AlignsTables) {
  EXPECT_EQ(
      grid(
          {R"({"name":"Ann Weber","type":"PER","count":12,"roles":[],"variants":["Weber","A. Weber"],"statements":[{},{}]})",
           R"({"name":"東京","type":"LOC","count":2.5,"roles":[],"main":true,"statements":[],"variants":null})"}),
      "names\n"
      "  name       type  count  variants         statements  main\n"
      "  Ann Weber  PER      12  Weber, A. Weber           2\n"
      "  東京       LOC     2.5                               yes\n"
      "\n");
  EXPECT_EQ(grid({}), "names: no rows\n\n");
  EXPECT_EQ(grid({R"({"n":1})", R"({"n":2})", R"({"n":3})"}, 0, 2), "names\n  n\n  1\n  2\n  … 1 more\n\n");
}

TEST(TableWriter, ShowsDetailsBelowARow) {
  const std::string row =
      R"({"name":"Ann Weber","statements":[{"id":"a.txt","begin":1,"end":35,"text":"Wé stay,” Ann said, “all winter.","kind":"direct","fragments":[[1,9],[22,33]],"repeats":[{},{}]},)"
      R"({"id":"b.txt","text":"it is over, and whoever thinks that it is not should look at the lake","kind":"indirect"},{"text":"c"},{"text":"d","kind":"direct","negated":true}]})";
  BuiltHost host("table", "writer", {{"details", 3}, {"color", "never"}});
  EXPECT_EQ(host.write({}, {{"voices", {row, R"({"name":"Bo","statements":[]})"}}}, {.terminal_width = 50}).text,
            "voices\n"
            "  name       statements\n"
            "  Ann Weber           4\n"
            "    - “Wé stay, … all winter.” (a.txt, and 2 more)\n"
            "    - [denied] “d”\n"
            "    - it is over, and whoever thinks that it is\n"
            "      not should look at the lake (b.txt)\n"
            "      … 1 more\n"
            "  Bo\n"
            "\n");
  const std::string hostile =
      R"({"n":1,"s":[{"text":"x","fragments":[[9,1],[-5,99],["a"]],"begin":null,"kind":"direct","repeats":7}]})";
  EXPECT_THAT(host.write({}, {{"t", {hostile}}}).text, HasSubstr("    - “"));
}

TEST(TableWriter, FitsTablesIntoTheWidth) {
  const std::string row =
      R"({"name":"A rather long name of a board","what":"Some more words here","count":12345,"last":"never seen"})";
  EXPECT_EQ(grid({row}, 50),
            "names\n"
            "  name           what            count  last\n"
            "  A rather lon…  Some more wor…  12345  never seen\n"
            "\n");
  EXPECT_EQ(grid({row}, 40),
            "names\n"
            "  name       what       count  last\n"
            "  A rather…  Some mor…  12345  never se…\n"
            "\n");
  const std::string sentence = "The reservoir above the town stood at half of its planned volume in spring.";
  EXPECT_EQ(
      grid({R"({"n":1,"text":")" + sentence + R"(","id":"a.txt"})", R"({"n":2,"text":"Rain.","id":"b.txt"})"}, 50),
      "names\n"
      "  n  text                                    id\n"
      "  1  The reservoir above the town stood at   a.txt\n"
      "     half of its planned volume in spring.\n"
      "  2  Rain.                                   b.txt\n"
      "\n");
  std::string many = sentence;
  for (int i = 0; i < 12; ++i) many += " " + sentence;
  EXPECT_THAT(grid({R"({"text":")" + many + R"("})"}, 50), testing::EndsWith("…\n\n"));
  std::string wide = "{\"a\":1";
  for (int i = 0; i < 100; ++i) wide += ",\"column" + std::to_string(i) + "\":123456";
  for (const unsigned width : {40u, 77u, 200u}) {
    std::string text = grid({wide + "}"}, width);
    for (std::size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
      EXPECT_LE(end - at, width);
  }
}

}  // namespace table_plugin_test
