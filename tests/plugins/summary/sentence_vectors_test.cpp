#include "plugins/summary/sentence_vectors.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.hpp"

namespace summarizer {
namespace {

using testing::ElementsAre;

TEST(SentenceVectors, JoinsWordsOfOneStem) {
  const Sample sample({"Talks on the Talking talk.", "He talked to Nobody here."});
  TermIndex index(word_lists());
  SentenceVectors vectors;
  read_sentences(sample.input(), index, vectors);
  ASSERT_EQ(vectors.size(), 2u);
  EXPECT_EQ(vectors.term_count(), 1u);
  EXPECT_THAT(vectors.row_counts(0), ElementsAre(3));
  EXPECT_THAT(vectors.row_counts(1), ElementsAre(1));
  EXPECT_THAT(vectors.frequency, ElementsAre(4));
  EXPECT_THAT(vectors.sentence_frequency, ElementsAre(2));
  EXPECT_THAT(vectors.words, ElementsAre(5, 5));
  EXPECT_THAT(vectors.openers, ElementsAre(Opener::none, Opener::pronoun));
  EXPECT_THAT(vectors.capitals, ElementsAre(0.2f, 0.2f));
}

TEST(SentenceVectors, FoldsCaseAndApostrophesBeyondAscii) {
  const Sample sample({"Österlind ÖSTERLIND’s österlind."});
  TermIndex index(word_lists());
  SentenceVectors vectors;
  read_sentences(sample.input(), index, vectors);
  EXPECT_EQ(vectors.term_count(), 1u);
}

TEST(SentenceVectors, LeavesOutTokensBetweenSentences) {
  Sample sample({"One dam.", "Two dams.", "Three gates."});
  sample.spans.erase(sample.spans.begin() + 1);
  TermIndex index(word_lists());
  SentenceVectors vectors;
  read_sentences(sample.input(), index, vectors);
  ASSERT_EQ(vectors.size(), 2u);
  EXPECT_EQ(vectors.frequency[0], 1);
}

TEST(SentenceVectors, ReadsQueriesOfKnownWordsOnly) {
  const Sample sample({"The dams of the valley."});
  TermIndex index(word_lists());
  SentenceVectors vectors;
  read_sentences(sample.input(), index, vectors);
  const auto query = read_query("the dam, DAM & mountain", index, vectors);
  ASSERT_EQ(query.size(), 1u);
  EXPECT_EQ(query[0].second, 2);
}

TEST(TermIndex, NumbersTermsAnewInEachDocument) {
  TermIndex index(word_lists());
  index.start_document();
  EXPECT_EQ(index.term("dam"), 0u);
  EXPECT_EQ(index.term("gate"), 1u);
  EXPECT_EQ(index.term("Dams"), 0u);
  index.start_document();
  EXPECT_EQ(index.term("gates"), 0u);
  EXPECT_EQ(index.count(), 1u);
}

TEST(TermIndex, TellsWordsFromTheRest) {
  TermIndex index(word_lists());
  index.start_document();
  EXPECT_EQ(index.term("the"), TermIndex::kStopWord);
  EXPECT_EQ(index.term("n’t"), TermIndex::kStopWord);
  for (const std::string_view token : {",", "…", "“", "—", "", "\xFF", "\xEF\xBF\xBD"}) {
    EXPECT_EQ(index.term(token), TermIndex::kNotAWord) << token;
  }
  EXPECT_EQ(index.term("1.5"), 0u);
  EXPECT_EQ(index.term(std::string(100000, 'x')), 1u);
}

}  // namespace
}  // namespace summarizer
