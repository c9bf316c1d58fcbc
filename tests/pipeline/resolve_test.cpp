#include "pipeline/resolve.hpp"

#include <string>

#include <gtest/gtest.h>

#include "fake_catalog.hpp"

namespace adit::core {
namespace {

/// All layers and, for each step, collector and writer, what meets its needs; or what was said.
std::string wiring(const std::string& steps, const ResolveManifest& resolve = {}) {
  const Catalog catalog = test::fake_catalog();
  LoadOptions options;
  options.resolve = resolve;
  const LoadedPipeline loaded = load_pipeline({"f.yaml", "adit: 1\n" + steps, ""}, catalog, options);
  if (!loaded.pipeline) return loaded.diagnostics.text();
  const Pipeline& pipeline = *loaded.pipeline;
  std::string out;
  for (const auto* section : {&pipeline.steps, &pipeline.collect, &pipeline.write}) {
    for (const Step& step : *section) {
      out += step.id + '(';
      for (const WiredNeed& wired : step.needs) {
        out += (out.back() == '(' ? "" : " ") + wired.need.layer + '=';
        for (const std::size_t i : wired.layers) out += (out.back() == '=' ? "" : ",") + pipeline.layers[i].name;
      }
      out += ")";
      for (const std::size_t i : step.gives) out += ' ' + pipeline.layers[i].name;
      out += "\n";
    }
  }
  return out;
}

TEST(Resolve, MeetsNeedsByName) {
  EXPECT_EQ(wiring("steps: [{use: tokens}, {use: sentences}, {use: summary.lead}]"),
            "tokens() token\nsentences(token=token) paragraph sentence\nsummary(sentence=sentence) summary\n");
}

TEST(Resolve, LeavesOptionalNeedsOpen) {
  EXPECT_EQ(wiring("steps: [{use: sentences}, {use: quotes.marks}]"),
            "sentences(token=) paragraph sentence\nquotes(sentence=sentence mention=) quote\n");
  EXPECT_EQ(wiring("steps: [{use: tokens}, {use: sentences, needs: {token: null}}]"),
            "tokens() token\nsentences(token=) paragraph sentence\n");
}

constexpr const char* kTwo =
    "steps:\n- use: tokens\n- use: sentences\n- {id: mine, use: entities.lexicon, with: {lexicon: x}}\n"
    "- {id: ner, use: entities.linear}\n";

TEST(Resolve, NamesOfTwoGiversCarryTheirSteps) {
  EXPECT_EQ(wiring(std::string(kTwo) + "- {use: mentions, needs: {entity: entity@mine}}"),
            "tokens() token\nsentences(token=token) paragraph sentence\n"
            "mine(token=token sentence=sentence) entity@mine\nner(token=token sentence=sentence) entity@ner\n"
            "mentions(token=token sentence=sentence entity=entity@mine) mention\n");
}

TEST(Resolve, AMergeReplacesWhatItTakes) {
  const std::string merged = wiring(std::string(kTwo) + "- use: entities.merge\n- use: mentions\n");
  EXPECT_NE(merged.find("entities(entity=entity@mine,entity@ner) entity\n"), std::string::npos) << merged;
  EXPECT_NE(merged.find("mentions(token=token sentence=sentence entity=entity) mention\n"), std::string::npos);
  const std::string ordered = wiring(std::string(kTwo) +
                                     "- {use: entities.merge, needs: {entity: [entity@ner, entity@mine]}}\n"
                                     "- {use: mentions, needs: {entity: entity@entities}}\n");
  EXPECT_NE(ordered.find("entities(entity=entity@ner,entity@mine) entity\n"), std::string::npos) << ordered;
  EXPECT_NE(ordered.find("entity=entity) mention\n"), std::string::npos);
}

TEST(Resolve, AReplacedLayerCanStillBeNamed) {
  const std::string out =
      wiring(std::string(kTwo) + "- use: entities.merge\n- {use: mentions, needs: {entity: entity@ner}}\n");
  EXPECT_NE(out.find("entity=entity@ner) mention\n"), std::string::npos) << out;
}

TEST(Resolve, AGiverAfterAMergeIsASecondOne) {
  const std::string out =
      wiring(std::string(kTwo) + "- use: entities.merge\n- {id: late, use: entities.linear}\n- use: mentions\n");
  EXPECT_NE(out.find("needs one layer \"entity\", and \"entities\" and \"late\" give one each"), std::string::npos)
      << out;
}

TEST(Resolve, PlainNameMeansTheCurrentOne) {
  const std::string out =
      wiring(std::string(kTwo) + "- use: entities.merge\n- {use: mentions, needs: {entity: entity}}\n");
  EXPECT_NE(out.find("entity=entity) mention\n"), std::string::npos) << out;
}

TEST(Resolve, WritersSeeTheEnd) {
  const std::string out = wiring(
      "steps: [{use: sentences}, {id: a, use: quotes.marks}]\ncollect: [{use: voices}]\nwrite: [{use: report}]\n");
  EXPECT_NE(out.find("voices(quote=quote mention=)\nreport(quote=quote summary=)\n"), std::string::npos) << out;
}

TEST(Resolve, ReadersGiveLayersToo) {
  EXPECT_EQ(wiring("read: {use: conll}\nsteps: [{use: entities.linear}]"),
            "entities(token=token sentence=sentence) entity\n");
}

/// A reader `conll` that gives entities too when it is told to read tags.
Result<Manifest> resolve_tags(const Component& component, const Settings& settings) {
  Manifest manifest = component.manifest;
  const Value* tags = settings.find("tags");
  if (tags != nullptr && *tags->get<bool>()) manifest.layers.gives.push_back({"entity", {}});
  return manifest;
}

TEST(Resolve, AsksComponentsWhoseNeedsDependOnParameters) {
  const std::string text = "read: {use: conll, with: {tags: true}}\nsteps: [{use: mentions}]";
  EXPECT_EQ(wiring(text, resolve_tags), "mentions(token=token sentence=sentence entity=entity) mention\n");
  EXPECT_NE(wiring(text).find("needs the layer \"entity\""), std::string::npos);
}

TEST(Resolve, ReportsWhatAComponentRefuses) {
  const auto refuse = [](const Component& component, const Settings&) -> Result<Manifest> {
    if (component.manifest.id == "tokens") return Error{error_code::invalid_argument, "no model for \"xx\""};
    return component.manifest;
  };
  EXPECT_EQ(wiring("steps:\n- use: tokens\n", refuse),
            "f.yaml:3:8: error: \"tokens\": no model for \"xx\"\n  - use: tokens\n         ^\n");
}

TEST(Resolve, IsNotAskedAboutFaultySettings) {
  bool asked = false;
  const auto ask = [&asked](const Component& component, const Settings&) -> Result<Manifest> {
    asked = asked || component.manifest.id == "conll";
    return component.manifest;
  };
  wiring("read: {use: conll, with: {tags: perhaps}}\nsteps: [{use: mentions}]", ask);
  EXPECT_FALSE(asked);
}

}  // namespace
}  // namespace adit::core
