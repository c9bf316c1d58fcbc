#include <random>
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
using testing::StartsWith;

class RunTest : public testing::Test {
 protected:
  Ended adit(std::vector<std::string> arguments) { return run_adit(std::move(arguments), {.folder = folder_.path()}); }
  TemporaryFolder folder_;
};

TEST_F(RunTest, AnExpressionWritesJsonLinesToStandardOutput) {
  folder_.write("a.txt", "It rains.");
  const Ended ended = adit({"run", "-e", "tokens", "a.txt", "-q"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(ended.out,
            R"({"adit":1,"id":"a.txt","meta":{},"offsets":"codepoint","text":"It rains.","layers":{"token":[)"
            R"({"begin":0,"end":2,"kind":"word"},{"begin":3,"end":8,"kind":"word"},{"begin":8,"end":9,"kind":"punct"}]}})"
            "\n");
}

TEST_F(RunTest, AnInstalledPipelineIsFoundByItsName) {
  folder_.write("articles/one.txt", "“We will stay,” Maria Lindqvist said on Monday.\n");
  folder_.write("articles/two.txt", "Nothing happened in Oslo.\n");
  const Ended ended = adit({"run", "news", "articles", "-o", "out"});
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_THAT(ids(folder_.read("out/annotations.jsonl")), ElementsAre("one.txt", "two.txt"));
  EXPECT_THAT(ended.out, HasSubstr("Maria Lindqvist"));  // the table
  EXPECT_THAT(ended.err, HasSubstr("2 documents in "));
  EXPECT_THAT(ended.err, HasSubstr("wrote out/annotations.jsonl\n"));
  EXPECT_TRUE(folder_.has("out/annotations.names.jsonl"));
  EXPECT_FALSE(folder_.has("out/annotations.quarantine.jsonl"));
  const auto record = core::parse_json(folder_.read("out/annotations.run.json"));
  ASSERT_TRUE(record);
  EXPECT_EQ(text_of(*record, {"end"}), "completed");
  EXPECT_EQ(*record->find("counts")->find("documents"), core::Value(2));
  const auto& steps = *record->find("steps")->get<core::Value::List>();
  EXPECT_EQ(text_of(steps.front(), {"plugin"}), "text");
  EXPECT_EQ(text_of(steps.back(), {"plugin"}), "table");
}

TEST_F(RunTest, AFolderOfTextsIsReadAsTextWhateverElseLiesThere) {
  folder_.write("in/a.txt", "One.");
  folder_.write("in/b.jsonl", line("two", "x"));
  EXPECT_THAT(ids(adit({"run", "-e", "tokens", "in", "-q"}).out), ElementsAre("a.txt"));
}

TEST_F(RunTest, TheExtensionPicksTheReader) {
  folder_.write("in/a.jsonl", line("one", "x") + line("two", "x"));
  EXPECT_THAT(ids(adit({"run", "-e", "tokens", "in", "-q"}).out), ElementsAre("one", "two"));
  folder_.write("in/b.txt", "text");
  const Ended mixed = adit({"run", "-e", "tokens", "in/a.jsonl", "in/b.txt", "-q"});
  EXPECT_EQ(mixed.exit_code, 2);
  EXPECT_EQ(mixed.err, "adit: error: the inputs need different readers (jsonl, text); run them apart, or name one with "
                       "--set read.use=READER\n");
}

TEST_F(RunTest, IdsAreUniqueAndBelowTheCommonFolder) {
  folder_.write("x/a.txt", "1");
  folder_.write("x/y/b.txt", "2");
  folder_.write("in.jsonl", line("a", "x") + line("a", "x") + "{\"text\":\"no id\"}\n");
  EXPECT_THAT(ids(adit({"run", "-e", "tokens", "x/y", "x/a.txt", "x/a.txt", "-q"}).out),
              ElementsAre("y/b.txt", "a.txt", "a.txt#2"));
  const Ended ended = adit({"run", "-e", "tokens", "in.jsonl", "-q"});
  EXPECT_THAT(ids(ended.out), ElementsAre("a", "a#2", "in.jsonl:3"));
  EXPECT_THAT(lines_of(ended.out)[1], HasSubstr("\"diagnostics\":[{\"message\":\"an earlier document has the id \\\"a\\\" too\"}]"));
}

TEST_F(RunTest, StandardInputIsADocumentCalledDash) {
  const Ended ended =
      run_adit({"run", "-e", "tokens", "-", "-q"}, {.folder = folder_.path(), .input = text_input("It rains.")});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ids(ended.out), ElementsAre("-"));
}

TEST_F(RunTest, OutputMayBeAFileOrAFolder) {
  folder_.write("a.txt", "It rains in Oslo.");
  folder_.write("two.yaml",
                "adit: 1\nsteps: [{use: tokens}]\nwrite:\n  - {use: jsonl, with: {path: one.jsonl}}\n"
                "  - {id: second, use: jsonl, with: {path: two.jsonl}}\n");
  EXPECT_EQ(adit({"run", "-e", "tokens", "a.txt", "-o", "new/folder/x.jsonl"}).exit_code, 0);
  EXPECT_THAT(ids(folder_.read("new/folder/x.jsonl")), ElementsAre("a.txt"));
  EXPECT_EQ(adit({"run", "news", "a.txt", "-o", "y.jsonl"}).exit_code, 0);
  EXPECT_TRUE(folder_.has("y.jsonl") && folder_.has("y.names.jsonl") && folder_.has("y.run.json"));
  EXPECT_EQ(adit({"run", "two.yaml", "a.txt", "-o", "both"}).exit_code, 0);
  EXPECT_TRUE(folder_.has("both/one.jsonl") && folder_.has("both/two.jsonl"));
  std::filesystem::create_directory(folder_ / "v1.2");
  EXPECT_EQ(adit({"run", "two.yaml", "a.txt", "-o", "v1.2"}).exit_code, 0);  // a folder, whatever it is called
  EXPECT_TRUE(folder_.has("v1.2/two.jsonl"));

  const Ended ended = adit({"run", "two.yaml", "a.txt", "-o", "z.jsonl"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.err,
            "adit: error: -o z.jsonl names one file, but the pipeline has 2 writers of files; give a folder (a name without "
            "extension)\n");
  EXPECT_FALSE(folder_.has("z.jsonl"));
}

TEST_F(RunTest, DashIsStandardOutputForOneWriter) {
  folder_.write("a.txt", "It rains in Oslo.");
  EXPECT_THAT(ids(adit({"run", "-e", "tokens", "a.txt", "-o", "-"}).out), ElementsAre("a.txt"));
  const Ended two = adit({"run", "news", "a.txt", "-o", "-"});
  EXPECT_EQ(two.exit_code, 2);
  EXPECT_EQ(two.out, "");
  EXPECT_EQ(two.err, "adit: error: writers \"jsonl\" and \"table\" both write to standard output; give one a path, e.g. --set "
                     "write.jsonl.with.path=FILE\n");
  const Ended file = adit({"run", "news", "a.txt", "--set", "write.jsonl.with.path=-", "--set", "write.table.with.path=t.txt"});
  EXPECT_EQ(file.exit_code, 0) << file.err;
  ASSERT_EQ(lines_of(file.out).size(), 2U);
  EXPECT_THAT(lines_of(file.out)[0], StartsWith("{\"adit\":1,\"id\":\"a.txt\""));
  EXPECT_THAT(lines_of(file.out)[1], StartsWith("{\"adit\":1,\"table\":\"names\",\"row\":{"));
  const Ended same = adit({"run", "news", "a.txt", "--set", "write.jsonl.with.path=t.txt", "--set", "write.table.with.path=t.txt"});
  EXPECT_EQ(same.exit_code, 2);
  EXPECT_EQ(same.err, "adit: error: two writers write to \"t.txt\"\n");
}

TEST_F(RunTest, LimitStopsAfterSoManyDocuments) {
  std::string input;
  for (int i = 0; i < 100; ++i) input += line(std::to_string(i), "x");
  folder_.write("in.jsonl", input);
  EXPECT_THAT(ids(adit({"run", "-e", "tokens", "in.jsonl", "-q", "-n", "3"}).out), ElementsAre("0", "1", "2"));
}

TEST_F(RunTest, ASampleIsTheSameEachTimeAndOfTheShareAskedFor) {
  std::string lines;
  for (int i = 0; i < 2000; ++i) lines += line("doc" + std::to_string(i), "x");
  folder_.write("a.jsonl", lines);
  const std::string tenth = adit({"run", "-e", "tokens", "a.jsonl", "-q", "--sample", "10%"}).out;
  EXPECT_THAT(ids(tenth).size(), testing::AllOf(testing::Gt(150U), testing::Lt(250U)));
  EXPECT_EQ(adit({"run", "-e", "tokens", "a.jsonl", "-q", "--sample", "0.1", "-j", "3"}).out, tenth);
  EXPECT_EQ(ids(adit({"run", "-e", "tokens", "a.jsonl", "-q", "--sample", "10%", "-n", "5"}).out).size(), 5U);
  EXPECT_EQ(adit({"run", "-e", "tokens", "a.jsonl", "-q", "--sample", "100%"}).out, adit({"run", "-e", "tokens", "a.jsonl", "-q"}).out);
  for (const char* bad : {"0", "101%", "ten", "-1", "5 %"}) {
    const Ended ended = adit({"run", "-e", "tokens", "a.jsonl", "--sample", bad});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err, std::string("adit: error: option \"--sample\" must be a share such as 10% or 0.1, not \"") + bad + "\"\n");
  }
}

TEST_F(RunTest, FieldsOfRecordsAreNamedOnTheCommandLine) {
  folder_.write("a.jsonl", "{\"key\":7,\"body\":\"It rains.\"}\n");
  const Ended ended = adit({"run", "-e", "tokens", "a.jsonl", "-q", "--id-field", "key", "--text-field", "body"});
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ids(ended.out), ElementsAre("7"));
  folder_.write("a.txt", "It rains.");
  EXPECT_THAT(adit({"run", "-e", "tokens", "a.txt", "--text-field", "body"}).err, HasSubstr("text has no parameter \"text_field\""));
}

