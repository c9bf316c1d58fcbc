#include <adit/testing.hpp>

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plugins/built_host.hpp"

namespace text_plugin_test {

using adit::test::BuiltHost;
using namespace std::string_literals;

TEST(TextReader, MakesOneDocumentOfAFile) {
  struct Row {
    std::string input;
    std::string expected;
  };
  const Row rows[] = {
      {"", ""},
      {"One line.\nAnother.\r\n", "One line.\nAnother.\r\n"},
      {"\xEF\xBB\xBFWith a mark.", "With a mark."},
      {"nul \0 stays"s, "nul \0 stays"s},
      {"caf\xE9", "caf\xEF\xBF\xBD"},
      {std::string(300'000, 'x'), std::string(300'000, 'x')},
  };
  for (const Row& row : rows) {
    BuiltHost host("text", "reader");
    const auto result = host.read(row.input, {.id = "a/b.txt"});
    ASSERT_TRUE(result.last.ok()) << result.last.message;
    ASSERT_EQ(result.documents.size(), 1u);
    EXPECT_EQ(result.documents[0].text(), row.expected);
    EXPECT_EQ(result.documents[0].id(), "a/b.txt");
    EXPECT_TRUE(result.documents[0].meta().empty());
  }
}

TEST(TextReader, TakesTextInPiecesOfAnySize) {
  BuiltHost host("text", "reader");
  const auto result = host.read("größer", {.chunk = 1});
  ASSERT_EQ(result.documents.size(), 1u);
  EXPECT_EQ(result.documents[0].text(), "größer");
}

TEST(TextReader, StopsAtTheLongestDocument) {
  BuiltHost host("text", "reader");
  const auto result = host.read(std::string(1'000'000, 'x'), {.chunk = 65536, .max_document = 100'000});
  EXPECT_TRUE(result.last.ok()) << result.last.message;
  EXPECT_TRUE(result.documents.empty());
  EXPECT_EQ(result.failures.size(), 1u);
}

TEST(TextReader, GivesUpWhenTheSystemRefuses) {
  BuiltHost host("text", "reader");
  const auto result = host.read("abcdef", {.chunk = 2, .fails_after = 4});
  EXPECT_EQ(result.last.status, ADIT_FATAL);
  EXPECT_TRUE(result.documents.empty());
}

TEST(TextReader, MendsWhenAsked) {
  const std::string spoilt = "&ldquo;We stay,&rdquo; he said. Itâ€™s \x93late\x94.";
  BuiltHost host("text", "reader", {{"mend", true}});
  for (const std::size_t chunk : {1u, 1000u}) {
    const auto result = host.read(spoilt, {.chunk = chunk});
    ASSERT_EQ(result.documents.size(), 1u) << result.last.message;
    EXPECT_EQ(result.documents[0].text(), "“We stay,” he said. It’s “late”.");
    ASSERT_EQ(result.documents[0].diagnostics().size(), 1u);
    EXPECT_EQ(result.documents[0].diagnostics()[0].message, "2 HTML references and 3 wrongly decoded characters mended");
  }
  EXPECT_TRUE(host.read("sound “text”").documents[0].diagnostics().empty());
  EXPECT_EQ(host.read(std::string(1000, '&'), {.max_document = 100}).failures.size(), 1u);
  EXPECT_EQ(host.read("abcdef", {.chunk = 2, .fails_after = 4}).last.status, ADIT_FATAL);
  EXPECT_TRUE(host.log_lines().empty());
}

TEST(TextReader, SaysThatATextShouldBeMended) {
  BuiltHost host("text", "reader");
  EXPECT_EQ(host.read("Itâ€™s &quot;late&quot;.", {.id = "a.txt"}).documents[0].text(), "Itâ€™s &quot;late&quot;.");
  ASSERT_EQ(host.log_lines().size(), 1u);
  EXPECT_EQ(host.log_lines()[0].message,
            "\"a.txt\" has HTML references or wrongly decoded characters such as \"â€™\"; mend: true (adit run --mend) puts them right");
}

TEST(TextReader, IsChosenByFileEndings) {
  BuiltHost host("text", "reader");
  std::vector<std::string> extensions;
  for (const auto& one : host.manifest().find("extensions")->items()) extensions.emplace_back(one.string());
  EXPECT_THAT(extensions, testing::ElementsAre("txt", "text", "md"));
}

}  // namespace text_plugin_test
