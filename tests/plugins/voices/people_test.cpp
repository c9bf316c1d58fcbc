#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "plugins/voices/aliases.hpp"
#include "plugins/voices/person_name.hpp"
#include "tests/temporary_folder.hpp"
#include "plugins/voices/voice_table.hpp"

namespace voices {
namespace {

const WordLists& lists() {
  static const WordLists lists = std::move(read_word_lists(ADIT_SOURCE_DIR "/plugins/voices/data/words.tsv").value());
  return lists;
}

/// One speaker of a document with what is said.
struct Says {
  std::string name;
  std::string role{};
  std::vector<std::string> words{};
  Kind kind = Kind::person;
  Gender gender = Gender::unknown;
};

using Documents = std::vector<std::vector<Says>>;

/// A kind of `unnamed` has no name. Documents are called d1, d2, ...
std::vector<Article> articles_of(const Documents& documents) {
  std::vector<Article> articles;
  for (const auto& speakers : documents) {
    Article& article = articles.emplace_back();
    article.id = "d" + std::to_string(articles.size());
    for (const Says& one : speakers) {
      const bool named = one.kind != Kind::unnamed;
      const std::vector<std::string> variants = named ? std::vector{one.name} : std::vector<std::string>();
      const std::vector<std::string> roles = one.role.empty() ? std::vector<std::string>() : std::vector{one.role};
      article.speakers.push_back({one.name, one.kind, one.gender, named, variants, roles});
      const auto add = [&](const std::string& text) {
        Statement statement;
        statement.speaker = static_cast<std::uint32_t>(article.speakers.size() - 1);
        statement.begin = static_cast<std::uint32_t>(article.statements.size() * 1000);
        statement.end = statement.begin + static_cast<std::uint32_t>(text.size());
        statement.kind = "indirect";
        statement.text = text;
        if (text.starts_with("“")) statement.kind = "direct", statement.text = text.substr(3);
        article.statements.push_back(std::move(statement));
      };
      for (const std::string& text : one.words) add(text);
      if (one.words.empty()) add("what " + one.name + " says in " + article.id);
    }
  }
  return articles;
}

/// "name (documents)" a row, rows in the order of their names.
std::string people(const Documents& documents, const Aliases& aliases = {}) {
  const std::vector<Article> articles = articles_of(documents);
  std::vector<std::string> lines;
  for (const VoiceRow& row : make_rows(articles, aliases, lists(), {}))
    lines.push_back(row.name + " (" + std::to_string(row.documents) + ")");
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : ", ") + line;
  return text;
}

struct Case {
  const char* name;
  Documents documents;
  const char* expected;
};

class JoinPeople : public testing::TestWithParam<Case> {};

TEST_P(JoinPeople, OverDocuments) { EXPECT_EQ(people(GetParam().documents), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Names, JoinPeople,
    testing::Values(
        Case{"transliteration",
             {{{"Sergei Morvath"}}, {{"Sergey Morvath"}}, {{"Serguei Morvat"}}},
             "Sergei Morvath (3)"},
        Case{"th_and_t", {{{"Antony Weller"}}, {{"Anthony Weller"}}}, "Antony Weller (2)"},
        Case{"x_and_ks", {{{"Alexander Grun"}}, {{"Aleksandr Grun"}}}, "Alexander Grun (2)"},
        Case{"vowels", {{{"Mohammed Farid"}}, {{"Muhammad Farid"}}}, "Mohammed Farid (2)"},
        Case{"accents_and_hyphens", {{{"Lena Österlind-Roe"}}, {{"LENA OSTERLIND ROE"}}}, "Lena Österlind-Roe (2)"},
        Case{"honorific", {{{"Dr. Dana Morvath"}}, {{"Dana Morvath"}}}, "Dana Morvath (2)"},
        Case{"short_form", {{{"Joe Barrow"}}, {{"Joseph Barrow"}}}, "Joe Barrow (2)"},
        Case{"initials", {{{"R. J. Castellane"}}, {{"Robert Castellane"}}}, "Robert Castellane (2)"},
        Case{"middle_name", {{{"Anna Maria Weber"}}, {{"Anna Weber"}}, {{"Anna M. Weber"}}}, "Anna Maria Weber (3)"},
        Case{"other_middle_name", {{{"John F. Roe"}}, {{"John R. Roe"}}}, "John F. Roe (1), John R. Roe (1)"},
        Case{"end_of_the_name", {{{"Lena Brandt Okoro"}}, {{"Brandt Okoro"}}, {{"Okoro"}}}, "Lena Brandt Okoro (3)"},
        Case{"beginning_of_the_name", {{{"Pedro Santos Parra"}}, {{"Pedro Santos"}}}, "Pedro Santos Parra (2)"},
        Case{"particle", {{{"Pieter van Dijk"}}, {{"van Dijk"}}, {{"Van Dijk"}}}, "Pieter van Dijk (3)"},
        Case{"article", {{{"Bashir al-Falluji"}}, {{"Falluji"}}, {{"Bashir Falluji"}}}, "Bashir al-Falluji (3)"},
        Case{"surname", {{{"Weber"}}, {{"Anna Weber"}}, {{"Weber"}}}, "Anna Weber (3)"},
        Case{"surname_alone_everywhere", {{{"Weber"}}, {{"Weber"}}}, "Weber (2)"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    KeptApart, JoinPeople,
    testing::Values(
        Case{"one_surname", {{{"Dana Morvath"}}, {{"Ilyan Morvath"}}}, "Dana Morvath (1), Ilyan Morvath (1)"},
        Case{"one_surname_in_one_document",
             {{{"Dana Morvath"}, {"Ilyan Morvath"}}, {{"Dana Morvath"}}},
             "Dana Morvath (2), Ilyan Morvath (1)"},
        Case{"surname_of_two",
             {{{"Dana Morvath"}}, {{"Ilyan Morvath"}}, {{"Morvath"}}, {{"Morvath"}}},
             "Dana Morvath (1), Ilyan Morvath (1), Morvath (1), Morvath (1)"},
        Case{"sisters",
             {{{"Maria Weber"}}, {{"Mario Weber"}}, {{"Daniel Weber"}}, {{"Daniela Weber"}}, {{"Danielle Weber"}}},
             "Daniel Weber (1), Daniela Weber (1), Danielle Weber (1), Maria Weber (1), Mario Weber (1)"},
        Case{"near_given_names",
             {{{"Brian Roe"}}, {{"Bruno Roe"}}, {{"Carl Roe"}}, {{"Carol Roe"}}},
             "Brian Roe (1), Bruno Roe (1), Carl Roe (1), Carol Roe (1)"},
        Case{"man_and_wife", {{{"Ivan Petrov"}}, {{"Ivana Petrova"}}}, "Ivan Petrov (1), Ivana Petrova (1)"},
        Case{"generations", {{{"Ned Roe Jr."}}, {{"Ned Roe Sr"}}}, "Ned Roe Jr. (1), Ned Roe Sr (1)"},
        Case{"initial_of_two", {{{"Ada Roe"}}, {{"Abel Roe"}}, {{"A. Roe"}}}, "A. Roe (1), Abel Roe (1), Ada Roe (1)"},
        Case{"person_and_body", {{{"Halden", "", {}, Kind::org}}, {{"Halden"}}}, "Halden (1), Halden (1)"},
        Case{"role_alone_is_no_key",
             {{{"minister", "minister", {}, Kind::unnamed}},
              {{"minister", "minister", {}, Kind::unnamed}},
              {{"Anna Weber", "minister"}}},
             "Anna Weber (1), minister (1), minister (1)"},
        Case{"surname_with_another_role",
             {{{"Anna Weber", "interior minister"}}, {{"Weber", "farmer"}}},
             "Anna Weber (1), Weber (1)"},
        Case{"surname_of_the_other_gender",
             {{{"Ilyan Morvath", "", {}, Kind::person, Gender::male}},
              {{"Morvath", "", {}, Kind::person, Gender::female}}},
             "Ilyan Morvath (1), Morvath (1)"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Roles, JoinPeople,
    testing::Values(
        Case{"tell_namesakes_apart",
             {{{"Dana Morvath", "engineer"}},
              {{"Ilyan Morvath", "deputy minister"}},
              {{"Morvath", "the deputy minister"}}},
             "Dana Morvath (1), Ilyan Morvath (2)"},
        Case{"tell_initials_apart",
             {{{"Ada Roe", "baker"}}, {{"Abel Roe", "harbour master"}}, {{"A. Roe", "master of the harbour"}}},
             "Abel Roe (2), Ada Roe (1)"},
        Case{"gender_tells",
             {{{"Dana Morvath", "", {}, Kind::person, Gender::female}},
              {{"Ilyan Morvath", "", {}, Kind::person, Gender::male}},
              {{"Morvath", "", {}, Kind::person, Gender::male}}},
             "Dana Morvath (1), Ilyan Morvath (2)"},
        Case{"surnames_that_sound_alike",
             {{{"Omar Morsu", "president"}}, {{"Omar Mursu", "president of Tarsk"}}, {{"Omar Mursu", "president"}}},
             "Omar Mursu (3)"},
        Case{"surnames_that_only_sound_alike",
             {{{"Omar Morsan", "baker"}}, {{"Omar Mursan", "president"}}},
             "Omar Morsan (1), Omar Mursan (1)"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Bodies, JoinPeople,
    testing::Values(Case{"acronym",
                         {{{"AWF", "", {}, Kind::org}}, {{"Alpine Water Forum", "", {}, Kind::org}}},
                         "Alpine Water Forum (2)"},
                    Case{"acronym_of_two",
                         {{{"AWF", "", {}, Kind::org}},
                          {{"Alpine Water Forum", "", {}, Kind::org}},
                          {{"Arctic Whale Fund", "", {}, Kind::org}}},
                         "AWF (1), Alpine Water Forum (1), Arctic Whale Fund (1)"},
                    Case{"one_spelling", {{{"U.N.", "", {}, Kind::org}}, {{"UN", "", {}, Kind::org}}}, "U.N. (2)"}),
    [](const auto& row) { return std::string(row.param.name); });

/// "[words +repeats]" a statement of each voice.
std::string statements(const Documents& documents) {
  const std::vector<Article> articles = articles_of(documents);
  std::string text;
  for (const VoiceRow& row : make_rows(articles, {}, lists(), {})) {
    text += row.name + ":";
    for (const VoiceStatement& statement : row.statements) {
      text += " [" + articles[statement.place.article].statements[statement.place.statement].text;
      for (const StatementPlace place : statement.repeats) text += " +" + articles[place.article].id;
      text += "]";
    }
    text += "\n";
  }
  return text;
}

TEST(Repeats, JoinsWhatIsNearlyTheSame) {
  EXPECT_EQ(statements({{{"Ann Roe", "", {"“The harbour will stay open all winter, whatever the weather."}}},
                        {{"Ann Roe", "", {"the harbour will stay open the whole winter, whatever the weather"}}},
                        {{"Ann Roe", "", {"We thank the crews"}}}}),
            "Ann Roe: [The harbour will stay open all winter, whatever the weather. +d2] [We thank the crews]\n");
}

TEST(Repeats, JoinsAPartOfALongerStatement) {
  EXPECT_EQ(
      statements(
          {{{"Ann Roe", "", {"“We counted every boat. The harbour stays open all winter. Nobody was asked to leave."}}},
           {{"Ann Roe", "", {"the harbour stays open all winter"}}},
           {{"Ann Roe", "", {"“Nobody was asked to leave."}}}}),
      "Ann Roe: [We counted every boat. The harbour stays open all winter. Nobody was asked to leave. +d2 +d3]\n");
}

TEST(Repeats, KeepsWhatDiffers) {
  EXPECT_EQ(statements({{{"Ann Roe", "", {"the fire injured at least 12 people in the harbour"}}},
                        {{"Ann Roe", "", {"the fire injured at least 23 people in the harbour"}}},
                        {{"Ann Roe", "", {"the fire injured at least twelve people in the harbour"}}}}),
            "Ann Roe: [the fire injured at least 12 people in the harbour] [the fire injured at least 23 people in the "
            "harbour] [the fire injured at least twelve people in the harbour]\n");
  EXPECT_EQ(
      statements({{{"Ann Roe", "", {"the harbour will stay open all winter"}}},
                  {{"Ann Roe", "", {"the harbour will not stay open all winter"}}},
                  {{"Ann Roe", "", {"I never said the harbour will stay open all winter"}}}}),
      "Ann Roe: [the harbour will stay open all winter] [the harbour will not stay open all winter] [I never said the "
      "harbour will stay open all winter]\n");
  EXPECT_EQ(statements({{{"Ann Roe", "", {"“We will not leave the town."}}},
                        {{"Ann Roe", "", {"“We will not sign the paper."}}}}),
            "Ann Roe: [We will not leave the town.] [We will not sign the paper.]\n");
}

TEST(Repeats, NeverJoinsDifferentPeople) {
  EXPECT_EQ(statements({{{"Ann Roe", "", {"the harbour stays open all winter"}}},
                        {{"Bo Wren", "", {"the harbour stays open all winter"}}}}),
            "Ann Roe: [the harbour stays open all winter]\nBo Wren: [the harbour stays open all winter]\n");
}

TEST(Repeats, ADenialIsNoRepeat) {
  std::vector<Article> articles = articles_of(
      {{{"Ann Roe", "", {"the gates were shut at night"}}}, {{"Ann Roe", "", {"the gates were shut at night"}}}});
  articles[1].statements[0].negated = true;
  EXPECT_EQ(make_rows(articles, {}, lists(), {})[0].statements.size(), 2u);
}

/// Writes a file of aliases into `folder` and reads it.
adit::Result<Aliases> aliases_of(const adit::test::TemporaryFolder& folder, std::string_view text) {
  return Aliases::read(folder.write("people.tsv", text));
}

std::string people_by_hand(const Documents& documents, std::string_view file) {
  auto aliases = aliases_of({}, file);
  return aliases ? people(documents, *aliases) : aliases.error().message;
}

TEST(Aliases, JoinByHand) {
  const Documents documents = {
      {{"Iljan Morvat"}}, {{"Jan Morwood"}}, {{"Deputy Minister", "", {}, Kind::unnamed}}, {{"Iljan Morvath"}}};
  EXPECT_EQ(people(documents), "Deputy Minister (1), Iljan Morvat (2), Jan Morwood (1)");
  EXPECT_EQ(
      people_by_hand(documents, "# people\n\nJan Morwood\tIljan Morvat\r\nthe deputy minister\tIljan Morvat\td3\n"),
      "Iljan Morvat (4)");
}

TEST(Aliases, PartByHand) {
  const Documents documents = {
      {{"John Smith"}}, {{"John Smith"}}, {{"John Smith"}}, {{"Dana Morvath"}}, {{"Dana Morvat"}}};
  EXPECT_EQ(people(documents), "Dana Morvath (2), John Smith (3)");
  EXPECT_EQ(people_by_hand(documents,
                           "John Smith\tJohn Smith (senator)\td[23]\nJohn Smith\tJohn Smith (baker)\td1\nJohn "
                           "Smith\tJohn Smith (senator)\nDana Morvat\tDana Morvat\n"),
            "Dana Morvat (1), Dana Morvath (1), John Smith (baker) (1), John Smith (senator) (2)");
}

TEST(Aliases, LeaveOthersAsTheyAre) {
  EXPECT_EQ(people_by_hand({{{"Anna Weber"}}, {{"Karl Weber"}}, {{"Weber"}}, {{"Weber"}}}, "Weber\tKarl Weber\td4\n"),
            "Anna Weber (1), Karl Weber (2), Weber (1)");
}

TEST(Aliases, SayWhatIsWrongWithALine) {
  const adit::test::TemporaryFolder folder;
  const std::string expected = "; expected NAME TAB PERSON, or NAME TAB PERSON TAB DOCUMENTS";
  const std::pair<const char*, std::string> rows[] = {
      {"Ann\tAnn Roe\nBob\n", ":2: no tab in \"Bob\"" + expected},
      {"\tAnn Roe\n", ":1: no name before the tab" + expected},
      {"Ann\t \n", ":1: no person for \"Ann\"" + expected},
      {"Ann\tAnn Roe\t\n", ":1: no documents behind the second tab" + expected + " (a pattern such as politics/*)"},
      {"Ann\tAnn Roe\td1\td2\n", ":1: 4 columns" + expected},
      {"...\tAnn Roe\n", ":1: no letter or digit in \"...\"" + expected},
      {"Ann\tAnn Roe\n\nann\tAnn Wren\n",
       ":3: \"ann\" is \"Ann Roe\" in line 1; expected one person a name, or other documents"},
      {"Ann\xff\tAnn Roe\n", ":1: this is not valid UTF-8; save the file as UTF-8"},
  };
  for (const auto& [text, message] : rows) {
    const auto broken = aliases_of(folder, text);
    ASSERT_FALSE(broken) << text;
    EXPECT_EQ(broken.error().message, (folder / "people.tsv").string() + message);
  }
  const auto missing = Aliases::read("/nowhere/people.tsv");
  ASSERT_FALSE(missing);
  EXPECT_EQ(
      missing.error().message,
      "/nowhere/people.tsv: cannot be read; expected NAME TAB PERSON, or NAME TAB PERSON TAB DOCUMENTS in each line");
}

TEST(Aliases, KnowPatterns) {
  struct Row {
    const char* text;
    const char* pattern;
    bool fits;
  };
  for (const Row& row :
       {Row{"politics/a.txt", "politics/*", true}, Row{"a.txt", "*", true}, Row{"", "*", true}, Row{"a", "", false},
        Row{"é1", "?1", true}, Row{"a1b1c", "a*1c", true}, Row{"a1b1cd", "a*1c", false}, Row{"ab", "a?c", false}})
    EXPECT_EQ(fits_pattern(row.text, row.pattern), row.fits) << row.text << " " << row.pattern;
  EXPECT_FALSE(fits_pattern(std::string(100000, 'a'), "*a*a*a*a*a*b"));
}

TEST(PersonName, IsTakenApart) {
  const PersonName name = read_person_name("Prof. Dr. Thomas K. Wierzba Jr.", lists());
  EXPECT_EQ(name.display, "Thomas K. Wierzba Jr.");
  EXPECT_EQ(name.words, (std::vector<std::string>{"tomas", "k", "vierzba"}));
  EXPECT_EQ(name.generation, "jr");
  EXPECT_EQ(read_person_name("Judge", lists()).words, (std::vector<std::string>{"iudge"}));
  EXPECT_EQ(read_person_name("!?", lists()).words, (std::vector<std::string>{"!?"}));
}

TEST(State, IsReadBackOrRefused) {
  std::vector<Article> articles =
      articles_of({{{"Ann Roe", "minister", {"“We stay."}}, {"An official", "", {}, Kind::unnamed}}});
  articles[0].date = "2024-03-02";
  articles[0].statements[0].fragments = {{0, 2}, {3, 8}};
  std::string state;
  save_articles(articles, 0, state);
  std::vector<Article> loaded;
  ASSERT_TRUE(load_articles(state, 0, loaded));
  EXPECT_EQ(loaded, articles);
  for (std::size_t size = 0; size < state.size(); ++size) {
    const auto cut_off = load_articles(std::string_view(state).substr(0, size), 0, loaded);
    ASSERT_FALSE(cut_off);
    EXPECT_TRUE(cut_off.error().message.starts_with("cannot merge voices: "));
  }
  EXPECT_EQ(loaded.size(), 1u);
  const auto other = load_articles(state, 0.5, loaded);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().message, "cannot merge voices: it was collected with another \"min_source_score\"");
  for (std::size_t at = 0; at < state.size(); ++at) {
    std::string damaged = state;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
    std::vector<Article> odd;
    if (load_articles(damaged, 0, odd)) make_rows(odd, {}, lists(), {});  // other texts and offsets: normal input
  }
}

TEST(VoicesWordLists, SayWhichLineIsWrong) {
  const adit::test::TemporaryFolder folder;
  const std::filesystem::path path = folder.write("words.tsv", "# comment\nmr\thonorific\nmr honorific\n");
  const auto broken = read_word_lists(path);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().message, path.string() + ":3: expected word TAB class, or word TAB short TAB long form");
}

}  // namespace
}  // namespace voices
