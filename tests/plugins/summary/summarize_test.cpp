#include "plugins/summary/summarize.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.hpp"

namespace summarizer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Method kMethods[] = {Method::lead, Method::centroid, Method::lexrank, Method::textrank, Method::sumbasic};

std::vector<Choice> choose(const Sample& sample, const Options& options) {
  return Summarizer(word_lists()).summarize(sample.input(), options);
}

std::vector<std::uint32_t> sentences(const Sample& sample, const Options& options) {
  std::vector<std::uint32_t> rows;
  for (const Choice& choice : choose(sample, options)) rows.push_back(choice.sentence);
  return rows;
}

Options with_sentences(Method method, std::uint64_t count) {
  Options options;
  options.method = method;
  options.sentences = count;
  options.redundancy = usual_redundancy(method);
  return options;
}

const std::vector<std::string> kDam = {
    "The dam above the town was opened after nine years of work.",
    "Farmers below the dam had asked for water from the dam all spring.",
    "A band played on the lawn.",
    "The water of the dam reached the farmers of the town in the evening.",
    "Engineers will measure the water below the dam every hour.",
};

TEST(Summarize, GivesNothingForAnEmptyText) {
  for (const Method method : kMethods) EXPECT_THAT(choose(Sample({}), with_sentences(method, 3)), IsEmpty());
}

TEST(Summarize, GivesNothingForTextWithoutWords) {
  for (const Method method : kMethods) {
    EXPECT_THAT(choose(Sample({"...", "!!! ???", "\xEF\xBF\xBD"}), with_sentences(method, 3)), IsEmpty());
  }
}

TEST(Summarize, GivesTheOneSentence) {
  for (const Method method : kMethods) {
    const auto choices = choose(Sample({"The dam was opened today."}), with_sentences(method, 3));
    ASSERT_EQ(choices.size(), 1u);
    EXPECT_EQ(choices[0].rank, 1);
    EXPECT_DOUBLE_EQ(choices[0].score, 1);
  }
}

TEST(Summarize, GivesFewerThanAskedWhenThereAreFewer) {
  for (const Method method : kMethods) EXPECT_EQ(choose(Sample(kDam), with_sentences(method, 50)).size(), kDam.size());
}

TEST(Summarize, TakesEqualSentencesByPosition) {
  const Sample sample(std::vector<std::string>(6, "The dam was opened by the minister today."));
  for (const Method method : kMethods) EXPECT_THAT(sentences(sample, with_sentences(method, 2)), ElementsAre(0, 1));
}

TEST(Summarize, LeadTakesTheFirst) {
  EXPECT_THAT(sentences(Sample(kDam), with_sentences(Method::lead, 2)), ElementsAre(0, 1));
}

TEST(Summarize, EveryOtherMethodLeavesOutTheSideShow) {
  for (const Method method : {Method::centroid, Method::lexrank, Method::textrank}) {
    Options options = with_sentences(method, 4);
    options.redundancy = 0;
    options.centroid.position = 0;
    EXPECT_THAT(sentences(Sample(kDam), options), ElementsAre(0, 1, 3, 4)) << static_cast<int>(method);
  }
}

TEST(Summarize, HasThreeSentencesUnlessTold) { EXPECT_EQ(choose(Sample(kDam), Options()).size(), 3u); }

TEST(Summarize, TakesSentencesUntilTheWordsAreReached) {
  Options options = with_sentences(Method::lead, 0);
  options.words = 13;  // the first sentence has 12
  EXPECT_THAT(sentences(Sample(kDam), options), ElementsAre(0, 1));
  options.words = 12;
  EXPECT_THAT(sentences(Sample(kDam), options), ElementsAre(0));
}

TEST(Summarize, EndsAtTheFirstLimitReached) {
  Options options = with_sentences(Method::lead, 4);
  options.words = 13;
  EXPECT_THAT(sentences(Sample(kDam), options), ElementsAre(0, 1));
  options.words = 1000;
  EXPECT_THAT(sentences(Sample(kDam), options), ElementsAre(0, 1, 2, 3));
  options.share = 0.2;
  EXPECT_THAT(sentences(Sample(kDam), options), ElementsAre(0));
}

TEST(Summarize, RoundsTheShareUp) {
  Options options = with_sentences(Method::lead, 0);
  options.share = 0.21;
  EXPECT_EQ(choose(Sample(kDam), options).size(), 2u);
}

TEST(Summarize, RankCountsImportanceOrPlace) {
  Options options = with_sentences(Method::textrank, 5);
  std::vector<std::int32_t> ranks;
  for (const Choice& choice : choose(Sample(kDam), options)) ranks.push_back(choice.rank);
  EXPECT_EQ(ranks[2], 5);  // the band
  options.order = Order::text;
  ranks.clear();
  for (const Choice& choice : choose(Sample(kDam), options)) ranks.push_back(choice.rank);
  EXPECT_THAT(ranks, ElementsAre(1, 2, 3, 4, 5));
}

