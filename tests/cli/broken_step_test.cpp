#include <csignal>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/cli/records.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class BrokenStepTest : public testing::Test {
 protected:
  BrokenStepTest() { folder_.write("in.jsonl", line("a", "é FAIL") + line("b", "good")); }
  Ended adit(const std::string& plugin, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"run", "-e", plugin, "in.jsonl", "-q", "-o", "out.jsonl", "--plugin-path",
                                          BROKEN_PLUGINS "/" + plugin};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_adit(std::move(arguments), {.folder = folder_.path()});
  }
  TemporaryFolder folder_;
};

TEST_F(BrokenStepTest, EveryBrokenRuleCostsTheDocumentOnlyAndIsSaid) {
  const struct {
    const char* plugin;
    std::size_t failures;
    const char* message;  // for document a
  } rows[] = {
      {"throws_in_process", 2, "index 7 of 3"},
      {"fails_some", 1, "found FAIL in the text at byte 3: \"FAIL\""},
      {"fails_in_silence", 2, "failed without saying why"},
      {"fatal_in_process", 2, "the model is gone"},
      {"odd_status", 2, "returned status 77, which says nothing here"},
      {"undeclared_layer", 2, "appended to layer \"summary\", which is not among what its manifest gives (entity)"},
      {"unknown_column", 2, "layer \"entity\" has no column \"colour\""},
      {"offset_past_end", 2, "layer \"entity\", row 0: span 0..8 is outside the text, which has 7 bytes"},
      {"offset_in_code_point", 1, "layer \"entity\", row 0: span 0..1 ends within a code point"},
      {"ref_out_of_range", 2,
       "layer \"mention\", row 0, column \"entity\": refers to row 1000 of layer \"entity\", which has 0 rows"},
  };
  for (const auto& [plugin, failures, message] : rows) {
    SCOPED_TRACE(plugin);
    const Ended ended = adit(plugin);
    EXPECT_EQ(ended.exit_code, 4) << ended.err;
    const auto bad = records(folder_.read("out.quarantine.jsonl"));
    ASSERT_EQ(bad.size(), failures);
    EXPECT_EQ(text_of(bad[0], {"id"}), "a");
    EXPECT_EQ(text_of(bad[0], {"text"}), "é FAIL");
    EXPECT_EQ(text_of(bad[0], {"error", "message"}), message);
    EXPECT_EQ(text_of(bad[0], {"error", "step"}), plugin);
    EXPECT_EQ(text_of(bad[0], {"error", "plugin"}), plugin);
    EXPECT_EQ(ids(folder_.read("out.jsonl")).size(), 2 - failures);
  }
}

TEST_F(BrokenStepTest, ARefusedParameterIsExit2) {
  const Ended ended = adit("refuses_config");
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.err, "adit: error: step \"refuses_config\", parameter \"top\": must be odd\n");
  EXPECT_FALSE(folder_.has("out.jsonl"));
}

TEST_F(BrokenStepTest, AStepThatHangsEndsTheRunNamingStepAndDocument) {
  folder_.write("in.jsonl", line("a", "good") + line("b", "HANG") + line("c", "good"));
  const Ended ended = adit("hangs_in_process", {"--set", "run.timeout=100ms", "-j", "2"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err,
            "adit: error: step \"hangs_in_process\" hangs on document \"b\": it did not stop after twice run.timeout\n");
  EXPECT_THAT(folder_.read("out.run.json"), HasSubstr("\"end\": \"broken\""));
}

TEST_F(BrokenStepTest, AStepThatIsTooSlowCostsTheDocument) {
  const Ended ended = adit("hangs_until_cancelled", {"--set", "run.timeout=100ms"});
  EXPECT_EQ(ended.exit_code, 4) << ended.err;
  EXPECT_THAT(faults(folder_.read("out.quarantine.jsonl")),
              ElementsAre("a timeout took longer than run.timeout", "b timeout took longer than run.timeout"));
}

TEST_F(BrokenStepTest, WhatAPluginPrintsDoesNotGetAmongTheResults) {
  const Ended ended = run_adit({"run", "-e", "prints_to_stdout", "in.jsonl", "-q", "--plugin-path", BROKEN_PLUGINS "/prints_to_stdout"},
                               {.folder = folder_.path()});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ids(ended.out), ElementsAre("a", "b"));
  EXPECT_EQ(ended.err, "hello from a plugin\nhello from a plugin\n");
}

// Without isolation a crash takes the program with it; what stood under the output's name stays.
TEST_F(BrokenStepTest, ACrashLeavesTheOldResult) {
  folder_.write("in.jsonl", line("a", "CRASH"));
  folder_.write("out.jsonl", "old\n");
  const Ended ended = adit("crashes_in_process");
  EXPECT_TRUE(ended.signal == SIGSEGV || ended.exit_code > 0) << ended.exit_code;
  EXPECT_EQ(folder_.read("out.jsonl"), "old\n");
}

}  // namespace
}  // namespace adit::test
