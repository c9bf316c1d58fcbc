#include "plugins/entities_linear/second_look.hpp"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace adit::linear {
namespace {

/// One tree: outcome 1 + `type` is likely where feature `feature` is above `limit`, else outcome 0.
struct OneTree {
  std::vector<Forest::Question> questions;
  std::vector<float> leaves;

  OneTree(std::uint32_t feature, float limit, std::size_t type, std::size_t types)
      : questions(Forest::kDepth, {feature, limit}), leaves(Forest::kLeaves * Forest::row_of(types + 1)) {
    leaves[0] = 5;
    leaves[(Forest::kLeaves - 1) * Forest::row_of(types + 1) + 1 + type] = 5;
  }
  Forest forest(std::size_t types) const { return {questions, leaves, types + 1}; }
};

/// Words cut at blanks, "|" between sentences, with the candidates of a first look of two types.
struct Document {
  std::vector<Word> words;
  std::vector<const Word*> pointers;
  std::vector<std::uint32_t> sentence_of, starts{0};
  std::vector<float> chances;
  std::vector<Candidate> candidates;
  std::vector<Name> names;
  DocumentMemory memory;

  explicit Document(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t stop = std::min(text.find(' ', at), text.size());
      const auto token = std::string_view(text).substr(at, stop - at);
      if (token == "|") {
        starts.push_back(static_cast<std::uint32_t>(words.size()));
      } else {
        words.emplace_back().form = read_form(token);
        sentence_of.push_back(static_cast<std::uint32_t>(starts.size() - 1));
      }
      at = stop + 1;
    }
    starts.push_back(static_cast<std::uint32_t>(words.size()));
    for (const Word& word : words) pointers.push_back(&word);
    chances.assign(2 * words.size(), 0);
    memory.reset(words.size());
  }

  void add(std::uint32_t begin, std::uint32_t end, float first, float second) {
    Candidate candidate{begin, end, {}};
    candidate.chances[0] = first;
    candidate.chances[1] = second;
    candidates.push_back(candidate);
  }

  FirstLook look() const { return {2, pointers, sentence_of, starts, chances, candidates, names, &memory}; }

  std::string chosen(const Forest& forest) const {
    SecondLook second;
    second.start(look());
    std::vector<Name> found;
    second.choose(forest, found);
    std::string out;
    for (const Name& name : found) out += std::to_string(name.begin) + "-" + std::to_string(name.end) + ":" + std::to_string(name.type) + " ";
    return out;
  }
};

TEST(ForestTest, LeavesAddUpToChances) {
  const OneTree tree(1, 0.5F, 2, 3);
  std::array<Forest::Column, 2> features{};
  features[1] = {0.4F, 0.6F, 0.5F};
  std::array<float, 4 * Forest::kBatch> chances{};
  tree.forest(3).judge(features, chances);
  EXPECT_GT(chances[0], 0.97F);
  EXPECT_GT(chances[4 + 3], 0.97F);
  EXPECT_GT(chances[8], 0.97F) << "the limit itself is not more than the limit";
  EXPECT_NEAR(chances[0] + chances[1] + chances[2] + chances[3], 1, 1e-5);
}

/// More types than fit into one register, more candidates than fit into one batch.
TEST(SecondLookTest, TakesManyTypesAndCandidates) {
  constexpr std::size_t kTypes = 12;
  std::string text = "X";
  for (int i = 1; i < 20; ++i) text += " X";
  Document document(text);
  document.chances.assign(kTypes * document.words.size(), 0);
  for (std::uint32_t i = 0; i < 20; ++i) document.add(i, i + 1, i % 2 == 0 ? 0.5F : 0.2F, 0);
  FirstLook look = document.look();
  look.types = kTypes;
  SecondLook second;
  second.start(look);
  std::vector<Name> names;
  second.choose(OneTree(0, 0.3F, 11, kTypes).forest(kTypes), names);
  ASSERT_EQ(names.size(), 10U);
  EXPECT_EQ(names[9].begin, 18U);
  EXPECT_EQ(names[9].type, 11U);
}

TEST(SecondLookTest, HasAsManyFeaturesAsItSays) {
  Document document("Then Anna Warnke left . | Warnke slept .");
  document.add(1, 3, 0.6F, 0.1F);
  document.add(5, 6, 0.3F, 0.3F);
  document.names = {{1, 3, 0, 0.6F}};
  SecondLook second;
  second.start(document.look());
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(second.features(i).size(), SecondLook::feature_count(2));
  EXPECT_EQ(second.features(1).back(), 1);
}

TEST(SecondLookTest, JudgesByTheSameWordsElsewhere) {
  Document document("Warnke left . | Then Warnke slept . | Then Stone ate .");
  document.add(0, 1, 0.95F, 0);
  document.add(4, 5, 0.3F, 0.4F);
  document.add(8, 9, 0.3F, 0.4F);
  constexpr std::uint32_t kElsewhereFirst = 6;  // chances 0 and 1, any, overlapping 3 and 4, how many elsewhere, their mean chance
  const OneTree tree(kElsewhereFirst, 0.5F, 0, 2);
  EXPECT_EQ(document.chosen(tree.forest(2)), "0-1:0 4-5:0 ") << "the third stands alone";
}

TEST(SecondLookTest, LeavesWhatIsSettled) {
  Document document("Warnke met Stone .");
  document.add(0, 1, 0.01F, 0.92F);
  document.add(2, 3, 0.05F, 0.04F);
  SecondLook second;
  second.start(document.look());
  EXPECT_TRUE(second.settled(0) && second.settled(1));
  EXPECT_EQ(document.chosen(OneTree(0, -1, 0, 2).forest(2)), "0-1:1 ");
}

TEST(SecondLookTest, TakesTheBestThatDoNotOverlap) {
  Document document("Bank of Lima and Oslo");
  document.add(0, 3, 0.45F, 0);
  document.add(0, 5, 0, 0.4F);
  document.add(2, 3, 0.1F, 0.3F);
  document.add(4, 5, 0.45F, 0);
  const OneTree all(0, 0.2F, 0, 2);  // likely where the first chance is above 0.2
  EXPECT_EQ(document.chosen(all.forest(2)), "0-3:0 4-5:0 ");
  EXPECT_EQ(Document("Nothing here").chosen(all.forest(2)), "");
}

}  // namespace
}  // namespace adit::linear
