#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <string>

#include "plugins/mentions/engine.hpp"
#include "plugins/quotes_reporting/engine.hpp"
#include "tests/plugins/mentions/annotated.hpp"
#include "tests/temporary_folder.hpp"

namespace quotes_reporting {
namespace {

std::filesystem::path source_folder() { return ADIT_SOURCE_DIR; }

template <class T>
T must(adit::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

/// Everything that is loaded once.
struct Fixture {
  mentions::Lexicon people = must(mentions::Lexicon::load(source_folder() / "plugins/mentions/data"));
  mentions::PronounModel pronouns =
      must(mentions::PronounModel::load(source_folder() / "plugins/mentions/data/pronouns.tsv"));
  Lexicon lexicon = must(Lexicon::load(source_folder() / "plugins/quotes_reporting/data"));
  Models models = must(Models::load(source_folder() / "plugins/quotes_reporting/data"));
  static const Fixture& get() {
    static const Fixture fixture;
    return fixture;
  }
};

constexpr std::array<const char*, 5> kKinds = {"direct", "mixed", "indirect", "heading", "scare"};

/// "kind [content] source/cue" a report; "!" repaired, "~" negated.
std::string reports_of(std::string_view source, std::vector<Report>* rows = nullptr) {
  const Fixture& fixture = Fixture::get();
  const Annotated annotated(source);
  mentions::Engine people(fixture.people, fixture.pronouns);
  const mentions::Found& found = people.run(annotated.document());
  std::vector<Mention> all;
  for (const mentions::Mention& m : found.mentions) {
    all.push_back({m.span, static_cast<MentionKind>(m.kind), static_cast<MentionType>(m.type),
                   static_cast<Gender>(m.gender), m.chain});
  }
  const std::vector<std::uint8_t> headings(annotated.paragraphs.size());
  Engine engine(fixture.lexicon, fixture.models, {});
  const Reports& reports =
      engine.run({annotated.text, annotated.paragraphs, headings, annotated.sentences, annotated.tokens, all});
  if (rows) *rows = reports.rows;
  std::string out;
  for (const Report& r : reports.rows) {
    if (!out.empty()) out += " | ";
    out +=
        std::string(kKinds[static_cast<std::size_t>(r.kind)]) + " [" + std::string(r.content.of(annotated.text)) + "] ";
    const adit::span name = r.source == kNone ? adit::span{} : found.chains[all[r.source].chain].name;
    out += (name.has_value() ? std::string(name.of(annotated.text)) : "-") + "/";
    out += (r.cue.has_value() ? std::string(r.cue.of(annotated.text)) : "-") + (r.repaired ? "!" : "") +
           (r.negated ? "~" : "");
  }
  return out;
}

struct ReportRow {
  const char* name;
  const char* source;
  const char* expected;
};

class ReportsOf : public testing::TestWithParam<ReportRow> {};

TEST_P(ReportsOf, SayWhoSaidWhat) {
  EXPECT_EQ(reports_of(GetParam().source), GetParam().expected) << GetParam().source;
}

INSTANTIATE_TEST_SUITE_P(
    Direct, ReportsOf,
    testing::Values(
        ReportRow{"after", "“We will stay,” [PER Ivo Brandt] said.", "direct [We will stay,] Ivo Brandt/said"},
        ReportRow{"inverted", "“We will stay,” said [PER Ivo Brandt].", "direct [We will stay,] Ivo Brandt/said"},
        ReportRow{"before", "[PER Ivo Brandt] said: “We will stay until the spring.”",
            "direct [We will stay until the spring.] Ivo Brandt/said"},
        ReportRow{"told", "“We will stay,” [PER Ivo Brandt] told reporters.", "direct [We will stay,] Ivo Brandt/told"},
        ReportRow{"shot_back", "[PER Ada Moss] said no. “We will stay,” [PER Ivo Brandt] shot back.",
            "direct [We will stay,] Ivo Brandt/shot back"},
        ReportRow{"pointed_out", "“We will stay,” as [PER Ivo Brandt] pointed out.", "direct [We will stay,] Ivo Brandt/pointed out"},
        ReportRow{"put_it", "As [PER Ivo Brandt] put it, “we will stay.”", "direct [we will stay.] Ivo Brandt/put it"},
        ReportRow{"word_that_is_no_cue", "“We stay,” [PER Ada Moss] said. “They go,” [PER Ivo Brandt] corrects her.",
            "direct [We stay,] Ada Moss/said | direct [They go,] Ivo Brandt/-"},
        ReportRow{"parted_by_a_word_that_is_no_cue", "[PER Ada Moss] came. “We will stay,” she zweebled, “but not for long.”",
            "direct [We will stay,” she zweebled, “but not for long.] Ada Moss/-"},
        ReportRow{"writer_recalls", "Let us recall that the talks had failed before.", ""},
        ReportRow{"addressee", "[PER Ada Moss] told [PER Ivo Brandt]: “You will have to wait for it.”",
            "direct [You will have to wait for it.] Ada Moss/told"},
        ReportRow{"pronoun", "[PER Ivo Brandt] left the talks early. “We will stay,” he said.",
            "direct [We will stay,] Ivo Brandt/said"},
        ReportRow{"role", "Foreign Minister [PER Ivo Brandt] left early. “We will stay,” the minister said.",
            "direct [We will stay,] Ivo Brandt/said"},
        ReportRow{"apposition", "“We will stay,” said [PER Ivo Brandt], the foreign minister of [LOC Norland].",
            "direct [We will stay,] Ivo Brandt/said"},
        ReportRow{"run_on", "“We will stay,” said [PER Ivo Brandt]. “We have no other choice in this matter.”",
            "direct [We will stay,] Ivo Brandt/said | direct [We have no other choice in this matter.] Ivo Brandt/-"},
        ReportRow{"two_sources", "“We will stay,” said [PER Ivo Brandt]. “They will go,” said [PER Ada Moss].",
            "direct [We will stay,] Ivo Brandt/said | direct [They will go,] Ada Moss/said"},
        ReportRow{"new_subject", "“They will go,” said [PER Ada Moss]. [PER Ivo Brandt] is not impressed by her. “We will stay.”",
            "direct [They will go,] Ada Moss/said | direct [We will stay.] Ivo Brandt/-"},
        ReportRow{"subject_not_object", "[PER Ivo Brandt] remembers [PER Ada Moss] well. “We will stay.”",
            "direct [We will stay.] Ivo Brandt/-"},
        ReportRow{"two_in_one_sentence", "[PER Ada Moss] left. [PER Ivo Brandt] shouted “Which one?” and “Whose?”",
            "direct [Which one?] Ivo Brandt/shouted | direct [Whose?] Ivo Brandt/-"},
        ReportRow{"straight", "\"We will stay,\" [PER Ivo Brandt] said.", "direct [We will stay,] Ivo Brandt/said"},
        ReportRow{"single", "‘We don’t want to stay,’ [PER Ivo Brandt] said.",
            "direct [We don’t want to stay,] Ivo Brandt/said"},
        ReportRow{"unnamed", "“We will stay,” a senior [LOC Norland] official said.",
            "direct [We will stay,] senior Norland official/said"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Other, ReportsOf,
    testing::Values(
        ReportRow{"that", "[PER Ivo Brandt] said that the talks would go on in May.",
            "indirect [the talks would go on in May] Ivo Brandt/said"},
        ReportRow{"without_that", "[PER Ivo Brandt] said the talks would go on in May.",
            "indirect [the talks would go on in May] Ivo Brandt/said"},
        ReportRow{"according", "According to [PER Ivo Brandt], the talks will go on in May.",
            "indirect [the talks will go on in May] Ivo Brandt/According to"},
        ReportRow{"according_after", "The talks will go on in May, according to [PER Ivo Brandt].",
            "indirect [The talks will go on in May] Ivo Brandt/according to"},
        ReportRow{"not_the_subject_of_the_content", "[PER Ivo Brandt] said that [LOC Norland] would sign the treaty.",
            "indirect [Norland would sign the treaty] Ivo Brandt/said"},
        ReportRow{"denied", "[PER Ivo Brandt] denied that the talks had failed.",
            "indirect [the talks had failed] Ivo Brandt/denied~"},
        ReportRow{"mixed", "[PER Ivo Brandt] said the plan was “a gift to nobody at all” in the region.",
            "mixed [the plan was “a gift to nobody at all” in the region] Ivo Brandt/said"},
        ReportRow{"turned", "The talks would go on in May, [PER Ivo Brandt] said.",
            "indirect [The talks would go on in May] Ivo Brandt/said"},
        ReportRow{"inner_fragment", "[PER Ivo Brandt] said that [PER Anna Weber] had called the plan “a gift to nobody”.",
            "indirect [Anna Weber had called the plan “a gift to nobody”] Ivo Brandt/said | "
            "mixed [a gift to nobody] Anna Weber/called"},
        ReportRow{"title", "[PER Ivo Brandt] read from his novel “The Long Winter” to a full house.", ""},
        ReportRow{"remark", "It is important to mention that the talks would go on in May.", ""},
        ReportRow{"made_clear", "[PER Ivo Brandt] made it clear that the talks would go on in May.",
            "indirect [the talks would go on in May] Ivo Brandt/made it clear"},
        ReportRow{"two_clauses", "[PER Ivo Brandt] said that the talks had failed and that the army would stay.",
            "indirect [the talks had failed] Ivo Brandt/said | indirect [the army would stay] Ivo Brandt/said"},
        ReportRow{"around_its_cue", "The bridge, [PER Ivo Brandt] said, will open in May.",
            "indirect [The bridge, Ivo Brandt said, will open in May] Ivo Brandt/said"},
        ReportRow{"whole_clause_before_the_cue", "The bridge was closed, [PER Ivo Brandt] said, and the ferry had left.",
            "indirect [The bridge was closed] Ivo Brandt/said"},
        ReportRow{"relative_clause", "The bridge, which [PER Ivo Brandt] said was safe, fell into the river.",
            "indirect [was safe] Ivo Brandt/said"},
        ReportRow{"asked_whether", "[PER Ada Moss] asked the council whether the bridge would open.",
            "indirect [whether the bridge would open] Ada Moss/asked"},
        ReportRow{"asked_by_others", "Asked whether the bridge would open, [PER Ivo Brandt] left the hall.", ""},
        ReportRow{"leaves_unsaid", "[PER Ivo Brandt] said that the bridge was safe but declined to give details.",
            "indirect [the bridge was safe] Ivo Brandt/said"},
        ReportRow{"says_not_when", "[PER Ivo Brandt] said that the bridge was safe, but did not say since when.",
            "indirect [the bridge was safe] Ivo Brandt/said"},
        ReportRow{"speaker_with_apposition", "The bridge was safe, said [PER Ivo Brandt], a lawyer for the town.",
            "indirect [The bridge was safe] Ivo Brandt/said"},
        ReportRow{"speaker_before_cue", "The board will show the numbers, “good or bad”, its secretary, [PER Ivo Brandt], said.",
            "mixed [The board will show the numbers, “good or bad”] Ivo Brandt/said"},
        ReportRow{"speaker_with_clause", "According to [PER Ivo Brandt], who built it, the bridge was safe.",
            "indirect [the bridge was safe] Ivo Brandt/According to"},
        ReportRow{"announced_by", "It was announced by [PER Ivo Brandt] that the bridge would open.",
            "indirect [the bridge would open] Ivo Brandt/announced"},
        ReportRow{"thing", "[PER Ivo Brandt] added two chairs to the table.", ""},
        ReportRow{"signed", "“The bridge will open in May.” – [PER Ivo Brandt], mayor of [LOC Norport]",
            "direct [The bridge will open in May.] Ivo Brandt/-"},
        ReportRow{"quoted_as_saying", "[ORG Norpress] quoted [PER Ivo Brandt] as saying that the bridge would open.",
            "indirect [the bridge would open] Ivo Brandt/saying"},
        ReportRow{"speaker_and_addressee", "[PER Ivo Brandt] [PER Ada Moss] told that the bridge would open.",
            "indirect [the bridge would open] Ivo Brandt/told"},
        ReportRow{"no_report", "The ferry left the harbour at noon. Nobody saw it again.", ""}, ReportRow{"empty", "", ""}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Damage, ReportsOf,
    testing::Values(
        ReportRow{"unclosed_before_the_reporter",
            "[PER Ivo Brandt] told the radio, “We will stay for the whole winter, [ORG Norpress] reported.",
            "direct [We will stay for the whole winter,] Ivo Brandt/told!"},
        ReportRow{"stray_at_the_end", "“We will stay,” [PER Ivo Brandt] said.“.", "direct [We will stay,] Ivo Brandt/said"},
        ReportRow{"wrong_way", "“We will stay,“ [PER Ivo Brandt] said.", "direct [We will stay,] Ivo Brandt/said!"},
        ReportRow{"over_paragraphs",
            "“We will stay here,” [PER Ivo Brandt] said. “It is the only way.\n\n“Nobody else will do it for us.”",
            "direct [We will stay here,] Ivo Brandt/said | direct [It is the only way.\n\n“Nobody else will do it for "
            "us.] Ivo Brandt/-"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(QuotesReporting, InterruptedQuotationIsOneRowWithTwoFragments) {
  std::vector<Report> rows;
  reports_of("“We will stay,” [PER Ivo Brandt] said, “until the last boat has left.”", &rows);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].fragments_end - rows[0].fragments_begin, 2U);
}

TEST(QuotesReporting, InterruptedQuotationMayHaveItsCommaBehindTheMark) {
  std::vector<Report> rows;
  reports_of("\"We will be here all day\", [PER Brandt] said, \"and I ask everyone else to go\".", &rows);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].fragments_end - rows[0].fragments_begin, 2U);
}

TEST(QuotesReporting, DialogueBehindDashes) {
  const std::string dialogue =
      "—Come up! [PER Ivo Brandt] said loudly. The boat is here.\n\n—It is late.\n\n—Then stay, said [PER Ada Moss].";
  EXPECT_EQ(reports_of(dialogue),
            "direct [Come up!] Ivo Brandt/said | direct [The boat is here.] Ivo Brandt/- | direct [It is late.] Ivo Brandt/- | "
            "direct [Then stay,] Ada Moss/said");
  EXPECT_EQ(reports_of("—Two boats left the harbour.\n\n—One came back."), "") << "a list, no dialogue";
  EXPECT_EQ(reports_of("“No,” said [PER Ivo Brandt].\n\n—Two boats.\n\n—One car.\n\n—No bus."), "direct [No,] Ivo Brandt/said");
}

TEST(QuotesReporting, SourceIsLessSureWhenAPronounMayStandForTwo) {
  std::vector<Report> one;
  std::vector<Report> two;
  reports_of("[PER Ivo Brandt] came early. “We will stay,” he said.", &one);
  reports_of("[PER Ivo Brandt] met [PER Peter Moss] early. “We will stay,” he said.", &two);
  ASSERT_EQ(one.size(), 1U);
  ASSERT_EQ(two.size(), 1U);
  EXPECT_GT(one[0].source_score, two[0].source_score);
  EXPECT_LT(two[0].source_score, 1.0F);
}

TEST(QuotesReporting, HostileTextIsNormalInput) {
  std::string openers;
  std::string cues;
  std::string commas;
  for (int i = 0; i < 20000; ++i) openers += "“", cues += "said that he ", commas += "said, ";
  for (const std::string& text :
       {std::string("\0\0", 2), openers, cues, commas, std::string(200000, '"'), std::string(300000, 'a'),
        "“" + std::string(200000, 'a') + "”", std::string("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D “\xD7\xA9” \xD7\x9C"),
        std::string("\xEF\xBF\xBD said \xEF\xBF\xBD")}) {
    std::vector<Report> rows;
    reports_of(text, &rows);
    for (const Report& row : rows) EXPECT_LE(row.content.end, text.size());
  }
}

TEST(QuotesReporting, TextMayEndAnywhere) {
  const std::string text =
      "[PER Ivo Brandt], she said, denying it still plans to go but asking her to “stay”: “No. So what.” and that it, ";
  for (std::size_t size = text.find(']') + 1; size <= text.size(); ++size) {
    if (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) continue;
    std::vector<Report> rows;
    reports_of(text.substr(0, size), &rows);
    for (const Report& row : rows) EXPECT_LE(row.content.begin, row.content.end);
  }
}

TEST(QuotesReporting, DamageOfOneMarkStaysInItsParagraph) {
  const std::string before = "“We will stay,” said [PER Ivo Brandt]. “It is late,” he added.\n\n";
  const std::string middle = "“They must go,” said [PER Ada Moss]. “There is no other way,” she said.\n\n";
  const std::string after = "[PER Ivo Brandt] said that the talks had failed. “It is over,” he said.";
  std::vector<Report> whole;
  reports_of(before + middle + after, &whole);
  const auto outside = [&](const std::vector<Report>& rows, std::size_t end, long shift) {
    std::string spans;
    for (const Report& r : rows) {
      const bool first = r.content.end <= 62;
      if (!first && r.content.begin < end) continue;
      const long by = first ? 0 : shift;
      spans += std::to_string(r.content.begin - by) + "-" + std::to_string(r.content.end - by) + " ";
    }
    return spans;
  };
  const std::size_t end = before.size() + middle.size() - 12;  // the entities' brackets are not in the text
  const std::string expected = outside(whole, end, 0);
  for (std::size_t at = 0; at < middle.size(); ++at) {
    if (middle.compare(at, 2, "\xE2\x80") != 0) continue;
    std::string deleted = middle;
    deleted.erase(at, 3);
    std::string doubled = middle;
    doubled.insert(at, middle.substr(at, 3));
    std::string flipped = middle;
    flipped[at + 2] = static_cast<char>(flipped[at + 2] ^ 1);
    for (const std::string& damaged : {deleted, doubled, flipped}) {
      const long shift = static_cast<long>(damaged.size()) - static_cast<long>(middle.size());
      std::vector<Report> rows;
      reports_of(before + damaged + after, &rows);
      EXPECT_EQ(outside(rows, static_cast<std::size_t>(static_cast<long>(end) + shift), shift), expected) << damaged;
    }
  }
}

TEST(Models, SayWhichLineIsWrong) {
  const adit::test::TemporaryFolder folder;
  const std::filesystem::path path = folder.write("model.tsv", "# comment\n17\t0.5\n99999\t1\n");
  const auto broken = LinearModel::load(path);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().message, path.string() + ":3: expected an index below 65536 and a weight");
}

TEST(QuotesLexicon, SaysWhatIsMissing) {
  const auto missing = Lexicon::load("/nowhere");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "/nowhere/cues.tsv: cannot be read; is the plugin's data folder complete?");
}

}  // namespace
}  // namespace quotes_reporting
