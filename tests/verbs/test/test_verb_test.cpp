// adit test: what differs, what is written back, and what is wrong with tests themselves. The step `words` gives an entity
// of type WORD for each run of letters.

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

const std::string kHead = "adit: 1\nsteps: [{use: words}]\ntests:\n";

class TestVerb : public testing::Test {
 protected:
  /// Runs the tests of a pipeline of one step.
  Ended tested(const std::string& tests, std::vector<std::string> more = {}) {
    folder_.write("a.yaml", kHead + tests);
    return run({"a.yaml"}, std::move(more));
  }
  Ended run(std::vector<std::string> words, std::vector<std::string> more = {}) {
    words.insert(words.begin(), {"test", "--plugin-path", TEST_PLUGINS});
    words.insert(words.end(), more.begin(), more.end());
    return run_adit(words, {.folder = folder_.path()});
  }
  /// What the file becomes; "ERROR" and the message when it stays.
  std::string updated(const std::string& tests) {
    const Ended ended = tested(tests, {"--update"});
    const std::string text = folder_.read("a.yaml");
    EXPECT_TRUE(ended.exit_code == 0 || text == kHead + tests);
    return ended.exit_code == 0 ? text.substr(kHead.size()) : "ERROR " + ended.err;
  }

  TemporaryFolder folder_;
};

TEST_F(TestVerb, ShipsPipelinesThatPass) {
  std::vector<std::string> words{"test"};
  for (const auto& entry : std::filesystem::directory_iterator(ADIT_SOURCE_DIR "/pipelines")) {
    if (entry.path().extension() == ".yaml") words.push_back(entry.path().string());
  }
  const Ended ended = run_adit(words);
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  EXPECT_EQ(lines_of(ended.out).size(), words.size() - 1) << ended.out;
}

TEST_F(TestVerb, ShowsMissingAndUnexpectedRowsInOrder) {
  const Ended ended = tested(
      "- text: one two three\n  expect: {entity: [one, {text: zwei, type: WORD}, three]}\n"
      "- {text: four, name: right, expect: {entity: [{begin: 0, end: 4, score: ~}]}}\n"
      "- text: \"five\\nsix\"\n  expect:\n    entity:\n    - {text: five, type: PER}\n    - {text: six, type: WORD}\n");
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.out,
            "a.yaml:4:3: failed: one two three\n"
            "  entity\n"
            "       5   one\n"
            "       5 - {text: zwei, type: WORD}\n"
            "         + {text: two, type: WORD}\n"
            "       5   three\n"
            "a.yaml:7:3: failed: five...\n"
            "  entity\n"
            "      10 - {text: five, type: PER}\n"
            "      11 - {text: six, type: WORD}\n"
            "         + {text: \"five\\nsix\", type: WORD}\n"
            "a.yaml: 1 passed, 2 failed\n");
}

TEST_F(TestVerb, TellsPrograms) {
  const Ended ended = tested("- {text: one, expect: {entity: [two]}}\n", {"--json"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.out,
            "{\"file\":\"a.yaml\",\"line\":4,\"name\":\"one\",\"passed\":false,\"failure\":null,\"layers\":[{\"layer\":\"entity\","
            "\"missing\":[{\"line\":4,\"row\":\"two\"}],\"unexpected\":[{\"begin\":0,\"end\":3,\"text\":\"one\",\"type\":\"WORD\"}]}]}\n");
}

TEST_F(TestVerb, GivesTheMetadataThatConditionsAskFor) {
  const std::string step = "adit: 1\nsteps: [{use: words, when: {meta.language: en}}]\ntests:\n";
  folder_.write("b.yaml", step + "- {text: a, meta: {language: en}, expect: {entity: [a]}}\n- {text: a, expect: {entity: []}}\n");
  const Ended ended = run({"b.yaml"});
  EXPECT_EQ(ended.out, "b.yaml: 2 passed\n") << ended.err;
}

// What a reader gives cannot come out of a text alone: the text is a file for it.
TEST_F(TestVerb, AReaderThatGivesLayersReadsTheText) {
  folder_.write("conll.yaml",
                "adit: 1\nread: {use: conll}\nsteps: []\ntests:\n- text: \"Ann O\\nleft O\\n. O\\n\"\n"
                "  expect: {token: [Ann, left, .], sentence: [Ann left .]}\n");
  const Ended ended = run({"conll.yaml"});
  EXPECT_EQ(ended.out, "conll.yaml: 1 passed\n") << ended.err;
}

TEST_F(TestVerb, ADocumentThatFailsIsATestThatFails) {
  const Ended ended = tested("- {text: a FAIL, expect: {entity: []}}\n- {text: a, expect: {entity: [a]}}\n");
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.out,
            "a.yaml:4:3: failed: a FAIL\n  the document failed: found FAIL at byte 2: \"FAIL\"\n"
            "a.yaml: 1 passed, 1 failed\n");
}

