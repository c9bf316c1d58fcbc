#include "plugins/entities_linear/rules.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace adit::linear {
namespace {

constexpr RuledTypes kRuled = {.person = 0, .organisation = 1, .place = 2};
constexpr const char* kTypeNames[] = {"PER", "ORG", "LOC", "OTHER"};

/// What lists hold, of the words of these tests.
const std::map<std::string_view, std::uint32_t> kClasses = {
    {"Pavel", list_class("given")},   {"Anna", list_class("given")},      {"Maria", list_class("given")}, {"Ellis", list_class("given")},
    {"Santa", list_class("given")},   {"president", list_class("title")}, {"mayor", list_class("title")}, {"spokesman", list_class("title")},
    {"Prince", list_class("title")},  {"Port", list_class("placefirst")}, {"Hospital", list_class("org")}, {"Ministry", list_class("orgof")},
    {"Toledo", list_class("place_name")}, {"Spain", list_class("country")}, {"West", list_class("direction") | list_class("place_name")},
    {"Keller", list_class("surname")}};
const WordList kNoPhrases;

struct Row {
  const char* name;
  const char* source;  ///< names as [TYPE words]; tokens are cut at blanks and hyphens, "|" between sentences
  const char* expected;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

/// A row's text, cut, with its names.
struct MarkedText {
  std::string text;
  std::vector<adit::span> tokens;
  std::vector<std::uint32_t> sentences;
  std::vector<Name> names;

  explicit MarkedText(std::string_view source) {
    std::uint32_t sentence = 0;
    for (std::size_t at = 0; at < source.size(); ++at) {
      const char c = source[at];
      if (c == '[') {
        const std::string_view type = source.substr(at + 1, source.find(' ', at) - at - 1);
        const auto number = static_cast<std::uint32_t>(std::find(std::begin(kTypeNames), std::end(kTypeNames), type) - std::begin(kTypeNames));
        names.push_back({static_cast<std::uint32_t>(tokens.size()), 0, number, 1});
        at += type.size() + 1;
      } else if (c == ']') {
        names.back().end = static_cast<std::uint32_t>(tokens.size());
      } else if (c == '|') {
        ++sentence;
      } else {
        add(c, sentence);
      }
    }
  }

  std::string mended() {
    std::vector<Word> words;
    for (const adit::span token : tokens) {
      Word word;
      word.form = read_form(token.of(text));
      const auto found = kClasses.find(token.of(text));
      if (found != kClasses.end()) word.listed.classes = found->second;
      words.push_back(word);
    }
    std::vector<const Word*> pointers;
    for (const Word& word : words) pointers.push_back(&word);
    mend_names({text, tokens, pointers, sentences, kNoPhrases}, kRuled, names);
    std::string out;
    for (const Name& name : names) {
      out += (out.empty() ? "" : ", ") + std::string(kTypeNames[name.type]) + " " +
             text.substr(tokens[name.begin].begin, tokens[name.end - 1].end - tokens[name.begin].begin);
    }
    return out;
  }

