// Several files to one pipeline: includes, overlays, --set, and which of them prevails.

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "pipeline/json.hpp"
#include "pipeline/pipeline.hpp"
#include "fake_catalog.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::core {
namespace {

namespace fs = std::filesystem;

/// Files in a folder of their own, which is the current one.
class Files : public testing::Test {
 protected:
  Files() {
    fs::create_directories(folder_ / "sub");
    fs::current_path(folder_.path());
    options_.files.installed = "sub";
  }
  ~Files() override { fs::current_path("/"); }

  static void write(const std::string& name, const std::string& text) { std::ofstream(name) << text; }

  Pipeline load(const std::string& text) {
    LoadedPipeline loaded = load_pipeline({"main.yaml", text, ""}, catalog_, options_);
    said_ = loaded.diagnostics.text();
    EXPECT_TRUE(loaded.pipeline.has_value()) << said_;
    return loaded.pipeline ? std::move(*loaded.pipeline) : Pipeline();
  }

  /// "tokens ner(entities.linear)": the ids and components of the steps.
  static std::string steps(const Pipeline& pipeline) {
    std::string out;
    for (const Step& step : pipeline.steps) {
      const std::string& use = step.component->manifest.id;
      out += (out.empty() ? "" : " ") + step.id + (use == step.id ? "" : '(' + use + ')');
    }
    return out;
  }

  static std::string value(const Step& step, std::string_view name) { return write_json(*step.settings.find(name)); }

  const ::adit::test::TemporaryFolder folder_;
  const Catalog catalog_ = test::fake_catalog();
  LoadOptions options_;
  std::string said_;
};

constexpr const char* kBase = R"(adit: 1
vars: {least: 0.1, names: names.tsv}
read: {use: jsonl, with: {id_field: key, text_field: body}}
steps:
  - use: tokens
  - use: sentences
  - {id: ner, use: entities.linear, with: {min_score: "${vars.least}", model: model.bin}}
  - use: mentions
  - {id: quotes, use: quotes.reporting, with: {indirect: false, min_length: 5, weights: {a: 1, b: 2}}}
write: [{use: jsonl, with: {path: base.jsonl}}]
run: {jobs: 2, window: 7}
tests: [{text: x, expect: {}}]
)";

TEST_F(Files, WhatIsIncludedStandsBelow) {
  write("sub/base.yaml", kBase);
  const Pipeline pipeline = load(R"(adit: 1
include: sub/base.yaml
vars: {least: 0.2}
read: {with: {id_field: id}}
steps:
  - {id: ner, with: {model: own.bin}}
  - {use: entities.lexicon, id: mine, with: {lexicon: "${vars.names}"}}
  - {use: entities.merge, id: all}
  - {id: quotes, with: {weights: {b: 3}}}
  - use: summary.lead
run: {jobs: 3}
)");
  EXPECT_EQ(steps(pipeline),
            "tokens sentences ner(entities.linear) mine(entities.lexicon) all(entities.merge) mentions "
            "quotes(quotes.reporting) summary(summary.lead)");
  EXPECT_EQ(value(pipeline.steps[2], "min_score"), "0.2");
  EXPECT_EQ(value(pipeline.steps[2], "model"), "\"own.bin\"");
  EXPECT_EQ(value(pipeline.steps[3], "lexicon"), "\"sub/names.tsv\"");  // relative to the file that wrote it
  EXPECT_EQ(value(pipeline.steps[6], "weights"), "{\"a\":1,\"b\":3}");
  EXPECT_EQ(value(pipeline.steps[6], "min_length"), "5");
  EXPECT_EQ(value(*pipeline.read, "id_field"), "\"id\"");
  EXPECT_EQ(value(*pipeline.read, "text_field"), "\"body\"");
  EXPECT_EQ(*pipeline.run.jobs, 3);
  EXPECT_EQ(*pipeline.run.window, 7);
  EXPECT_TRUE(pipeline.tests.is_null());  // they are about the other pipeline
}

TEST_F(Files, LaterOnesPrevail) {
  write("sub/base.yaml", kBase);
  write("fast.yaml", "include: sub/faster.yaml\nsteps: [{id: quotes, with: {min_length: 7}}]\n");
  write("sub/faster.yaml", "steps: [{id: quotes, with: {min_length: 8, limit: 1s}}]\nrun: {window: 9}\n");
  write("last.yaml", "run: {window: 10}\ntests: [{text: y, expect: {}}]\n");
  options_.overlays = {*read_pipeline_file("fast.yaml"), *read_pipeline_file("last.yaml")};
  const std::string main = "adit: 1\ninclude: [base]\nsteps: [{id: quotes, with: {min_length: 6}}]\nrun: {window: 8}\n";
  const Pipeline pipeline = load(main);
  EXPECT_EQ(value(pipeline.steps[4], "min_length"), "7");
  EXPECT_EQ(value(pipeline.steps[4], "limit"), "1000000000");
  EXPECT_EQ(*pipeline.run.window, 10);
  EXPECT_EQ(pipeline.tests.items.size(), 1U);
  options_.set = {"steps.quotes.with.min_length=9", "run.window=11"};
  EXPECT_EQ(value(load(main).steps[4], "min_length"), "9");
  EXPECT_EQ(*load(main).run.window, 11);
}

