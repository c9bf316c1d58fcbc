#include <adit/testing.hpp>

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plugins/built_host.hpp"
#include "tests/temporary_folder.hpp"

namespace voices_plugin_test {

using adit::test::BuiltHost;
using adit::testing::document;

BuiltHost host_of(adit::testing::parameters given = {}) {
  return BuiltHost("voices", "collector", std::move(given));
}

/// Two sentences, one by a minister and one by an unnamed source.
document harbour(const std::string& id, const std::string& name = "Ann Roe") {
  document doc("“We stay,” Minister " + name +
                   " said, “all winter.” An official of Tarsk denied that “the gates” were shut. It is over, she said.",
               {.id = id, .meta = {{"date", "2024-03-02"}}});
  const auto entity = doc.add<adit::entity>(doc.find(name), {.type = "PER"});
  const auto roe = doc.add<adit::mention>(
      doc.find("Minister " + name),
      {.kind = "name", .entity = entity, .type = "PER", .chain = 4, .name = name, .role = "-Minister"});
  const auto official = doc.add<adit::mention>(
      doc.find("An official of Tarsk"), {.kind = "role", .type = "UNNAMED", .chain = 5, .name = "official of Tarsk"});
  const auto she =
      doc.add<adit::mention>(doc.find("she"), {.kind = "pronoun", .type = "PER", .gender = "female", .chain = 6});
  const adit::span parts[] = {doc.find("We stay,"), doc.find("all winter.")};
  doc.add<adit::quote>({parts[0].begin, parts[1].end},
                       {.kind = "direct", .fragments = parts, .source = roe, .source_name = name, .source_score = 0.9});
  const adit::span gates[] = {doc.find("the gates")};
  doc.add<adit::quote>({gates[0].begin - 3, doc.find(" were shut").end},
                       {.kind = "mixed", .fragments = gates, .source = official, .source_score = 0.4, .negated = true});
  doc.add<adit::quote>(doc.find("It is over"), {.kind = "indirect", .source = she});
  doc.add<adit::quote>(doc.find("Tarsk"), {.kind = "scare", .source = roe});
  doc.add<adit::quote>(doc.find("over"), {.kind = "indirect"});
  return doc;
}

std::vector<std::string> rows_of(const adit::testing::collect_result& result) {
  return result.tables.empty() ? std::vector<std::string>() : result.tables[0].second;
}

TEST(Voices, GivesOneRowAVoice) {
  auto host = host_of();
  const document docs[] = {harbour("a.txt"), harbour("b.txt", "Ana Wren")};
  const auto result = host.collect(std::span(docs, 1));
  ASSERT_TRUE(result.last.ok()) << result.last.message;
  EXPECT_THAT(
      rows_of(result),
      testing::ElementsAre(
          R"({"name":"Ann Roe","kind":"person","variants":["Ann Roe"],"roles":["Minister"],"documents":1,"statements":[{"id":"a.txt","date":"2024-03-02","begin":1,"end":46,"text":"We stay,” Minister Ann Roe said, “all winter.","kind":"direct","fragments":[[1,9],[35,46]],"repeats":[]}]})",
          R"({"name":"official of Tarsk","kind":"unnamed","variants":[],"roles":[],"documents":1,"statements":[{"id":"a.txt","date":"2024-03-02","begin":81,"end":102,"text":"“the gates” were shut","kind":"mixed","negated":true,"fragments":[[82,91]],"repeats":[]}]})"));
}

TEST(Voices, LeavesOutWhatIsNotAskedFor) {
  const document docs[] = {harbour("a.txt"), harbour("b.txt"), harbour("c.txt", "Bo Wren")};
  const auto names = [&](adit::testing::parameters given) {
    auto host = host_of(std::move(given));
    std::string listed;
    for (const std::string& row : rows_of(host.collect(docs))) listed += row.substr(9, row.find('"', 9) - 9) + ";";
    return listed;
  };
  EXPECT_EQ(names({}), "Ann Roe;Bo Wren;official of Tarsk;official of Tarsk;official of Tarsk;");
  EXPECT_EQ(names({{"min_source_score", 0.5}}), "Ann Roe;Bo Wren;");
  EXPECT_EQ(names({{"min_documents", 2}}), "Ann Roe;");
  EXPECT_EQ(names({{"kinds", std::vector<std::string>{"unnamed"}}}),
            "official of Tarsk;official of Tarsk;official of Tarsk;");
}

TEST(Voices, JoinsRepeatsOverDocuments) {
  auto host = host_of();
  const document docs[] = {harbour("a.txt"), harbour("b.txt")};
  EXPECT_THAT(
      rows_of(host.collect(docs))[0],
      testing::HasSubstr(R"("documents":2,"statements":[{"id":"a.txt","date":"2024-03-02","begin":1,"end":46,)"));
  EXPECT_THAT(rows_of(host.collect(docs))[0],
              testing::HasSubstr(R"("repeats":[{"id":"b.txt","date":"2024-03-02","begin":1,"end":46}]}]})"));
}

TEST(Voices, AnySplitGivesTheSameBytes) {
  const unsigned seed = 11;
  std::mt19937 random(seed);
  const char* const names[] = {"Ann Roe", "Anne Roe", "A. Roe", "Roe", "Bo Wren", "Wren", "Mr. Bo Wren"};
  std::vector<document> docs;
  for (int i = 0; i < 21; ++i) docs.push_back(harbour("d" + std::to_string(i), names[random() % std::size(names)]));
  auto host = host_of();
  const auto whole = host.collect(docs);
  ASSERT_TRUE(whole.last.ok()) << whole.last.message;
  for (const std::size_t parts : {2u, 3u, 7u, 21u, 40u}) {
    const auto split = host.collect_in_parts(docs, parts);
    ASSERT_TRUE(split.last.ok()) << split.last.message;
    EXPECT_EQ(split.tables, whole.tables) << parts << " parts, seed " << seed;
  }
}

TEST(Voices, SaysWhatIsWrongWithItsParameters) {
  EXPECT_EQ(host_of({{"kinds", std::vector<std::string>{"people"}}}).made().message,
            "unknown kind \"people\"; expected person, org, group or unnamed");
  const adit::test::TemporaryFolder folder;
  const std::string path = folder.write("aliases.tsv", "Ann\n").string();
  EXPECT_EQ(host_of({{"aliases", path}}).made().message,
            path + ":1: no tab in \"Ann\"; expected NAME TAB PERSON, or NAME TAB PERSON TAB DOCUMENTS");
}

TEST(Voices, WarnsOfAliasesOfNobody) {
  const adit::test::TemporaryFolder folder;
  const std::string path = folder.write("aliases.tsv", "Ann Roe\tAnn Wren\nAnn Rose\tAnn Wren\td*\n").string();
  auto host = host_of({{"aliases", path}});
  const document docs[] = {harbour("a.txt")};
  EXPECT_THAT(rows_of(host.collect(docs))[0],
              testing::HasSubstr(R"({"name":"Ann Wren","kind":"person","variants":["Ann Roe"])"));
  ASSERT_EQ(host.log_lines().size(), 1u);
  EXPECT_EQ(host.log_lines()[0].message, path + ":2: nobody who speaks is called \"Ann Rose\" in documents d*");
}

}  // namespace voices_plugin_test
