// Scores of the shipped model on data that is not in the repository; skipped unless ADIT_SHARED names its folder.
#include "corpus.hpp"
#include "tagger.hpp"

#include <cstdlib>
#include <set>
#include <string>
#include <tuple>

#include <gtest/gtest.h>

namespace {

using namespace adit::linear;

using Names = std::set<std::tuple<std::size_t, std::size_t, std::size_t>>;

Names expected_names(const adit::training::LabelledDocument& document) {
  Names names;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < document.labels.size(); ++i) {
    const std::uint8_t label = document.labels[i];
    if (label == 0) continue;
    const Part part = part_of(label);
    if (part == Part::first || part == Part::only) begin = i;
    if (part == Part::last || part == Part::only) names.emplace(begin, i + 1, type_of(label));
  }
  return names;
}

Names tagged_names(Tagger& tagger, const adit::training::LabelledDocument& document) {
  std::string text;
  std::vector<adit::span> tokens;
  for (const std::string& token : document.tokens) {
    tokens.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size() + token.size())});
    text += token + " ";
  }
  Names names;
  for (const Name& name : tagger.find(text, tokens, document.starts)) {
    if (name.type < 3) names.emplace(name.begin, name.end, name.type);
  }
  return names;
}

TEST(QualityTest, ShippedModelOnUnerEwtDev) {
  const char* shared = std::getenv("ADIT_SHARED");
  if (!shared) GTEST_SKIP() << "ADIT_SHARED is not set: it names the folder that holds data/ner";
  const auto model = Model::open(ADIT_SOURCE_DIR "/plugins/entities_linear/data/english.model");
  ASSERT_TRUE(model) << model.error().message;
  const auto documents = adit::training::read_corpus(std::string(shared) + "/data/ner/uner_ewt_dev.tsv", model->types());
  ASSERT_TRUE(documents) << documents.error().message;
  Tagger tagger(*model, {});
  std::size_t right = 0, found = 0, expected = 0;
  for (const auto& document : *documents) {
    const Names gold = expected_names(document), tagged = tagged_names(tagger, document);
    for (const auto& name : tagged) right += gold.count(name);
    found += tagged.size();
    expected += gold.size();
  }
  EXPECT_GE(200.0 * static_cast<double>(right) / static_cast<double>(found + expected), 78.5);
}

TEST(QualityTest, ShippedModelOpens) {
  const auto model = Model::open(ADIT_SOURCE_DIR "/plugins/entities_linear/data/english.model");
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->types(), (std::vector<std::string>{"PER", "ORG", "LOC", "MISC"}));
}

}  // namespace