TEST_F(RunTest, SpoiltTextsAreMendedWhenAsked) {
  folder_.write("a.txt", "&ldquo;We stay,&rdquo; Ann Lee said. â€œIt is late.â€");
  folder_.write("b.txt", "&amp;");
  const Ended spoilt = adit({"run", "-e", "tokens", "a.txt", "b.txt", "-q"});
  EXPECT_EQ(spoilt.err,
            "adit: warning: text: \"a.txt\" has HTML references or wrongly decoded characters such as \"&ldquo;\"; mend: true (adit run --mend) "
            "puts them right\n");
  EXPECT_THAT(spoilt.out, HasSubstr("&ldquo;We stay,&rdquo; Ann Lee said. â€œIt is late.â€"));
  const Ended mended = adit({"run", "-e", "tokens", "a.txt", "-q", "--mend"});
  EXPECT_EQ(mended.err, "");
  EXPECT_THAT(mended.out, HasSubstr("\"text\":\"“We stay,” Ann Lee said. “It is late.”\""));
  EXPECT_THAT(mended.out, HasSubstr("\"diagnostics\":[{\"message\":\"2 HTML references and 2 wrongly decoded characters mended\"}]"));
}

TEST_F(RunTest, WhatPluginsLogIsNothingThatATerminalObeys) {
  folder_.write("a.txt", "It is \u009B[31m red.");
  EXPECT_EQ(adit({"run", "-e", "tokens", "a.txt", "-q"}).err,
            "adit: warning: text: \"a.txt\" has HTML references or wrongly decoded characters such as \"\uFFFD\"; mend: true (adit run --mend) puts "
            "them right\n");
}

