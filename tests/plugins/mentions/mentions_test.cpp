#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "annotated.hpp"
#include "plugins/mentions/engine.hpp"
#include "tests/temporary_folder.hpp"

namespace mentions {
namespace {

std::filesystem::path data_folder() { return std::filesystem::path(ADIT_SOURCE_DIR) / "plugins/mentions/data"; }

const Lexicon& lexicon() {
  static const Lexicon loaded = [] {
    auto result = Lexicon::load(data_folder());
    if (!result) ADD_FAILURE() << result.error().message;
    return std::move(*result);
  }();
  return loaded;
}

const PronounModel& model() {
  static const PronounModel loaded = *PronounModel::load(data_folder() / "pronouns.tsv");
  return loaded;
}

/// "words=chain words=chain ...", chains by number, in text order.
std::string mentions_of(std::string_view source) {
  const Annotated annotated(source);
  Engine engine(lexicon(), model());
  std::string out;
  for (const Mention& mention : engine.run(annotated.document()).mentions) {
    out +=
        (out.empty() ? "" : " | ") + std::string(mention.span.of(annotated.text)) + "=" + std::to_string(mention.chain);
  }
  return out;
}

struct Row {
  const char* name;
  const char* source;
  const char* expected;
};

class MentionsOf : public testing::TestWithParam<Row> {};

TEST_P(MentionsOf, FindsAndJoins) {
  EXPECT_EQ(mentions_of(GetParam().source), GetParam().expected) << GetParam().source;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, MentionsOf,
    testing::Values(
        Row{"surname", "[PER Mara Velden] spoke. [PER Velden] left.", "Mara Velden=0 | Velden=0"},
        Row{"spelling", "[PER Sergei Orlov] spoke. [PER Sergey Orlov] left.", "Sergei Orlov=0 | Sergey Orlov=0"},
        Row{"two_of_one_surname", "They saw [PER Anna Velden] and [PER Peter Velden].", "They=0 | Anna Velden=1 | Peter Velden=2"},
        Row{"two_act", "[PER Anna Velden] and [PER Jan Orlov] met. [PER Orlov] and [PER Velden] left.",
            "Anna Velden and Jan Orlov=0 | Anna Velden=1 | Jan Orlov=2 | Orlov and Velden=0 | Orlov=2 | Velden=1"},
        Row{"two_speak", "\"No,\" [PER Anna Velden] and [PER Jan Orlov] said. \"Yes,\" they said.",
            "Anna Velden and Jan Orlov=0 | Anna Velden=1 | Jan Orlov=2 | they=0"},
        Row{"three_speak", "\"No,\" said [PER Anna Velden], [PER Jan Orlov] and the mayor.",
            "Anna Velden, Jan Orlov and the mayor=0 | Anna Velden=1 | Jan Orlov=2 | the mayor=3"},
        Row{"pronoun_and_name", "[PER Jan Orlov] came. He and [PER Anna Velden] said no. They left.",
            "Jan Orlov=0 | He and Anna Velden=1 | He=0 | Anna Velden=2 | They=1"},
        Row{"says_that_she", "[PER Anna Velden] came. A nurse said that she was tired. She left.",
            "Anna Velden=0 | A nurse=1 | she=1 | She=1"},
        Row{"says_behind_a_clause", "[PER Anna Velden] came. One nurse, who asked for help, said she was tired.",
            "Anna Velden=0 | One nurse=1 | she=1"},
        Row{"two_with_roles", "[PER Anna Velden], the mayor, and [PER Jan Orlov] said no.",
            "Anna Velden, the mayor, and Jan Orlov=0 | Anna Velden=1 | the mayor=1 | Jan Orlov=2"},
        Row{"clauses_are_not_several", "[PER Anna Velden] trusted [PER Jan Orlov] and [PER Ada Moss] said no.",
            "Anna Velden=0 | Jan Orlov=1 | Ada Moss=2"},
        Row{"two_roles_of_one", "The founder and director said no.", "The founder=0 | director=1"},
        Row{"told_two", "[PER Ada Moss] told [PER Jan Orlov] and [PER Anna Velden].", "Ada Moss=0 | Jan Orlov=1 | Anna Velden=2"},
        Row{"person_named_as_a_place", "[LOC Susan Park], the mayor, left. [LOC Susan Park] closed.",
            "Susan Park=0 | the mayor=0 | Susan Park=1"},
        Row{"place_behind_a_person", "[PER Ada Moss] at [LOC Saint Francis] said no. [LOC Susan Park] said yes.",
            "Ada Moss=0 | Saint Francis=1 | Susan Park=2"},
        Row{"particles", "[PER Ursula von der Leyen] spoke. [PER Von der Leyen] left. Ms. [PER von der Leyen] did not.",
            "Ursula von der Leyen=0 | Von der Leyen=0 | Ms. von der Leyen=0"},
        Row{"second_given_name", "[PER Recep Tayyip Orlov] spoke. [PER Tayyip Orlov] left. [PER Emine Orlov] stayed.",
            "Recep Tayyip Orlov=0 | Tayyip Orlov=0 | Emine Orlov=1"},
        Row{"vowels_of_given_names", "[PER Muhammad Velden] spoke. [PER Mohammed Velden] left. [PER Mahmoud Velden] stayed.",
            "Muhammad Velden=0 | Mohammed Velden=0 | Mahmoud Velden=1"},
        Row{"unknown_word_for_a_speaker", "[PER Jan Orlov] left. \"No,\" the former [LOC Norland] international said. The zweeble said yes.",
            "Jan Orlov=0 | the former Norland international=0 | Norland=1 | The zweeble=2"},
        Row{"unknown_word_is_no_subject", "They saw the zweeble said to be lost.", "They=0"},
        Row{"body_with_its_name", "[ORG Ferro Bank] lost money. The institute Norstat said no.", "Ferro Bank=0 | The institute Norstat=1 | Norstat=2"},
        Row{"spokesman_of_a_title", "A spokesman for [LOC Norland] Gov [PER Mara Velden] spoke.",
            "A spokesman for Norland Gov Mara Velden=0 | Norland Gov Mara Velden=1 | Norland=2"},
        Row{"title_with_a_field", "Undersecretary for Education Mr. [PER Velden] spoke.", "Undersecretary for Education Mr. Velden=0"},
        Row{"head_of_a_region", "The head of the region [PER Mara Velden] spoke.", "The head of the region Mara Velden=0"},
        Row{"party_and_state", "Ms [PER Mara Velden] , D - Tarsk , the bill's author, spoke.",
            "Ms Mara Velden=0 | the bill's author=0 | the bill=1"},
        Row{"role_taken_for_a_name", "Mr [PER Velden] spoke. The [PER Minister] left.", "Mr Velden=0 | The Minister=1"},
        Row{"one_who", "A pawnbroker, who was old, rang. He left.", "A pawnbroker=0 | He=0"},
        Row{"one_who_without_comma", "The old busker who rang left.", "The old busker=0"},
        Row{"several_who", "Two buskers who rang left.", ""},
        Row{"denied", "A lawyer said she was no doctor. She left.", "A lawyer=0 | she=0 | She=0"},
        Row{"adjective", "A driver was very patient. She wrote.", "A driver=0 | She=0"},
        Row{"by_age", "[PER Jan Orlov] left. \"No,\" the 61-year-old said. A 39-year-old did not.",
            "Jan Orlov=0 | the 61-year-old=0 | A 39-year-old=1"},
        Row{"title_of_a_service", "The powerful head of the General Harbour service [PER Jan Orlov] spoke.",
            "The powerful head of the General Harbour service Jan Orlov=0"},
        Row{"spokesman_of_a_president",
            "A spokesman for [LOC Norland] President [PER Mara Velden], [PER Jan Orlov], spoke.",
            "A spokesman for Norland President Mara Velden=0 | Norland President Mara Velden=1 | Norland=2 | Jan Orlov=0"},
        Row{"spokesman_is_not_the_name", "A spokesman for [PER Mara Velden] spoke.",
            "A spokesman for Mara Velden=0 | Mara Velden=1"},
        Row{"bracket_before_the_name",
            "The head of [ORG BDK] ([ORG Baltic Dock Konferenz]), [PER Jan Orlov], spoke.",
            "The head of BDK=0 | BDK=1 | Baltic Dock Konferenz=1 | Jan Orlov=0"},
        Row{"another_word_for_the_speaker", "[PER Jan Orlov] said no. The treasurer said yes.",
            "Jan Orlov=0 | The treasurer=0"},
        Row{"another_word_for_a_neighbour", "Her neighbour [PER Jan Orlov] agreed. \"No,\" the farmer said.",
            "Her neighbour Jan Orlov=0 | Her=1 | the farmer=0"},
        Row{"goes_on", "Mayor [PER Jan Orlov] said no. The engineer added yes.", "Mayor Jan Orlov=0 | The engineer=0"},
        Row{"source_without_a_name", "An official said no. The source said yes.", "An official=0 | The source=0"},
        Row{"mark_is_no_owner", "They saw the port. 'Officials left', said the mayor.", "They=0 | Officials=1 | the mayor=2"},
        Row{"hyphens", "The Under-Secretary met Secretary-General [PER Jan Orlov].",
            "The Under-Secretary=0 | Secretary-General Jan Orlov=1"},
        Row{"nouns_as_verbs",
            "[PER Jan Orlov] went to review the reply. The ministry claims [LOC Norland] is safe. It plans to go.",
            "Jan Orlov=0 | The ministry=1 | Norland=2 | It=1"},
        Row{"name_that_is_a_role", "[ORG State] met the ministry.", "State=0 | the ministry=1"},
        Row{"nickname", "[PER Jan] “Shorty” Orlov spoke.", "Jan “Shorty” Orlov=0"},
        Row{"two_names_taken_for_one", "[PER Anna Weber Peter Novak] met.", "Anna Weber=0 | Peter Novak=1"},
        Row{"firm_taken_for_a_person", "[PER Orlov & Moss] closed. The company said no.", "Orlov & Moss=0 | The company=0"},
        Row{"mended_word", "“[t]his is it,” said [PER Jan Orlov].", "it=0 | Jan Orlov=1"},
        Row{"first_person", "“I will stay,” said [PER Jan Orlov]. “I know my town.”",
            "I=0 | Jan Orlov=0 | I=0 | my town=1"},
        Row{"first_person_over_paragraphs", "[PER Jan Orlov] said: “I stay.\n\n“I know.”", "Jan Orlov=0 | I=0 | I=0"},
        Row{"third_person_is_not_the_first", "“I saw them,” said [PER Ada Moss].", "I=0 | them=1 | Ada Moss=0"},
        Row{"by_nationality", "[PER Jan Orlov] left. According to the [MISC Norlander], it rained.",
            "Jan Orlov=0 | the Norlander=1 | it=2"},
        Row{"speaker_behind_according",
            "“No,” [PER Peter Velden] said. It is late, according to [PER Jan Orlov]. “Yes,” he said.",
            "Peter Velden=0 | It=1 | Jan Orlov=2 | he=2"},
        Row{"pronoun_before_the_name", "\"No,\" he said. [PER Jan Orlov] said more.", "he=0 | Jan Orlov=0"},
        Row{"that_is_no_article", "[PER Jan Orlov] said that officials knew.", "Jan Orlov=0 | officials=1"},
        Row{"city_is_no_court", "The [ORG Harbour Court] in [LOC Norland] met. The city said no.",
            "The Harbour Court=0 | Norland=1 | The city=1"},
        Row{"honorific_parts", "[PER Anna Velden] met [PER Peter Velden]. Ms. [PER Velden] spoke.",
            "Anna Velden=0 | Peter Velden=1 | Ms. Velden=0"},
        Row{"honorific_in_the_name", "[PER Prof. Anna Velden] spoke. [PER Velden] left. [PER Mr. Orlov] stayed.",
            "Prof. Anna Velden=0 | Velden=0 | Mr. Orlov=1"},
        Row{"title", "Norlan Foreign Minister [PER Ivo Brandt] spoke. The minister left.",
            "Norlan Foreign Minister Ivo Brandt=0 | The minister=0"},
        Row{"long_title", "[LOC Norland] Under Secretary of State for Political Affairs [PER Ada Moss] spoke.",
            "Norland Under Secretary of State for Political Affairs Ada Moss=0 | Norland=1"},
        Row{"lower_case_title", "[ORG Harbour Board] spokesperson [PER Ned Ashby] spoke.",
            "Harbour Board spokesperson Ned Ashby=0 | Harbour Board=1"},
        Row{"apposition_after", "[PER Ada Moss], the deputy secretary, spoke.", "Ada Moss=0 | the deputy secretary=0"},
        Row{"apposition_before", "The prosecutor, [PER Ivo Brandt], spoke. [PER Brandt] left.",
            "The prosecutor=0 | Ivo Brandt=0 | Brandt=0"},
        Row{"he", "[PER Ivo Brandt] arrived. He spoke.", "Ivo Brandt=0 | He=0"},
        Row{"he_is_not_whom_his_clause_names",
            "[PER Ivo Brandt] waited. [PER Jan Orlov] wrote that [PER Brandt] was late. He called [PER Orlov] lazy.",
            "Ivo Brandt=0 | Jan Orlov=1 | Brandt=0 | He=0 | Orlov=1"},
        Row{"gender", "[PER Peter Brandt] met [PER Anna Moss]. He smiled. She left.",
            "Peter Brandt=0 | Anna Moss=1 | He=0 | She=1"},
        Row{"it", "[ORG Ferro Bank] lost money. It closed.", "Ferro Bank=0 | It=0"},
        Row{"unnamed", "A senior [LOC Norland] official spoke. The official left.",
            "A senior Norland official=0 | Norland=1 | The official=0"},
        Row{"group", "Several officials met. The officials left. They smiled.",
            "Several officials=0 | The officials=0 | They=0"},
        Row{"two_ministers", "The [MISC Norlan] minister met the [MISC Suderan] minister.",
            "The Norlan minister=0 | the Suderan minister=1"},
        Row{"complement", "A spokesman for the ministry spoke.", "A spokesman for the ministry=0 | the ministry=1"},
        Row{"acronym", "[ORG Harbour Workers Union] struck. [ORG HWU] won.", "Harbour Workers Union=0 | HWU=0"},
        Row{"empty", "", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Mentions, ChainKnowsNameRoleAndGender) {
  const Annotated annotated(
      "Norlan Foreign Minister [PER Anna Brandt] spoke. [PER Brandt] left. A senior aide stayed.");
  Engine engine(lexicon(), model());
  const Found& found = engine.run(annotated.document());
  ASSERT_EQ(found.chains.size(), 2U);
  EXPECT_EQ(found.chains[0].name.of(annotated.text), "Anna Brandt");
  EXPECT_EQ(found.chains[0].role.of(annotated.text), "Norlan Foreign Minister");
  EXPECT_EQ(found.chains[0].gender, Gender::kFemale);
  EXPECT_EQ(found.chains[0].type, Type::kPerson);
  EXPECT_EQ(found.chains[1].name.of(annotated.text), "senior aide");
  EXPECT_EQ(found.chains[1].type, Type::kUnnamed);
}

TEST(Mentions, SeveralGoByTheirNames) {
  const Annotated annotated("[PER Anna Brandt] met [PER Ivo Moss]. [PER Moss] and [PER Brandt] said no.");
  Engine engine(lexicon(), model());
  const Found& found = engine.run(annotated.document());
  ASSERT_EQ(found.mentions.size(), 5U);
  EXPECT_EQ(found.mentions[2].type, Type::kGroup);
  EXPECT_EQ(found.chains[found.mentions[2].chain].parts, "Ivo Moss and Anna Brandt");
  EXPECT_EQ(found.chains[found.mentions[3].chain].parts, "");
}

TEST(Mentions, SeveralGoByTheWordsOfThoseWithoutAName) {
  const Annotated annotated("[PER Anna Brandt] spoke. [PER Brandt] and her lawyer said no.");
  Engine engine(lexicon(), model());
  const Found& found = engine.run(annotated.document());
  ASSERT_EQ(found.mentions[1].type, Type::kGroup);
  EXPECT_EQ(found.chains[found.mentions[1].chain].parts, "Anna Brandt and her lawyer");
}

TEST(Mentions, DocumentGoesByItsAuthor) {
  const Annotated annotated("A statement released by [ORG Harbour Board] came late. The report was long.");
  Engine engine(lexicon(), model());
  const Found& found = engine.run(annotated.document());
  ASSERT_EQ(found.chains.size(), 3U);
  EXPECT_EQ(found.chains[0].name.of(annotated.text), "Harbour Board");
  EXPECT_EQ(found.chains[2].name.of(annotated.text), "report");
}

TEST(Mentions, DocumentGoesByWhoSpeaksInIt) {
  for (const char* text : {"[ORG Harbour Board] said in a statement that the port was shut.",
                           "[ORG Harbour Board] said Monday in a statement that the port was shut.",
                           "[ORG Harbour Board], said in a statement that the port was shut.",
                           "\"The port is shut,\" said [ORG Harbour Board] in a statement."}) {
    const Annotated annotated(text);
    Engine engine(lexicon(), model());
    const Found& found = engine.run(annotated.document());
    const auto statement = std::find_if(found.mentions.begin(), found.mentions.end(),
                                        [&](const Mention& one) { return one.span.of(annotated.text) == "a statement"; });
    ASSERT_NE(statement, found.mentions.end()) << text;
    EXPECT_EQ(found.chains[statement->chain].name.of(annotated.text), "Harbour Board") << text;
  }
}

TEST(Mentions, HostileTextIsNormalInput) {
  Engine engine(lexicon(), model());
  std::string pronouns;
  std::string ministers;
  std::string lists;
  for (int i = 0; i < 20000; ++i) {
    pronouns += "he ";
    ministers += "minister of the ";
    lists += i % 9 == 8 ? "the mayor and " : "the mayor, ";
  }
  for (const std::string& text : {std::string("\0\0\0", 3), std::string("\"\"\"'''"), pronouns, ministers, lists,
                                  std::string("\xEF\xBF\xBD the \xEF\xBF\xBD minister")}) {
    const Annotated annotated(text);
    const Found& found = engine.run(annotated.document());
    for (const Mention& mention : found.mentions) EXPECT_LE(mention.span.end, text.size());
  }
}

TEST(MentionsLexicon, SaysWhatIsMissing) {
  const auto missing = Lexicon::load("/nowhere");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "/nowhere/words.tsv: cannot be read; is the plugin's data folder complete?");
}

TEST(MentionsLexicon, SaysWhichLineIsWrong) {
  const adit::test::TemporaryFolder folder;
  std::filesystem::copy(data_folder(), folder.path());
  folder.write("words.tsv", "# comment\nminister\tpersn\n");
  const auto broken = Lexicon::load(folder.path());
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().message, (folder / "words.tsv").string() + ":2: unknown class \"persn\"");
}

}  // namespace
}  // namespace mentions
