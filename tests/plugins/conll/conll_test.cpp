#include <adit/testing.hpp>

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plugins/built_host.hpp"

namespace conll_plugin_test {

using adit::test::BuiltHost;
using adit::testing::document;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::string_literals;

adit::testing::read_result read(std::string_view input, bool tags = false,
                                adit::testing::source_options options = {.id = "in.tsv"}) {
  BuiltHost host("conll", "reader", {{"tags", tags}});
  EXPECT_TRUE(host.made().ok()) << host.made().message;
  auto result = host.read(input, options);
  EXPECT_TRUE(result.last.ok()) << result.last.message;
  return result;
}

/// All documents, each as `id|text`.
std::vector<std::string> texts(const adit::testing::read_result& from) {
  std::vector<std::string> all;
  for (const auto& one : from.documents) all.push_back(std::string(one.id()) + "|" + std::string(one.text()));
  return all;
}

TEST(ConllReader, MakesTextOfTokens) {
  struct Row {
    std::string input;
    std::vector<std::string> expected;
  };
  const Row rows[] = {
      {"", {}},
      {"\n\n", {}},
      {"Ann\tB-PER\nleft\tO\n.\tO\n", {"in.tsv|Ann left .\n"}},
      {"Ann\tB-PER\r\n\r\n\r\nBob\tB-PER", {"in.tsv|Ann\nBob\n"}},
      {"-DOCSTART-\tO\n\nAnn\tO\n\n-DOCSTART-\tO\n\nBob\tO\n", {"in.tsv:1|Ann\n", "in.tsv:5|Bob\n"}},
      {"Ann\tO\n-DOCSTART- -X- O O\nBob NNP I-NP I-PER\n", {"in.tsv|Ann\n", "in.tsv:2|Bob\n"}},
      {"-DOCSTART-\n\n-DOCSTART-\nAnn\n", {"in.tsv:3|Ann\n"}},
      {"# sent_id = 1\nAnn\tO\n#\tO\n1\tO\n", {"in.tsv|Ann # 1\n"}},
      {"New York\tB-LOC\nis\tO\n", {"in.tsv|New York is\n"}},
      {"is\tO\n \tO\nin\tO\n", {"in.tsv|is   in\n"}},
      {"\xEF\xBB\xBF"
       "Ann\tO\n",
       {"in.tsv|Ann\n"}},
      {"caf\xE9\tO\nx\tO\n", {"in.tsv|caf\uFFFD x\n"}},
  };
  for (const Row& row : rows) EXPECT_EQ(texts(read(row.input)), row.expected) << row.input;
}

TEST(ConllReader, GivesTokensAndSentences) {
  const auto result = read("Ann\tB-PER\nmet\tO\nNew York\tB-LOC\n.\tO\n\nShe\tO\npaid\tO\n$\tO\n1,000\tO\n");
  ASSERT_EQ(result.documents.size(), 1u);
  EXPECT_THAT(
      result.documents[0].lines("token"),
      ElementsAre("[0,3) \"Ann\" kind=\"word\"", "[4,7) \"met\" kind=\"word\"", "[8,16) \"New York\" kind=\"word\"",
                  "[17,18) \".\" kind=\"punct\"", "[19,22) \"She\" kind=\"word\"", "[23,27) \"paid\" kind=\"word\"",
                  "[28,29) \"$\" kind=\"symbol\"", "[30,35) \"1,000\" kind=\"number\""));
  EXPECT_THAT(result.documents[0].lines("sentence"),
              ElementsAre("[0,18) \"Ann met New York .\"", "[19,35) \"She paid $ 1,000\""));
  EXPECT_FALSE(result.documents[0].has("entity"));
}

TEST(ConllReader, ReadsTagsWhenAsked) {
  const auto result = read("Ann\tB-PER\nLee\tI-PER\nof\tO\nOslo\tI-LOC\n\nOslo\tI-LOC\n", true);
  ASSERT_EQ(result.documents.size(), 1u);
  EXPECT_THAT(
      result.documents[0].lines("entity"),
      ElementsAre("[0,7) \"Ann Lee\" type=\"PER\"", "[11,15) \"Oslo\" type=\"LOC\"", "[16,20) \"Oslo\" type=\"LOC\""));
}

TEST(ConllReader, FindsTokensAfterBytesWereReplaced) {
  const auto result = read("caf\xE9\xFF au\tB-LOC\n\xFF\tO\nend\tB-PER\n", true);
  ASSERT_EQ(result.documents.size(), 1u);
  EXPECT_THAT(result.documents[0].lines("entity"),
              ElementsAre("[0,12) \"caf\uFFFD\uFFFD au\" type=\"LOC\"", "[17,20) \"end\" type=\"PER\""));
}

TEST(ConllReader, FailsDocumentsAndGoesOn) {
  struct Row {
    std::string input;
    std::string expected;
  };
  const Row rows[] = {
      {"Ann\tPER\n", "line 3: expected a tag such as O or B-PER in the last column"},
      {"Ann\n", "line 3: expected a tag such as O or B-PER in the last column"},
      {"x\tO\n\tO\n", "line 4: no token before the tab"},
      {std::string(2'000'000, 'x') + "\tO\n", "line 3: longer than 1 MiB, expected a token and its tag"},
  };
  for (const Row& row : rows) {
    const auto result = read("good\tO\n-DOCSTART-\tO\n" + row.input + "-DOCSTART-\tO\ngood\tO\n", true);
    EXPECT_EQ(result.documents.size(), 2u);
    ASSERT_EQ(result.failures.size(), 1u);
    EXPECT_EQ(result.failures[0].id, "in.tsv:2");
    EXPECT_EQ(result.failures[0].message, row.expected);
  }
}

TEST(ConllReader, RefusesDocumentsThatAreTooLong) {
  std::string longer;
  for (int i = 0; i < 10'000; ++i) longer += "word\tO\n";
  const auto result =
      read("good\tO\n-DOCSTART-\n" + longer + "-DOCSTART-\ngood\tO\n", false, {.id = "in.tsv", .max_document = 1000});
  EXPECT_THAT(texts(result), ElementsAre("in.tsv|good\n", "in.tsv:10003|good\n"));
  EXPECT_EQ(result.failures.size(), 1u);
}

std::string written(const document& doc) {
  BuiltHost host("conll", "writer");
  const auto result = host.write(doc);
  EXPECT_TRUE(result.last.ok()) << result.last.message;
  return result.text;
}

TEST(ConllWriter, WritesTokensWithTags) {
  document doc("Ann Lee left. Bob\tstayed.");
  doc.add<adit::sentence>({0, 13});
  doc.add<adit::sentence>({14, 25});
  for (const auto word : {"Ann", "Lee", "left", ".", "Bob\tstayed"}) doc.add<adit::token>(doc.find(word));
  doc.add<adit::entity>(doc.find("Ann Lee"), {.type = "PER"});
  doc.add<adit::entity>(doc.find("Bob"), {.type = "PER"});
  EXPECT_EQ(written(doc), "-DOCSTART-\tO\n\nAnn\tB-PER\nLee\tI-PER\nleft\tO\n.\tO\n\nBob stayed\tB-PER\n\n");
}

TEST(ConllWriter, NeedsTokensOnly) {
  document doc("Ann left");
  doc.add_tokens();
  EXPECT_EQ(written(doc), "-DOCSTART-\tO\n\nAnn\tO\nleft\tO\n\n");
  document empty("");
  empty.declare<adit::token>();
  EXPECT_EQ(written(empty), "-DOCSTART-\tO\n\n");
}

TEST(Conll, WritesWhatItReads) {
  const std::string text =
      "-DOCSTART-\tO\n\nAnn\tB-PER\nLee\tI-PER\n#\tO\n\nNew York\tB-LOC\n "
      "\tO\nOslo\tB-LOC\n.\tO\n\n-DOCSTART-\tO\n\n“\tO\nBob\tB-PER\n\n";
  const auto result = read(text, true);
  BuiltHost writer("conll", "writer");
  EXPECT_EQ(writer.write(result.documents).text, text);
}

/// What is written of damaged input is read back the same.
TEST(Conll, SettlesWhateverTheBytes) {
  const std::string seed = "-DOCSTART-\tO\n\nAnn\tB-PER\nLee\tI-PER\n#\tO\n\nNew York\tB-LOC\n.\tO\n\n";
  std::mt19937 random(13);
  for (int round = 0; round < 300; ++round) {
    std::string input = seed + seed;
    for (auto changes = random() % 6; changes > 0; --changes)
      input[random() % input.size()] = static_cast<char>(random());
    BuiltHost writer("conll", "writer");
    const std::string once = writer.write(read(input, round % 2 == 0).documents).text;
    const std::string twice = writer.write(read(once, true).documents).text;
    ASSERT_EQ(once, twice) << "seed 13, round " << round;
  }
}

}  // namespace conll_plugin_test
