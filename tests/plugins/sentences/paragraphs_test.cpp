#include "plugins/sentences/paragraphs.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "lexicon_for_tests.hpp"

namespace adit::sentences {
namespace {

constexpr std::string_view kKindNames[] = {"body", "heading", "credit", "boilerplate"};

struct ParagraphRow {
  const char* name;
  const char* input;
  const char* expected;
};
void PrintTo(const ParagraphRow& row, std::ostream* out) { *out << row.name; }

class ParagraphKinds : public ::testing::TestWithParam<ParagraphRow> {};
class Breaks : public ::testing::TestWithParam<ParagraphRow> {};

TEST_P(ParagraphKinds, AreNamed) {
  const ParagraphKind kind = kind_of(GetParam().input, shipped_lexicon());
  EXPECT_EQ(kKindNames[static_cast<std::size_t>(kind)], GetParam().expected);
}

TEST_P(Breaks, PartParagraphs) {
  const std::string_view text = GetParam().input;
  std::vector<Paragraph> paragraphs;
  find_paragraphs(text, shipped_lexicon(), paragraphs);
  std::string shown;
  for (const Paragraph& paragraph : paragraphs) {
    if (!shown.empty()) shown += " | ";
    shown += text.substr(paragraph.begin, paragraph.end - paragraph.begin);
  }
  EXPECT_EQ(shown, GetParam().expected);
}

const ParagraphRow kKinds[] = {
    {"sentence", "The ship left the harbour on Monday.", "body"},
    {"heading", "Storm closes the harbour of Port Ellis", "heading"},
    {"heading in marks", "“Don’t leave the ship”", "heading"},
    {"heading in capitals", "STORM CLOSES HARBOUR", "heading"},
    {"heading before an address", "Storm closes the harbour https://example.org/a1", "heading"},
    {"sentence before addresses", "The ship left. https://example.org/a1 pic.twitter.com/a1", "body"},
    {"address alone", "https://example.org/a1", "body"},
    {"marked heading", "## What happened", "heading"},
    {"question is text", "Who was it?", "body"},
    {"line that leads on", "He said the following:", "body"},
    {"lower case start", "and so it went on", "body"},
    {"list item", "1. Open the door", "body"},
    {"picture", "(Image: Harbour News)", "credit"},
    {"picture without brackets", "Photo: Ann Bell", "credit"},
    {"writer", "By Ann Bell and Tom Hale", "credit"},
    {"start with by", "By the time it rained they had left.", "body"},
    {"desk", "Reporting by Ann Bell; Editing by Tom Hale", "credit"},
    {"more to read", "Read More About: storms, harbours", "boilerplate"},
    {"upper case", "READ MORE: Storm closes harbour", "boilerplate"},
    {"subscription", "Subscribe to our newsletter.", "boilerplate"},
    {"rights", "© 2022 Harbour News", "boilerplate"},
    {"word that only starts alike", "Subscribers left the service on Monday.", "body"},
    {"empty", "", "body"},
};
INSTANTIATE_TEST_SUITE_P(Rows, ParagraphKinds, ::testing::ValuesIn(kKinds));

const ParagraphRow kBreaks[] = {
    {"blank line", "One.\n\nTwo.", "One. | Two."},
    {"blank line with blanks and returns", "One.\r\n \t\r\nTwo.\r\n", "One. | Two."},
    {"single line break", "One is here.\nTwo is there.", "One is here. | Two is there."},
    {"wrapped lines",
     "The harbour was closed on Monday after a ship had\nrun aground in the night and\nCrews were told to wait.",
     "The harbour was closed on Monday after a ship had\nrun aground in the night and | Crews were told to wait."},
    {"wrapped text with short last line",
     "The harbour of Port Ellis was closed on Monday after\nthe ship had run aground in the night.\n\nNobody was hurt, "
     "the "
     "owners of the ship said in a\nshort note.\nMore later.",
     "The harbour of Port Ellis was closed on Monday after\nthe ship had run aground in the night. | Nobody was hurt, "
     "the "
     "owners of the ship said in a\nshort note. | More later."},
    {"speaker on the next line", "“We stay,”\nAnn Bell said.\n\"We go,\"\nTom Hale said.",
     "“We stay,”\nAnn Bell said. | \"We go,\"\nTom Hale said."},
    {"verb before the break", "“We stay,” said\nAnn Bell on Monday.\nIt rained.", "“We stay,” said\nAnn Bell on Monday. | It rained."},
    {"closing mark on the next line", "“We stay,\n” Ann Bell said.", "“We stay,\n” Ann Bell said."},
    {"signature", "“We stay.”\n— Ann Bell, mayor\nIt rained.", "“We stay.”\n— Ann Bell, mayor | It rained."},
    {"dialogue is no signature", "“We stay.”\n— and so on", "“We stay.” | — and so on"},
    {"marks at a heading's end", "Mayor says “we stay”\nIt rained.", "Mayor says “we stay” | It rained."},
    {"brackets are no marks", "It rained (hard,)\nThe ship left.", "It rained (hard,) | The ship left."},
    {"short lines are not wrapped", "milk\nbread\neggs", "milk | bread | eggs"},
    {"no-break spaces only", "One.\n\xC2\xA0\nTwo.", "One. | Two."},
};
INSTANTIATE_TEST_SUITE_P(Rows, Breaks, ::testing::ValuesIn(kBreaks));

}  // namespace
}  // namespace adit::sentences
