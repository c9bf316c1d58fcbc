#include "shouting.cpp"

#include <adit/testing.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;

TEST(Shouting, ReportsWordsInCapitals) {
  adit::testing::document doc("He SHOUTS, OK? ДА, ДОМА!");
  doc.add_tokens();
  adit::testing::host<Shouting> host;
  const adit::testing::outcome result = host.process(doc);
  ASSERT_TRUE(result.ok()) << result.message;
  EXPECT_THAT(doc.lines("entity"), ElementsAre("[3,9) \"SHOUTS\" type=\"SHOUT\"", "[21,29) \"ДОМА\" type=\"SHOUT\""));
}

TEST(Shouting, TakesItsParameter) {
  adit::testing::document doc("He SHOUTS, OK?");
  doc.add_tokens();
  adit::testing::host<Shouting> host({{"min_length", 2}});
  ASSERT_TRUE(host.process(doc).ok());
  ASSERT_EQ(doc.rows<adit::entity>().size(), 2u);
  EXPECT_EQ(doc.rows<adit::entity>()[1].text(), "OK");
  EXPECT_EQ(doc.rows<adit::entity>()[1].type(), "SHOUT");
}

}  // namespace
