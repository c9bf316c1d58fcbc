// adit compare: what it joins, counts, lists and refuses.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/cli/records.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

using core::Value;
using testing::HasSubstr;
using testing::Not;

class Compare : public testing::Test {
 protected:
  Compare() {
    folder_.write("one.yaml", "adit: 1\nsteps: [{use: tokens}, {use: sentences}, {use: summary.lead, with: {sentences: 1}}]\n");
    folder_.write("two.yaml", "adit: 1\nsteps: [{use: tokens}, {use: sentences}, {use: summary.lead, with: {sentences: 2}}]\n");
    folder_.write("in/a.txt", "The old dam of the town held all night. The gates were shut by the crew at noon. Nobody from the ministry came to see it.\n");
    folder_.write("in/b.txt", "It rained on the hills for most of the day.\n");
  }

  Ended compare(std::vector<std::string> words) const {
    words.insert(words.begin(), "compare");
    return run_adit(words, {.folder = folder_.path()});
  }

  Value report(std::vector<std::string> words, int exit_code = 0) const {
    words.push_back("--json");
    const Ended ended = compare(words);
    EXPECT_EQ(ended.exit_code, exit_code) << ended.err;
    const auto value = core::parse_json(ended.out);
    EXPECT_TRUE(value) << ended.out;
    return value ? *value : Value();
  }

  const TemporaryFolder folder_;
};

/// "ID PLUGIN SIDE" of each step.
std::string steps_of(const Value& report) {
  std::string text;
  for (const Value& step : *report.find("steps")->get<Value::List>()) {
    text += text_of(step, {"id"}) + " " + text_of(step, {"plugin"}) + " " + text_of(step, {"in"}) + "\n";
  }
  return text;
}

/// The counts of a layer: A, B, same, differ, only A, only B.
std::string counts_of(const Value& report, const std::string& layer) {
  std::string text;
  for (const Value& one : *report.find("layers")->get<Value::List>()) {
    if (text_of(one, {"layer"}) != layer) continue;
    for (const char* name : {"a", "b", "same", "differ", "only_a", "only_b"}) text += std::to_string(*one.find(name)->get<std::int64_t>()) + " ";
  }
  return text;
}

TEST_F(Compare, RunsSharedStepsOnce) {
  const Value said = report({"one.yaml", "two.yaml", "in"});
  EXPECT_EQ(steps_of(said), "tokens tokens both\nsentences sentences both\nsummary summary.lead a\nsummary-b summary.lead b\n");
  EXPECT_EQ(counts_of(said, "summary"), "2 3 2 0 0 1 ");
  EXPECT_EQ(*said.find("documents"), Value(2));
  EXPECT_EQ(*said.find("shared"), Value(Value::List{"token", "paragraph", "sentence"}));
  const auto& sentences = *said.find("sentences")->get<Value::List>();
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_EQ(text_of(sentences[0], {"id"}), "a.txt");
  EXPECT_EQ(text_of(sentences[0], {"text"}), "The gates were shut by the crew at noon.");
}

