#include "plugins/table/display.hpp"

#include <random>
#include <string>
#include <vector>

#include <adit/text.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace adit::table {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

TEST(Display, CountsColumns) {
  struct Row {
    std::string input;
    int expected;
  };
  const Row rows[] = {{"", 0},     {"abc", 3},    {"é", 1},    {"e\u0301", 1}, {"東京", 4},
                      {"😀", 2},    {"\uFF21", 2}, {"нет", 3},  {"\u200D", 0},  {"\u0378", 1},
                      {"한국", 4}, {"ａ", 2},     {"“We”", 4}, {"\xFF", 1},    {"नमस्ते", 4}};
  for (const Row& row : rows) EXPECT_EQ(display_width(row.input), row.expected) << row.input;
}

TEST(Display, MakesTextPrintable) {
  struct Row {
    std::string input;
    std::string expected;
  };
  const Row rows[] = {
      {"  two \n\t words\r\n", "two words"},
      {"\x1b[31mred\x1b[0m", "\uFFFD[31mred\uFFFD[0m"},
      {"nul \0 bell \a DEL \x7f"s, "nul \uFFFD bell \uFFFD DEL \uFFFD"},
      {"C1 \u009B31m", "C1 \uFFFD31m"},
      {"turn \u202Ethis\u202C round\u2066", "turn this round"},
      {"soft\u00ADhyphen\uFEFF", "softhyphen"},
      {"👨\u200D👩", "👨\u200D👩"},
      {"no\u00A0break\u2028line\u3000wide", "no break line wide"},
      {"\xFF", "\uFFFD"},
      {" \n ", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(printable(row.input), row.expected);
}

TEST(Display, WrapsAtSpaces) {
  EXPECT_THAT(wrap("", 10), ElementsAre(""));
  EXPECT_THAT(wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("one two three", 100), ElementsAre("one two three"));
  EXPECT_THAT(wrap("a verylongword b", 6), ElementsAre("a", "verylo", "ngword", "b"));
  EXPECT_THAT(wrap("東京の港は閉鎖", 6), ElementsAre("東京の", "港は閉", "鎖"));
  EXPECT_THAT(wrap("東京", 1), ElementsAre("東", "京"));
  EXPECT_THAT(wrap("e\u0301e\u0301e\u0301", 2), ElementsAre("e\u0301e\u0301", "e\u0301"));
  EXPECT_EQ(wrap(std::string(2'000'000, 'x'), 100).size(), 20'000u);
}

TEST(Display, CutsWhatIsTooWide) {
  EXPECT_EQ(cut("exactly", 7), "exactly");
  EXPECT_EQ(cut("too long", 7), "too lo…");
  EXPECT_EQ(cut("too long", 5), "too…");
  EXPECT_EQ(cut("東京都", 5), "東京…");
  EXPECT_EQ(cut("東京都", 4), "東…");
  EXPECT_EQ(cut("ab", 1), "…");
}

TEST(Display, PadsByColumns) {
  std::string line;
  pad_right(line, "東", 4);
  pad_left(line, "é", 3);
  pad_left(line, "longer", 3);
  EXPECT_EQ(line, "東    élonger");
}

TEST(Display, KeepsToTheWidthWhateverTheBytes) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (auto size = random() % 400; size > 0; --size) bytes.push_back(static_cast<char>(random()));
    if (round % 2 == 0) {
      for (auto size = random() % 100; size > 0; --size) adit::encode(static_cast<char32_t>(0x20 + random() % 0xD000), bytes);
    }
    const std::string text = printable(bytes);
    const int width = 2 + static_cast<int>(random() % 60);
    for (const std::string& line : wrap(text, width))
      ASSERT_LE(display_width(line), width) << "seed 5, round " << round;
    ASSERT_LE(display_width(cut(text, width)), width) << "seed 5, round " << round;
  }
}

}  // namespace
}  // namespace adit::table
