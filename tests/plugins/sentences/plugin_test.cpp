#include <gtest/gtest.h>

#include <adit/testing.hpp>

#include "tests/plugins/built_host.hpp"

namespace sentences_plugin_test {

using adit::test::BuiltHost;

constexpr const char* kText = "By Ann Bell\n\n“It is open. We will stay,” he said.";

TEST(SentencesPlugin, GivesParagraphsAndSentences) {
  adit::testing::document doc(kText);
  const auto result = BuiltHost("sentences", "annotator").process(doc);
  ASSERT_TRUE(result.ok()) << result.message;
  EXPECT_EQ(doc.lines("paragraph"),
            (std::vector<std::string>{"[0,11) \"By Ann Bell\" kind=\"credit\"",
                                      "[13,53) \"“It is open. We will stay,” he said.\" kind=\"body\""}));
  EXPECT_EQ(doc.lines("sentence"), (std::vector<std::string>{"[0,11) \"By Ann Bell\"", "[13,27) \"“It is open.\"",
                                                             "[28,53) \"We will stay,” he said.\""}));
}

TEST(SentencesPlugin, KeepsQuotationsWhenTold) {
  adit::testing::document doc(kText);
  const auto result = BuiltHost("sentences", "annotator", {{"quotes", "keep"}}).process(doc);
  ASSERT_TRUE(result.ok()) << result.message;
  EXPECT_EQ(doc.rows<adit::sentence>().size(), 2u);
}

TEST(SentencesPlugin, SaysWhichListIsMissing) {
  adit::testing::document doc("text");
  const auto result = BuiltHost("sentences", "annotator", {}, {.plugin_dir = "/nowhere"}).process(doc);
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.message, "cannot read \"/nowhere/data/abbreviations.tsv\"; expected a word list of the plugin");
}

}  // namespace sentences_plugin_test
