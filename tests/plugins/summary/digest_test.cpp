#include "plugins/summary/digest/digest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugins/summary/digest/groups.hpp"
#include "plugins/summary/digest/keep.hpp"
#include "sample.hpp"

namespace summarizer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const NumberWords& number_words() {
  static const NumberWords words =
      read_number_words(std::string(ADIT_SOURCE_DIR) + "/plugins/summary/data").value();
  return words;
}

KeptDocument document(const std::string& id, const std::vector<std::string>& sentences, const std::string& date = "") {
  const Sample sample(sentences);
  return {id, date, SentenceKeeper(word_lists(), number_words()).keep(sample.input(), {})};
}

std::vector<DigestGroup> digest(const std::vector<KeptDocument>& documents, const DigestOptions& options = {}) {
  return make_digest(documents, word_lists(), options);
}

/// Values that stand side by side, one line a disagreement: "12 23".
std::vector<std::string> figures(const std::vector<KeptDocument>& documents) {
  DigestOptions options;
  options.all_together = true;
  std::vector<std::string> lines;
  for (const DigestGroup& group : digest(documents, options)) {
    for (const auto& values : group.figures) {
      std::string line;
      for (const auto& value : values) {
        const auto& sentence = documents[value.place.document].sentences[value.place.sentence];
        line += (line.empty() ? "" : " ") + std::to_string(static_cast<long>(sentence.figures[value.figure].value));
      }
      lines.push_back(line);
    }
  }
  return lines;
}

const std::vector<KeptDocument>& fires_and_dams() {
  static const std::vector<KeptDocument> documents = {
      document("fire1", {"At least 12 people were injured in a fire at the Halden plant in Port Merrow.",
                         "The mayor of Port Merrow told people near the Halden plant to leave."}),
      document("dam1", {"Farmers wait for water from the Halmyr dam on the Sarn.", "The Halmyr dam holds the Sarn."}),
      document("fire2", {"At least 23 people have been injured in the fire at the Halden plant in Port Merrow.",
                         "The Halden plant makes paint."}),
      document("dam2", {"Water from the Halmyr dam reached farmers on the Sarn."}),
  };
  return documents;
}

TEST(Digest, IsEmptyWithoutDocuments) {
  EXPECT_THAT(digest({}), IsEmpty());
  const auto groups = digest({document("empty", {})});
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_THAT(groups[0].sentences, IsEmpty());
}

TEST(Digest, GroupsDocumentsByEvent) {
  const auto groups = digest(fires_and_dams());
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_THAT(groups[0].documents, ElementsAre(0, 2));
  EXPECT_THAT(groups[1].documents, ElementsAre(1, 3));
  DigestOptions options;
  options.all_together = true;
  ASSERT_EQ(digest(fires_and_dams(), options).size(), 1u);
  options = {};
  options.min_documents = 3;
  EXPECT_THAT(digest(fires_and_dams(), options), IsEmpty());
}

TEST(Digest, SetsDisagreeingFiguresSideBySide) {
  const auto groups = digest(fires_and_dams());
  ASSERT_EQ(groups[0].figures.size(), 1u);
  EXPECT_EQ(groups[0].figures[0].size(), 2u);
  EXPECT_THAT(groups[1].figures, IsEmpty());
  for (const auto& sentence : groups[0].sentences) {
    for (const auto& repeat : sentence.repeats) EXPECT_NE(repeat.sentence, 0u) << "12 injured do not repeat 23 injured";
  }
}

TEST(Digest, ListsNearRepeatsWithTheChosenSentence) {
  const std::vector<KeptDocument> documents = {
      document("a",
               {"The mayor of Port Merrow ordered flags to fly at half mast.", "Ships left the harbour of the town."}),
      document("b", {"In Port Merrow the mayor ordered flags to half mast.", "Rain fell on the hills in the night."}),
  };
  DigestOptions options;
  options.all_together = true;
  options.sentences = 1;
  const auto groups = digest(documents, options);
  ASSERT_EQ(groups[0].sentences.size(), 1u);
  EXPECT_EQ(groups[0].sentences[0].repeats.size(), 1u);
}