TEST_F(RunTest, ADryRunSaysWhatWouldBeDoneAndDoesNothing) {
  folder_.write("in/a.txt", "It rains.");
  const Ended ended = adit({"run", "summary", "in", "-o", "out", "--dry-run"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(ended.out, "read     text, 1 input\n           " + (folder_ / "in/a.txt").string() +
                           "\nsteps    tokens > sentences > summary\nwrite    table to standard output\n");
  const auto plan = core::parse_json(adit({"run", "-e", "tokens", "in", "-o", "x/o.jsonl", "--dry-run", "--json"}).out);
  ASSERT_TRUE(plan);
  EXPECT_EQ(*plan->find("outputs"), core::Value(core::Value::List{"x/o.jsonl"}));
  EXPECT_EQ(folder_.count(), 1U);
  EXPECT_EQ(adit({"run", "summary", "nowhere", "--dry-run"}).exit_code, 2);
}

TEST_F(RunTest, ValuesAreSetOnTheCommandLine) {
  folder_.write("a.txt", "One. Two. Three.");
  const Ended ended = adit({"run", "-e", "tokens ! sentences ! summary.lead", "a.txt", "-q", "--set",
                            "steps.summary.with.sentences=2", "--set", "write.jsonl.with.layers=[summary]"});
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  const auto found = records(ended.out);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].find("layers")->find("summary")->get<core::Value::List>()->size(), 2U);
}

TEST_F(RunTest, TheSummaryIsJsonWhenAsked) {
  folder_.write("a.txt", "It rains.");
  const Ended ended = adit({"run", "-e", "tokens", "a.txt", "--json"});
  const auto record = core::parse_json(ended.err);
  ASSERT_TRUE(record) << ended.err;
  EXPECT_EQ(text_of(*record, {"end"}), "completed");
  const Ended stats = adit({"run", "-e", "tokens", "a.txt", "--stats", "json"});
  const auto said = core::parse_json(stats.err);
  ASSERT_TRUE(said);
  const core::Value& tokens = (*said->find("steps")->get<core::Value::List>())[1];
  EXPECT_EQ(text_of(tokens, {"id"}), "tokens");
  EXPECT_EQ(*tokens.find("documents"), core::Value(1));
  EXPECT_GT(tokens.find("rows")->number(), 0);
  EXPECT_EQ(adit({"run", "-e", "tokens", "a.txt", "--stats", "yaml"}).err, "adit: error: option \"--stats\" must be table or json, not \"yaml\"\n");
}

