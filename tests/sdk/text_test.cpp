#include <adit/text.hpp>

#include <ranges>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAreArray;
using namespace std::string_view_literals;

struct Row {
  const char* name;
  std::string_view text;
  std::vector<char32_t> expected;
};

const Row kRows[] = {
    {"empty", "", {}},
    {"ascii", "ab", {'a', 'b'}},
    {"a NUL byte is a code point", "a\0b"sv, {'a', 0, 'b'}},
    {"two, three and four bytes", "é€😀", {0xE9, 0x20AC, 0x1F600}},
    {"first and last of each length",
     "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF",
     {0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF}},
    {"around the surrogates", "\xED\x9F\xBF\xEE\x80\x80", {0xD7FF, 0xE000}},
    {"a continuation alone", "a\x80z", {'a', 0xFFFD, 'z'}},
    {"a lead at the end", "a\xE2\x82", {'a', 0xFFFD, 0xFFFD}},
    {"a lead before a letter", "\xC3z", {0xFFFD, 'z'}},
    {"overlong slash", "\xC0\xAF", {0xFFFD, 0xFFFD}},
    {"overlong in three bytes", "\xE0\x9F\xBF", {0xFFFD, 0xFFFD, 0xFFFD}},
    {"overlong in four bytes", "\xF0\x8F\xBF\xBF", {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
    {"a surrogate", "\xED\xA0\x80", {0xFFFD, 0xFFFD, 0xFFFD}},
    {"past the last code point", "\xF4\x90\x80\x80", {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
    {"bytes that never occur", "\xFE\xFF\xF5", {0xFFFD, 0xFFFD, 0xFFFD}},
    {"U+FFFD itself is three bytes", "\xEF\xBF\xBD.", {0xFFFD, '.'}},
};

TEST(Text, DecodesAnyBytes) {
  for (const Row& row : kRows) {
    std::vector<char32_t> found;
    std::size_t bytes = 0;
    for (const adit::code_point c : adit::code_points(row.text)) {
      found.push_back(c.value);
      bytes += c.size;
    }
    EXPECT_THAT(found, ElementsAreArray(row.expected)) << row.name;
    EXPECT_EQ(bytes, row.text.size()) << row.name;
    EXPECT_EQ(adit::length(row.text), static_cast<int>(row.expected.size())) << row.name;
  }
}

TEST(Text, WalksBackOverTheSameCodePoints) {
  for (const Row& row : kRows) {
    std::vector<std::size_t> forward;
    for (std::size_t at = 0; at < row.text.size(); at += adit::decode(row.text, at).size) forward.push_back(at);
    for (std::size_t at = row.text.size(); at > 0; forward.pop_back()) {
      at = adit::previous(row.text, at);
      ASSERT_FALSE(forward.empty()) << row.name;
      ASSERT_EQ(at, forward.back()) << row.name;
    }
  }
}

TEST(Text, EncodesWhatItDecodes) {
  for (const char32_t c :
       {U'\0', U'a', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xD7FF', U'\xE000', U'\xFFFF', U'\x10000', U'\x10FFFF'}) {
    std::string text;
    adit::encode(c, text);
    EXPECT_EQ(adit::decode(text, 0).value, c);
    EXPECT_EQ(adit::decode(text, 0).size, text.size());
  }
}

TEST(Text, KnowsTheCaseOfLetters) {
  for (const char32_t c : U"AZÀÞĀŽΑЯԱႠẞǅ"sv) {
    EXPECT_TRUE(adit::is_upper(c)) << std::hex << std::uint32_t{c};
    EXPECT_FALSE(adit::is_lower(c)) << std::hex << std::uint32_t{c};
  }
  for (const char32_t c : U"azßÿāžαяաªﬁ"sv) {
    EXPECT_FALSE(adit::is_upper(c)) << std::hex << std::uint32_t{c};
  }
  for (const char32_t c : U"09 .×÷أあ中😀\xFFFD"sv) {
    EXPECT_FALSE(adit::is_upper(c) || adit::is_lower(c)) << std::hex << std::uint32_t{c};
  }
}

TEST(Text, KnowsTheCaseOfWords) {
  for (const auto& word : {"NATO", "U.S.", "А1", "É"}) EXPECT_TRUE(adit::is_upper(word)) << word;
  for (const auto& word : {"", "Nato", "42", "...", "a", "中"}) EXPECT_FALSE(adit::is_upper(word)) << word;
  EXPECT_FALSE(adit::is_upper("A\xFF\x61"));
  EXPECT_TRUE(adit::is_upper("A\xFF"));
}

TEST(Text, LowersLetterByLetter) {
  EXPECT_EQ(adit::to_lower("ÄRGER Łódź ЖУК ΑΒΓ ǅ 12"), "ärger łódź жук αβγ ǆ 12");
  EXPECT_EQ(adit::to_lower("İ"), "İ") << "its counterpart is two code points";
  EXPECT_EQ(adit::to_lower("a\xFFZ"), "a\xEF\xBF\xBDz");
  for (char32_t c = 0; c < 0x20000; ++c) ASSERT_EQ(adit::to_lower(adit::to_lower(c)), adit::to_lower(c));
}

TEST(Text, SpansCoverBytes) {
  EXPECT_EQ((adit::span{1, 3}.of("hello")), "el");
  EXPECT_EQ((adit::span{1, 3}.size()), 2u);
  EXPECT_FALSE(adit::span{}.has_value());
  EXPECT_EQ(adit::span{}.size(), 0u);
  static_assert(std::ranges::forward_range<adit::code_points>);
}

}  // namespace
