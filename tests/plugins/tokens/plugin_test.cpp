#include <gtest/gtest.h>

#include <adit/testing.hpp>

#include "tests/plugins/built_host.hpp"

namespace tokens_plugin_test {

using adit::test::BuiltHost;

TEST(TokensPlugin, GivesTokensWithKinds) {
  adit::testing::document doc("Ann didn't pay $5.");
  const auto result = BuiltHost("tokens", "annotator").process(doc);
  ASSERT_TRUE(result.ok()) << result.message;
  const std::vector<std::string> expected = {"[0,3) \"Ann\" kind=\"word\"",   "[4,7) \"did\" kind=\"word\"",
                                             "[7,10) \"n't\" kind=\"word\"",  "[11,14) \"pay\" kind=\"word\"",
                                             "[15,16) \"$\" kind=\"symbol\"", "[16,17) \"5\" kind=\"number\"",
                                             "[17,18) \".\" kind=\"punct\""};
  EXPECT_EQ(doc.lines("token"), expected);
}

TEST(TokensPlugin, SaysWhichListIsMissing) {
  adit::testing::document doc("text");
  const auto result = BuiltHost("tokens", "annotator", {}, {.plugin_dir = "/nowhere"}).process(doc);
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.message, "cannot read \"/nowhere/data/abbreviations.tsv\"; expected a word list of the plugin");
}

}  // namespace tokens_plugin_test