 private:
  void add(char c, std::uint32_t sentence) {
    const bool starts = c != ' ' && (text.empty() || text.back() == ' ' || text.back() == '-' || c == '-');
    text += c;
    const auto end = static_cast<std::uint32_t>(text.size());
    if (starts) tokens.push_back({end - 1, end}), sentences.push_back(sentence);
    if (c != ' ') tokens.back().end = end;
  }
};

class Rules : public testing::TestWithParam<Row> {};

TEST_P(Rules, MendNames) { EXPECT_EQ(MarkedText(GetParam().source).mended(), GetParam().expected); }

const Row kRows[] = {
    {"syllable", "[PER Kim Jong]-un met them", "PER Kim Jong-un"},
    {"syllable_and_participle", "the [PER Kim Jong]-un-led talks", "PER Kim Jong-un"},
    {"participle", "the [PER Kim Jong]-led talks", "PER Kim Jong"},
    {"hyphen_between_blanks", "[PER Moon Jae] - in time", "PER Moon Jae"},
    {"long_name_before_a_hyphen", "[PER Boris Johnson]-led", "PER Boris Johnson"},
    {"capital_behind_a_hyphen", "[PER Lee Sun]-Shin", "PER Lee Sun"},
    {"place_before_a_hyphen", "[LOC New York]-un", "LOC New York"},
    {"next_name", "[PER Kim Jong]-[LOC un]", "PER Kim Jong, LOC un"},
    {"party_and_state", "[PER Anna Chen] , [PER D-Ore] , and [PER Maria Reyes] ( [ORG I-Vt] )", "PER Anna Chen, PER Maria Reyes"},
    {"no_party", "[ORG R-Texas] won", "ORG R-Texas"},
    {"preposition", "it rained | [PER In Velden] they wait", "LOC Velden"},
    {"preposition_before_a_person", "[PER From Anna] came news", "PER Anna"},
    {"preposition_inside", "they play [ORG In Flames]", "ORG In Flames"},
    {"other_types", "[OTHER In Flames] play", "OTHER In Flames"},
    {"leader_and_place", "the president of [PER Velden Pavel Hradek] said", "LOC Velden, PER Pavel Hradek"},
    {"leader_and_body", "the spokesman of the [ORG Ministry of Peace of Tarsk Anna Moss] said", "ORG Ministry of Peace of Tarsk, PER Anna Moss"},
    {"leader_behind_a_body", "the spokesman of the [ORG Ministry] of [PER Tarsk Anna Moss] said", "ORG Ministry, LOC Tarsk, PER Anna Moss"},
    {"leader_and_body_with_article", "the mayor of the [ORG Alliance Pavel Storm] said", "ORG Alliance, PER Pavel Storm"},
    {"place_of_two_words", "the mayor of [PER Port Ellis Anna Keller] said", "LOC Port Ellis, PER Anna Keller"},
    {"two_given_names", "the mayor of [PER Maria Anna Keller] said", "PER Maria Anna Keller"},
    {"title_in_the_name", "the mayor of [PER Prince Pavel Storm] said", "PER Prince Pavel Storm"},
    {"nobody_leads", "the son of [PER Velden Pavel Hradek] said", "PER Velden Pavel Hradek"},
    {"given_name_last", "the mayor of [LOC Velden Anna] said", "LOC Velden Anna"},
    {"named_after_somebody", "the mayor of [ORG Velden Anna Hospital] said", "ORG Velden Anna Hospital"},
    {"title_of_another_clause", "the mayor , son of [PER Velden Pavel Hradek] said", "PER Velden Pavel Hradek"},
    {"of", "the Minister [PER of Defence Anna Moss] said", "PER Defence Anna Moss"},
    {"initial", "they nominated A. [PER Noel Kramer] again", "PER A. Noel Kramer"},
    {"initial_behind_a_capital", "a jar of Vitamin A. [PER Noel Kramer] laughed", "PER Noel Kramer"},
    {"initial_of_another_sentence", "they chose plan b. | A. | [PER Noel Kramer] laughed", "PER Noel Kramer"},
    {"initial_of_another_name", "of [ORG Group A.] [PER Noel Kramer]", "ORG Group A., PER Noel Kramer"},
    {"article", "as told by The [ORG Velden Post] today", "ORG The Velden Post"},
    {"article_that_opens", "| The [ORG Velden Post] says", "ORG Velden Post"},
    {"article_in_a_heading", "How The [ORG Velden Post] Works", "ORG Velden Post"},
    {"small_article", "as told by the [ORG Velden Post]", "ORG Velden Post"},
    {"article_before_a_person", "as told by The [PER Anna]", "PER Anna"},
    {"trade", "we ate at [PER Keller] 's Pizza and left", "ORG Keller 's Pizza"},
    {"trade_among_others", "[PER Keller] s Auto Tech mended it", "ORG Keller s Auto Tech"},
    {"no_trade", "[PER Keller] 's White House speech", "PER Keller"},
    {"trade_written_small", "[PER Keller] 's pizza was cold", "PER Keller"},
    {"trade_of_another_name", "[PER Keller] 's [ORG Velden Pizza]", "PER Keller, ORG Velden Pizza"},
    {"town_and_state", "in [LOC Toledo Ohio] and [LOC Toledo North Dakota]", "LOC Toledo, LOC Ohio, LOC Toledo, LOC North Dakota"},
    {"town_and_country", "in [LOC Toledo Spain]", "LOC Toledo, LOC Spain"},
    {"direction_and_state", "in [LOC West Virginia]", "LOC West Virginia"},
    {"unknown_town_and_state", "at [LOC Madame Tussauds New York]", "LOC Madame Tussauds New York"},
    {"body_of_a_town", "the [ORG Toledo Ohio] said", "ORG Toledo Ohio"},
    {"last_name_first", "\" [PER Keller] , Anna M. \" < a@b.example >", "PER Keller , Anna M."},
    {"last_name_first_in_brackets", "[PER Moss] , said \" Storm , P. \"", "PER Moss, PER Storm , P."},
    {"places_in_marks", "\" [LOC Toledo] , Ohio \"", "LOC Toledo"},
    {"two_given_names_in_marks", "\" [PER Anna] , [PER Maria] \"", "PER Anna, PER Maria"},
    {"storm", "Hurricane [PER Rita] came | [PER Rita] went | [PER Anna] stayed", "PER Anna"},
    {"whole_storm", "[PER Hurricane Rita] came", ""},
    {"place_by_its_long_name", "[PER Kestria] said no | the [LOC Republic of Kestria] left", "LOC Kestria, LOC Republic of Kestria"},
    {"other_long_names", "[PER Kestrin] said no | the [LOC Church of Kestrin] left", "PER Kestrin, LOC Church of Kestrin"},
    {"in", "[PER Kestrin] said no | they trust in Kestrin .", "PER Kestrin"},
    {"place_by_office", "[PER Kestria] said no | the president of [PER Kestria] left", "LOC Kestria, LOC Kestria"},
    {"office_of_a_person", "[PER Kestrin] said no | the mayor of Kestrin 's town", "PER Kestrin"},
    {"spokesman_of_a_person", "[PER Kestrin] said no | the spokesman of Kestrin .", "PER Kestrin"},
    {"listed_person", "[PER Keller] said no | the mayor of Keller .", "PER Keller"},
    {"person_with_a_title", "[PER Kestrin] said no | the mayor of Kestrin . | Prince [PER Kestrin] left", "PER Kestrin, PER Kestrin"},
    {"person_of_two_names", "[PER Kestrin] said no | the mayor of Kestrin . | [PER Ada Kestrin] left", "PER Kestrin, PER Ada Kestrin"},
    {"village", "near the village of [PER Glen Tarry] today", "LOC Glen Tarry"},
    {"body_of_a_town_stays", "the city of [ORG Tarsk Water Board] pays", "ORG Tarsk Water Board"},
    {"village_of_another_sentence", "they left the village of | [PER Glen Tarry] came", "PER Glen Tarry"},
    {"mayor_of_a_person", "the friends of [PER Glen Tarry] came", "PER Glen Tarry"},
    {"newspaper", "he told the newspaper [PER Berlin Bote] so", "ORG Berlin Bote"},
    {"party", "the opposition party [PER Free Osteria] thinks", "ORG Free Osteria"},
    {"party_with_a_guest", "at the party [PER Anna Keller] danced", "PER Anna Keller"},
    {"body_of_a_member", "[PER Anna Moss] of [PER Kestrin] said", "PER Anna Moss, ORG Kestrin"},
    {"friend_of_a_person", "[PER Anna Moss] of [PER Keller] said", "PER Anna Moss, PER Keller"},
    {"one_name_of_a_place", "[PER Anna] of [PER Kestrin] said", "PER Anna, PER Kestrin"},
    {"partners", "a note of [LOC Pell] & [PER Marsh] says", "ORG Pell & Marsh"},
    {"partners_of_whom_one_was_found", "a note of Pell & [PER Marsh Brown] says", "PER Marsh Brown"},
    {"listed_place", "in [LOC Toledo] & [ORG Moss]", "LOC Toledo, ORG Moss"},
    {"family_of_a_province", "the province of [PER Kestrin] 's family", "PER Kestrin"},
    {"couple", "[PER Anna] & [PER Maria] came", "PER Anna, PER Maria"},
    {"persons_side_by_side", "[PER Anna Moss] & [PER Kestrin] came", "PER Anna Moss, PER Kestrin"},
    {"partners_written_small", "[PER Anna] & sons and the Q & A", "PER Anna"},
    {"partners_already_one", "[ORG Pell & Marsh] says", "ORG Pell & Marsh"},
    {"conjunction", "| [LOC But Toledo Ohio] waits", "LOC Toledo, LOC Ohio"},
    {"conjunction_in_a_quotation", "| “ [PER But Anna] waits", "PER Anna"},
    {"conjunction_inside", "the band [ORG But Velden] plays", "ORG But Velden"},
    {"tropical_storm", "Tropical storm [PER Anna] came | [PER Anna] went", ""},
    {"person_called_storm", "[PER Storm Larsen] came", "PER Storm Larsen"},
    {"storm_with_a_type", "[OTHER Hurricane Rita] came | [PER Rita] went", "OTHER Hurricane Rita"},
    {"storm_and_person", "Hurricane [PER Rita] came | [PER Rita Moss] and [PER Rita] stayed", "PER Rita Moss, PER Rita"},
    {"abbreviation_of_a_name", "the [ORG Velden Free Union] ( VFU ) met | VFU is old | VFUX is not", "ORG Velden Free Union, ORG VFU, ORG VFU"},
    {"abbreviation_explained_twice", "the [ORG Velden Free Union] ( VFU ) | the Velden Far Union ( VFU ) left",
     "ORG Velden Free Union, ORG VFU, ORG Velden Far Union, ORG VFU"},
    {"abbreviation_over_an_apostrophe", "the [ORG Farmers ' Union of Velden] ( FUV ) met", "ORG Farmers ' Union of Velden, ORG FUV"},
    {"abbreviation_in_marks", "the [ORG Velden Free Union] ( \" VFU \" ) met", "ORG Velden Free Union, ORG VFU"},
    {"name_of_an_abbreviation", "the Housing Authority of [LOC Velden] ( HAV ) met | [ORG HAV] is old | [ORG HAV]",
     "ORG Housing Authority of Velden, ORG HAV, ORG HAV, ORG HAV"},
    {"abbreviation_that_is_seldom_a_name", "an Automatic Train Brake ( ATB ) | the ATB | [ORG ATB]", "ORG ATB"},
    {"abbreviation_of_nothing", "the [ORG Velden Free Union] ( OLD ) met", "ORG Velden Free Union"},
    {"abbreviation_of_another_type", "the [ORG Velden Free Union] ( [OTHER VFU] )", "ORG Velden Free Union, ORG VFU"},
    {"brackets_that_stay_open", "the [ORG Velden Free Union] ( VFU", "ORG Velden Free Union"},
    {"rank_in_capitals", "as [PER MPA Saima Bashir] said", "PER Saima Bashir"},
    {"police_ranks", "as [PER Det Con Paul Friel] said", "PER Paul Friel"},
    {"initials", "as [PER JR Saima Bashir] and [PER J.R.R. Saima Bashir] said", "PER JR Saima Bashir, PER J.R.R. Saima Bashir"},
    {"capitals_and_a_surname", "as [PER MIA Bashir] said", "PER MIA Bashir"},
    {"dateline", "[PER VELDEN] , [LOC Ohio] ( AP ) -- | The mayor left", "LOC VELDEN, LOC Ohio, ORG AP"},
    {"dateline_of_two_words", "[ORG PORT] ELLIS — | [PER Anna] left", "LOC PORT ELLIS, PER Anna"},
    {"dateline_with_a_date", "TARSK , Oct. 12 - | The mayor left", "LOC TARSK"},
    {"dateline_written_small", "Tarsk ( [LOC KNA] ) – | The mayor left", "LOC Tarsk, ORG KNA"},
    {"no_dateline", "[PER Anna Keller] – | who left", "PER Anna Keller"},
    {"dash_inside", "TARSK - the town | left", ""},
    {"empty", "", ""},
};
INSTANTIATE_TEST_SUITE_P(Rows, Rules, testing::ValuesIn(kRows), [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace adit::linear
