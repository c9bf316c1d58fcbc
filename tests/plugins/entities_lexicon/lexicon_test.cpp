#include "lexicon.hpp"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

namespace {

using adit::span;
using adit::lexicon::Lexicon;

const std::string kLists = ADIT_SOURCE_DIR "/plugins/entities_lexicon/data";

/// Tokens are cut at blanks, a sentence starts after " | ".
std::string tag(const Lexicon& lexicon, std::string_view text) {
  std::vector<span> tokens;
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find(' ', at), text.size());
    if (text.substr(at, stop - at) == "|") {
      starts.push_back(static_cast<std::uint32_t>(tokens.size()));
    } else {
      tokens.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)});
    }
    at = stop + 1;
  }
  std::string out;
  for (const auto& row : lexicon.find(text, tokens, starts)) {
    out += (out.empty() ? "" : ", ") + std::string(lexicon.type(row.label)) + " " +
           std::string(text.substr(tokens[row.begin].begin, tokens[row.end - 1].end - tokens[row.begin].begin));
  }
  return out;
}

const Lexicon& shipped() {
  static const Lexicon lexicon = std::move(Lexicon::open({.lists = kLists}).value());
  return lexicon;
}

std::string write_file(const std::string& name, const std::string& text) {
  const std::string path = testing::TempDir() + name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

struct Case {
  const char* name;
  const char* text;
  const char* expected;
};

class ShippedListsTest : public testing::TestWithParam<Case> {};

TEST_P(ShippedListsTest, FindsNames) { EXPECT_EQ(tag(shipped(), GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Rows, ShippedListsTest,
    testing::Values(
        Case{"plain", "On Monday , Anna Kowalski flew from Warsaw to Lima .", "PER Anna Kowalski, LOC Warsaw, LOC Lima"},
        Case{"title", "Deputy Foreign Minister Oleg Tarvin met Mr Yxbal .", "PER Oleg Tarvin, PER Yxbal"},
        Case{"state_and_title", "US Secretary of State Mary Stone left .", "LOC US, PER Mary Stone"},
        Case{"nationality_and_title", "Russian Deputy Foreign Minister Oleg Tarvin left .", "MISC Russian, PER Oleg Tarvin"},
        Case{"small_title", "The talks failed , spokesman Ned Harlow said .", "PER Ned Harlow"},
        Case{"after_a_mark", "“ We stay , ” Harlow said . | Ned Harlow left .", "PER Harlow, PER Ned Harlow"},
        Case{"possessive", "Ned Harlow 's plan and Spain 's answer", "PER Ned Harlow, LOC Spain"},
        Case{"no_article", "The United Nations and the White House agreed .", "ORG United Nations, ORG White House"},
        Case{"long_organisation", "the Organization for Peace and Trade in Europe met", "ORG Organization for Peace and Trade, LOC Europe"},
        Case{"ministry", "the Ministry of Health and the Norwegian Foreign Ministry", "ORG Ministry of Health, MISC Norwegian, ORG Foreign Ministry"},
        Case{"sentence_start", "Officials met . | Talks went on . | Will they go ?", ""},
        Case{"given_name_and_common_word", "Will Smith left .", "PER Will Smith"},
        Case{"surname_again", "Later Zorbanic spoke . | Petra Zorbanic was calm .", "PER Zorbanic, PER Petra Zorbanic"},
        Case{"capitals", "TALKS IN GENEVA FAIL , SAYS PETRA ZORBANIC | Petra Zorbanic left .", "LOC GENEVA, PER PETRA ZORBANIC, PER Petra Zorbanic"},
        Case{"title_case", "Geneva Talks Between Russia and NATO End Without Result", "LOC Geneva, LOC Russia, ORG NATO"},
        Case{"pronoun_us", "They told us to go . | Us too .", ""},
        Case{"calendar", "In May and on Sunday , December came .", ""},
        Case{"direction", "South Sudan and Western media", "LOC South Sudan"},
        Case{"saint", "in St. Alban yesterday", "LOC St. Alban"},
        Case{"connector", "Maria de la Cruz spoke to Ludwig van Beethoven .", "PER Maria de la Cruz, PER Ludwig van Beethoven"},
        Case{"river", "along the Odra River to Lake Balaton", "LOC Odra River, LOC Lake Balaton"},
        Case{"company", "Brixo Holdings Ltd and Tolman & Sons .", "ORG Brixo Holdings Ltd, ORG Tolman & Sons"}),
    [](const auto& row) { return row.param.name; });

TEST(LexiconTest, DictionaryComesFirst) {
  const auto path = write_file("user.tsv", "# mine\nWhite House\tBUILDING\n\nGrey Zone Project\tPROJECT\n");
  const auto lexicon = Lexicon::open({.dictionary = path, .lists = kLists});
  ASSERT_TRUE(lexicon);
  EXPECT_EQ(lexicon->dictionary_size(), 2u);
  EXPECT_EQ(tag(*lexicon, "The White House and Spain fund the Grey Zone Project ."),
            "BUILDING White House, LOC Spain, PROJECT Grey Zone Project");
}

TEST(LexiconTest, DictionaryAloneAndCase) {
  const auto path = write_file("user2.tsv", "Öl AG\tORG\r\nfoo bar\tX\r\n");
  const auto exact = Lexicon::open({.dictionary = path});
  const auto ignore = Lexicon::open({.dictionary = path, .ignore_case = true});
  ASSERT_TRUE(exact && ignore);
  EXPECT_EQ(tag(*exact, "Öl AG in Spain , FOO Bar , foo bar"), "ORG Öl AG, X foo bar");
  EXPECT_EQ(tag(*ignore, "öl ag in Spain , FOO Bar"), "ORG öl ag, X FOO Bar");
}

TEST(LexiconTest, RefusesBrokenLists) {
  const auto message = [](const std::string& path) {
    auto opened = Lexicon::open({.dictionary = path});
    return opened ? "opened" : opened.error().message;
  };
  const auto no_type = write_file("no_type.tsv", "Spain\tLOC\nPeru\n");
  EXPECT_EQ(message(no_type), no_type + ":2: error: no type for \"Peru\"; expected phrase TAB type");
  const auto empty_type = write_file("empty_type.tsv", "Peru\t \n");
  EXPECT_EQ(message(empty_type), empty_type + ":1: error: no type for \"Peru\"; expected phrase TAB type");
  const auto no_phrase = write_file("no_phrase.tsv", "\tLOC\n");
  EXPECT_EQ(message(no_phrase), no_phrase + ":1: error: no phrase before the tab; expected phrase TAB type");
  const auto columns = write_file("columns.tsv", "Peru\tLOC\t1\n");
  EXPECT_EQ(message(columns), columns + ":1: error: more than two columns; expected phrase TAB type");
  const auto bytes = write_file("bytes.tsv", "Per\xFA\tLOC\n");
  EXPECT_EQ(message(bytes), bytes + ":1: error: the line is not valid UTF-8; save the list as UTF-8");
  EXPECT_EQ(message("/no/such/list.tsv"), "/no/such/list.tsv: error: cannot open the list: No such file or directory");
  EXPECT_FALSE(Lexicon::open({.lists = "/no/such/folder"}));
}

TEST(LexiconTest, TakesHostileText) {
  EXPECT_EQ(tag(shipped(), ""), "");
  EXPECT_EQ(tag(shipped(), std::string_view("\0 \0 A", 5)), "");
  EXPECT_EQ(tag(shipped(), "“ “ ” \" \xEF\xBF\xBD ' ' . . ."), "");
  std::string capitals, titles, of;
  for (int i = 0; i < 100000; ++i) {
    capitals += "Xyz ";
    titles += "deputy ";
    of += "Bank of ";
  }
  for (const std::string& text : {capitals, titles, of, std::string(4 << 20, 'A'), std::string(200000, ' ')}) {
    const auto start = std::chrono::steady_clock::now();
    tag(shipped(), text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << text.substr(0, 20);
  }
}

}  // namespace
