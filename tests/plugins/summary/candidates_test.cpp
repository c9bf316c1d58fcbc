#include "plugins/summary/candidates.hpp"

#include <gtest/gtest.h>

#include "sample.hpp"

namespace summarizer {
namespace {

using Kind = SentenceKind;

Kind kind_of(const Sample& sample, std::size_t sentence) {
  TermIndex index(word_lists());
  SentenceVectors vectors;
  read_sentences(sample.input(), index, vectors);
  return find_kinds(sample.input(), vectors)[sentence];
}

TEST(Candidates, TellsKindsByFormWithoutParagraphs) {
  const struct {
    const char* sentence;
    Kind kind;
  } rows[] = {
      {"The dam was opened by the mayor.", Kind::body},
      {"Mayor opens dam above town", Kind::heading},
      {"She was there.", Kind::fragment},
      {"PORT ELLIS, October 12 (Harbour News) /HN/.", Kind::fragment},
      {"PORT ELLIS (Harbour News) - The dam was opened.", Kind::body},
      {"...", Kind::boilerplate},
      {"\"The dam is open for all of us.\"", Kind::quotation},
      {"“The dam is open for all of us,”", Kind::quotation},
      {"“The dam is open for all of us", Kind::quotation},
      {"“The dam is open,” the mayor said.", Kind::body},
      {"‘The dam’s open for all of us.’", Kind::quotation},
      {"‘The dam is open,’ the mayor said.", Kind::body},
      {"«The dam is open for all of us».", Kind::quotation},
  };
  for (const auto& row : rows) {
    const Sample sample({"A first line of text.", row.sentence, "A last line of text."}, "\n");
    EXPECT_EQ(kind_of(sample, 1), row.kind) << row.sentence;
  }
}

TEST(Candidates, DatelineInABodyIsAFragment) {
  Sample sample({"Rio de Janeiro (Harbour News) —", "The dam was opened by the mayor."});
  sample.paragraphs.push_back({{sample.spans[0].begin, sample.spans[1].end}, ParagraphKind::body});
  EXPECT_EQ(kind_of(sample, 0), Kind::fragment);
  EXPECT_EQ(kind_of(sample, 1), Kind::body);
}

TEST(Candidates, KnowsQuotationsByTheirRows) {
  Sample sample({"“We wait,” she said.", "We all wait for the water.", "It has not come."});
  EXPECT_EQ(kind_of(sample, 1), Kind::body);
  sample.quotes.push_back({sample.find("We all wait for the water. It has not come"), QuoteKind::direct});
  EXPECT_EQ(kind_of(sample, 1), Kind::quotation);
}

TEST(Candidates, FindsTheBestKind) {
  EXPECT_EQ(best_kind({}), Kind::boilerplate);
  EXPECT_EQ(best_kind({Kind::heading, Kind::quotation, Kind::fragment}), Kind::quotation);
}

}  // namespace
}  // namespace summarizer
