#include "core/run/runner.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/records.hpp"
#include "tests/temporary_folder.hpp"
#include "pipeline/pipeline.hpp"
#include "core/plugin/installed.hpp"
#include "core/run/plan.hpp"

namespace adit::core {
namespace {

using test::TemporaryFolder;
using test::faults;
using test::ids;
using test::line;
using test::records;
using testing::ElementsAre;
using testing::IsEmpty;
using End = RunResult::End;

/// The jsonl reader and writer and the plugins of this folder; scanned once.
const Catalog& catalog() {
  static const InstalledPlugins installed =
      find_installed_plugins({{ADIT_BINARY_DIR "/lib/adit/plugins/jsonl", TEST_PLUGINS}}, {ADIT_BINARY_DIR "/bin/adit"});
  return installed.catalog;
}

/// A pipeline run in this process over one file of lines.
class RunnerTest : public testing::Test {
 protected:
  struct Outcome {
    RunResult result;
    std::string out;         // the jsonl writer's file
    std::string order;       // the collector's table
    std::string quarantine;
  };

  /// `middle` is what stands between read: and write: of the pipeline.
  Outcome run(const std::string& middle, const std::string& input, const std::string& reader = "jsonl") {
    const std::string text = "adit: 1\nread: {use: " + reader + "}\n" + middle +
                             "\nwrite: [{use: jsonl, with: {path: out.jsonl, text: false}}]\n";
    LoadOptions options;
    options.inputs = {folder_.write("in.jsonl", input).string()};
    LoadedPipeline loaded = load_pipeline({"test", text, "/"}, catalog(), options);
    EXPECT_TRUE(loaded.pipeline) << loaded.diagnostics.text();
    return loaded.pipeline ? run(*loaded.pipeline, options.inputs) : Outcome();
  }

  Outcome run(const Pipeline& pipeline, const std::vector<std::string>& inputs) {
    PlanError error;
    auto plan = Plan::make(pipeline, {(folder_ / "out").string(), nullptr}, error);
    EXPECT_TRUE(plan) << error.message;
    RunParts parts = plan->parts();
    parts.inputs = *find_inputs(inputs, {});
    Outcome outcome;
    outcome.result = Runner(parts, plan->run_options(), nullptr).run();
    EXPECT_TRUE(plan->commit_outputs());
    outcome.out = folder_.read("out/out.jsonl");
    outcome.order = folder_.read("out/out.order.jsonl");
    outcome.quarantine = folder_.read("out/out.quarantine.jsonl");
    return outcome;
  }