TEST_F(Compare, TellsItInText) {
  const Ended ended = compare({"one.yaml", "two.yaml", "in"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.out, HasSubstr("\nthe same in both, from the same steps: token, paragraph, sentence\n\n"
                                   "layer                  A         B      same    differ    only A    only B  agreement\n"
                                   "summary                2         3         2         0         0         1     0.8000\n\n"
                                   "sentences that differ most (1 of 1)\n\n"
                                   "  a.txt:40\n"
                                   "  [The gates were shut by the crew at noon.]\n"
                                   "    summary \"The gates were shut by the crew at noon.\": A - | B yes\n"));
  EXPECT_EQ(folder_.count(), 3U) << "nothing is written";
}

TEST_F(Compare, FindsNoDifferenceBetweenTheSame) {
  const Ended ended = compare({"one.yaml", "one.yaml", "in", "--fail-under", "1"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.out, HasSubstr("\nthe pipelines do not differ\n"));
  EXPECT_THAT(ended.out, Not(HasSubstr("sentences that differ")));
}

TEST_F(Compare, ChangesOnlyB) {
  const Value said = report({"one.yaml", "one.yaml", "--set-b", "steps.summary.with.sentences=3", "in"});
  EXPECT_EQ(counts_of(said, "summary"), "2 4 2 0 0 2 ");
}

TEST_F(Compare, FailsWhenTheyAgreeLess) {
  EXPECT_EQ(compare({"one.yaml", "two.yaml", "in", "--fail-under", "summary=0.8"}).exit_code, 0);
  const Ended ended = compare({"one.yaml", "two.yaml", "in", "--fail-under", "summary=0.9"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "adit: error: summary.agreement is 0.8000, below 0.9000\n");
}

TEST_F(Compare, SaysWhoIsRight) {
  const std::string steps = "adit: 1\nsteps: [{use: tokens}, {use: sentences}, {use: entities.lexicon}, {use: mentions}, {id: quotes, use: ";
  folder_.write("marks.yaml", steps + "quotes.marks}]\n");
  folder_.write("reporting.yaml", steps + "quotes.reporting}]\n");
  folder_.write("gold.jsonl", R"({"id":"x","text":"John Hall said that the gates would stay shut.","quotes":)"
                              R"([{"type":"indirect","quote":[20,45],"speaker_text":"John Hall"}]})");
  const Value said = report({"marks.yaml", "reporting.yaml", "gold.jsonl", "--gold", "gold.jsonl"});
  EXPECT_EQ(counts_of(said, "quote"), "0 1 0 0 0 1 ");
  const Value& row = (*(*said.find("sentences")->get<Value::List>())[0].find("rows")->get<Value::List>())[0];
  EXPECT_EQ(text_of(row, {"right"}), "b");
  const Value& measure = (*said.find("scores")->get<Value::List>())[0];
  EXPECT_EQ(text_of(measure, {"name"}), "quote.end_to_end");
  EXPECT_EQ(measure.find("a")->number(), 0);
  EXPECT_EQ(measure.find("b")->number(), 1);
  const Ended text = compare({"reporting.yaml", "marks.yaml", "gold.jsonl", "--gold", "gold.jsonl"});
  EXPECT_THAT(text.out, HasSubstr("    quote \"the gates would stay shut\": A indirect, John Hall | B -  <- A is right\n"));
}

TEST_F(Compare, JudgesTaggedFilesByOrder) {
  const std::string steps = "adit: 1\nread: {use: conll}\nsteps: [{use: entities.lexicon, with: {shipped: false, path: ";
  folder_.write("oslo.tsv", "Oslo\tLOC\n");
  folder_.write("none.tsv", "Paris\tLOC\n");
  folder_.write("a.yaml", steps + "oslo.tsv}}]\n");
  folder_.write("b.yaml", steps + "none.tsv}}]\n");
  folder_.write("gold.conll", "-DOCSTART-\tO\n\nIt\tO\nrained\tO\n\n-DOCSTART-\tO\n\nOslo\tB-LOC\nslept\tO\n");
  const Value said = report({"a.yaml", "b.yaml", "gold.conll", "--gold", "gold.conll"});
  const Value& row = (*(*said.find("sentences")->get<Value::List>())[0].find("rows")->get<Value::List>())[0];
  EXPECT_EQ(text_of(row, {"text"}), "Oslo");
  EXPECT_EQ(text_of(row, {"right"}), "a");
}

TEST_F(Compare, CountsDocumentsThatFail) {
  folder_.write("in/c.txt", "bad \xff byte\n");
  const Ended ended = compare({"one.yaml", "two.yaml", "in", "--set", "run.encoding=reject"});
  EXPECT_EQ(ended.exit_code, 4);
  EXPECT_EQ(ended.err, "adit: error: c.txt: text is not valid UTF-8: bad byte 0xFF at byte 4\n");
  EXPECT_THAT(ended.out, HasSubstr("2 documents\n"));
}

TEST_F(Compare, RefusesWhatCannotBeCompared) {
  folder_.write("lines.yaml", "adit: 1\nread: {use: jsonl}\nsteps: [{use: tokens}]\n");
  const Ended readers = compare({"one.yaml", "lines.yaml", "in"});
  EXPECT_EQ(readers.exit_code, 2);
  EXPECT_EQ(readers.err,
            "adit: error: the pipelines read in different ways (\"one\" with text, \"lines\" with jsonl); name one for both, e.g. "
            "--set read.use=text\n");
  EXPECT_EQ(compare({"one.yaml"}).err, "adit: error: give two pipelines and what to read, e.g. adit compare news quotes articles/\n");
  EXPECT_EQ(compare({"one.yaml", "two.yaml", "nowhere"}).exit_code, 2);
  EXPECT_EQ(compare({"one.yaml", "three.yaml", "in"}).exit_code, 2);
}

}  // namespace
}  // namespace adit::test