TEST(Digest, OrdersByDateWhenAllHaveOne) {
  const std::vector<std::string> texts = {"The dam of the town was opened by the minister."};
  const std::vector<std::string> others = {"The minister of the town opened a school near the dam."};
  DigestOptions options;
  options.all_together = true;
  options.repeat = 1;
  auto groups = digest({document("a", texts, "2026-05-02"), document("b", others, "2026-05-01")}, options);
  ASSERT_EQ(groups[0].sentences.size(), 2u);
  EXPECT_EQ(groups[0].sentences[0].place.document, 1u);
  groups = digest({document("a", texts, "2026-05-02"), document("b", others)}, options);
  EXPECT_EQ(groups[0].sentences[0].place.document, 0u);
  options.order = DigestOrder::mention;
  groups = digest({document("a", texts, "2026-05-02"), document("b", others, "2026-05-01")}, options);
  EXPECT_EQ(groups[0].sentences[0].place.document, 0u);
}

TEST(Digest, LeavesOutWhatPointsBack) {
  const auto groups =
      digest({document("a", {"Ann Roe opened the dam near the town.", "She opened the dam near the town on Monday.",
                             "\"Open the dam near the town,\" she said."})});
  ASSERT_EQ(groups[0].sentences.size(), 1u);
  EXPECT_EQ(groups[0].sentences[0].place.sentence, 0u);
}

/// One document whose only sentence quotes somebody.
KeptDocument quoting(const std::string& sentence, const std::string& words, std::string_view source) {
  const Sample sample({sentence});
  const SourcedQuote quote{sample.find(words), source, true};
  return {"a", "", SentenceKeeper(word_lists(), number_words()).keep(sample.input(), {&quote, 1})};
}

TEST(Digest, AQuotationNeverStandsWithoutItsSource) {
  const std::string words = "We lost 12 boats in the harbour";
  const std::string sentence = "“" + words + ",” the woman told reporters.";
  const auto known = digest({quoting(sentence, words, "Ann Roe")});
  ASSERT_EQ(known[0].sentences.size(), 1u);
  const auto unknown = digest({quoting(sentence, words, "")});
  ASSERT_EQ(unknown.size(), 1u) << "the document is still in its group";
  EXPECT_THAT(unknown[0].sentences, IsEmpty());
  EXPECT_THAT(figures({quoting(sentence, words, "Ann Roe"), document("b", {"We lost 14 boats in the harbour."})}),
              ElementsAre("12 14"));
  EXPECT_THAT(figures({quoting(sentence, words, ""), document("b", {"We lost 14 boats in the harbour."})}), IsEmpty());
}

TEST(Digest, KnowsTheSourceOfWordsThatBeganBefore) {
  const Sample sample({"“The boats are lost.", "We will not build them again,” Ann Roe told the council of the town."});
  const SourcedQuote quote{sample.find("The boats are lost. We will not build them again"), "Ann Roe",
                                       true};
  const auto kept = SentenceKeeper(word_lists(), number_words()).keep(sample.input(), {&quote, 1});
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_THAT(kept[0].sources, ElementsAre("Ann Roe"));
}