TEST(Summarize, LeavesOutHeadingsCreditsAndBoilerplate) {
  Sample sample({"Dam opened after nine years", "The dam above the town was opened on Monday.", "(Image: AFN)",
                 "Read more: all about dams", "Farmers cheered when the water came."},
                "\n");
  const ParagraphKind kinds[] = {ParagraphKind::heading, ParagraphKind::body, ParagraphKind::credit, ParagraphKind::boilerplate, ParagraphKind::body};
  for (std::size_t i = 0; i < 5; ++i) sample.paragraphs.push_back({sample.spans[i], kinds[i]});
  for (const Method method : kMethods) EXPECT_THAT(sentences(sample, with_sentences(method, 5)), ElementsAre(1, 4));
}

TEST(Summarize, UsesHeadingsWhenThereIsNothingElse) {
  const Sample sample({"Dam opened", "Farmers cheer"}, "\n\n");
  for (const Method method : kMethods) EXPECT_THAT(sentences(sample, with_sentences(method, 3)), ElementsAre(0, 1));
}

TEST(Summarize, LeavesOutBareQuotations) {
  Sample sample(
      {"The dam is open, the minister said.", "\"The dam is the best dam that we have.\"", "The dam is full."});
  for (const Method method : kMethods) EXPECT_THAT(sentences(sample, with_sentences(method, 3)), ElementsAre(0, 2));
}

TEST(Summarize, DoesNotSayTheSameTwice) {
  std::vector<std::string> texts = kDam;
  texts.insert(texts.begin() + 2, "Farmers below the dam had asked for water from the dam all this spring.");
  const auto rows = sentences(Sample(texts), with_sentences(Method::centroid, 3));
  EXPECT_FALSE(testing::Value(rows, testing::AllOf(testing::Contains(1), testing::Contains(2))));
}

TEST(Summarize, TiltsToTheQuery) {
  Options options = with_sentences(Method::centroid, 1);
  options.about = "the BANDS";
  EXPECT_THAT(sentences(Sample(kDam), options), ElementsAre(2));
  options.about = "nothing of the kind";
  EXPECT_EQ(sentences(Sample(kDam), options), sentences(Sample(kDam), with_sentences(Method::centroid, 1)));
}

TEST(Summarize, NamesWhatItMustName) {
  Sample sample(kDam);
  Options options = with_sentences(Method::centroid, 2);
  options.must_name = {"PER"};
  EXPECT_EQ(sentences(sample, options).size(), 2u) << "nobody is named: the option says nothing";
  sample.entities.push_back({sample.find("band"), "PER"});
  EXPECT_THAT(sentences(sample, options), ElementsAre(2));
}

TEST(Summarize, PrefersOrAvoidsQuotations) {
  Sample sample({"The dam is late, said the mayor.", "The dam is late, said the baker."});
  sample.quotes.push_back({sample.find("The dam is late"), QuoteKind::direct});
  Options options = with_sentences(Method::textrank, 1);
  options.quotes = QuotePolicy::avoid;
  EXPECT_THAT(sentences(sample, options), ElementsAre(1));
  options.quotes = QuotePolicy::prefer;
  EXPECT_THAT(sentences(sample, options), ElementsAre(0));
}

TEST(Summarize, QuotationsAndQueryTiltEveryMethod) {
  Sample sample(
      {"The dam is late, said the mayor.", "The dam is late, said the baker.", "Boats on the lake are late."});
  sample.quotes.push_back({sample.find("The dam is late"), QuoteKind::direct});
  for (const Method method : {Method::centroid, Method::lexrank, Method::textrank, Method::sumbasic}) {
    Options options = with_sentences(method, 1);
    options.about = "boats on the lake";
    EXPECT_THAT(sentences(sample, options), ElementsAre(2)) << static_cast<int>(method);
    options.about.clear();
    options.centroid.position = 0;
    options.quotes = QuotePolicy::avoid;
    EXPECT_THAT(sentences(sample, options), ElementsAre(1)) << static_cast<int>(method);
    options.quotes = QuotePolicy::prefer;
    EXPECT_THAT(sentences(sample, options), ElementsAre(0)) << static_cast<int>(method);
  }
  Options lead = with_sentences(Method::lead, 1);
  lead.about = "boats";
  EXPECT_THAT(sentences(Sample({"The dam is very late.", "Boats wait on the lake."}), lead), ElementsAre(1));
}

/// The third sentence says what is asked for, and opens with a pronoun.
Sample roe() {
  Sample sample({"Ann Roe bought a hat today.", "The council has pipes of clay to sell.",
                 "She told the council that its pipes and its pumps leak.", "A band played on the lawn.",
                 "Old pumps stand in the rain."});
  sample.mentions.push_back({sample.find("Ann Roe"), MentionKind::name, 0});
  sample.mentions.push_back({sample.find("She"), MentionKind::pronoun, 0});
  return sample;
}

constexpr Method kWithAntecedents[] = {Method::centroid, Method::lexrank, Method::textrank, Method::sumbasic};

Options asking_for_her(Method method, std::uint64_t count) {
  Options options = with_sentences(method, count);
  options.about = "leaking pumps and pipes";
  return options;
}

