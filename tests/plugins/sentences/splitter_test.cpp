#include "plugins/sentences/splitter.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <ostream>
#include <random>
#include <string>

#include "lexicon_for_tests.hpp"

namespace adit::sentences {
namespace {

Segments segments_of(std::string_view text, QuotePolicy quotes) {
  Segments segments;
  segment(text, shipped_lexicon(), quotes, segments);
  return segments;
}

std::string shown(std::string_view text, QuotePolicy quotes = QuotePolicy::split) {
  std::string all;
  for (const Sentence& sentence : segments_of(text, quotes).sentences) {
    if (!all.empty()) all += " | ";
    all += text.substr(sentence.begin, sentence.end - sentence.begin);
  }
  return all;
}

struct Row {
  const char* name;
  const char* input;
  const char* expected;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class Sentences : public ::testing::TestWithParam<Row> {};
class KeptQuotations : public ::testing::TestWithParam<Row> {};

TEST_P(Sentences, AreCut) { EXPECT_EQ(shown(GetParam().input), GetParam().expected); }
TEST_P(KeptQuotations, AreWhole) { EXPECT_EQ(shown(GetParam().input, QuotePolicy::keep), GetParam().expected); }

const Row kRows[] = {
    {"two", "The ship left. It was late.", "The ship left. | It was late."},
    {"question and call", "Did it? Yes! Good.", "Did it? | Yes! | Good."},
    {"titles", "Dr. Bell met Mrs. Hall and Gen. Ash. They spoke.",
     "Dr. Bell met Mrs. Hall and Gen. Ash. | They spoke."},
    {"initials", "J. R. Hale spoke. So did W. Ash.", "J. R. Hale spoke. | So did W. Ash."},
    {"pronoun I", "It was you and I. Did you know?", "It was you and I. | Did you know?"},
    {"acronym inside", "The U.S. Senate voted in the U.S. on Monday.", "The U.S. Senate voted in the U.S. on Monday."},
    {"acronym at the end", "They moved to the U.S. The house was sold.",
     "They moved to the U.S. | The house was sold."},
    {"company", "Bell & Co. and Hale Inc. merged. Shares rose.", "Bell & Co. and Hale Inc. merged. | Shares rose."},
    {"number sign", "See No. 5 on p. 12. Is that so? No. Never.", "See No. 5 on p. 12. | Is that so? | No. | Never."},
    {"month", "It opened on Jan. 5 in Port Ellis.", "It opened on Jan. 5 in Port Ellis."},
    {"decimals", "It rose 5.5 percent to 3.25. Then it fell.", "It rose 5.5 percent to 3.25. | Then it fell."},
    {"lower case follows", "it sank. nobody knew why.", "it sank. | nobody knew why."},
    {"name with a call mark", "She works at Yahoo! in the port.", "She works at Yahoo! in the port."},
    {"end inside marks", "“The port is open. We will stay,” Hale said. He left.",
     "“The port is open. | We will stay,” Hale said. | He left."},
    {"end before the closing mark", "He said: “We will stay.” Then he left.",
     "He said: “We will stay.” | Then he left."},
    {"end after the closing mark", "He called it “a shame”. Then he left.", "He called it “a shame”. | Then he left."},
    {"reporter after a question", "“Who is it?” Harry Hale asked. \"Nobody!\" she said.",
     "“Who is it?” Harry Hale asked. | \"Nobody!\" she said."},
    {"new sentence after a question", "“Who is it?” The door opened.", "“Who is it?” | The door opened."},
    {"stray marks after the stop", "They met Ann Bell.“. Nobody else came.”“.",
     "They met Ann Bell.“. | Nobody else came.”“."},
    {"two stops", "They left the border.. Talks went on.", "They left the border.. | Talks went on."},
    {"French marks", "« It is late ! » said Ann. « Go. » She left.", "« It is late ! » said Ann. | « Go. » | She left."},
    {"German marks", "Ann left. »It is late.« Bo came.", "Ann left. | »It is late.« | Bo came."},
    {"lone mark between blanks", "He left. ” Then it rained.", "He left. ” | Then it rained."},
    {"single mark sentence", "It was 'within its rights.' The talks ended.",
     "It was 'within its rights.' | The talks ended."},
    {"brackets", "He spoke (for the first time.) at noon. (It rained.) All left.",
     "He spoke (for the first time.) at noon. | (It rained.) | All left."},
    {"ellipsis goes on", "Well... it was late. Or... Maybe not.", "Well... it was late. | Or... | Maybe not."},
    {"spaced ellipsis", "It is . . . fine. It is so . . . . Next one.",
     "It is . . . fine. | It is so . . . . | Next one."},
    {"gap before a sentence", "It ended. . . . The work went on.", "It ended. | . . . The work went on."},
    {"ellipsis in brackets", "He used [...] The word.", "He used [...] The word."},
    {"missing blank", "The ship left.The crew stayed.", "The ship left. | The crew stayed."},
    {"no end in names", "Read Port.Ellis or v2.0 and example.com now.", "Read Port.Ellis or v2.0 and example.com now."},
    {"footnotes", "It was so.[1] It rose. [2, 3] All left.", "It was so.[1] | It rose. [2, 3] | All left."},
    {"footnote number", "They had rights. 4 Even so, it fell.", "They had rights. 4 | Even so, it fell."},
    {"number before a name", "She lives at No. 5 Harbour Street.", "She lives at No. 5 Harbour Street."},
    {"date before a name", "On Nov. 30 Hale spoke.", "On Nov. 30 Hale spoke."},
    {"thanks with a title", "Thank you, Mr. Hale.", "Thank you, Mr. Hale."},
    {"numbered list", "1. Open it 2. Close it. 3. Go", "1. Open it | 2. Close it. | 3. Go"},
    {"bracketed list", "1) Open it 2) Close it", "1) Open it | 2) Close it"},
    {"lettered list", "a. Open it b. Close it", "a. Open it | b. Close it"},
    {"bullets", "• 9. Open it • 10. Close it", "• 9. Open it | • 10. Close it"},
    {"blank line", "The ship left\n\nafter noon", "The ship left | after noon"},
    {"heading with an abbreviation", "Dr. Bell leaves the harbour\n\nShe did.",
     "Dr. Bell leaves the harbour | She did."},
    {"heading and text", "Storm closes the harbour\n\nThe ship left.", "Storm closes the harbour | The ship left."},
    {"address on the web", "See https://example.org/a.Bc/d Open daily.",
     "See https://example.org/a.Bc/d | Open daily."},
    {"head of a message", "Ann Bell 03/15/2001 04:11 PM Here it is.", "Ann Bell | 03/15/2001 04:11 PM | Here it is."},
    {"closing of a letter", "Come soon. Best regards, Ann", "Come soon. | Best regards, | Ann"},
    {"face", "I came back :) The sea was calm.", "I came back :) | The sea was calm."},
    {"rule of signs", "Sent by Ann __________ This note is private.",
     "Sent by Ann | __________ | This note is private."},
    {"Chinese", "他走了。她留下。", "他走了。 | 她留下。"},
    {"no-break space", "He left.\xC2\xA0She stayed.", "He left. | She stayed."},
    {"accents", "Élan a dit. Ève a vu.", "Élan a dit. | Ève a vu."},
    {"only stops", "... . .", "... . ."},
    {"empty", "", ""},
    {"blank", " \n\t\n ", ""},
    {"dateline", "TARSK, Oct. 12 (KNA) — The bridge will be closed. So it was.", "TARSK, Oct. 12 (KNA) — | The bridge will be closed. | So it was."},
    {"dateline of an agency", "Port Ellis (KNA) -- Two ships sank overnight.", "Port Ellis (KNA) -- | Two ships sank overnight."},
    {"dateline without a blank", "VELDEN (AP)—“We will stay,” the mayor said.", "VELDEN (AP)— | “We will stay,” the mayor said."},
    {"dateline with a state", "VELDEN, Ohio - The mayor will resign in June.", "VELDEN, Ohio - | The mayor will resign in June."},
    {"dateline with a date", "Tarsk, 12 October 2026 – The bridge will be closed.", "Tarsk, 12 October 2026 – | The bridge will be closed."},
    {"dateline behind two blanks", "TARSK  (KNA) — The bridge will be closed.", "TARSK  (KNA) — | The bridge will be closed."},
    {"dateline of small words", "Rio de Janeiro (KNA) — The bridge will be closed.", "Rio de Janeiro (KNA) — | The bridge will be closed."},
    {"dateline with a colon", "TARSK: The bridge will be closed until May.", "TARSK: | The bridge will be closed until May."},
    {"label of a heading", "BREAKING: Twelve hurt as blaze hits chemical plant\n\nIt burns. We stay.",
     "BREAKING: Twelve hurt as blaze hits chemical plant | It burns. | We stay."},
    {"people who speak", "KELLER: The bridge will be closed.\n\nMOSS: Until May, as we hear now.",
     "KELLER: The bridge will be closed. | MOSS: Until May, as we hear now."},
    {"somebody who speaks in marks", "KELLER: “The bridge will be closed.”", "KELLER: “The bridge will be closed.”"},
    {"dash in a sentence", "Anna Keller - a nurse - will resign in June.", "Anna Keller - a nurse - will resign in June."},
    {"dash behind a name", "Anna Keller - The mayor will resign in June.", "Anna Keller - The mayor will resign in June."},
    {"dash behind small words", "VELDEN is quiet - The mayor will resign in June.", "VELDEN is quiet - The mayor will resign in June."},
    {"dash and little more", "VELDEN - Nothing new.", "VELDEN - Nothing new."},
};
INSTANTIATE_TEST_SUITE_P(Rows, Sentences, ::testing::ValuesIn(kRows));

const Row kKeptRows[] = {
    {"kept", "“It is open. We will stay,” he said. He left.", "“It is open. We will stay,” he said. | He left."},
    {"straight marks", "\"It is open. We stay.\" He left. Then we did.",
     "\"It is open. We stay.\" | He left. | Then we did."},
    {"never closed", "He said “it is open. We will stay. So it was.",
     "He said “it is open. | We will stay. | So it was."},
    {"next paragraph is free", "“It is open. Yes.\n\nIt was. It is.", "“It is open. | Yes. | It was. | It is."},
};
INSTANTIATE_TEST_SUITE_P(Rows, KeptQuotations, ::testing::ValuesIn(kKeptRows));

bool is_blank(std::string_view text, std::size_t at) {
  return text[at] == ' ' || text[at] == '\n' || text.compare(at, 2, "\xC2\xA0") == 0 ||
         (at > 0 && text.compare(at - 1, 2, "\xC2\xA0") == 0);
}

/// Sentences are in order, not empty, and cover every byte that is not blank.
void expect_cover(std::string_view text, QuotePolicy quotes) {
  std::size_t end = 0;
  const Segments segments = segments_of(text, quotes);
  for (const Sentence& sentence : segments.sentences) {
    ASSERT_GE(sentence.begin, end);
    ASSERT_GT(sentence.end, sentence.begin);
    ASSERT_LE(sentence.end, text.size());
    for (; end < sentence.begin; ++end) ASSERT_TRUE(is_blank(text, end)) << "byte " << end << " lost";
    end = sentence.end;
  }
  for (; end < text.size(); ++end) ASSERT_TRUE(is_blank(text, end)) << "byte " << end << " lost";
}

TEST(SentencesOfHostileText, IsCovered) {
  using std::string_literals::operator""s;
  for (const std::string& piece :
       {"\0"s,         "\""s,   "“"s,    "”"s,     "\xEF\xBF\xBD"s, "\xFF\xE2"s, ". "s,     ".A"s,
        "? "s,         ". . "s, "[1] "s, "1. "s,   "a: "s,          "://"s,      "12:30 "s, "12/12/12 12:12 PM "s,
        "Thanks, A "s, "_"s,    "=- "s,  ":) A "s, "• "s,           "…"s,        "。"s,     "\xE2\x80"s,
        "a\n"s}) {
    for (const int times : {1, 2, 3, 500}) {
      std::string text;
      for (int i = 0; i < times; ++i) text += piece;
      for (const auto quotes : {QuotePolicy::split, QuotePolicy::keep}) {
        expect_cover(text, quotes);
        expect_cover("1. A" + text + " b", quotes);
        if (HasFatalFailure()) FAIL() << "piece " << piece << ", " << times << " times";
      }
    }
  }
}

TEST(SentencesOfHostileText, OfRandomPiecesIsCovered) {
  const std::string pieces[] = {"a",     "ab ",      "Dr",       "U",     "I ",       "5",       "12",  "1.",
                                "2.",    "http://",  "The ",     "said ", "Thanks, ", "email: ", ".",   ". ",
                                "-----", "'",        "’",        "\"",    "“",        "”",       "/",   "@",
                                "?",     ":",        ": ",       "! ",    "(",        ")",       "[1]", "12:30 PM ",
                                " ",     " ",        "\n",       "\n\n",  "é",        "。",      "…",   "\xE2",
                                "\xFF",  "\xF0\x9F", "\xC2\xA0", "• ",    "1/2/2001 "};
  const unsigned seed = 20261;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += pieces[random() % std::size(pieces)];
    expect_cover(text, round % 2 == 0 ? QuotePolicy::split : QuotePolicy::keep);
    if (HasFatalFailure()) FAIL() << "text: " << text;
  }
}

TEST(SentencesOfHostileText, TakesLinearTime) {
  constexpr std::size_t kSize = 1 << 20;
  for (const std::string piece : {"a", ".", ". ", "\"", "“", "-", "_", ":", "://", "1. ", "[1", ". [1] ", "a: ", "\n",
                                  "a\n", "Email: ", "Thanks, A ", ". . ", "12:12 PM "}) {
    std::string text;
    while (text.size() < kSize) text += piece;
    EXPECT_LE(segments_of(text, QuotePolicy::keep).sentences.size(), text.size())
        << piece;  // quadratic would not come back
  }
}

}  // namespace
}  // namespace adit::sentences
