#include "plugins/entities_numbers/number_grammar.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"

namespace adit::numbers {
namespace {

const NumberWords& words() {
  static const NumberWords opened = std::move(NumberWords::open(ADIT_SOURCE_DIR "/plugins/entities_numbers/data/words.tsv").value());
  return opened;
}

/// Tokens are cut at blanks; "_" stands for two tokens without a blank between.
std::string tag(std::string text) {
  std::vector<adit::span> tokens;
  std::string plain;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t stop = std::min(text.find_first_of(" _", at), text.size());
    const auto begin = static_cast<std::uint32_t>(plain.size());
    plain += text.substr(at, stop - at);
    if (plain.size() > begin) tokens.push_back({begin, static_cast<std::uint32_t>(plain.size())});
    if (stop < text.size() && text[stop] == ' ') plain += ' ';
    at = stop + 1;
  }
  const std::uint32_t starts[] = {0};
  std::string out;
  for (const auto& row : find_numbers(words(), plain, tokens, starts)) {
    if (!out.empty()) out += ", ";
    out += std::string(name_of(row.type)) + " " + plain.substr(tokens[row.begin].begin, tokens[row.end - 1].end - tokens[row.begin].begin);
  }
  return out;
}

struct Case {
  const char* name;
  const char* text;
  const char* expected;
};

class NumbersTest : public testing::TestWithParam<Case> {};

TEST_P(NumbersTest, Finds) { EXPECT_EQ(tag(GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Rows, NumbersTest,
    testing::Values(
        Case{"month_day_year", "on June 4 , 2021 , they", "DATE June 4 , 2021"}, Case{"day_month", "on 4 June they", "DATE 4 June"},
        Case{"month_year", "since June 2021 .", "DATE June 2021"}, Case{"weekday", "He came Monday .", "DATE Monday"},
        Case{"weekday_date", "on Friday , June 4 , they", "DATE Friday , June 4"}, Case{"later_friday", "will meet later Friday .", "DATE later Friday"},
        Case{"relative", "last week and next year and today", "DATE last week, DATE next year, DATE today"},
        Case{"last_month_name", "since last June", "DATE last June"}, Case{"year", "in 2014 it rose", "DATE 2014"},
        Case{"years_counted", "two years ago , for the past three weeks", "DATE two years ago, DATE the past three weeks"},
        Case{"decade", "in the early 1990s", "DATE the early 1990s"}, Case{"century", "of the 19th century", "DATE the 19th century"},
        Case{"quarter", "in the first quarter of 2009", "DATE the first quarter of 2009"}, Case{"iso", "on 2021-06-04", "DATE 2021-06-04"},
        Case{"age", "a 30-year-old man", "DATE 30-year-old"},
        Case{"age_in_parts", "a 30_-_year_-_old man and a two_-_year deal", "DATE 30-year-old, DATE two-year"},
        Case{"rupees", "It cost Rs_. 450 crore and 3 lakh euros .", "MONEY Rs. 450 crore, MONEY 3 lakh euros"},
        Case{"this_before_an_article", "did this a year ago", "DATE a year ago"}, Case{"modal_may", "He may go . In May he", "DATE May"},
        Case{"clock", "at 10:30 a.m. GMT", "TIME 10:30 a.m. GMT"}, Case{"half_day", "at 7_pm today", "TIME 7pm, DATE today"},
        Case{"part_of_day", "this morning and Monday evening", "TIME this morning, TIME Monday evening"},
        Case{"hours", "about two hours ago", "TIME about two hours ago"}, Case{"noon", "at noon", "TIME noon"},
        Case{"money", "paid $_5 million and 20 euros", "MONEY $5 million, MONEY 20 euros"},
        Case{"money_us", "US_$_1.5 billion or 300 Canadian dollars", "MONEY US$1.5 billion, MONEY 300 Canadian dollars"},
        Case{"money_words", "two million roubles , millions of dollars", "MONEY two million roubles, MONEY millions of dollars"},
        Case{"percent", "rose 5_% or 2.5 percent , ten per cent", "PERCENT 5%, PERCENT 2.5 percent, PERCENT ten per cent"},
        Case{"points", "by 3 percentage points", "PERCENT 3 percentage points"},
        Case{"cardinal", "killed 12 people , two of them", "CARDINAL 12, CARDINAL two"},
        Case{"approximate", "more than 100,000 troops and at least five tanks", "CARDINAL more than 100,000, CARDINAL at least five"},
        Case{"words", "twenty-five , twenty_-_five , two hundred and six", "CARDINAL twenty-five, CARDINAL two hundred and six"},
        Case{"range", "5 to 10 people , 10-15 cars", "CARDINAL 5 to 10, CARDINAL 10-15"},
        Case{"hundreds", "hundreds of men , tens of thousands of people", "CARDINAL hundreds, CARDINAL tens of thousands"},
        Case{"dozen", "a dozen men and half a million votes", "CARDINAL a dozen, CARDINAL half a million"},
        Case{"indian_grouping", "1,00,000 people", "CARDINAL 1,00,000"}, Case{"no_pronoun", "No one came . One said so .", ""},
        Case{"not_a_year", "some 2000 soldiers", "CARDINAL some 2000"}, Case{"nothing", "They went home about it .", ""}),
    [](const auto& row) { return row.param.name; });

TEST(NumbersTest, TakesHostileText) {
  EXPECT_EQ(tag(""), "");
  EXPECT_EQ(tag("\xEF\xBF\xBD \xFF ' \xE2\x80\x99"), "");
  std::string counts, months, digits(1 << 22, '9');
  for (int i = 0; i < 100000; ++i) {
    counts += "two hundred and ";
    months += "June ";
  }
  for (const std::string& text : {counts, months, digits}) {
    const auto start = std::chrono::steady_clock::now();
    tag(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  }
}

TEST(NumbersTest, RefusesABrokenList) {
  const adit::test::TemporaryFolder folder;
  const std::string path = folder.write("words.tsv", "one\tcount\ntwo\tnumber\n").string();
  const auto opened = NumberWords::open(path);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().message, path + ":2: error: expected word TAB class, found \"two\tnumber\"");
}

}  // namespace
}  // namespace adit::numbers