TEST(Summarize, PronounBringsTheSentenceThatNames) {
  for (const Method method : kWithAntecedents) {
    const Options options = asking_for_her(method, 2);
    EXPECT_THAT(sentences(roe(), options), ElementsAre(0, 2)) << static_cast<int>(method);
    Sample unknown = roe();
    unknown.mentions.clear();
    EXPECT_THAT(sentences(unknown, options), ElementsAre(1, 2)) << "the one before: " << static_cast<int>(method);
  }
}

TEST(Summarize, PronounDoesNotStandAlone) {
  for (const Method method : kWithAntecedents) {
    Options options = asking_for_her(method, 1);
    EXPECT_THAT(sentences(roe(), options), testing::Not(testing::Contains(2))) << static_cast<int>(method);
    options.sentences = 0;
    options.words = 6;  // as many as Ann Roe's hat has
    EXPECT_THAT(sentences(roe(), options), testing::Not(testing::Contains(2))) << static_cast<int>(method);
  }
}

TEST(Summarize, ConnectiveBringsTheSentenceBefore) {
  Sample sample({"A band played on the lawn.", "But the water of the dam, the farmers and the town wait for the water.",
                 "Farmers wait for water.", "The town has water of the dam."});
  for (const Method method : kMethods) {
    Options options = with_sentences(method, 2);
    options.centroid.position = 0;
    const auto rows = sentences(sample, options);
    EXPECT_TRUE(std::find(rows.begin(), rows.end(), 1u) == rows.end() || rows.front() == 0u)
        << static_cast<int>(method);
  }
}

TEST(Summarize, ChainsOfConnectivesEndWhateverIsAskedFor) {
  std::vector<std::string> texts(2000, "But the dam holds the water of the lake.");
  texts.front() = "The dam is closed.";
  for (const Method method : kMethods) {
    for (const std::uint64_t count : {1u, 3u, 7u, 2000u}) {
      EXPECT_EQ(sentences(Sample(texts), with_sentences(method, count)).size(), count) << static_cast<int>(method);
    }
  }
}

TEST(Summarize, HearsTheOtherSideToo) {
  Sample sample({"Roe said that the water of the dam is clean.", "Roe said that the dam holds clean water.",
                 "Roe said that the lake holds clean water.", "Falk said that farmers have to wait."});
  for (std::size_t i = 0; i < 4; ++i) {
    const adit::span said{sample.spans[i].begin + 10, sample.spans[i].end};
    sample.quotes.push_back({said, QuoteKind::indirect, i == 3 ? 1 : 0});
  }
  Options options = with_sentences(Method::centroid, 2);
  EXPECT_THAT(sentences(sample, options), ElementsAre(0, 3));
  for (Quote& quote : sample.quotes) quote.source = -1;
  EXPECT_THAT(sentences(sample, options), ElementsAre(0, 2)) << "who speaks is not known";
}

TEST(Summarize, ZeroIsNoLimit) {
  for (const Method method : kMethods) {
    Options options = with_sentences(method, 0);
    options.words = 0;
    EXPECT_EQ(choose(Sample(kDam), options).size(), 3u) << static_cast<int>(method);
    options.sentences = 4;
    EXPECT_EQ(choose(Sample(kDam), options).size(), 4u) << static_cast<int>(method);
  }
}

TEST(Summarize, DependsOnTheDocumentAlone) {
  Summarizer engine(word_lists());
  const Sample dam(kDam);
  const Sample other({"Spring water is sold below the town.", "Engineers measure it."});
  const auto before = engine.summarize(dam.input(), Options());
  engine.summarize(other.input(), Options());
  const auto after = engine.summarize(dam.input(), Options());
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].sentence, after[i].sentence);
    EXPECT_EQ(before[i].score, after[i].score);
  }
}

TEST(Summarize, EndsSoonOnLongAndOnHostileTexts) {
  std::vector<std::string> all_equal(50000, "The dam is the best dam.");
  std::vector<std::string> growing;
  for (int i = 0; i < 50000; ++i) {
    growing.push_back("Dam " + std::to_string(i % 977) + " holds water " + std::to_string(i * 7 % 1013) + " for town.");
  }
  std::string long_line;
  while (long_line.size() < (1 << 20)) long_line += "water without any stop ";
  for (const Method method : kMethods) {
    Options options = with_sentences(method, 0);
    options.share = 0.5;
    EXPECT_EQ(choose(Sample(all_equal), options).size(), 25000u);
    EXPECT_EQ(choose(Sample(growing), options).size(), 25000u);
    EXPECT_EQ(choose(Sample({long_line}), options).size(), 1u);
  }
}

TEST(Summarize, AMillionSentencesAreADocument) {
  std::vector<std::string> texts;
  for (int i = 0; i < 1000000; ++i) {
    texts.push_back("Dam " + std::to_string(i % 977) + " holds water " + std::to_string(i * 7 % 1013) + ".");
  }
  EXPECT_EQ(choose(Sample(texts), with_sentences(Method::centroid, 1000)).size(), 1000u);
}

}  // namespace
}  // namespace summarizer
