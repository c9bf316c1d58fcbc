#include <adit/layers.hpp>
#include <adit/testing.hpp>

#include <algorithm>
#include <ranges>
#include <vector>

#include <gtest/gtest.h>

namespace {

/// Layer "quote" as a plugin with another registry might give it: fewer columns, and one of another type.
struct older_quote {
  static constexpr std::string_view layer = "quote";
  struct row {
    std::int32_t kind = 0;
    std::span<const adit::span> fragments{};
  };
  static constexpr auto columns =
      std::tuple{adit::column{"kind", &row::kind}, adit::column{"fragments", &row::fragments}};
  struct view : adit::row_view<older_quote> {};
};

adit::testing::document quoted() {
  adit::testing::document doc("“We will,” Ann said, “stay.”");
  const auto ann = doc.add<adit::mention>(doc.find("Ann"), {.kind = "name", .chain = 2, .name = "Ann"});
  const adit::span parts[] = {doc.find("We will,"), doc.find("stay.")};
  doc.add<adit::quote>(
      {parts[0].begin, parts[1].end},
      {.kind = "direct", .fragments = parts, .source = ann, .cue = doc.find("said"), .repaired = true, .score = 0.5});
  doc.add<adit::quote>(doc.find("We"));
  return doc;
}

TEST(Rows, ReadEveryTypeOfColumn) {
  const adit::testing::document doc = quoted();
  ASSERT_EQ(doc.problem(), "");
  const auto quote = doc.rows<adit::quote>()[0];
  EXPECT_EQ(quote.kind(), "direct");
  ASSERT_EQ(quote.fragments().size(), 2u);
  EXPECT_EQ(quote.fragments()[1].of(doc.text()), "stay.");
  ASSERT_TRUE(quote.source().has_value());
  EXPECT_EQ(quote.source()->text(), "Ann");
  EXPECT_EQ(quote.source()->chain(), 2);
  EXPECT_EQ(quote.cue().of(doc.text()), "said");
  EXPECT_TRUE(quote.repaired());
  EXPECT_FALSE(quote.negated());
  EXPECT_EQ(quote.score(), 0.5);
}

TEST(Rows, ReadNulls) {
  const adit::testing::document doc = quoted();
  const auto quote = doc.rows<adit::quote>()[1];
  EXPECT_EQ(quote.text(), "We");
  EXPECT_EQ(quote.kind().data(), nullptr);
  EXPECT_TRUE(quote.fragments().empty());
  EXPECT_FALSE(quote.source().has_value());
  EXPECT_FALSE(quote.cue().has_value());
  EXPECT_TRUE(quote.score() != quote.score());
}

TEST(Rows, ReadAnotherDescriptionOfTheLayerAsNulls) {
  adit::testing::document doc("abc");
  const adit::span part[] = {{1, 2}};
  doc.add<older_quote>({0, 3}, {.kind = 7, .fragments = part});
  const auto quote = doc.rows<adit::quote>()[0];
  EXPECT_EQ(quote.kind(), "") << "another type";
  EXPECT_EQ(quote.fragments().size(), 1u);
  EXPECT_EQ(quote.source_name(), "") << "no such column";
  EXPECT_FALSE(quote.source().has_value());
  EXPECT_TRUE(quote.score() != quote.score());
}

TEST(Rows, WorkWithAlgorithms) {
  adit::testing::document doc("a bb ccc");
  doc.add_tokens();
  const adit::rows<adit::token> tokens = doc.rows<adit::token>();
  static_assert(std::ranges::forward_range<adit::rows<adit::token>>);
  const auto longest = std::ranges::max_element(tokens, {}, [](const auto& t) { return t.text().size(); });
  EXPECT_EQ((*longest).index(), 2u);
  EXPECT_EQ((*longest).ref().row, 2u);
  EXPECT_EQ(tokens.raw()->count, 3u);
}

TEST(Rows, AreEmptyWithoutALayer) {
  adit::testing::document doc("a");
  EXPECT_TRUE(doc.rows<adit::entity>().empty());
  EXPECT_EQ(doc.rows<adit::entity>().begin(), doc.rows<adit::entity>().end());
  EXPECT_EQ(doc.rows<adit::entity>().raw(), nullptr);
  doc.declare<adit::entity>();
  EXPECT_TRUE(doc.rows<adit::entity>().empty());
  EXPECT_NE(doc.rows<adit::entity>().raw(), nullptr);
}

}  // namespace
