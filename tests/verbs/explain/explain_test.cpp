// adit explain: the value, and every place that set it.

#include <string>

#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

/// A pipeline of three files.
class Explain : public testing::Test {
 protected:
  Explain() {
    folder_.write("base.yaml", "vars: {n: 4}\nsteps: [{use: tokens}, {use: sentences}]\nrun: {jobs: 1}\n");
    folder_.write("a.yaml",
                  "adit: 1\ninclude: base.yaml\nsteps:\n"
                  "  - {use: summary.lead, with: {sentences: \"${vars.n}\"}, when: {meta.language: [en, ~]}}\n");
    folder_.write("b.yaml", "vars: {n: 5}\nsteps: [{id: summary, with: {words: 30}}]\nrun: {jobs: 3}\n");
  }

  std::string explained(std::vector<std::string> words) const {
    words.insert(words.begin(), {"explain", "a.yaml", "--overlay", "b.yaml"});
    const Ended ended = run_adit(words, {.folder = folder_.path()});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return ended.out;
  }

  const TemporaryFolder folder_;
};

TEST_F(Explain, NamesThePlacesInTheirOrder) {
  EXPECT_EQ(explained({"run.jobs", "--set", "run.jobs=7"}),
            "run.jobs = 7\n"
            "  default                  auto\n"
            "  base.yaml:3:13           1\n"
            "  b.yaml:3:13              3\n"
            "> --set                    7\n");
}

TEST_F(Explain, FollowsVariables) {
  EXPECT_EQ(explained({"steps.summary.with.sentences"}),
            "steps.summary.with.sentences = 5\n"
            "  default                  0\n"
            "> a.yaml:4:43              ${vars.n}\n"
            "    vars.n\n"
            "      base.yaml:1:11           4\n"
            "    > b.yaml:1:11              5\n");
}

TEST_F(Explain, ListsAStep) {
  const std::string list = explained({"steps.summary"});
  EXPECT_NE(list.find("steps.summary.use                = summary.lead  (a.yaml:4:11)\n"), std::string::npos) << list;
  EXPECT_NE(list.find("steps.summary.when.meta.language = ~, en  (a.yaml:4:79)\n"), std::string::npos) << list;
  EXPECT_NE(list.find("steps.summary.with.words         = 30  (b.yaml:2:37)\n"), std::string::npos) << list;
  EXPECT_EQ(list.find("steps.tokens"), std::string::npos);
}

TEST_F(Explain, SaysWhatIsNotThere) {
  const Ended ended = run_adit({"explain", "a.yaml", "steps.summary.with.sentence"}, {.folder = folder_.path()});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.err,
            "adit: error: the pipeline has no value at \"steps.summary.with.sentence\"; did you mean "
            "\"steps.summary.with.sentences\"?; without a path adit explain lists all\n");
}

}  // namespace
}  // namespace adit::test