TEST_F(Files, AnotherComponentTakesWhatItKnows) {
  write("base.yaml", kBase);
  const std::string main = "adit: 1\ninclude: base.yaml\nsteps:\n- use: summary.centroid\n  with: {sentences: 2, share: 0.5}\n";
  EXPECT_EQ(value(load(main).steps[5], "sentences"), "2");
  write("swap.yaml", "steps: [{id: summary, use: summary.lead}, {id: quotes, use: quotes.marks}]\n");
  options_.overlays = {*read_pipeline_file("swap.yaml")};
  const Pipeline pipeline = load(main);
  EXPECT_EQ(steps(pipeline),
            "tokens sentences ner(entities.linear) mentions quotes(quotes.marks) summary(summary.lead)");
  EXPECT_EQ(value(pipeline.steps[5], "sentences"), "2");
  options_.overlays.clear();
  options_.set = {"steps.summary.use=summary.lead", "steps.quotes.use=quotes.marks"};
  EXPECT_EQ(steps(load(main)), steps(pipeline));
}

// An overlay may put a program in the place of a component, and the other way round; nothing of the old one is left behind.
TEST_F(Files, AnOverlayExchangesAProgramAndAComponent) {
  const std::string head = "adit: 1\nread: {use: text}\nsteps:\n- {use: tokens}\n- {use: sentences}\n- ";
  const auto exchanged = [&](const std::string& step, const std::string& overlay) {
    options_.overlays = {{"over.yaml", "steps: [" + overlay + "]", ""}};
    return load(head + step + "\nwrite: [{use: jsonl, with: {path: a}}]\n");
  };
  const Pipeline program = exchanged("{id: short, use: summary.lead, with: {sentences: 2}}", "{id: short, exec: [python3, mine.py]}");
  EXPECT_EQ(steps(program), "tokens sentences short(exec)");
  EXPECT_EQ(value(program.steps[2], "command"), R"(["python3","mine.py"])");
  const Pipeline component =
      exchanged("{id: short, exec: [python3, mine.py]}", "{id: short, use: summary.lead, with: {sentences: 2}}");
  EXPECT_EQ(steps(component), "tokens sentences short(summary.lead)");
  EXPECT_EQ(value(component.steps[2], "sentences"), "2");
  EXPECT_EQ(component.steps[2].settings.values.size(), 1U);
  const Pipeline other = exchanged("{id: short, exec: [python3, mine.py]}", "{id: short, exec: [./other]}");
  EXPECT_EQ(value(other.steps[2], "command"), R"(["./other"])");
}

TEST_F(Files, AreFoundByEnvironmentAndName) {
  write("sub/base.yaml", kBase);
  options_.files.environment = [](const std::string&) { return std::optional<std::string>("base"); };
  EXPECT_EQ(load("adit: 1\ninclude: \"${env:BASE}\"\n").steps.size(), 5U);
  options_.files.environment = [](const std::string&) { return std::nullopt; };
  EXPECT_EQ(load("adit: 1\ninclude: [\"sub/${env:BASE:-base}.yaml\"]\n").steps.size(), 5U);
}

TEST_F(Files, MayBeIncludedTwice) {
  write("tokens.yaml", "steps: [{use: tokens}, {use: sentences}]\n");
  write("a.yaml", "include: tokens.yaml\nsteps: [{use: quotes.marks}]\n");
  write("b.yaml", "include: tokens.yaml\nsteps: [{use: summary.lead}]\n");
  EXPECT_EQ(steps(load("adit: 1\ninclude: [a.yaml, b.yaml]\n")),
            "tokens sentences quotes(quotes.marks) summary(summary.lead)");
}

TEST_F(Files, APipeIsNotWaitedFor) {
  ASSERT_EQ(mkfifo("pipe.yaml", 0600), 0);
  const LoadedPipeline loaded = load_pipeline({"main.yaml", "adit: 1\ninclude: pipe.yaml\n", ""}, catalog_, options_);
  EXPECT_EQ(loaded.diagnostics.text(),
            "main.yaml:2:10: error: pipe.yaml: is no regular file; include a pipeline file\n"
            "  include: pipe.yaml\n"
            "           ^\n");
}

TEST_F(Files, ExpressionsTakeOverlays) {
  write("more.yaml", "steps: [{use: sentences}, {use: summary.lead}]\n");
  options_.overlays = {*read_pipeline_file("more.yaml")};
  const LoadedPipeline loaded = load_expression("tokens ! sentences", catalog_, options_);
  ASSERT_TRUE(loaded.pipeline) << loaded.diagnostics.text();
  EXPECT_EQ(steps(*loaded.pipeline), "tokens sentences summary(summary.lead)");
}

TEST_F(Files, ConditionsReadBack) {
  const std::string text = "adit: 1\nsteps:\n- {use: tokens, when: {meta.language: [en, ~], meta.source: wire}}\n";
  EXPECT_NE(write_json(pipeline_value(load(text))).find(
                R"("when":{"meta.language":["en",null],"meta.source":["wire"]})"),
            std::string::npos);
  options_.set = {"steps.tokens.when.meta.language=de,fr"};
  EXPECT_NE(write_json(pipeline_value(load(text))).find(R"("meta.language":["de","fr"])"), std::string::npos);
}

}  // namespace
}  // namespace adit::core
