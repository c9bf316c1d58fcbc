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
using testing::StartsWith;

class BadOutputTest : public testing::Test {
 protected:
  BadOutputTest() {
    for (int i = 0; i < 2000; ++i) many_ += line("d" + std::to_string(i), std::string(500, 'x'));
    folder_.write("one.jsonl", line("a", "x"));
    folder_.write("many.jsonl", many_);
  }
  Ended adit(std::vector<std::string> arguments, StartOptions options = {}) {
    arguments.insert(arguments.begin(), {"run", "-e", "tokens", "-q"});
    options.folder = folder_.path();
    return run_adit(std::move(arguments), options);
  }
  void expect_failure(const Ended& ended, const std::string& message) {
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.err, "adit: error: " + message + "\n");
  }

  std::string many_;
  TemporaryFolder folder_;
};

TEST_F(BadOutputTest, AFullDiskIsExit1) {
  for (const char* input : {"one.jsonl", "many.jsonl"}) {
    expect_failure(adit({input, "-o", "/dev/full"}), "cannot write \"/dev/full\": No space left on device");
    expect_failure(adit({input}, {.output = "/dev/full"}), "cannot write \"-\": No space left on device");
  }
  EXPECT_EQ(folder_.count(), 2U);
}

TEST_F(BadOutputTest, WhatFitsOnTheDiskIsKeptInWholeLines) {
  const Ended ended = adit({"many.jsonl", "-o", "out.jsonl", "-j", "2"}, {.file_size_limit = 1'000'000});
  expect_failure(ended, "cannot write \"out.jsonl\": File too large");
  const std::string out = folder_.read("out.jsonl");
  EXPECT_GT(out.size(), 900'000U);
  std::size_t expected = 0;
  for (const std::string& id : ids(out)) EXPECT_EQ(id, "d" + std::to_string(expected++));
}

TEST_F(BadOutputTest, AFullDiskForTheQuarantineIsExit1) {
  folder_.write("bad.jsonl", line("a", "FAIL") + line("b", "x"));
  const Ended full = run_adit({"run", "-e", "words", "-q", "bad.jsonl", "--plugin-path", TEST_PLUGINS, "--set",
                               "run.quarantine=/dev/full"},
                              {.folder = folder_.path()});
  EXPECT_EQ(full.exit_code, 1);
  EXPECT_EQ(full.err, "adit: error: cannot write \"/dev/full\": No space left on device\n");
}

TEST_F(BadOutputTest, NoPermissionIsExit1BeforeAnythingIsRead) {
  expect_failure(adit({"one.jsonl", "-o", "/proc/adit/out.jsonl"}),
                 "cannot make folder \"/proc/adit\": No such file or directory");
  expect_failure(adit({"one.jsonl", "-o", "one.jsonl/out.jsonl"}), "cannot make folder \"one.jsonl\": Not a directory");
  std::filesystem::create_directory(folder_ / "taken.names.jsonl");
  folder_.write("named.txt", "Maria Lindqvist came to Oslo.");
  const Ended beside = run_adit({"run", "entities", "named.txt", "-o", "taken.jsonl", "-q"}, {.folder = folder_.path()});
  expect_failure(beside, "cannot write \"taken.names.jsonl\": Is a directory");
}

TEST_F(BadOutputTest, AFolderThatMayNotBeWrittenIsExit1) {
  std::filesystem::create_directory(folder_ / "mine");
  std::filesystem::permissions(folder_ / "mine", std::filesystem::perms(0555));
  std::filesystem::permissions(folder_.write("read_only.jsonl", "old\n"), std::filesystem::perms(0444));
  expect_failure(adit({"one.jsonl", "-o", "mine/out.jsonl"}, {.ordinary_rights = true}), "cannot write \"mine/out.jsonl\": Permission denied");
  expect_failure(adit({"one.jsonl", "-o", "read_only.jsonl"}, {.ordinary_rights = true}),
                 "cannot write \"read_only.jsonl\": Permission denied");
  EXPECT_EQ(folder_.read("read_only.jsonl"), "old\n");
}

TEST_F(BadOutputTest, AClosedPipeEndsQuietly) {
  Program program({"run", "-e", "tokens", (folder_ / "many.jsonl").string()}, {.folder = folder_.path()});
  program.close_input();
  EXPECT_TRUE(program.read());
  EXPECT_THAT(program.output(), StartsWith("{\"adit\":1,\"id\":\"d0\""));  // as head -1 does
  program.close_output();
  const Ended ended = program.wait();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(folder_.count(), 2U);
}

TEST_F(BadOutputTest, APipeThatIsClosedFromTheStartEndsQuietlyToo) {
  Program program({"run", "-e", "tokens", "-"}, {.folder = folder_.path()});
  program.close_output();
  program.write("It rains.");
  program.close_input();
  const Ended ended = program.wait();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "");
}

TEST_F(BadOutputTest, ClosedStandardStreamsAreNoFiles) {
  const Ended none = adit({"one.jsonl"}, {.no_standard_streams = true});
  expect_failure(none, "cannot write \"-\": Bad file descriptor");
  const Ended file = adit({"one.jsonl", "-o", "out.jsonl"}, {.no_standard_streams = true});
  EXPECT_EQ(file.exit_code, 0) << file.err;
  EXPECT_THAT(ids(folder_.read("out.jsonl")), ElementsAre("a"));
  EXPECT_EQ(run_adit({"list"}, {.output = "/dev/full"}).exit_code, 1);
}

TEST_F(BadOutputTest, AnOldResultStaysWhenTheRunCannotStart) {
  folder_.write("out.jsonl", "old\n");
  EXPECT_EQ(adit({"one.jsonl", "-o", "out.jsonl", "--set", "steps.tokens.use=modelless", "--plugin-path", TEST_PLUGINS}).exit_code, 3);
  EXPECT_EQ(folder_.read("out.jsonl"), "old\n");
  EXPECT_EQ(folder_.count(), 3U);
}

}  // namespace
}  // namespace adit::test
