#include "plugins/tokens_icu/icu_words.hpp"

#include <gtest/gtest.h>

#include <ostream>

namespace adit::tokens_icu {
namespace {

std::string shown(const std::string& language, std::string_view text) {
  Result<IcuWords> words = IcuWords::open(language);
  if (!words) return words.error().message;
  std::vector<Token> tokens;
  if (Result<void> done = words->tokenize(text, tokens); !done) return done.error().message;
  std::string all;
  for (const Token& token : tokens) {
    if (!all.empty()) all += " | ";
    all.append(text.substr(token.begin, token.end - token.begin)).append("/").append(token.kind);
  }
  return all;
}

struct Row {
  const char* name;
  const char* input;
  const char* expected;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class IcuTokens : public testing::TestWithParam<Row> {};
TEST_P(IcuTokens, AreCut) { EXPECT_EQ(shown("en", GetParam().input), GetParam().expected); }

const Row kRows[] = {
    {"sentence", "The ship didn't leave.", "The/word | ship/word | didn't/word | leave/word | ./punct"},
    {"numbers and signs", "3.5% + $4", "3.5/number | %/punct | +/symbol | $/symbol | 4/number"},
    {"offsets in bytes", "“Élan” 😀", "“/punct | Élan/word | ”/punct | 😀/emoji"},
    {"empty", "", ""},
    {"blank", " \n ", ""},
};
INSTANTIATE_TEST_SUITE_P(Rows, IcuTokens, testing::ValuesIn(kRows));

TEST(IcuWords, TakesTextsOneAfterTheOther) {
  Result<IcuWords> words = IcuWords::open("en");
  ASSERT_TRUE(words);
  std::vector<Token> tokens;
  ASSERT_TRUE(words->tokenize("one two", tokens));
  ASSERT_TRUE(words->tokenize("three", tokens));
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_EQ(tokens[2].end, 5u);
}

}  // namespace
}  // namespace adit::tokens_icu