  TemporaryFolder folder_;
};

/// How many rows `entity` has in each document.
std::vector<std::size_t> entity_counts(const std::string& lines) {
  std::vector<std::size_t> result;
  for (const Value& record : records(lines)) {
    const Value* layer = record.find("layers") ? record.find("layers")->find("entity") : nullptr;
    result.push_back(layer ? layer->get<Value::List>()->size() : 0);
  }
  return result;
}

TEST_F(RunnerTest, TheOutputIsTheSameForAnyNumberOfJobs) {
  std::string input;
  for (int i = 0; i < 1000; ++i) {
    std::string text = i % 13 == 5 ? "FAIL" : "some";
    for (int k = 0; k < i * 7 % 40; ++k) text += " word" + std::to_string(i + k);
    input += line("d" + std::to_string(i), text);
  }
  const auto outcome = [&](const std::string& jobs) {
    return run("steps: [{use: words}]\ncollect: [{use: order}]\nrun: {jobs: " + jobs + "}", input);
  };
  const Outcome one = outcome("1");
  EXPECT_EQ(one.result.end, End::completed);
  EXPECT_EQ(one.result.documents, 1000U);
  EXPECT_EQ(one.result.failures, 77U);
  EXPECT_EQ(ids(one.out), ids(one.order));  // the collector saw the documents in their order
  EXPECT_EQ(ids(one.out).size() + ids(one.quarantine).size(), 1000U);
  for (const char* jobs : {"2", "7"}) {
    const Outcome more = outcome(jobs);
    EXPECT_TRUE(more.out == one.out) << jobs;
    EXPECT_TRUE(more.order == one.order) << jobs;
    EXPECT_TRUE(more.quarantine == one.quarantine) << jobs;
  }
}

TEST_F(RunnerTest, ADocumentThatFailsGoesToTheQuarantineAndTheOthersGoOn) {
  const Outcome outcome = run("steps: [{id: shout, use: words}]", line("a", "one two") + line("b", "é FAIL here") + line("c", "x"));
  EXPECT_EQ(outcome.result.end, End::completed);
  EXPECT_THAT(ids(outcome.out), ElementsAre("a", "c"));
  EXPECT_THAT(entity_counts(outcome.out), ElementsAre(2, 1));
  EXPECT_EQ(outcome.quarantine,
            "{\"adit\":1,\"id\":\"b\",\"meta\":{},\"text\":\"é FAIL here\",\"error\":{\"kind\":\"failed\",\"message\":"
            "\"found FAIL at byte 3: \\\"FAIL\\\"\",\"step\":\"shout\",\"plugin\":\"words\",\"version\":\"1.2.0\",\"attempts\":1}}\n");
  ASSERT_EQ(outcome.result.steps.size(), 1U);
  EXPECT_EQ(outcome.result.steps[0].documents, 3U);
  EXPECT_EQ(outcome.result.steps[0].failures, 1U);
  EXPECT_EQ(outcome.result.steps[0].rows, 3U);
}

TEST_F(RunnerTest, AStepRunsOnTheDocumentsThatItIsForAndGivesTheOthersNoRows) {
  const std::string input = "{\"id\":\"a\",\"language\":\"en\",\"text\":\"one two\"}\n"
                            "{\"id\":\"b\",\"language\":\"de\",\"text\":\"FAIL\"}\n" + line("c", "one");
  const auto counts = [&](const std::string& when) {
    return entity_counts(run("steps: [{use: words, when: " + when + "}]", input).out);
  };
  EXPECT_THAT(counts("{meta.language: en}"), ElementsAre(2, 0, 0));
  EXPECT_THAT(counts("{meta.language: [en, ~]}"), ElementsAre(2, 0, 1));
  EXPECT_THAT(counts("{meta.language: [en, de]}"), ElementsAre(2, 0));  // b fails
  EXPECT_THAT(counts("{meta.language: en, meta.source: wire}"), ElementsAre(0, 0, 0));
  const Outcome outcome = run("steps: [{use: words, when: {meta.language: en}}]", input);
  EXPECT_EQ(outcome.result.steps[0].documents, 1U);
}

TEST_F(RunnerTest, ACollectorThatFailsKeepsTheDocumentOutOfTheOutput) {
  const Outcome outcome =
      run("steps: []\ncollect: [{use: order}]", line("a", "x") + line("b", "UNCOLLECTED") + line("c", "x"));
  EXPECT_THAT(ids(outcome.out), ElementsAre("a", "c"));
  EXPECT_THAT(ids(outcome.order), ElementsAre("a", "c"));
  EXPECT_THAT(faults(outcome.quarantine), ElementsAre("b failed cannot be collected"));
}

TEST_F(RunnerTest, StopEndsTheRunAtTheFirstFailure) {
  const Outcome outcome =
      run("steps: [{use: words}]\nrun: {on_error: stop}", line("a", "x") + line("b", "FAIL") + line("c", "x"));
  EXPECT_EQ(outcome.result.end, End::too_many_failed);
  EXPECT_EQ(outcome.result.message, "1 of 2 documents failed and run.on_error is \"stop\"");
  EXPECT_THAT(ids(outcome.out), ElementsAre("a"));
  EXPECT_THAT(ids(outcome.quarantine), ElementsAre("b"));
}

TEST_F(RunnerTest, MaxFailuresIsTheLargestNumberThatIsBorne) {
  std::string input;
  for (int i = 0; i < 5; ++i) input += line("good" + std::to_string(i), "x") + line("bad" + std::to_string(i), "FAIL");
  const Outcome enough = run("steps: [{use: words}]\nrun: {max_failures: 5}", input);
  EXPECT_EQ(enough.result.end, End::completed);
  const Outcome few = run("steps: [{use: words}]\nrun: {max_failures: 2}", input);
  EXPECT_EQ(few.result.end, End::too_many_failed);
  EXPECT_EQ(few.result.message, "3 of 6 documents failed and run.max_failures is 2");
  EXPECT_THAT(ids(few.out), ElementsAre("good0", "good1", "good2"));
}

TEST_F(RunnerTest, AShareOfFailuresCountsFromAHundredDocumentsOnAndAtTheEnd) {
  std::string input = line("bad", "FAIL");
  for (int i = 0; i < 9; ++i) input += line("good" + std::to_string(i), "x");
  EXPECT_EQ(run("steps: [{use: words}]\nrun: {max_failures: 10%}", input).result.end, End::completed);
  const Outcome few = run("steps: [{use: words}]\nrun: {max_failures: 9%}", input);
  EXPECT_EQ(few.result.end, End::too_many_failed);
  EXPECT_EQ(few.result.message, "1 of 10 documents failed and run.max_failures is a smaller share");
  EXPECT_EQ(ids(few.out).size(), 9U);

  for (int i = 0; i < 5000; ++i) input += line("worse" + std::to_string(i), "FAIL");
  const Outcome many = run("steps: [{use: words}]\nrun: {max_failures: 50%}", input);
  EXPECT_EQ(many.result.end, End::too_many_failed);
  EXPECT_EQ(many.result.documents, 100U);
}

TEST_F(RunnerTest, AnInstanceThatBreaksIsMadeAgain) {
  const Outcome outcome = run("steps: [{use: counting}]\nrun: {jobs: 1}",
                              line("a", "x") + line("b", "x") + line("c", "FATAL") + line("d", "x") + line("e", "x"));
  EXPECT_EQ(outcome.result.end, End::completed);
  EXPECT_THAT(faults(outcome.quarantine), ElementsAre("c failed the model is gone"));
  EXPECT_THAT(ids(outcome.out), ElementsAre("a", "b", "d", "e"));
  EXPECT_THAT(entity_counts(outcome.out), ElementsAre(1, 2, 1, 2));  // documents that the instance has seen
}

TEST_F(RunnerTest, AnInstanceThatCannotBeMadeAgainEndsTheRun) {
  const Outcome outcome = run("steps: [{use: counting, with: {once: true}}]\nrun: {jobs: 1}", line("a", "x") + line("b", "FATAL"));
  EXPECT_EQ(outcome.result.end, End::broken);
  EXPECT_EQ(outcome.result.message,
            "step \"counting\": its instance broke and could not be made again: there can only be one");
  EXPECT_FALSE(outcome.result.hung);
}

TEST_F(RunnerTest, AnInstanceThatCannotBeMadeEndsTheRunBeforeItStarts) {
  const Outcome outcome = run("steps: [{use: counting, with: {once: true}}]\nrun: {jobs: 2}", line("a", "x"));
  EXPECT_EQ(outcome.result.end, End::setup_failed);
  EXPECT_FALSE(outcome.result.bad_parameter);
  EXPECT_EQ(outcome.result.message, "step \"counting\": there can only be one");
}

TEST_F(RunnerTest, AStepThatTakesTooLongIsAskedToStop) {
  const Outcome outcome = run("steps: [{use: words}]\nrun: {timeout: 300ms}", line("a", "x") + line("b", "SLOW") + line("c", "x"));
  EXPECT_EQ(outcome.result.end, End::completed) << outcome.result.message;
  EXPECT_THAT(ids(outcome.out), ElementsAre("a", "c"));
  EXPECT_THAT(faults(outcome.quarantine), ElementsAre("b timeout took longer than run.timeout"));
}

TEST_F(RunnerTest, AReaderThatBreaksGivesUpItsSourceOnly) {
  folder_.write("1.lines", "a one\nb two\nBREAK\nc lost\n");
  folder_.write("2.lines", "REFUSE me\n");
  folder_.write("3.lines", "d four\na again\n");
  const std::string text = "adit: 1\nread: {use: lines}\nwrite: [{use: jsonl, with: {path: out.jsonl}}]\n";
  LoadOptions options;
  for (const char* name : {"1.lines", "2.lines", "3.lines"}) options.inputs.push_back((folder_ / name).string());
  LoadedPipeline loaded = load_pipeline({"test", text, "/"}, catalog(), options);
  ASSERT_TRUE(loaded.pipeline) << loaded.diagnostics.text();
  const Outcome outcome = run(*loaded.pipeline, options.inputs);
  EXPECT_EQ(outcome.result.end, End::completed);
  EXPECT_THAT(ids(outcome.out), ElementsAre("a", "b", "d", "a#2"));
  EXPECT_THAT(faults(outcome.quarantine), ElementsAre("BREAK failed cannot go on behind this line", "2.lines failed refuses this source"));
}

TEST_F(RunnerTest, NothingToReadIsNothingToWrite) {
  const Outcome outcome = run("steps: [{use: words}]\ncollect: [{use: order}]", "");
  EXPECT_EQ(outcome.result.end, End::completed);
  EXPECT_EQ(outcome.result.documents, 0U);
  EXPECT_EQ(outcome.out + outcome.order + outcome.quarantine, "");
}

}  // namespace
}  // namespace adit::core
