#include "plugins/summary/antecedents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.hpp"

namespace summarizer {
namespace {

using testing::ElementsAre;

std::vector<std::uint32_t> antecedents(const Sample& sample) {
  TermIndex index(word_lists());
  SentenceVectors vectors;
  read_sentences(sample.input(), index, vectors);
  return find_antecedents(sample.input(), vectors);
}

TEST(Antecedents, AreTheSentenceBeforeWithoutMentions) {
  EXPECT_THAT(antecedents(Sample({"He left.", "Rain fell.", "She stayed.", "But rain fell.", "Snow fell."})),
              ElementsAre(kNoAntecedent, kNoAntecedent, 1, 2, kNoAntecedent));
}

TEST(Antecedents, AreTheLastSentenceThatNames) {
  Sample sample({"Ann Roe came.", "The minister spoke.", "Rain fell.", "She left.", "“I am tired,” she said."});
  sample.mentions = {{sample.find("Ann Roe"), MentionKind::name, 0},
                     {sample.find("The minister"), MentionKind::role, 0},
                     {sample.find("She"), MentionKind::pronoun, 0},
                     {sample.find("she"), MentionKind::pronoun, 0}};
  EXPECT_THAT(antecedents(sample), ElementsAre(kNoAntecedent, kNoAntecedent, kNoAntecedent, 1, 1));
}

TEST(Antecedents, AreNotNeededWhereTheSentenceNames) {
  Sample sample({"Ann Roe came.", "In her speech Ann Roe said no.", "In her speech Roe spoke of him."});
  sample.mentions = {
      {sample.find("Ann Roe"), MentionKind::name, 0},      {sample.find("her speech Ann"), MentionKind::pronoun, 0},
      {sample.find("Ann Roe said"), MentionKind::name, 0}, {sample.find("her speech Roe"), MentionKind::pronoun, 0},
      {sample.find("Roe spoke"), MentionKind::name, 0},    {sample.find("him"), MentionKind::pronoun, 1}};
  EXPECT_THAT(antecedents(sample), testing::Each(kNoAntecedent));
}

TEST(Antecedents, DoNotCountWhatIsQuoted) {
  Sample sample({"Ann Roe met Bob Falk.", "“He is late,” Ann Roe said.", "“He is early,” she said."});
  sample.mentions = {
      {sample.find("Ann Roe"), MentionKind::name, 0},        {sample.find("Bob Falk"), MentionKind::name, 1},
      {sample.find("He is late"), MentionKind::pronoun, 1},  {sample.find("Ann Roe said"), MentionKind::name, 0},
      {sample.find("He is early"), MentionKind::pronoun, 1}, {sample.find("she"), MentionKind::pronoun, 0}};
  sample.quotes = {{sample.find("He is late,")}, {sample.find("He is early,")}};
  EXPECT_THAT(antecedents(sample), ElementsAre(kNoAntecedent, kNoAntecedent, 1));
}

TEST(Antecedents, WrongChainsAreNone) {
  Sample sample({"Rain fell.", "Snow fell, she said."});
  for (const std::int32_t chain : {-1, 5, 2000000000}) {
    sample.mentions = {{sample.find("Rain"), MentionKind::name, chain},
                       {sample.find("she"), MentionKind::pronoun, chain}};
    EXPECT_THAT(antecedents(sample), testing::Each(kNoAntecedent)) << chain;
  }
}

}  // namespace
}  // namespace summarizer
