#include "plugins/sentences/plugin.cpp"

#include <gtest/gtest.h>

#include <adit/testing.hpp>

namespace {

constexpr const char* kText = "By Ann Bell\n\n“It is open. We will stay,” he said.";
const adit::testing::host_options kShipped{.plugin_dir = ADIT_SOURCE_DIR "/plugins/sentences"};

TEST(SentencesPlugin, GivesParagraphsAndSentences) {
  adit::testing::document doc(kText);
  const auto result = adit::testing::host<Sentences>({}, kShipped).process(doc);
  ASSERT_TRUE(result.ok()) << result.message;
  EXPECT_EQ(doc.lines("paragraph"),
            (std::vector<std::string>{"[0,11) \"By Ann Bell\" kind=\"credit\"",
                                      "[13,53) \"“It is open. We will stay,” he said.\" kind=\"body\""}));
  EXPECT_EQ(doc.lines("sentence"), (std::vector<std::string>{"[0,11) \"By Ann Bell\"", "[13,27) \"“It is open.\"",
                                                             "[28,53) \"We will stay,” he said.\""}));
}

TEST(SentencesPlugin, KeepsQuotationsWhenTold) {
  adit::testing::document doc(kText);
  const auto result = adit::testing::host<Sentences>({{"quotes", "keep"}}, kShipped).process(doc);
  ASSERT_TRUE(result.ok()) << result.message;
  EXPECT_EQ(doc.rows<adit::sentence>().size(), 2u);
}

TEST(SentencesPlugin, SaysWhichListIsMissing) {
  adit::testing::document doc("text");
  const auto result = adit::testing::host<Sentences>({}, {.plugin_dir = "/nowhere"}).process(doc);
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.message, "cannot read \"/nowhere/data/abbreviations.tsv\"; expected a word list of the plugin");
}

}  // namespace
