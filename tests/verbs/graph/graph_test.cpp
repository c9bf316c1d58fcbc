// adit graph: boxes and arrows of a pipeline, in three forms.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

class Graph : public testing::Test {
 protected:
  std::string drawn(const std::string& pipeline, std::vector<std::string> more = {}) {
    folder_.write("a.yaml", "adit: 1\n" + pipeline);
    more.insert(more.begin(), {"graph", "a.yaml", "--plugin-path", TEST_PLUGINS});
    const Ended ended = run_adit(more, {.folder = folder_.path()});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return ended.out;
  }

  TemporaryFolder folder_;
};

constexpr const char* kPipeline =
    "steps:\n  - use: tokens\n  - use: sentences\n  - {id: ner, use: entities.lexicon, when: {meta.language: [en, ~]}}\n"
    "  - {id: mine, use: entities.lexicon}\n  - use: entities.merge\n"
    "collect: [{use: names}]\n";

TEST_F(Graph, Text) {
  EXPECT_EQ(drawn(kPipeline),
            "read     text\n"
            "step     tokens                                                    gives token\n"
            "step     sentences                                                 gives paragraph, sentence\n"
            "step     ner (entities.lexicon)     takes token, sentence          gives entity@ner  when meta.language: en, ~\n"
            "step     mine (entities.lexicon)    takes token, sentence          gives entity@mine\n"
            "step     entities (entities.merge)  takes entity@ner, entity@mine  gives entity\n"
            "collect  names                      takes entity\n"
            "write    jsonl\n");
}

TEST_F(Graph, Dot) {
  EXPECT_EQ(drawn("steps: [{use: tokens}, {id: s, use: choosy, when: {meta.a: '\"'}}]\nwrite: [{use: jsonl}]\n", {"-f", "dot"}),
            "digraph \"a\" {\n  node [shape=box, fontname=\"sans-serif\"]\n  edge [fontname=\"sans-serif\"]\n"
            "  read_0 [label=\"text\", style=rounded]\n"
            "  steps_1 [label=\"tokens\"]\n"
            "  steps_2 [label=\"s\\nchoosy\\nwhen meta.a: '\"]\n"
            "  write_3 [label=\"jsonl\", style=rounded]\n"
            "  read_0 -> steps_1 [style=dashed]\n"
            "  steps_1 -> steps_2 [label=\"token\"]\n"
            "  steps_2 -> write_3 [style=dashed]\n"
            "}\n");
}

TEST_F(Graph, Mermaid) {
  EXPECT_EQ(drawn("steps: [{use: tokens}, {use: sentences}, {use: summary.lead}]\nwrite: [{use: jsonl}]\n", {"--format", "mermaid"}),
            "flowchart TD\n"
            "  read_0([\"text\"])\n"
            "  steps_1[\"tokens\"]\n"
            "  steps_2[\"sentences\"]\n"
            "  steps_3[\"summary<br>summary.lead\"]\n"
            "  write_4([\"jsonl\"])\n"
            "  read_0 -.-> steps_1\n"
            "  read_0 -.-> steps_2\n"
            "  steps_1 -->|\"token\"| steps_3\n"
            "  steps_2 -->|\"sentence<br>paragraph\"| steps_3\n"
            "  steps_3 -.-> write_4\n");
}

// The step `choosy` takes tokens, and with `sentences: true` sentences instead.
TEST_F(Graph, NeedsThatDependOnParameters) {
  const std::string steps = "steps: [{use: tokens}, {use: sentences}, {use: choosy}]\n";
  EXPECT_NE(drawn(steps).find("choosy     takes token  gives entity\n"), std::string::npos) << drawn(steps);
  EXPECT_NE(drawn(steps, {"--set", "steps.choosy.with.sentences=true"}).find("choosy     takes sentence  gives entity\n"),
            std::string::npos);
}

TEST_F(Graph, SaysWhatIsWrong) {
  EXPECT_EQ(run_adit({"graph", "news", "--format", "dit"}).err,
            "adit: error: option \"--format\" must be text, dot or mermaid, not \"dit\"; did you mean \"dot\"?\n");
  const Ended broken = run_adit({"graph", "-e", "mentions"});
  EXPECT_EQ(broken.exit_code, 2);
  EXPECT_EQ(broken.out, "");
  EXPECT_NE(broken.err.find("needs the layer \"token\""), std::string::npos) << broken.err;
}

}  // namespace
}  // namespace adit::test
