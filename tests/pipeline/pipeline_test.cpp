#include "pipeline/pipeline.hpp"

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "pipeline/json.hpp"
#include "fake_catalog.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::core {
namespace {

class PipelineFile : public testing::Test {
 protected:
  /// Loads a text; a failure shows what was said.
  Pipeline load(const std::string& text) {
    LoadedPipeline loaded = load_pipeline({"dir/news.yaml", text, "dir"}, catalog_, options_);
    said_ = loaded.diagnostics.text();
    EXPECT_TRUE(loaded.pipeline.has_value()) << said_;
    return loaded.pipeline ? std::move(*loaded.pipeline) : Pipeline();
  }

  static std::string json(const Step& step, std::string_view name) {
    const Value* value = step.settings.find(name);
    return value == nullptr ? "none" : write_json(*value);
  }

  const Catalog catalog_ = test::fake_catalog();
  LoadOptions options_;
  std::string said_;
};

constexpr const char* kNews = R"(adit: 1
vars: {top: 5, weights: {side: 1, distance: 0.5}}
read: {use: text, with: {paths: ["articles/*.txt", /abs.txt]}}
steps:
  - use: tokens
  - use: sentences
  - {id: ner, use: entities.linear, with: {model: m.bin}}
  - use: mentions
  - {id: quotes, use: quotes.reporting, with: {indirect: false, weights: "${vars.weights}", limit: 500ms, cache: 2MiB}}
  - {use: summary.centroid, with: {sentences: "${vars.top}"}}
collect: [{use: voices}]
write:
  - {use: jsonl, with: {path: out.jsonl, layers: [quote, "entity"]}}
run: {jobs: 2, max_failures: 1%, timeout: 5s}
tests:
  - {text: x, expect: {}}
)";

