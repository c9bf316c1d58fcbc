#include "plugins/entities_lexicon/phrase_table.hpp"

#include <string>

#include <gtest/gtest.h>

namespace adit::lexicon {
namespace {

std::vector<Piece> pieces(std::string_view text) {
  std::vector<Piece> out;
  cut_pieces(text, 0, out);
  return out;
}

/// Tokens cut at blanks.
std::vector<Piece> token_pieces(std::string_view text) {
  std::vector<adit::span> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find(' ', at), text.size());
    tokens.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)});
    at = stop + 1;
  }
  return cut_pieces(text, tokens);
}

TEST(PiecesTest, CutsWordsAndMarks) {
  EXPECT_EQ(pieces("al-Qaeda's U.S. 1,5").size(), 12u);
  EXPECT_TRUE(pieces("").empty());
  EXPECT_EQ(pieces("\xFF\xFE").size(), 2u);
  EXPECT_EQ(pieces("Öl")[0].folded, pieces("öl")[0].exact);
  EXPECT_EQ(pieces("O’Neil")[1].exact, pieces("O'Neil")[1].exact);
}

TEST(PhraseTableTest, FindsTheLongest) {
  PhraseBuilder builder;
  builder.add(pieces("New York"), 1);
  builder.add(pieces("New York Times"), 2);
  builder.add(pieces("New"), 3);
  const PhraseTable table = builder.table();
  const auto text = token_pieces("New York Times New York");
  EXPECT_EQ(table.longest(text, 0).value, 2u);
  EXPECT_EQ(table.longest(text, 0).tokens, 3u);
  EXPECT_EQ(table.longest(text, 3).value, 1u);
  EXPECT_EQ(table.longest(text, 1).tokens, 0u);
  EXPECT_EQ(builder.size(), 3u);
}

TEST(PhraseTableTest, EndsWithATokenAndDoesNotCareHowItWasCut) {
  PhraseBuilder builder;
  builder.add(pieces("al-Qaeda"), 7);
  const PhraseTable table = builder.table();
  EXPECT_EQ(table.longest(token_pieces("al-Qaeda men"), 0).tokens, 1u);
  EXPECT_EQ(table.longest(token_pieces("al - Qaeda men"), 0).tokens, 3u);
  EXPECT_EQ(table.longest(token_pieces("al-Qaeda-linked men"), 0).tokens, 0u);
}

TEST(PhraseTableTest, TheFirstOfTwoEqualPhrasesStays) {
  PhraseBuilder builder(Case::ignore);
  EXPECT_TRUE(builder.add(pieces("Apple"), 1));
  EXPECT_FALSE(builder.add(pieces("APPLE"), 2));
  EXPECT_EQ(builder.table().longest(token_pieces("apple"), 0).value, 1u);
  EXPECT_EQ(builder.size(), 1u);
}

TEST(PhraseTableTest, HoldsManyPhrases) {
  PhraseBuilder builder;
  for (std::uint32_t i = 0; i < 50000; ++i) builder.add(pieces("word" + std::to_string(i) + " of list"), i);
  EXPECT_EQ(builder.size(), 50000u);
  const PhraseTable table = builder.table();
  for (std::uint32_t i = 0; i < 50000; ++i) ASSERT_EQ(table.longest(token_pieces("word" + std::to_string(i) + " of list"), 0).value, i);
  EXPECT_EQ(PhraseTable().longest(token_pieces("word"), 0).tokens, 0u);
  EXPECT_EQ(table.longest(token_pieces("word49999 of list"), 0).value, 49999u);
}

}  // namespace
}  // namespace adit::lexicon
