#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "plugins/quotes_marks/engine.hpp"
#include "tests/plugins/mentions/annotated.hpp"

namespace quotes_marks {
namespace {

std::string stretches_of(std::string_view text) {
  std::vector<Stretch> found;
  pair_marks(text, {0, static_cast<std::uint32_t>(text.size())}, found);
  std::string out;
  for (const Stretch& stretch : found)
    out += "[" + std::string(stretch.content.of(text)) + (stretch.repaired ? "]! " : "] ");
  return out;
}

struct Row {
  const char* name;
  const char* text;
  const char* expected;
};

class StretchesOf : public testing::TestWithParam<Row> {};

TEST_P(StretchesOf, PairsMarks) { EXPECT_EQ(stretches_of(GetParam().text), GetParam().expected) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(Rows, StretchesOf,
                         testing::Values(Row{"curly", "“We go,” she said.", "[We go,] "},
                                         Row{"straight", "\"We go,\" she said. \"Now.\"", "[We go,] [Now.] "},
                                         Row{"latex", "``We go,'' she said.", "[We go,] "},
                                         Row{"low", "„We go”, she said.", "[We go] "},
                                         Row{"guillemets", "«We go», she said.", "[We go] "},
                                         Row{"single", "‘We don’t go,’ she said.", "[We don’t go,] "},
                                         Row{"single_straight", "It's 'within its area.' now", "[within its area.] "},
                                         Row{"apostrophes", "The workers' don't and the dogs' won’t", ""},
                                         Row{"nested", "“He said ‘no’ to me,” she said.", "[He said ‘no’ to me,] "},
                                         Row{"stray_closer", "They left.” She stayed.", ""},
                                         Row{"unclosed", "She said, “We go. We stay", "[We go.]! "},
                                         Row{"stray_after", "“We go,” she said.“.", "[We go,] [.]! "},
                                         Row{"empty", "", ""}, Row{"only_marks", "\"\"\"\"“““”””", ""}),
                         [](const auto& row) { return std::string(row.param.name); });

struct QuoteRow {
  const char* name;
  const char* source;
  const char* expected;
};

class QuotationsOf : public testing::TestWithParam<QuoteRow> {};

constexpr std::array<const char*, 4> kKindNames = {"direct", "mixed", "heading", "scare"};

std::string quotations_of(std::string_view source) {
  const auto verbs = Verbs::load(std::filesystem::path(ADIT_SOURCE_DIR) / "plugins/quotes_marks/data/verbs.txt");
  if (!verbs) return verbs.error().message;
  const Annotated annotated(source);
  std::vector<adit::span> mentions;
  for (const mentions::Entity& entity : annotated.entities) mentions.push_back(entity.span);
  Engine engine(*verbs);
  std::string out;
  for (const Quotation& found :
       engine.run({annotated.text, annotated.paragraphs, {}, annotated.sentences, annotated.tokens, mentions})) {
    out += std::string(kKindNames[static_cast<std::size_t>(found.kind)]) + " [" +
           std::string(found.content.of(annotated.text)) + "] ";
    out += found.source == kNone ? "-" : std::string(mentions[found.source].of(annotated.text));
    out +=
        "/" + (found.cue.has_value() ? std::string(found.cue.of(annotated.text)) : "-") + (found.repaired ? "! " : " ");
  }
  return out;
}

TEST_P(QuotationsOf, GivesSourceAndKind) {
  EXPECT_EQ(quotations_of(GetParam().source), GetParam().expected) << GetParam().source;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, QuotationsOf,
    testing::Values(QuoteRow{"after", "“We will stay,” [PER Orlov] said.", "direct [We will stay,] Orlov/said "},
                    QuoteRow{"before", "[PER Orlov] said: “We will stay.”", "direct [We will stay.] Orlov/said "},
                    QuoteRow{"inverted", "“We will stay,” said [PER Orlov].", "direct [We will stay,] Orlov/said "},
                    QuoteRow{"mixed", "[PER Orlov] said it was “a good day” for all.",
                             "mixed [a good day] Orlov/said "},
                    QuoteRow{"scare", "The “reform” went on.", "scare [reform] -/- "},
                    QuoteRow{"no_source", "“Nothing will ever change here,” it was said.",
                             "direct [Nothing will ever change here,] -/said "},
                    QuoteRow{"several", "“We stay,” said [PER Orlov]. “They go,” said [PER Moss].",
                             "direct [We stay,] Orlov/said direct [They go,] Moss/said "}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(QuotesMarks, ManyMarksTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "“a” said ";
  const auto verbs = Verbs::load(std::filesystem::path(ADIT_SOURCE_DIR) / "plugins/quotes_marks/data/verbs.txt");
  const Annotated annotated(text);
  Engine engine(*verbs);
  EXPECT_EQ(engine.run({annotated.text, annotated.paragraphs, {}, annotated.sentences, annotated.tokens, {}}).size(),
            100000U);
}

}  // namespace
}  // namespace quotes_marks
