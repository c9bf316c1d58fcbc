#include "plugins/entities_linear/word_form.hpp"

#include <string>

#include <gtest/gtest.h>

namespace adit::linear {
namespace {

TEST(WordFormTest, ReadsCase) {
  EXPECT_EQ(read_form("talks").letters, Case::lower);
  EXPECT_EQ(read_form("Lavrov").letters, Case::title);
  EXPECT_EQ(read_form("NATO").letters, Case::upper);
  EXPECT_EQ(read_form("J.").letters, Case::initial);
  EXPECT_EQ(read_form("iPhone").letters, Case::mixed);
  EXPECT_EQ(read_form("1,000").letters, Case::number);
  EXPECT_EQ(read_form("G20").letters, Case::letters_and_digits);
  EXPECT_EQ(read_form("@name").letters, Case::handle);
  EXPECT_EQ(read_form(",").letters, Case::mark);
  EXPECT_EQ(read_form("Ökologie").letters, Case::title);
  EXPECT_EQ(read_form("東京").letters, Case::uncased);
}

TEST(WordFormTest, SeesCapitals) {
  EXPECT_TRUE(read_form("Smith").capital);
  EXPECT_TRUE(read_form("al-Assad").capital);
  EXPECT_TRUE(read_form("O'Neil").capital);
  EXPECT_FALSE(read_form("al-fresco").capital);
  EXPECT_FALSE(read_form("5").capital);
}

TEST(WordFormTest, FoldsCaseAndDigits) {
  EXPECT_EQ(read_form("PARIS").folded, read_form("paris").folded);
  EXPECT_EQ(read_form("2021").folded, read_form("1999").folded);
  EXPECT_NE(read_form("2021").lower, read_form("1999").lower);
  EXPECT_EQ(read_form("Xyz").shape, read_form("Abcdef").shape);
  EXPECT_EQ(read_form("Abc").affixes[3], 0u);
  EXPECT_EQ(read_form("Geneva").affixes[2], read_form("genius").affixes[2]);
}

TEST(WordFormTest, TakesAnyBytes) {
  read_form("");
  read_form(std::string(1 << 20, 'A'));
  read_form("\xFF\xFE\xC3");
  EXPECT_NE(read_form(std::string(100, 'a')).lower, read_form(std::string(101, 'a')).lower);
}

}  // namespace
}  // namespace adit::linear
