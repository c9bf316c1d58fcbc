#include "plugins/tokens/tokenizer.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <ostream>
#include <random>
#include <string>

namespace adit::tokens {
namespace {

const Lexicon& lexicon() {
  static const auto* loaded = new Result<Lexicon>(Lexicon::load(ADIT_SOURCE_DIR "/plugins/tokens/data"));
  EXPECT_TRUE(loaded->has_value()) << loaded->error().message;
  return loaded->value();
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, lexicon(), tokens);
  return tokens;
}

std::string joined(std::string_view text) {
  std::string shown;
  for (const Token& token : tokens_of(text)) {
    if (!shown.empty()) shown += " | ";
    shown += text.substr(token.begin, token.end - token.begin);
  }
  return shown;
}

std::string kinds_of(std::string_view text) {
  std::string shown;
  for (const Token& token : tokens_of(text)) {
    if (!shown.empty()) shown += " ";
    shown += kTokenKindNames[static_cast<std::size_t>(token.kind)];
  }
  return shown;
}

struct Row {
  const char* name;
  const char* input;
  const char* expected;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class Tokens : public ::testing::TestWithParam<Row> {};
class TokenKinds : public ::testing::TestWithParam<Row> {};

TEST_P(Tokens, AreCut) { EXPECT_EQ(joined(GetParam().input), GetParam().expected); }
TEST_P(TokenKinds, AreNamed) { EXPECT_EQ(kinds_of(GetParam().input), GetParam().expected); }

const Row kCuts[] = {
    {"plain sentence", "The ship left at noon.", "The | ship | left | at | noon | ."},
    {"negation", "They didn't, can't and won't go.", "They | did | n't | , | ca | n't | and | wo | n't | go | ."},
    {"negation with curly mark", "It doesn’t.", "It | does | n’t | ."},
    {"clitics", "I'm sure she'll say we've won it's", "I | 'm | sure | she | 'll | say | we | 've | won | it | 's"},
    {"two clitics", "I couldn't've", "I | could | n't | 've"},
    {"possessive", "Ann's and the owners' boats", "Ann | 's | and | the | owners | ' | boats"},
    {"possessive after marks", "the 'Mary''s crew", "the | ' | Mary | '' | s | crew"},
    {"name with apostrophe", "O'Neill's L'Enfant o'clock", "O'Neill | 's | L'Enfant | o'clock"},
    {"written together", "We cannot and dont wanna. Dunno",
     "We | can | not | and | do | nt | wan | na | . | Du | n | no"},
    {"compound", "a well-known state-of-the-art ship",
     "a | well | - | known | state | - | of | - | the | - | art | ship"},
    {"affixes stay", "a non-stop e-mail from the ex-minister", "a | non-stop | e-mail | from | the | ex-minister"},
    {"affix and compound", "pro-Moscow-backed", "pro-Moscow | - | backed"},
    {"suffix stays", "weather-wise", "weather-wise"},
    {"compound with possessive", "the vice-president's", "the | vice-president | 's"},
    {"titles keep the stop", "Dr. Bell and Mrs. Hall of Inc. Corp. too",
     "Dr. | Bell | and | Mrs. | Hall | of | Inc. | Corp. | too"},
    {"etc in and at the end", "ropes, etc. on board, etc. Then", "ropes | , | etc. | on | board | , | etc | . | Then"},
    {"abbreviation at the end", "by Hale Inc.\n\nAt 5 p.m.", "by | Hale | Inc | . | At | 5 | p.m | ."},
    {"wrapped after a title", "met Dr.\nBell", "met | Dr. | Bell"},
    {"number sign keeps the stop before a number", "No. 5 is it? No. Never.",
     "No. | 5 | is | it | ? | No | . | Never | ."},
    {"initials", "J. R. Hale met W. Ash", "J. | R. | Hale | met | W. | Ash"},
    {"letter at the end", "That was plan B.", "That | was | plan | B | ."},
    {"acronyms", "the U.S. and p.m. and a.k.a. and Ph.D. work",
     "the | U.S. | and | p.m. | and | a.k.a. | and | Ph.D. | work"},
    {"acronym in compound", "a U.S.-led force", "a | U.S. | - | led | force"},
    {"missing blank", "They left.The end", "They | left | . | The | end"},
    {"ellipsis", "Well... no . . . yes", "Well | ... | no | . | . | . | yes"},
    {"marks in a row", "What?! No!!!", "What | ?! | No | !!!"},
    {"double dash", "no -- yes", "no | -- | yes"},
    {"quotation marks", "“Yes,” he said. \"No\"", "“ | Yes | , | ” | he | said | . | \" | No | \""},
    {"stray marks", "talks.”“.", "talks | . | ” | “ | ."},
    {"nested marks", "\"'Go,' he said\"", "\" | ' | Go | , | ' | he | said | \""},
    {"slash", "he and/or she w/o", "he | and | / | or | she | w/o"},
    {"company names", "AT&T and PG&E's", "AT&T | and | PG&E | 's"},
    {"grouping", "1,000 or 12,345,678.90", "1,000 | or | 12,345,678.90"},
    {"Indian grouping", "nearly 1,00,000 troops", "nearly | 1,00,000 | troops"},
    {"list of digits", "pages 1,2,3 and 10,20", "pages | 1 | , | 2 | , | 3 | and | 10 | , | 20"},
    {"money", "$3.5bn, €40 and US$5", "$ | 3.5 | bn | , | € | 40 | and | US$ | 5"},
    {"percent and sign", "up 5.5% to +3", "up | 5.5 | % | to | +3"},
    {"times", "at 9:30am or 10:15:00", "at | 9:30 | am | or | 10:15:00"},
    {"dates", "on 11/21/2000 and 2004-11-17", "on | 11/21/2000 | and | 2004-11-17"},
    {"range", "5-10 days in 1998-2004", "5 | - | 10 | days | in | 1998 | - | 2004"},
    {"telephone", "call 713-555-3989 or 1-800-555-9019", "call | 713-555-3989 | or | 1-800-555-9019"},
    {"ordinals and decades", "the 4th of the 1980s and the '90s", "the | 4th | of | the | 1980s | and | the | ' | 90s"},
    {"units", "5km, 3D and B2B", "5 | km | , | 3D | and | B2B"},
    {"leading stop", "about .25 of it", "about | .25 | of | it"},
    {"address of a page", "See https://example.org/a_b?c=1, or (http://example.org/x).",
     "See | https://example.org/a_b?c=1 | , | or | ( | http://example.org/x | ) | ."},
    {"page without scheme", "at www.example.org/a. Or example.com", "at | www.example.org/a | . | Or | example.com"},
    {"mail", "Write to ann.bell+x@mail.example.org.", "Write | to | ann.bell+x@mail.example.org | ."},
    {"file name", "see report-5.pdf.", "see | report | - | 5.pdf | ."},
    {"names on networks", "@harbour_news and #storm", "@harbour_news | and | #storm"},
    {"emoticons", "good :) bad :-( fine;)", "good | :) | bad | :-( | fine | ;)"},
    {"emoji family and flag", "👨‍👩‍👧 🇫🇷 👍🏽!", "👨‍👩‍👧 | 🇫🇷 | 👍🏽 | !"},
    {"line of signs", "---------- **** --==>", "---------- | **** | --==>"},
    {"marks of two apostrophes", "he left,’’ she said", "he | left | , | ’’ | she | said"},
    {"extension alone", "(draft).doc", "( | draft | ) | .doc"},
    {"accents", "Łódź, Mérida’s façade", "Łódź | , | Mérida | ’s | façade"},
    {"Cyrillic and Greek", "Сергей сказал: «да»", "Сергей | сказал | : | « | да | »"},
    {"Han", "東京は", "東 | 京 | は"},
    {"no-break space", "5\xC2\xA0km", "5 | km"},
    {"empty", "", ""},
    {"blank", " \t\r\n ", ""},
};
INSTANTIATE_TEST_SUITE_P(Rows, Tokens, ::testing::ValuesIn(kCuts));

const Row kKinds[] = {
    {"words and stops", "Go now.", "word word punct"},
    {"number before a missing blank", "It was 12.Then", "word word number punct word"},
    {"numbers", "1,00,000 5:30 4th +3", "number number number number"},
    {"signs", "$ 5 % + (", "symbol number symbol symbol punct"},
    {"network forms", "http://a.org b@c.org @d #e", "url email mention hashtag"},
    {"faces", ":) 😀", "emoticon emoji"},
    {"mixed", "B2B 5km", "word number word"},
};
INSTANTIATE_TEST_SUITE_P(Rows, TokenKinds, ::testing::ValuesIn(kKinds));

/// Every byte that is not blank lies in one token, tokens are in order, and none is empty.
void expect_cover(std::string_view text) {
  std::size_t end = 0;
  for (const Token& token : tokens_of(text)) {
    ASSERT_GE(token.begin, end);
    ASSERT_GT(token.end, token.begin);
    ASSERT_LE(token.end, text.size());
    for (; end < token.begin; ++end) ASSERT_TRUE(text[end] == ' ' || text[end] == '\n') << "byte " << end << " lost";
    end = token.end;
  }
}

TEST(TokensOfHostileText, IsCovered) {
  using std::string_literals::operator""s;
  for (const std::string& piece : {"\0"s, "\""s, "'"s, "\xEF\xBF\xBD"s, "\xFF\xC3"s, "a.b."s, "a-"s, "1,2"s, "1-1"s,
                                   "@a"s, "http://"s, "www."s, "((("s, "’"s, "n't"s, "🇫"s, "x@"s, "<"s}) {
    for (const int times : {1, 2, 3, 1000}) {
      std::string text;
      for (int i = 0; i < times; ++i) text += piece;
      expect_cover(text);
      expect_cover("a" + text + " b");
    }
  }
}

TEST(TokensOfHostileText, OfRandomPiecesIsCovered) {
  const std::string pieces[] = {
      "a", "ab", "non", "wise", "Dr", "U",  "I", "n",  "t", "s",    "5",    "12",       "345",      "com", "doc", "www",
      ".", ".",  "-",   "'",    "’",  "\"", "/", "@",  "#", ":",    "://",  ",",        "!",        "(",   ")",   "&",
      "*", "_",  "$",   " ",    " ",  "\n", "é", "東", "😀", "\xE2", "\xFF", "\xF0\x9F", "\xCC\x81", "½",   "—"};
  const unsigned seed = 20260;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += pieces[random() % std::size(pieces)];
    expect_cover(text);
    if (HasFatalFailure()) FAIL() << "text: " << text;
  }
}

TEST(TokensOfHostileText, TakesLinearTime) {
  constexpr std::size_t kSize = 1 << 20;
  for (const std::string piece : {"a", "a.", "a-", "1,", "1-", "1/", "@", "a@", "www.", "http://a ", "'", "a'", "<",
                                  ".a-", "x'a-wise", "non-a'", "é.", "ab.é"}) {
    std::string text;
    while (text.size() < kSize) text += piece;
    EXPECT_LE(tokens_of(text).size(), text.size()) << piece;  // a quadratic pass would not come back
  }
}

}  // namespace
}  // namespace adit::tokens
