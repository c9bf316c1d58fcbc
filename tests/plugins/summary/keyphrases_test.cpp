#include "plugins/summary/keyphrases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.hpp"

namespace summarizer {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> find(const Sample& sample, std::uint64_t count = 10, std::uint32_t max_words = 5) {
  static const PhraseBreaks breaks =
      read_phrase_breaks(std::string(ADIT_SOURCE_DIR) + "/plugins/summary/data").value();
  std::vector<std::string> phrases;
  KeyphraseFinder finder(word_lists(), breaks);
  for (const auto& phrase : finder.find(sample.input(), {count, max_words})) {
    phrases.emplace_back(phrase.span.of(sample.text));
  }
  return phrases;
}

const std::vector<std::string> kDamTexts = {
    "Farmers waited for the Halmyr dam.",
    "The Halmyr dam holds drinking water, and drinking water is what the farmers want.",
    "On Monday the farmers told Ilyan Morvath of the water.",
};

TEST(Keyphrases, GivesNothingWhereThereIsNothing) {
  EXPECT_THAT(find(Sample({})), IsEmpty());
  EXPECT_THAT(find(Sample({"...", "And so on and on.", "1 2 3"})), IsEmpty());
  EXPECT_THAT(find(Sample(kDamTexts), 0), IsEmpty());
}

TEST(Keyphrases, FindsPhrasesAndNames) {
  const auto phrases = find(Sample(kDamTexts));
  EXPECT_THAT(phrases, Contains("Halmyr dam"));
  EXPECT_THAT(phrases, Contains("drinking water"));
  EXPECT_THAT(phrases, Contains("Ilyan Morvath"));
  EXPECT_THAT(phrases, Contains("Farmers"));
}

TEST(Keyphrases, LeavesOutPartsVerbsAndDays) {
  const auto phrases = find(Sample(kDamTexts));
  for (const char* word : {"Halmyr", "dam", "drinking", "Morvath", "Monday", "waited", "holds"}) {
    EXPECT_THAT(phrases, Not(Contains(word)));
  }
}

TEST(Keyphrases, KeepsToTheLimits) {
  EXPECT_EQ(find(Sample(kDamTexts), 2).size(), 2u);
  EXPECT_THAT(find(Sample(kDamTexts), 10, 1), Not(Contains("Halmyr dam")));
}

TEST(Keyphrases, JoinsFormsOfOneStem) {
  EXPECT_THAT(find(Sample({"A water treaty.", "Two water treaties.", "The water treaty."})),
              ElementsAre("water treaty"));
}

TEST(Keyphrases, SkipsBoilerplateAndFigures) {
  Sample sample({"The Halmyr dam is full.", "Sign up for the Halmyr Newsletter."});
  sample.paragraphs.push_back({sample.spans[0], ParagraphKind::body});
  sample.paragraphs.push_back({sample.spans[1], ParagraphKind::boilerplate});
  EXPECT_THAT(find(sample), ElementsAre("Halmyr dam"));
  sample.entities.push_back({sample.find("Halmyr"), "DATE"});
  EXPECT_THAT(find(sample), IsEmpty());
}

TEST(Keyphrases, ScoresFallFromOne) {
  static const PhraseBreaks breaks;
  const Sample sample(kDamTexts);
  const auto phrases = KeyphraseFinder(word_lists(), breaks).find(sample.input(), {});
  ASSERT_FALSE(phrases.empty());
  EXPECT_EQ(phrases.front().score, 1);
  for (std::size_t i = 1; i < phrases.size(); ++i) EXPECT_LE(phrases[i].score, phrases[i - 1].score);
}

TEST(Keyphrases, EndsSoonOnHostileTexts) {
  std::string line;
  for (int i = 0; i < 60000; ++i) line += "Dam" + std::to_string(i % 250) + " ";
  EXPECT_LE(find(Sample({line})).size(), 10u);
  EXPECT_LE(find(Sample(std::vector<std::string>(20000, "Dam water Dam water.")), 1000000).size(), 4u);
}

}  // namespace
}  // namespace summarizer