TEST_F(RunTest, ExitCodesSayHowItEnded) {
  folder_.write("good.jsonl", line("a", "x"));
  folder_.write("some.jsonl", line("a", "x") + line("b", "FAIL"));
  const std::vector<std::string> with = {"--plugin-path", TEST_PLUGINS};
  const auto code = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), with.begin(), with.end());
    return adit(std::move(arguments)).exit_code;
  };
  EXPECT_EQ(code({"run", "-e", "words", "good.jsonl"}), 0);
  EXPECT_EQ(code({"run", "-e", "words", "some.jsonl", "--set", "run.on_error=stop"}), 1);
  EXPECT_EQ(code({"run", "-e", "words", "some.jsonl", "--set", "run.max_failures=0"}), 1);
  EXPECT_EQ(code({"run", "-e", "wrds", "good.jsonl"}), 2);
  EXPECT_EQ(code({"run", "-e", "tokens ! choosy odd=x", "good.jsonl"}), 2);
  EXPECT_EQ(code({"run", "-e", "modelless", "good.jsonl"}), 3);
  EXPECT_EQ(code({"run", "-e", "words", "some.jsonl"}), 4);
}

TEST_F(RunTest, APluginWhoseModelIsGoneIsExit3BeforeAnythingIsRead) {
  folder_.write("good.jsonl", line("a", "x"));
  const Ended ended = adit({"run", "-e", "modelless", "good.jsonl", "-o", "x.jsonl", "--plugin-path", TEST_PLUGINS});
  EXPECT_EQ(ended.exit_code, 3);
  EXPECT_EQ(ended.err, "adit: error: step \"modelless\": cannot open the model: data/model.bin is not there\n");
  EXPECT_EQ(folder_.count(), 1U);  // no output, not even a temporary one
}

// Documents of all lengths, some of which fail: the same bytes for any number of jobs, and every document in one place.
TEST_F(RunTest, ManyDocumentsComeOutTheSameForAnyNumberOfJobs) {
  constexpr unsigned kSeed = 20240229;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  std::string input;
  std::vector<std::string> all;
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (auto words = random() % (i % 100 == 0 ? 2000 : 30); words > 0; --words) {
      text += (random() % 211 == 0 ? "FAIL" : "wörd" + std::to_string(random() % 1000)) + " ";
    }
    all.push_back("d" + std::to_string(i));
    input += line(all.back(), text);
  }
  folder_.write("in.jsonl", input);
  const auto run = [&](const std::string& jobs) {
    return adit({"run", "-e", "words", "in.jsonl", "-o", jobs + ".jsonl", "-j", jobs, "--plugin-path", TEST_PLUGINS}).exit_code;
  };
  ASSERT_EQ(run("1"), 4);
  const std::string out = folder_.read("1.jsonl");
  const std::string quarantine = folder_.read("1.quarantine.jsonl");
  for (const char* jobs : {"2", "7"}) {
    ASSERT_EQ(run(jobs), 4);
    EXPECT_TRUE(folder_.read(std::string(jobs) + ".jsonl") == out) << jobs;
    EXPECT_TRUE(folder_.read(std::string(jobs) + ".quarantine.jsonl") == quarantine) << jobs;
  }
  std::vector<std::string> found = ids(out);
  EXPECT_GT(found.size(), 1000U);
  EXPECT_LT(found.size(), 2000U);
  for (const std::string& id : ids(quarantine)) found.push_back(id);
  EXPECT_THAT(found, testing::UnorderedElementsAreArray(all));
}

TEST_F(RunTest, TheQuarantineIsInputAgain) {
  folder_.write("in.jsonl", "{\"id\":\"a\",\"text\":\"é FAIL\",\"title\":\"A title\",\"n\":7}\n" + line("b", "x"));
  ASSERT_EQ(adit({"run", "-e", "words", "in.jsonl", "-o", "out.jsonl", "--plugin-path", TEST_PLUGINS}).exit_code, 4);
  const Ended again = adit({"run", "-e", "tokens", "out.quarantine.jsonl", "-q", "--set", "write.jsonl.with.layers=[none]",
                            "--log-level", "off"});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(again.out,
            R"({"adit":1,"id":"a","meta":{"title":"A title","n":"7"},"offsets":"codepoint","text":"é FAIL","layers":{}})" "\n");
  // and a later run without failures takes the old file away
  ASSERT_EQ(adit({"run", "-e", "tokens", "in.jsonl", "-o", "out.jsonl"}).exit_code, 0);
  EXPECT_FALSE(folder_.has("out.quarantine.jsonl"));
}

}  // namespace
}  // namespace adit::test