TEST(Digest, FindsFiguresOfOneThingOnly) {
  const struct {
    const char* one;
    const char* other;
    std::vector<std::string> figures;
  } rows[] = {
      {"The reservoir stood at 52 per cent of its planned volume.",
       "The reservoir held 55 percent of its planned volume.",
       {"52 55"}},
      {"The reservoir stood at 52 per cent of its planned volume.",
       "The reservoir held 52 percent of its planned volume.",
       {}},
      {"The lake took fourteen villages in the valley.",
       "The lake has taken eleven villages of the valley.",
       {"14 11"}},
      {"The blaze killed one man and injured 21 workers of the plant.",
       "Nineteen workers of the plant were injured.",
       {"21 19"}},
      {"Thirty-four miners were trapped in the tunnel of the mine.",
       "The company said 31 miners were trapped in the tunnel.",
       {"34 31"}},
      {"The number of people who drowned when the ferry sank off the island has gone up to 23, the guard said.",
       "At least 20 people drowned when the ferry sank.",
       {"23 20"}},
      {"Turnout was 61 percent, the board said.", "Observers put the turnout at 64 per cent.", {"61 64"}},
      {"Wages rose by 3 percent in the town.", "Observers put the turnout at 64 per cent.", {}},
      {"The plant has 640 workers.", "The town has 300 bridges.", {}},
      {"The plant opened in May 2019 in the valley.", "The plant opened on 3 May in the valley.", {}},
      {"Around 3,000 border guards stand at the bridge.",
       "Vardania has 1,200 border guards at the bridge.",
       {"3000 1200"}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(figures({document("a", {row.one}), document("b", {row.other})}), row.figures) << row.one;
  }
}

TEST(Digest, KeepsTheFirstSentencesOfAVeryLongDocument) {
  const KeptDocument kept = document("long", std::vector<std::string>(5000, "The dam holds the water of the lake."));
  EXPECT_EQ(kept.sentences.size(), 400u);
  EXPECT_EQ(digest({kept})[0].sentences.size(), 1u);
}

TEST(Digest, ADocumentDoesNotContradictItself) {
  EXPECT_THAT(figures({document("a", {"The dam has 12 gates of steel.", "The dam has 14 gates of steel."}),
                       document("b", {"The dam is full."})}),
              IsEmpty());
}

/// Ten events of three articles each, with a planted repeat and a planted disagreement, among articles on nothing else.
struct Event {
  const char* what;
  const char* place;
  const char* who;
  const char* thing;
};
constexpr Event kEvents[] = {
    {"fire", "Port Merrow", "Wierzba", "solvent warehouse"}, {"flood", "Orlec", "Haverkamp", "river bridge"},
    {"strike", "Elmouth", "Dunmore", "container harbour"},   {"landslide", "Tarsk", "Ruzsa", "mountain railway"},
    {"storm", "Saltgate", "Petrek", "fishing fleet"},        {"derailment", "Voss", "Lindqvist", "night train"},
    {"outbreak", "Merrowby", "Sallow", "school kitchen"},    {"collapse", "Brandholm", "Kaltenbrun", "concert hall"},
    {"explosion", "Dunfell", "Castellane", "gas pipeline"},  {"avalanche", "Hochtal", "Brandstetter", "ski village"},
};

std::vector<KeptDocument> planted_events() {
  std::vector<KeptDocument> documents;
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < std::size(kEvents); ++i) {
      const auto [what, place, who, thing] = kEvents[i];
      const std::string in = std::string(" in ") + place;
      const std::string count = std::to_string(12 + static_cast<int>(i) + 4 * (round == 1));
      documents.push_back(document(
          "event" + std::to_string(i) + "/" + std::to_string(round),
          {"At least " + count + " people were injured in the " + what + " at the " + thing + in + ".",
           std::string(who) + " said the " + what + " had destroyed the whole " + thing + (round ? in + "." : "."),
           (round == 0   ? "Trains and buses were stopped for hours"
            : round == 1 ? "The government promised money to the families"
                         : "Experts will look for the cause of the ") +
               std::string(round == 2 ? what : in) + "."}));
    }
  }
  const char* others[] = {"Bread costs more than in any spring before.",
                          "A violin of great age was sold at an auction.", "Beavers have come back to three lakes.",
                          "Pupils will learn chess from next autumn.", "The opera opens its season with a comedy."};
  for (const char* other : others) documents.push_back(document(other, {other}));
  return documents;
}

TEST(Digest, TellsTenPlantedEventsApart) {
  const std::vector<KeptDocument> documents = planted_events();
  const auto groups = digest(documents);
  ASSERT_EQ(groups.size(), 15u);
  for (std::uint32_t i = 0; i < 10; ++i) {
    EXPECT_THAT(groups[i].documents, ElementsAre(i, i + 10, i + 20));
    ASSERT_EQ(groups[i].figures.size(), 1u) << kEvents[i].what;
    EXPECT_EQ(groups[i].figures[0].size(), 3u) << kEvents[i].what;
    std::size_t planted = 0;  // the speaker's sentence stands once, its repeats with it
    std::size_t repeats = 0;
    for (const auto& sentence : groups[i].sentences) {
      planted += sentence.place.sentence == 1;
      if (sentence.place.sentence == 1) repeats += sentence.repeats.size();
    }
    EXPECT_EQ(planted, 1u) << kEvents[i].what;
    EXPECT_EQ(repeats, 2u) << kEvents[i].what;
  }
  for (std::size_t i = 10; i < groups.size(); ++i) {
    EXPECT_EQ(groups[i].documents.size(), 1u);
    EXPECT_THAT(groups[i].figures, IsEmpty());
  }
}

