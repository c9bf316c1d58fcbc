#include <csignal>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/cli/records.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

using testing::HasSubstr;

/// A run that has read and written many documents and waits for more.
class SignalTest : public testing::Test {
 protected:
  /// Feeds documents until the first results come: the run is under way.
  void feed_until_output(Program& program) {
    while (program.output().empty() && given_ < 10'000) feed(program, 100);
    EXPECT_THAT(program.output().substr(0, 100), testing::StartsWith("{\"adit\":1,\"id\":\"d0\""));
  }
  void feed(Program& program, std::size_t count) {
    std::string input;
    for (; count > 0; --count) input += line("d" + std::to_string(given_++), std::string(500, 'x'));
    program.write(input);
  }
  /// The results are documents 0, 1, ... in whole lines.
  void expect_whole_beginning(const std::string& out) {
    std::size_t expected = 0;
    for (const std::string& id : ids(out)) ASSERT_EQ(id, "d" + std::to_string(expected++));
    EXPECT_GT(expected, 0U);
    EXPECT_LE(expected, given_);
  }

  std::size_t given_ = 0;
  TemporaryFolder folder_;
};

TEST_F(SignalTest, TheFirstOneWritesWhatIsInFlightAndEnds) {
  for (const int signal : {SIGINT, SIGTERM}) {
    given_ = 0;
    Program program({"run", "-e", "tokens", "-", "--set", "read.use=jsonl", "-j", "2"}, {.folder = folder_.path()});
    feed_until_output(program);
    program.send(signal);  // its input stays open: it must not wait for more
    const Ended ended = program.wait();
    EXPECT_EQ(ended.exit_code, 128 + signal);
    EXPECT_THAT(ended.err, HasSubstr("interrupted, what was in flight was written"));
    expect_whole_beginning(ended.out);
  }
}

TEST_F(SignalTest, AFileGetsItsNameAndTheRecordSaysInterrupted) {
  folder_.write("p.yaml",
                "adit: 1\nread: {use: jsonl}\nsteps: [{use: tokens}]\nwrite:\n  - {use: jsonl, with: {path: out.jsonl}}\n"
                "  - {id: live, use: jsonl, with: {path: \"-\"}}\n");
  Program program({"run", "p.yaml", "-", "-q"}, {.folder = folder_.path()});
  feed_until_output(program);
  EXPECT_FALSE(folder_.has("out.jsonl"));
  program.send(SIGINT);
  const Ended ended = program.wait();
  EXPECT_EQ(ended.exit_code, 130);
  EXPECT_TRUE(folder_.read("out.jsonl") == ended.out);
  expect_whole_beginning(ended.out);
  EXPECT_THAT(folder_.read("out.run.json"), HasSubstr("\"end\": \"interrupted\""));
}

TEST_F(SignalTest, ASecondOneEndsAtOnce) {
  // The step never comes back, so that the first signal alone cannot end the run.
  Program program({"run", "-e", "hangs_in_process", "-", "--set", "read.use=jsonl", "-j", "1", "--plugin-path",
                   BROKEN_PLUGINS "/hangs_in_process"},
                  {.folder = folder_.path()});
  feed_until_output(program);
  program.write(line("hang", "HANG"));
  feed(program, 100);  // fills the batch that the hanging one is in, so that it is surely on its way
  program.wait_until_read();
  program.send(SIGINT);
  program.send(SIGTERM);  // another one, as two of the same may come as one
  const Ended ended = program.wait();
  EXPECT_TRUE(ended.exit_code == 128 + SIGINT || ended.exit_code == 128 + SIGTERM) << ended.exit_code;
}

}  // namespace
}  // namespace adit::test
