#include "plugins/csv/csv_text.hpp"

#include <adit/testing.hpp>

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plugins/built_host.hpp"

namespace csv_plugin_test {

using adit::test::BuiltHost;
using adit::testing::document;
using testing::HasSubstr;
using namespace adit::csv;

std::string row_of(const std::vector<std::string>& fields, csv_options options = {}) {
  csv_text csv(options);
  for (const std::string& field : fields) csv.field(field);
  csv.end_row();
  return csv.text();
}

TEST(CsvText, QuotesWhatItMust) {
  struct Row {
    std::vector<std::string> input;
    std::string expected;
  };
  const Row rows[] = {
      {{"a", "", "b c"}, "a,,b c\n"},
      {{""}, "\n"},
      {{"a,b", "say \"no\"", "two\nlines", "cr\r"}, "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\"cr\r\"\n"},
      {{"\"", "\"\""}, "\"\"\"\",\"\"\"\"\"\"\n"},
      {{"=1+1", "-5"}, "=1+1,-5\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(row_of(row.input), row.expected);
  EXPECT_EQ(row_of({"a,b", "c;d"}, {.separator = ';'}), "a,b;\"c;d\"\n");
  EXPECT_EQ(row_of({"=cmd|x", "+1", "-1", "@a", "a=b", "=\"x\"", ""}, {.guard_formulas = true}),
            "'=cmd|x,'+1,'-1,'@a,a=b,\"'=\"\"x\"\"\",\n");
  EXPECT_EQ(row_of({"＝1", "−2", "\t=1", "\n=1", " =1"}, {.guard_formulas = true}), "'＝1,'−2,'\t=1,\"'\n=1\", =1\n");
}

TEST(CsvText, PutsTextOnOneLine) {
  EXPECT_EQ(on_one_line("  two \n\t words\r\n"), "two words");
  EXPECT_EQ(on_one_line(" \n"), "");
}

document harbour() {
  document doc("“We stay,” Minister Weber said, “all\nwinter.” The Board denied that gates were shut. Weber left.",
               {.id = "day-2/talks.txt", .meta = {{"date", "2024-03-02"}}});
  const auto weber =
      doc.add<adit::mention>(doc.find("Minister Weber"), {.kind = "name", .name = "Anna Weber", .role = "minister"});
  const adit::span parts[] = {doc.find("We stay,"), doc.find("all\nwinter.")};
  doc.add<adit::quote>({parts[0].begin, parts[1].end}, {.kind = "direct",
                                                        .fragments = parts,
                                                        .source = weber,
                                                        .source_name = "Anna Weber",
                                                        .source_score = 0.75,
                                                        .cue = doc.find("said"),
                                                        .score = 0.98765});
  doc.add<adit::quote>(doc.find("gates were shut"), {.kind = "indirect", .source_name = "Board", .negated = true});
  doc.add<adit::quote>(doc.find("Weber left."), {.kind = "heading"});
  return doc;
}

std::string written(const document& doc, adit::testing::parameters given = {}) {
  BuiltHost host("csv", "writer", std::move(given));
  const auto result = host.write(doc);
  EXPECT_TRUE(result.last.ok()) << result.last.message;
  return result.text;
}

TEST(CsvWriter, WritesStatements) {
  EXPECT_EQ(written(harbour()),
            "article,date,person,role,kind,words,cue,score,begin,end,source_score,denied\n"
            "day-2/talks.txt,2024-03-02,Anna Weber,minister,direct,\"We stay, … all winter.\",said,0.9877,1,44,0.75,\n"
            "day-2/talks.txt,2024-03-02,Board,,indirect,gates were shut,,,68,83,,true\n");
  EXPECT_EQ(written(document("x")), "article,date,person,role,kind,words,cue,score,begin,end,source_score,denied\n");
}

TEST(CsvWriter, WritesTheRowsOfALayer) {
  EXPECT_EQ(written(harbour(), {{"rows", "quote"}, {"separator", "tab"}}),
            "id\tbegin\tend\ttext\tkind\tfragments\tsource\tsource_name\tsource_score\tcue\tnegated\trepaired\tscore\n"
            "day-2/talks.txt\t1\t44\t\"We stay,” Minister Weber said, “all\nwinter.\"\tdirect\t\"We stay, | "
            "all\nwinter.\"\tMinister Weber\tAnna Weber\t0.75\tsaid\t\t\t0.9877\n"
            "day-2/talks.txt\t68\t83\tgates were shut\tindirect\t\t\tBoard\t\t\ttrue\t\t\n"
            "day-2/talks.txt\t85\t96\tWeber left.\theading\t\t\t\t\t\t\t\t\n");
  document other("Ann");
  other.add<adit::entity>({0, 3}, {.type = "PER"}, "ner");
  EXPECT_EQ(written(other, {{"rows", "entity"}}), "id,begin,end,text,type,score\ntest.txt,0,3,Ann,PER,\n");
}

TEST(CsvWriter, SaysWhenThereIsNoSuchLayer) {
  BuiltHost host("csv", "writer", {{"rows", "qoute"}});
  EXPECT_EQ(host.write(harbour()).text, "");
  ASSERT_EQ(host.log_lines().size(), 1u);
  EXPECT_EQ(host.log_lines()[0].message, "rows: no document had a layer \"qoute\"");
}

TEST(CsvWriter, IsSafeInASpreadsheet) {
  document doc("=cmd()", {.id = "=a", .meta = {{"date", "+1"}}});
  const auto ann = doc.add<adit::mention>({0, 4}, {.kind = "name", .role = "-role"});
  doc.add<adit::quote>({0, 6}, {.kind = "direct", .source = ann, .source_name = "@Ann", .cue = {0, 1}, .score = -0.5});
  const std::string header = "article,date,person,role,kind,words,cue,score,begin,end,source_score,denied\n";
  EXPECT_EQ(written(doc), header + "'=a,'+1,'@Ann,'-role,direct,'=cmd(),'=,-0.5,0,6,,\n");
  EXPECT_EQ(written(doc, {{"guard", false}, {"byte_order_mark", true}}),
            "\xEF\xBB\xBF" + header + "=a,+1,@Ann,-role,direct,=cmd(),=,-0.5,0,6,,\n");
  EXPECT_EQ(written(doc, {{"rows", "mention"}}),
            "id,begin,end,text,kind,entity,type,gender,chain,name,role\n'=a,0,4,'=cmd,name,,,,0,,'-role\n");
}

TEST(CsvWriter, KeepsOnlySureSources) {
  EXPECT_EQ(
      written(harbour(), {{"min_source_score", 0.75}}),
      "article,date,person,role,kind,words,cue,score,begin,end,source_score,denied\n"
      "day-2/talks.txt,2024-03-02,Anna Weber,minister,direct,\"We stay, … all winter.\",said,0.9877,1,44,0.75,\n");
  EXPECT_EQ(written(harbour(), {{"min_source_score", 0.76}}),
            "article,date,person,role,kind,words,cue,score,begin,end,source_score,denied\n");
}

TEST(CsvWriter, WritesTablesBeside) {
  const adit::testing::tables_list tables = {
      {"names",
       {R"({"name":"Ann, Weber","n":12,"variants":["A","B"],"at":[{"id":1}],"none":null})", "no json",
        R"({"name":"Bob","main":true,"n":-1.50})"}},
      {"empty", {}}};
  BuiltHost host("csv", "writer");
  auto result = host.write({}, tables);
  EXPECT_EQ(result.beside["names"],
            "name,n,variants,at,none,main\n\"Ann, Weber\",12,A | B,\"[{\"\"id\"\":1}]\",,\nBob,-1.50,,,,true\n");
  EXPECT_EQ(result.beside["empty"], "");
  result = host.write({}, tables, {.standard_output = true});
  EXPECT_EQ(result.text, "article,date,person,role,kind,words,cue,score,begin,end,source_score,denied\n");
  ASSERT_EQ(host.log_lines().size(), 2u);
  EXPECT_THAT(host.log_lines()[0].message, HasSubstr("table \"names\" is left out"));
}

}  // namespace csv_plugin_test