TEST(Figures, AreReadFromText) {
  const struct {
    const char* text;
    std::vector<double> values;
  } rows[] = {
      {"12 hurt", {12}},
      {"nearly 1,20,000 bags", {120000}},
      {"near 1.100 persons", {1100}},
      {"3.1 percent", {3.1}},
      {"310 million euros", {310000000}},
      {"two dozen boats", {24}},
      {"twenty boats", {20}},
      {"thirty - four boats", {34}},
      {"thirty - metre boats", {30}},
      {"20 - four boats", {20, 4}},
      {"in 2019 it had", {}},
      {"on 14 May", {}},
      {"at 2 a.m. today", {}},
      {"Petrek , 34 , a driver", {}},
      {"Station No. 1 there", {}},
      {"one of them", {}},
      {"99999999999999999999999 boats", {}},
      {"1.2.3 and 4x and ,5", {}},
  };
  for (const auto& row : rows) {
    std::vector<adit::span> tokens;
    const std::string_view text = row.text;
    for (std::uint32_t at = 0; at < text.size();) {
      const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', at), text.size()));
      tokens.push_back({at, end});
      at = end + 1;
    }
    std::vector<double> values;
    for (const auto& figure : find_figures(text, tokens, number_words())) values.push_back(figure.value);
    EXPECT_EQ(values, row.values) << row.text;
  }
}

TEST(KeptDocuments, SurviveSavingAndLoading) {
  std::vector<KeptDocument> documents = fires_and_dams();
  documents[0].date = "2026-05-01";
  documents[0].sentences[0].sources = {"Ann Roe", "the mayor"};
  documents[1].sentences[0].unsourced = true;
  std::string state;
  save_documents(documents, state);
  std::vector<KeptDocument> loaded;
  ASSERT_TRUE(load_documents(state, loaded));
  EXPECT_EQ(loaded, documents);
  ASSERT_TRUE(load_documents(state, loaded));
  EXPECT_EQ(loaded.size(), 2 * documents.size());
}

TEST(KeptDocuments, OfPartsMergedInOrderAreThoseOfTheWhole) {
  const std::vector<KeptDocument>& documents = fires_and_dams();
  for (std::size_t cut = 0; cut <= documents.size(); ++cut) {
    const auto middle = documents.begin() + static_cast<std::ptrdiff_t>(cut);
    std::vector<KeptDocument> merged;
    for (const auto& part : {std::vector(documents.begin(), middle), std::vector(middle, documents.end())}) {
      std::string state;
      save_documents(part, state);
      ASSERT_TRUE(load_documents(state, merged));
    }
    EXPECT_EQ(merged, documents) << cut;
  }
}

TEST(KeptDocuments, DamagedStatesAreRefused) {
  std::string state;
  save_documents(fires_and_dams(), state);
  std::vector<KeptDocument> loaded;
  for (std::size_t size = 0; size < state.size(); ++size) {
    EXPECT_FALSE(load_documents(std::string_view(state).substr(0, size), loaded));
  }
  for (std::size_t at = 0; at < state.size(); ++at) {
    std::string damaged = state;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    std::vector<KeptDocument> other;
    if (load_documents(damaged, other)) (void)digest(other);  // whatever loads can be used
  }
  EXPECT_THAT(loaded, IsEmpty());
  const auto none = load_documents("rubbish", loaded);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().message, "cannot merge a digest: this is no state of the collector \"digest\", version 1");
}

TEST(Groups, OneWordInCommonIsNoEvent) {
  TermCounts season, opera;
  for (std::uint32_t term = 0; term < 12; ++term) season.emplace_back(term, 1.0f);
  for (std::uint32_t term = 11; term < 23; ++term) opera.emplace_back(term, 1.0f);
  EXPECT_THAT(group_documents({season, opera}, 23, DigestOptions().threshold), ElementsAre(0, 1));
  EXPECT_THAT(group_documents({season, season}, 23, DigestOptions().threshold), ElementsAre(0, 0));
}

TEST(Groups, StaySmallWhereNothingIsShared) {
  std::vector<TermCounts> documents;
  for (std::uint32_t i = 0; i < 100; ++i) documents.push_back({{i, 1.0f}});
  const auto groups = group_documents(documents, 100, 0.3);
  for (std::uint32_t i = 0; i < 100; ++i) EXPECT_EQ(groups[i], i);
  EXPECT_THAT(group_documents({{}, {}}, 0, 0.3), ElementsAre(0, 1));
}

}  // namespace
}  // namespace summarizer
