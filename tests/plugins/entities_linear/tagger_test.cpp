#include "plugins/entities_linear/tagger.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "small_model.hpp"

namespace adit::linear {
namespace {

const Model& model() {
  static const Model opened = std::move(Model::open(train_small_model("tagger")).value());
  return opened;
}

/// Tokens are cut at blanks, a sentence starts after " | ".
std::string tag(Tagger& tagger, std::string_view text) {
  std::vector<adit::span> tokens;
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find(' ', at), text.size());
    if (text.substr(at, stop - at) == "|") {
      starts.push_back(static_cast<std::uint32_t>(tokens.size()));
    } else {
      tokens.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)});
    }
    at = stop + 1;
  }
  std::string out;
  for (const auto& name : tagger.find(text, tokens, starts)) {
    EXPECT_GE(name.score, 0);
    EXPECT_LE(name.score, 1);
    if (!out.empty()) out += ", ";
    out += model().types()[name.type] + " " + std::string(text.substr(tokens[name.begin].begin, tokens[name.end - 1].end - tokens[name.begin].begin));
  }
  return out;
}

TEST(TaggerTest, TagsLikeItsTrainingText) {
  Tagger tagger(model(), {});
  EXPECT_EQ(tag(tagger, "Anna Stone flew to Oslo ."), "PER Anna Stone, LOC Oslo");
  EXPECT_EQ(tag(tagger, "Mr Harlow met the Tolman Bank . | They went home ."), "PER Harlow, ORG Tolman Bank");
  EXPECT_EQ(tag(tagger, "They went home ."), "");
}

TEST(TaggerTest, DoesNotDependOnWhatWasTaggedBefore) {
  Tagger fresh(model(), {}), used(model(), {});
  for (const char* text : {"Oslo met Mr Warnke .", "Maria Tolman flew to Lima .", "MR STONE MET THE TOLMAN BANK"}) tag(used, text);
  EXPECT_EQ(tag(used, "Peter Harlow flew to Paris ."), tag(fresh, "Peter Harlow flew to Paris ."));
}

TEST(TaggerTest, NamesWhatItsEvidenceIsMadeOf) {
  Tagger tagger(model(), {});
  tag(tagger, "Anna Stone flew to Oslo .");
  const auto type = static_cast<std::size_t>(std::find(model().types().begin(), model().types().end(), "LOC") - model().types().begin());
  const auto evidence = tagger.evidence(4, type, Part::only);
  const auto all = tagger.strongest(4, type, Part::only, 100);
  float sum = 0, last = 1e9F;
  std::set<std::string> about;
  for (const auto& one : all) {
    sum += one.weight;
    EXPECT_LE(std::abs(one.weight), last) << "the strongest come first";
    last = std::abs(one.weight);
    EXPECT_TRUE(about.insert(one.about).second) << one.about << " is told twice";
  }
  EXPECT_NEAR(sum, evidence.all(), model().unit()) << "but for the rounding of halves, all of it is told";
  EXPECT_TRUE(about.contains("spelling of the word") && about.contains("spelling of the word before"));
  EXPECT_EQ(tagger.strongest(4, type, Part::only, 2).size(), 2U);
  EXPECT_TRUE(tagger.strongest(99, type, Part::only, 2).empty()) << "a token that is not there";
}

TEST(TaggerTest, TakesHostileText) {
  Tagger tagger(model(), {});
  EXPECT_EQ(tag(tagger, ""), "");
  tag(tagger, std::string_view("\0 \0 \xFF \xEF\xBF\xBD \" ' “", 17));
  tag(tagger, "東京 и Москва ' '");
  std::string capitals, different, sentences;
  for (int i = 0; i < 60000; ++i) {
    capitals += "Warnke ";
    different += "X" + std::to_string(i) + "y ";
    sentences += "Oslo . | ";
  }
  for (const std::string& text : {capitals, different, sentences, std::string(4 << 20, 'A')}) {
    const auto start = std::chrono::steady_clock::now();
    tag(tagger, text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10)) << text.substr(0, 12);
  }
}

}  // namespace
}  // namespace adit::linear