TEST_F(PipelineFile, HasTypedValues) {
  const Pipeline pipeline = load(kNews);
  EXPECT_EQ(said_, "");
  EXPECT_EQ(pipeline.name, "news");
  EXPECT_EQ(json(*pipeline.read, "paths"), R"(["dir/articles/*.txt","/abs.txt"])");
  ASSERT_EQ(pipeline.steps.size(), 6U);
  EXPECT_EQ(json(pipeline.steps[2], "model"), "\"dir/m.bin\"");
  EXPECT_EQ(json(pipeline.steps[2], "min_score"), "0.5");
  EXPECT_EQ(json(pipeline.steps[4], "indirect"), "false");
  EXPECT_EQ(json(pipeline.steps[4], "min_length"), "3");
  EXPECT_EQ(json(pipeline.steps[4], "limit"), "500000000");
  EXPECT_EQ(json(pipeline.steps[4], "cache"), "2097152");
  EXPECT_EQ(json(pipeline.steps[4], "cue"), "null");
  EXPECT_EQ(json(pipeline.steps[4], "weights"), R"({"side":1,"distance":0.5})");
  EXPECT_EQ(json(pipeline.steps[5], "sentences"), "5");
  EXPECT_EQ(pipeline.steps[5].id, "summary");
  EXPECT_EQ(json(pipeline.write[0], "path"), "\"out.jsonl\"");  // outputs are relative to the current folder
  EXPECT_EQ(json(pipeline.write[0], "layers"), R"(["quote","entity"])");
  EXPECT_EQ(pipeline.run.jobs, 2);
  EXPECT_EQ(pipeline.run.max_failure_share, 0.01);
  EXPECT_EQ(pipeline.run.timeout, 5'000'000'000);
  EXPECT_EQ(pipeline.run.max_document, 64 << 20);
  EXPECT_EQ(pipeline.tests.items.size(), 1U);
}

TEST_F(PipelineFile, RemembersWhereValuesCameFrom) {
  options_.set = {"steps.quotes.with.min_length=7"};
  const Pipeline pipeline = load(kNews);
  const Settings& settings = pipeline.steps[4].settings;
  EXPECT_EQ(settings.setting("cue")->origin.kind, Origin::Kind::default_value);
  EXPECT_EQ(settings.setting("indirect")->origin.kind, Origin::Kind::file);
  EXPECT_EQ(settings.setting("indirect")->origin.place, (Place{0, 9, 58}));
  EXPECT_EQ(settings.setting("min_length")->origin.kind, Origin::Kind::command_line);
  EXPECT_EQ(pipeline.steps[5].settings.setting("sentences")->origin.place, (Place{0, 2, 13}));
}

TEST_F(PipelineFile, IsWiredByLayers) {
  const Pipeline pipeline = load(kNews);
  std::string layers;
  for (const PipelineLayer& layer : pipeline.layers) layers += layer.name + ' ';
  EXPECT_EQ(layers, "token paragraph sentence entity mention quote summary ");
  const Step& summary = pipeline.steps[5];
  ASSERT_EQ(summary.needs.size(), 4U);
  EXPECT_EQ(summary.needs[3].need.layer, "quote");
  EXPECT_EQ(summary.needs[3].layers, (std::vector<std::size_t>{5}));
  EXPECT_EQ(summary.gives, (std::vector<std::size_t>{6}));
  EXPECT_EQ(pipeline.collect[0].needs[0].layers, (std::vector<std::size_t>{5}));
}

TEST_F(PipelineFile, SetReplacesValues) {
  options_.files.environment = [](const std::string& name) { return std::optional<std::string>("<" + name + ">"); };
  options_.set = {"vars.top=2",
                  "read.with.paths=[a.txt, 'b, c.txt']",
                  "steps.ner.use=entities.lexicon",
                  "steps.ner.with={}",
                  "steps.ner.with.lexicon=names.tsv",
                  "steps.ner.with.types=PER,LOC",
                  "steps.quotes.with.weights.side=4",
                  "write.jsonl.with.path=${env:OUT}.jsonl",
                  "run.jobs=auto",
                  "run.quarantine=bad.jsonl"};
  std::erase(options_.set, "steps.ner.with={}");
  std::string text = kNews;
  const std::string model = ", with: {model: m.bin}";
  text.erase(text.find(model), model.size());
  const Pipeline pipeline = load(text);
  EXPECT_EQ(json(pipeline.steps[5], "sentences"), "2");
  EXPECT_EQ(json(*pipeline.read, "paths"), R"(["a.txt","b, c.txt"])");
  EXPECT_EQ(pipeline.steps[2].id, "ner");
  EXPECT_EQ(pipeline.steps[2].component->manifest.id, "entities.lexicon");
  EXPECT_EQ(json(pipeline.steps[2], "lexicon"), "\"names.tsv\"");  // of the command line: the current folder
  EXPECT_EQ(json(pipeline.steps[2], "types"), R"(["PER","LOC"])");
  EXPECT_EQ(json(pipeline.steps[4], "weights"), R"({"side":4,"distance":0.5})");
  EXPECT_EQ(json(pipeline.write[0], "path"), "\"<OUT>.jsonl\"");
  EXPECT_FALSE(pipeline.run.jobs.has_value());
  EXPECT_EQ(pipeline.run.quarantine, "bad.jsonl");
}

TEST_F(PipelineFile, SubstitutesVariablesAndEnvironment) {
  options_.files.environment = [](const std::string& name) {
    if (name == "SET") return std::optional<std::string>("en");
    return name == "EMPTY" ? std::optional<std::string>("") : std::nullopt;
  };
  const Pipeline pipeline = load(R"(adit: 1
vars: {base: x, name: "${vars.base}-${env:SET}", list: [a, b], whole: 3, quoted: "3", none: }
steps:
  - {id: a, use: tokens.icu, with: {locale: "${env:SET}"}}
  - {id: b, use: tokens.icu, with: {locale: "${env:UNSET:-de}/${env:EMPTY:-fr}/${env:EMPTY}/${vars.name}"}}
  - {id: c, use: tokens.icu, with: {locale: "$${vars.base} $5 ${env:SET:?why}"}}
  - {id: d, use: tokens.icu, with: {locale: no}}
  - {id: e, use: tokens.icu, with: {locale: 010}}
  - use: sentences
    needs: {token: token@a}
  - {use: summary.lead, with: {sentences: "${vars.whole}"}}
write: [{use: jsonl, with: {path: "${vars.name}.jsonl", layers: "${vars.list}"}}]
)");
  EXPECT_EQ(json(pipeline.steps[0], "locale"), "\"en\"");
  EXPECT_EQ(json(pipeline.steps[1], "locale"), "\"de/fr//x-en\"");
  EXPECT_EQ(json(pipeline.steps[2], "locale"), "\"${vars.base} $5 en\"");
  EXPECT_EQ(json(pipeline.steps[3], "locale"), "\"no\"");
  EXPECT_EQ(json(pipeline.steps[4], "locale"), "\"010\"");
  EXPECT_EQ(json(pipeline.write[0], "path"), "\"x-en.jsonl\"");
  EXPECT_EQ(json(pipeline.write[0], "layers"), R"(["a","b"])");
}

TEST_F(PipelineFile, InputsTakeThePlaceOfPaths) {
  options_.inputs = {"one.txt", "folder", "-"};
  EXPECT_EQ(json(*load(kNews).read, "paths"), R"(["one.txt","folder","-"])");
  options_.default_reader = "jsonl";
  const Pipeline pipeline = load("adit: 1\nsteps: [{use: tokens}]\n");
  EXPECT_EQ(pipeline.read->component->manifest.id, "jsonl");
  EXPECT_EQ(json(*pipeline.read, "paths"), R"(["one.txt","folder","-"])");
}

TEST_F(PipelineFile, AnswersInJsonThatReadsBack) {
  const Pipeline pipeline = load(kNews);
  const std::string text = write_json(pipeline_value(pipeline), 2);
  LoadedPipeline again = load_pipeline({"again.yaml", text, ""}, catalog_, options_);
  ASSERT_TRUE(again.pipeline) << again.diagnostics.text() << text;
  EXPECT_EQ(write_json(pipeline_value(*again.pipeline), 2), text);
  EXPECT_NE(text.find("\"limit\": \"500ms\""), std::string::npos);
  EXPECT_NE(text.find("\"entity\": \"entity@ner\""), std::string::npos);
}

TEST_F(PipelineFile, MayBeAlmostEmpty) {
  EXPECT_TRUE(load("adit: 1\nsteps:\nwrite:\nrun:\nvars:\n").steps.empty());
  EXPECT_EQ(load("\xEF\xBB\xBF{\"adit\": 1, \"steps\": [{\"use\": \"tokens\"}]}").steps.size(), 1U);
}

TEST(ReadPipelineFile, SaysWhatStandsInTheWay) {
  const adit::test::TemporaryFolder folder;
  const std::string missing = (folder / "missing.yaml").string();
  EXPECT_EQ(read_pipeline_file(missing).error().message, missing + ": there is no such file");
  EXPECT_EQ(read_pipeline_file(missing).error().code, error_code::not_found);
  EXPECT_EQ(read_pipeline_file(folder.path().string()).error().message,
            folder.path().string() + ": is a folder; name the pipeline file in it");
  const std::string good = (folder / "good.yaml").string();
  folder.write("good.yaml", "adit: 1\n");
  EXPECT_EQ(read_pipeline_file(good)->text, "adit: 1\n");
  EXPECT_EQ(read_pipeline_file(good)->folder, folder.path().string());
  folder.write("good.yaml", std::string((1 << 20) + 1, '#'));
  EXPECT_EQ(read_pipeline_file(good).error().code, error_code::too_large);
}

}  // namespace
}  // namespace adit::core
