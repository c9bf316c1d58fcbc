#include "phrase_table.hpp"

#include <string>

#include <gtest/gtest.h>

namespace {

using adit::lexicon::cut_pieces;
using adit::lexicon::Piece;
using adit::lexicon::PhraseTable;

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
  PhraseTable table;
  table.add(pieces("New York"), 1);
  table.add(pieces("New York Times"), 2);
  table.add(pieces("New"), 3);
  const auto text = token_pieces("New York Times New York");
  EXPECT_EQ(table.longest(text, 0).value, 2u);
  EXPECT_EQ(table.longest(text, 0).tokens, 3u);
  EXPECT_EQ(table.longest(text, 3).value, 1u);
  EXPECT_EQ(table.longest(text, 1).tokens, 0u);
  EXPECT_EQ(table.size(), 3u);
}

TEST(PhraseTableTest, EndsWithATokenAndDoesNotCareHowItWasCut) {
  PhraseTable table;
  table.add(pieces("al-Qaeda"), 7);
  EXPECT_EQ(table.longest(token_pieces("al-Qaeda men"), 0).tokens, 1u);
  EXPECT_EQ(table.longest(token_pieces("al - Qaeda men"), 0).tokens, 3u);
  EXPECT_EQ(table.longest(token_pieces("al-Qaeda-linked men"), 0).tokens, 0u);
}

TEST(PhraseTableTest, TheFirstOfTwoEqualPhrasesStays) {
  PhraseTable table(PhraseTable::Case::ignore);
  table.add(pieces("Apple"), 1);
  table.add(pieces("APPLE"), 2);
  EXPECT_EQ(table.longest(token_pieces("apple"), 0).value, 1u);
  EXPECT_EQ(table.size(), 1u);
}

TEST(PhraseTableTest, HoldsManyPhrases) {
  PhraseTable table;
  for (std::uint32_t i = 0; i < 50000; ++i) table.add(pieces("word" + std::to_string(i) + " of list"), i);
  EXPECT_EQ(table.size(), 50000u);
  EXPECT_EQ(table.longest(token_pieces("word49999 of list"), 0).value, 49999u);
}

}  // namespace