TEST_F(TestVerb, UpdatesRowsAndNothingElse) {
  const struct {
    const char* before;
    const char* after;
  } rows[] = {
      {"- {text: \"a b\", expect: {entity: [a]}}  # kept\n", "- {text: \"a b\", expect: {entity: [a, b]}}  # kept\n"},
      {"- {text: a, expect: {entity: []}}\n", "- {text: a, expect: {entity: [{text: a, type: WORD}]}}\n"},
      {"- {text: a, expect: {entity: [{type: PER}]}}\n", "- {text: a, expect: {entity: [{type: WORD}]}}\n"},
      {"- {text: a, expect: {entity: [{text: a, type: \"WORD\"}, \"]\", it's, 'it''s']}}\n",
       "- {text: a, expect: {entity: [{text: a, type: WORD}]}}\n"},
      {"- text: a b\n  expect:\n    entity:  # why\n      # first\n      - c\n      # inside\n      - d\n\n  # behind\n  name: x\n",
       "- text: a b\n  expect:\n    entity:  # why\n      # first\n      - a\n      - b\n\n  # behind\n  name: x\n"},
      {"- text: a\n  expect:\n    entity:\n    - c\n  name: x", "- text: a\n  expect:\n    entity:\n    - a\n  name: x"},
      {"- text: ' '\n  expect:\n    entity:\n    - c\n    - d", "- text: ' '\n  expect:\n    entity:\n      []"},
      {"- text: a\r\n  expect:\r\n    entity:\r\n    - c\r\n    - d\r\n  name: x\r\n- {text: b, expect: {entity: []}}\r\n",
       "- text: a\r\n  expect:\r\n    entity:\r\n    - a\r\n  name: x\r\n- {text: b, expect: {entity: [{text: b, type: WORD}]}}\r\n"},
      {"- {text: 日 \"本\", expect: {entity: [x]}}\n", "- {text: 日 \"本\", expect: {entity: [日, \"\\\"本\\\"\"]}}\n"},
  };
  for (const auto& [before, after] : rows) EXPECT_EQ(updated(before), after);
}

TEST_F(TestVerb, BreaksLongListsIntoLines) {
  const std::string word(60, 'x'), other(60, 'y');
  EXPECT_EQ(updated("- text: " + word + " " + other + "\n  expect: {entity: [a]}\n"),
            "- text: " + word + " " + other + "\n  expect: {entity: [\n    " + word + ",\n    " + other + "]}\n");
}

TEST_F(TestVerb, KeepsAByteOrderMark) {
  folder_.write("a.yaml", "\xEF\xBB\xBF" + kHead + "- {text: a, expect: {entity: [b]}}\n");
  EXPECT_EQ(run({"a.yaml", "--update"}).exit_code, 0);
  EXPECT_EQ(folder_.read("a.yaml"), "\xEF\xBB\xBF" + kHead + "- {text: a, expect: {entity: [a]}}\n");
}

TEST_F(TestVerb, RefusesToUpdateWhatStandsBehindAnchors) {
  EXPECT_EQ(updated("- {text: a, expect: {entity: &x [b]}}\n- {text: a, expect: {entity: *x}}\n"),
            "ERROR adit: error: a.yaml: the rows of \"entity\" at line 4 stand elsewhere in the file; write them out in place "
            "of the alias\n");
  EXPECT_EQ(updated("- &x {text: a, expect: {entity: [b]}}\n- *x\n").substr(0, 75),
            "ERROR adit: error: a.yaml: the tests are written in a way that cannot be ch");
}

TEST_F(TestVerb, FindsFaultsInTests) {
  EXPECT_EQ(tested("- {text: a, expct: {entity: []}}\n").err,
            "a.yaml:4:13: error: unknown key \"expct\"; did you mean \"expect\"?\n"
            "  - {text: a, expct: {entity: []}}\n              ^\n");
  EXPECT_EQ(tested("- {text: a, expect: {entitys: []}}\n- {text: a, expect: {entity: [{tpye: PER}, [a]]}}\n"
                   "- {text: a, meta: [], expect: {entity: {}}}\n- {text: a, expect: {tables: []}}\n")
                .err,
            "a.yaml:4:22: error: no step gives a layer \"entitys\"; did you mean \"entity\"?\n"
            "  - {text: a, expect: {entitys: []}}\n                       ^\n"
            "a.yaml:5:32: error: the layer \"entity\" has no column \"tpye\"; did you mean \"type\"?\n"
            "  - {text: a, expect: {entity: [{tpye: PER}, [a]]}}\n                                 ^\n"
            "a.yaml:5:44: error: a row is a map of columns, or its text, found a list\n"
            "  - {text: a, expect: {entity: [{tpye: PER}, [a]]}}\n                                             ^\n"
            "a.yaml:6:19: error: \"meta\" is a map of names and values, found a list\n"
            "  - {text: a, meta: [], expect: {entity: {}}}\n                    ^\n"
            "a.yaml:6:40: error: \"entity\" is a list of rows; write [] where there must be none, found a map\n"
            "  - {text: a, meta: [], expect: {entity: {}}}\n                                         ^\n"
            "a.yaml:7:22: error: no step gives a layer \"tables\"\n"
            "  - {text: a, expect: {tables: []}}\n                       ^\n"
            "  the layers are \"entity\"\n");
}

TEST_F(TestVerb, TellsWhatCannotBeTested) {
  folder_.write("none.yaml", "adit: 1\nsteps: [{use: words}]\n");
  folder_.write("model.yaml", "adit: 1\nsteps: [{use: modelless}]\ntests: [{text: a, expect: {entity: []}}]\n");
  EXPECT_EQ(run({"none.yaml"}).exit_code, 2);
  EXPECT_EQ(run({"model.yaml"}).exit_code, 3);
  EXPECT_EQ(run({}).exit_code, 2);
  EXPECT_EQ(run({"no_such.yaml"}).exit_code, 2);
}

}  // namespace
}  // namespace adit::test
