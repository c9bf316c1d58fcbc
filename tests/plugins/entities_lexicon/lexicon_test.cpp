#include "plugins/entities_lexicon/lexicon.hpp"

#include <chrono>
#include <cstdio>
#include <string>

#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"

namespace adit::lexicon {
namespace {

using adit::span;

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
    out += (out.empty() ? "" : ", ") + std::string(row.type) + " " + std::string(row.place.of(text));
  }
  return out;
}

const Lexicon& shipped() {
  static const Lexicon lexicon = std::move(Lexicon::open({.lists = kLists}).value());
  return lexicon;
}

std::string write_file(const std::string& name, const std::string& text) {
  static const adit::test::TemporaryFolder folder;
  return folder.write(name, text).string();
}

struct ListsCase {
  const char* name;
  const char* text;
  const char* expected;
};

class ShippedListsTest : public testing::TestWithParam<ListsCase> {};

TEST_P(ShippedListsTest, FindsNames) { EXPECT_EQ(tag(shipped(), GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Rows, ShippedListsTest,
    testing::Values(
        ListsCase{"plain", "On Monday , Anna Kowalski flew from Warsaw to Lima .", "PER Anna Kowalski, LOC Warsaw, LOC Lima"},
        ListsCase{"title", "Deputy Foreign Minister Oleg Tarvin met Mr Yxbal .", "PER Oleg Tarvin, PER Yxbal"},
        ListsCase{"state_and_title", "US Secretary of State Mary Stone left .", "LOC US, PER Mary Stone"},
        ListsCase{"nationality_and_title", "Russian Deputy Foreign Minister Oleg Tarvin left .", "MISC Russian, PER Oleg Tarvin"},
        ListsCase{"small_title", "The talks failed , spokesman Ned Harlow said .", "PER Ned Harlow"},
        ListsCase{"after_a_mark", "“ We stay , ” Harlow said . | Ned Harlow left .", "PER Harlow, PER Ned Harlow"},
        ListsCase{"possessive", "Ned Harlow 's plan and Spain 's answer", "PER Ned Harlow, LOC Spain"},
        ListsCase{"no_article", "The United Nations and the White House agreed .", "ORG United Nations, ORG White House"},
        ListsCase{"long_organisation", "the Organization for Peace and Trade in Europe met", "ORG Organization for Peace and Trade, LOC Europe"},
        ListsCase{"ministry", "the Ministry of Health and the Norwegian Foreign Ministry", "ORG Ministry of Health, MISC Norwegian, ORG Foreign Ministry"},
        ListsCase{"leader_without_comma", "said the president of Tarsk Pavel Orlov .", "PER Pavel Orlov"},
        ListsCase{"leader_of_a_body_that_some_bear", "said the chairman of the Council Pavel Orlov .", "ORG Council, PER Pavel Orlov"},
        ListsCase{"rank_that_no_list_knows", "Then MPA Anna Kowalski left .", "PER Anna Kowalski"},
        ListsCase{"storm", "Hurricane Anna came . | Anna left . | Later the hurricane Anna died .", "MISC Hurricane Anna"},
        ListsCase{"storm_and_person", "Hurricane Anna came . | Anna left . | Anna Kowalski stayed .", "MISC Hurricane Anna, PER Anna, PER Anna Kowalski"},
        ListsCase{"preposition_that_is_a_given_name", "In Zorbanik nobody left .", "LOC Zorbanik"},
        ListsCase{"sentence_start", "Officials met . | Talks went on . | Will they go ?", ""},
        ListsCase{"given_name_and_common_word", "Will Smith left .", "PER Will Smith"},
        ListsCase{"surname_again", "Later Zorbanic spoke . | Petra Zorbanic was calm .", "PER Zorbanic, PER Petra Zorbanic"},
        ListsCase{"capitals", "TALKS IN GENEVA FAIL , SAYS PETRA ZORBANIC | Petra Zorbanic left .", "LOC GENEVA, PER PETRA ZORBANIC, PER Petra Zorbanic"},
        ListsCase{"title_case", "Geneva Talks Between Russia and NATO End Without Result", "LOC Geneva, LOC Russia, ORG NATO"},
        ListsCase{"pronoun_us", "They told us to go . | Us too .", ""},
        ListsCase{"calendar", "In May and on Sunday , December came .", ""},
        ListsCase{"direction", "South Sudan and Western media", "LOC South Sudan"},
        ListsCase{"saint", "in St. Alban yesterday", "LOC St. Alban"},
        ListsCase{"connector", "Maria de la Cruz spoke to Ludwig van Beethoven .", "PER Maria de la Cruz, PER Ludwig van Beethoven"},
        ListsCase{"river", "along the Odra River to Lake Balaton", "LOC Odra River, LOC Lake Balaton"},
        ListsCase{"company", "Brixo Holdings Ltd and Tolman & Sons .", "ORG Brixo Holdings Ltd, ORG Tolman & Sons"}),
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
  const auto ignore = Lexicon::open({.dictionary = path, .mode = Case::ignore});
  ASSERT_TRUE(exact && ignore);
  EXPECT_EQ(tag(*exact, "Öl AG in Spain , FOO Bar , foo bar"), "ORG Öl AG, X foo bar");
  EXPECT_EQ(tag(*ignore, "öl ag in Spain , FOO Bar"), "ORG öl ag, X FOO Bar");
}

/// The names by this list alone, read as it is and compiled: both must find the same.
std::string tag_by(const std::string& list, std::string_view text, Lexicon::Options options = {}) {
  options.dictionary = write_file("list.tsv", list);
  const auto read = Lexicon::open(options);
  DictionaryBuilder builder(options.mode);
  EXPECT_TRUE(builder.add_list(options.dictionary));
  options.dictionary = write_file("list.lexicon", builder.compiled());
  const auto mapped = Lexicon::open(options);
  EXPECT_TRUE(read && mapped) << (mapped ? "" : mapped.error().message);
  if (!read || !mapped) return "refused";
  EXPECT_EQ(read->dictionary_size(), mapped->dictionary_size());
  EXPECT_EQ(tag(*read, text), tag(*mapped, text));
  return tag(*mapped, text);
}

TEST(LexiconTest, CasesOfADictionary) {
  struct Row {
    const char* list;
    const char* text;
    const char* exact;
    const char* ignore;
    const char* smart;
  };
  const Row rows[] = {
      {"Apple\tORG\n", "Apple APPLE apple aPple", "ORG Apple", "ORG Apple, ORG APPLE, ORG apple, ORG aPple", "ORG Apple, ORG APPLE"},
      {"apple\tFRUIT\n", "Apple APPLE apple", "FRUIT apple", "FRUIT Apple, FRUIT APPLE, FRUIT apple", "FRUIT Apple, FRUIT APPLE, FRUIT apple"},
      {"Apple\tORG\napple\tFRUIT\n", "Apple APPLE apple aPple", "ORG Apple, FRUIT apple", "ORG Apple, ORG APPLE, ORG apple, ORG aPple",
       "ORG Apple, FRUIT APPLE, FRUIT apple, FRUIT aPple"},
      {"apple\tFRUIT\nApple\tORG\n", "Apple APPLE", "ORG Apple", "FRUIT Apple, FRUIT APPLE", "ORG Apple, FRUIT APPLE"},
      {"New York\tLOC\nNew\tX\n", "NEW YORK New york New York", "X New, LOC New York", "LOC NEW YORK, LOC New york, LOC New York",
       "LOC NEW YORK, X New, LOC New York"},
      {"ÉCOLE 42\tORG\n", "École 42 ÉCOLE 42", "ORG ÉCOLE 42", "ORG École 42, ORG ÉCOLE 42", "ORG ÉCOLE 42"},
      {"49 Ers of the Bay\tORG\nthe Bay\tLOC\n", "49 ERS OF THE BAY . 49 ERS of the Bay . THE BAY", "LOC the Bay",
       "ORG 49 ERS OF THE BAY, ORG 49 ERS of the Bay, LOC THE BAY", "ORG 49 ERS OF THE BAY, LOC the Bay, LOC THE BAY"},
      {"49 Ers\tORG\n49 ers\tX\n", "49 Ers 49 ERS 49 ers 49 eRs", "ORG 49 Ers, X 49 ers", "ORG 49 Ers, ORG 49 ERS, ORG 49 ers, ORG 49 eRs",
       "ORG 49 Ers, X 49 ERS, X 49 ers, X 49 eRs"},
      {"東京\tLOC\nМосква\tLOC\n", "東京 МОСКВА Москва", "LOC 東京, LOC Москва", "LOC 東京, LOC МОСКВА, LOC Москва", "LOC 東京, LOC МОСКВА, LOC Москва"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(tag_by(row.list, row.text, {.mode = Case::exact}), row.exact) << row.list;
    EXPECT_EQ(tag_by(row.list, row.text, {.mode = Case::ignore}), row.ignore) << row.list;
    EXPECT_EQ(tag_by(row.list, row.text, {.mode = Case::smart}), row.smart) << row.list;
  }
}

TEST(LexiconTest, LongestOrAllMatches) {
  const std::string list = "New York\tLOC\nNew York Times\tORG\nTimes Square\tLOC\nYork\tLOC\n";
  const std::string text = "the New York Times Square . | New | York Times Square";
  EXPECT_EQ(tag_by(list, text), "ORG New York Times, LOC York, LOC Times Square") << "no name goes beyond a sentence";
  EXPECT_EQ(tag_by(list, text, {.all_matches = true}),
            "ORG New York Times, LOC New York, LOC York, LOC Times Square, LOC York, LOC Times Square");
  EXPECT_EQ(tag_by(list, text, {.mode = Case::smart, .all_matches = true}),
            "ORG New York Times, LOC New York, LOC York, LOC Times Square, LOC York, LOC Times Square");
}

TEST(LexiconTest, FindsPatterns) {
  const auto find = [](const std::string& patterns, std::string_view text, Lexicon::Options options = {}) {
    options.patterns = write_file("patterns.tsv", patterns);
    const auto lexicon = Lexicon::open(options);
    return lexicon ? tag(*lexicon, text) : lexicon.error().message.substr(options.patterns.size());
  };
  EXPECT_EQ(find("# a comment\nCVE-\\d{4}-\\d+\tCVE\n[#]\\w+\tTAG\n", "fix CVE-2021-44228 #now , CVE-20"), "CVE CVE-2021-44228, TAG #now");
  EXPECT_EQ(find("(?i)\\bno\\. \\d+\tNR\n", "No. 5 and no. 17"), "NR No. 5, NR no. 17");
  EXPECT_EQ(find("b+\tB\nab\tAB\n", "abbb ab"), "AB ab, AB ab") << "from left to right";
  EXPECT_EQ(find("b+\tB\nab\tAB\n", "abbb", {.all_matches = true}), "AB ab, B bbb");
  EXPECT_EQ(find("^x\tFIRST\n", "x x | x x"), "FIRST x, FIRST x") << "a sentence is all that a pattern sees";
  EXPECT_EQ(find("\\b\tEDGE\n[é€]\tE\n", "é a€"), "E é, E €");
  EXPECT_EQ(find("\\d+\tN\n", "7 White House 9", {.dictionary = write_file("with.tsv", "7 White\tB\n")}), "B 7 White, N 9");
  EXPECT_EQ(find("ab(c\tX\n", ""), ":1:1: error: not a regular expression of RE2: missing ): ab(c; expected expression TAB type");
  EXPECT_EQ(find("ok\tX\nété[z-a]\tX\n", ""),
            ":2:5: error: not a regular expression of RE2: invalid character class range: z-a; expected expression TAB type");
  EXPECT_EQ(find("(a)\\1\tX\n", ""), ":1:4: error: not a regular expression of RE2: invalid escape sequence: \\1; expected expression TAB type");
  EXPECT_EQ(find("x*\tX\n", ""), ":1:1: error: the expression matches the empty text; expected at least one character");
  EXPECT_EQ(find("((a{1,1000}){1,1000}){1,1000}\tX\n", ""), ":1:4: error: not a regular expression of RE2: invalid repetition size: {1,1000}; expected expression TAB type");
  EXPECT_EQ(find("abc\n", ""), ":1: error: no type for \"abc\"; expected phrase TAB type");
  EXPECT_EQ(find("# nothing\n", ""), ": error: no pattern; expected expression TAB type");
}

TEST(LexiconTest, RefusesBrokenLists) {
  const auto message = [](const std::string& text) {
    const std::string path = write_file("broken.tsv", text);
    auto opened = Lexicon::open({.dictionary = path});
    return opened ? "opened" : opened.error().message.substr(path.size());
  };
  EXPECT_EQ(message("Spain\tLOC\nPeru\n"), ":2: error: no type for \"Peru\"; expected phrase TAB type");
  EXPECT_EQ(message("Peru\t \n"), ":1: error: no type for \"Peru\"; expected phrase TAB type");
  EXPECT_EQ(message("\tLOC\n"), ":1: error: no phrase before the tab; expected phrase TAB type");
  EXPECT_EQ(message("Peru\tLOC\t1\n"), ":1: error: more than two columns; expected phrase TAB type");
  EXPECT_EQ(message("Per\xFA\tLOC\n"), ":1: error: the line is not valid UTF-8; save the list as UTF-8");
  EXPECT_EQ(message("\u00A0\u3000\tLOC\n"), ":1: error: no word before the tab; expected phrase TAB type");
  std::string phrase = "a";
  for (int i = 0; i < 64; ++i) phrase += " b";
  EXPECT_EQ(message(phrase + "\tLOC\n"), ":1: error: a phrase of 65 words and marks; expected at most 64");
  EXPECT_EQ(message(""), "opened");
  std::string types;
  for (int i = 0; i < 262'145; ++i) types += std::to_string(i) + "\tT" + std::to_string(i) + "\n";
  EXPECT_EQ(message(types), ":262144: error: more than 262142 types; is the second column the type?");
  const auto absent = Lexicon::open({.dictionary = "/no/such/list.tsv"});
  EXPECT_EQ(absent ? "" : absent.error().message, "/no/such/list.tsv: error: cannot open the list: No such file or directory");
  EXPECT_FALSE(Lexicon::open({.dictionary = "/"})) << "a folder";
  EXPECT_FALSE(Lexicon::open({.lists = "/no/such/folder"}));
}

TEST(LexiconTest, RefusesBrokenCompiledFiles) {
  DictionaryBuilder builder(Case::ignore);
  ASSERT_TRUE(builder.add_list(write_file("good.tsv", "White House\tBUILDING\nGrey Zone\tPROJECT\nwhite house\tX\n")));
  EXPECT_EQ(builder.size(), 2u);
  EXPECT_EQ(builder.repeated(), 1u);
  const std::string good = builder.compiled();
  EXPECT_EQ(good, builder.compiled());
  const auto message = [](const std::string& bytes, Case mode = Case::ignore) {
    const std::string path = write_file("broken.lexicon", bytes);
    auto opened = Lexicon::open({.dictionary = path, .mode = mode});
    return opened ? "opened" : opened.error().message.substr(path.size());
  };
  const auto with = [&](std::size_t at, char byte) {
    std::string bytes = good;
    bytes[at] = byte;
    return bytes;
  };
  EXPECT_EQ(message(good), "opened");
  EXPECT_EQ(message(good, Case::exact),
            ": error: compiled with case \"ignore\", not \"exact\"; set case: ignore, or compile it with --case exact");
  EXPECT_EQ(message(good.substr(0, 40)), ": error: too short for a compiled lexicon; compile it again");
  EXPECT_EQ(message(good.substr(0, good.size() - 8)), ": error: has " + std::to_string(good.size() - 8) + " bytes, expected " +
                                                          std::to_string(good.size()) + "; compile it again");
  EXPECT_EQ(message(with(8, 7)), ": error: compiled lexicon of version 7, expected 2; compile it again");
  EXPECT_EQ(message(with(good.size() - 1, 7)), ": error: damaged: its check sum does not fit; compile it again");
  EXPECT_EQ(message("aditNER\n" + good.substr(8)),
            ": error: a file of adit of another kind (\"NER\"); expected a list of phrase TAB type, or one compiled by \"adit compile lexicon\"");
  EXPECT_EQ(message(with(12, 9)), ": error: its parts do not fit each other; compile it again");
  EXPECT_EQ(message("adit LEX\tTYPE\n"), "opened") << "a list that begins like one";
  for (std::size_t at = 0; at < 64; ++at) message(with(at, static_cast<char>(good[at] ^ 0x5A)));  // refused or opened, never a crash
  const auto twice = builder.add_list(write_file("twice.lexicon", good));
  ASSERT_FALSE(twice);
  EXPECT_TRUE(twice.error().message.ends_with(": error: compiled already; expected a list of phrase TAB type"));
}

TEST(LexiconTest, TakesHostileText) {
  EXPECT_EQ(tag(shipped(), ""), "");
  EXPECT_EQ(tag(shipped(), std::string_view("\0 \0 A", 5)), "");
  EXPECT_EQ(tag(shipped(), "“ “ ” \" \xEF\xBF\xBD ' ' . . ."), "");
  const auto by_pattern = Lexicon::open({.patterns = write_file("hostile.tsv", "[xé]*y|x\tX\n(x+x+)+z\tY\n")});
  ASSERT_TRUE(by_pattern);
  std::string capitals, titles, of, accents;
  for (int i = 0; i < 100000; ++i) {
    capitals += "Xyz ";
    titles += "deputy ";
    of += "Bank of ";
    accents += "é";
  }
  for (const std::string& text : {capitals, titles, of, std::string(4 << 20, 'A'), std::string(200000, ' ')}) {
    const auto start = std::chrono::steady_clock::now();
    tag(shipped(), text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << text.substr(0, 20);
  }
  for (const std::string& text : {std::string(1 << 18, 'x'), accents + "y", capitals}) {
    const auto start = std::chrono::steady_clock::now();
    tag(*by_pattern, text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10)) << text.substr(0, 20);
  }
}

}  // namespace
}  // namespace adit::lexicon
