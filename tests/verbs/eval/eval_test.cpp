// adit eval: figures, forms of gold, what is refused. Agreement with other scorers is in agreement.py.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/cli/records.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// "Ann Lee met Bo Ray in Oslo." as the gold says it.
constexpr const char* kGold =
    R"({"id":"a","text":"Ann Lee met Bo Ray in Oslo.","entities":[{"begin":0,"end":7,"type":"PER"},)"
    R"({"begin":12,"end":18,"type":"PER"},{"begin":22,"end":26,"type":"LOC"}],"sentences":[[0,27]]})"
    "\n"
    R"({"id":"b","text":"“We stay,” he said.","entities":[],"sentences":[[0,19]],)"
    R"("quotes":[{"type":"direct","quote":[1,9],"speaker_text":"he","speaker_entity":"Ann Lee"}]})"
    "\n";

/// A run: one type wrong, one name missed; the source is not resolved.
constexpr const char* kRun =
    R"({"adit":1,"id":"x/a.txt","meta":{},"offsets":"codepoint","text":"Ann Lee met Bo Ray in Oslo.","layers":{"entity":)"
    R"([{"begin":0,"end":7,"text":"Ann Lee","type":"PERSON"},{"begin":22,"end":26,"text":"Oslo","type":"ORG"}],)"
    R"("sentence":[{"begin":0,"end":27}],"quote":[]}})"
    "\n"
    R"({"adit":1,"id":"b","meta":{},"offsets":"codepoint","text":"“We stay,” he said.","layers":{"entity":[],)"
    R"("sentence":[{"begin":0,"end":10},{"begin":11,"end":19}],"quote":[{"begin":1,"end":9,"text":"We stay,","kind":"direct",)"
    R"("fragments":[[1,9]],"source":{"begin":11,"end":13,"text":"he"},"score":0.9}]}})"
    "\n";

class Eval : public testing::Test {
 protected:
  Eval() {
    folder_.write("gold.jsonl", kGold);
    folder_.write("run.jsonl", kRun);
  }

  Ended eval(std::vector<std::string> words) const {
    words.insert(words.begin(), "eval");
    return run_adit(words, {.folder = folder_.path()});
  }

  void expect_refused(const std::vector<std::string>& words, const std::string& message) const {
    const Ended ended = eval(words);
    EXPECT_EQ(ended.exit_code, 2) << message;
    EXPECT_EQ(ended.err, "adit: error: " + message + "\n");
    EXPECT_EQ(ended.out, "");
  }

  const TemporaryFolder folder_;
};

TEST_F(Eval, ScoresAllThatBothHave) {
  const Ended ended = eval({"gold.jsonl", "run.jsonl"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(ended.out,
            "2 documents of gold.jsonl\n"
            "                             precision    recall     score    right     said     gold\n"
            "entity.all                      1.0000    0.3333    0.5000        1        1        3\n"
            "entity.untyped                  1.0000    0.3333    0.5000        1        1        3\n"
            "entity.LOC                      0.0000    0.0000    0.0000        0        0        1\n"
            "entity.PER                      1.0000    0.5000    0.6667        1        1        2\n"
            "quote.end_to_end                0.0000    0.0000    0.0000        0        1        1\n"
            "quote.span                      1.0000    1.0000    1.0000        1        1        1\n"
            "quote.exact                     1.0000    1.0000    1.0000        1        1        1\n"
            "quote.direct                    1.0000    1.0000    1.0000        1        1        1\n"
            "quote.mixed                     0.0000    0.0000    0.0000        0        0        0\n"
            "quote.indirect                  0.0000    0.0000    0.0000        0        0        0\n"
            "quote.source                                        0.0000                          1\n"
            "quote.source_mention                                1.0000                          1\n"
            "sentence.span                   0.3333    0.5000    0.4000        1        3        2\n"
            "sentence.boundary               0.0000    0.0000    0.0000        0        1        0\n");
}

TEST_F(Eval, ListsWhatIsWrongInItsSentence) {
  const Ended ended = eval({"gold.jsonl", "run.jsonl", "--errors"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out.substr(ended.out.find("\n\n") + 1),
            "\nentity missed: 2 in 1 sentence\n"
            "\n  a:12\n  Ann Lee met [Bo Ray] in [Oslo].\n"
            "    gold PER \"Bo Ray\" | run -\n"
            "    gold LOC \"Oslo\" | run -\n"
            "\nsentence wrong span: 1 in 1 sentence\n"
            "\n  b:0\n  [“We stay,” he said.]\n"
            "    gold \"“We stay,” he said.\" | run \"“We stay,”\"\n"
            "\nquote wrong source: 1 in 1 sentence\n"
            "\n  b:1\n  “[We stay,]” he said.\n"
            "    gold direct, Ann Lee \"We stay,\" | run direct, he \"We stay,\"\n"
            "\nsentence false alarm: 1 in 1 sentence\n"
            "\n  b:11\n  “We stay,” [he said.]\n"
            "    gold - | run \"he said.\"\n");
  EXPECT_THAT(eval({"gold.jsonl", "gold.jsonl", "--errors"}).out, HasSubstr("\n\nnothing is wrong\n"));
}

TEST_F(Eval, ListsErrorsForPrograms) {
  const Ended ended = eval({"gold.jsonl", "run.jsonl", "--errors", "--types", "PER,LOC,ORG", "--layers", "entity", "--json"});
  const auto report = core::parse_json(ended.out);
  ASSERT_TRUE(report) << ended.out;
  const auto& errors = *report->find("errors")->get<core::Value::List>();
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(core::write_json(errors[1]),
            R"({"kind":"entity wrong type","count":1,"in_sentences":1,"sentences":[{"id":"a","begin":0,"end":27,)"
            R"("text":"Ann Lee met Bo Ray in Oslo.","rows":[{"gold":{"begin":22,"end":26,"text":"Oslo","says":"LOC"},)"
            R"("run":{"begin":22,"end":26,"text":"Oslo","says":"ORG"}}]}]})");
  EXPECT_EQ(core::parse_json(eval({"gold.jsonl", "run.jsonl", "--json"}).out)->find("errors"), nullptr);
}

TEST_F(Eval, ListsTheSentencesWithMostErrorsFirst) {
  folder_.write("names.jsonl", R"({"id":"a","text":"Ann.\nBo and Cy.\nDi.","entities":[{"begin":0,"end":3,"type":"PER"},)"
                               R"({"begin":5,"end":7,"type":"PER"},{"begin":12,"end":14,"type":"PER"},{"begin":16,"end":18,"type":"PER"}]})");
  folder_.write("none.jsonl", R"({"adit":1,"id":"a","offsets":"codepoint","text":"Ann.\nBo and Cy.\nDi.","layers":{"entity":[]}})");
  const Ended ended = eval({"names.jsonl", "none.jsonl", "--show", "2"});
  EXPECT_THAT(ended.out, HasSubstr("\nentity missed: 4 in 3 sentences; the first 2\n\n  a:5\n  [Bo] and [Cy].\n"));
  EXPECT_THAT(ended.out, HasSubstr("\n  a:0\n  [Ann].\n    gold PER \"Ann\" | run -\n"));
  EXPECT_THAT(ended.out, Not(HasSubstr("Di")));
}

TEST_F(Eval, CountsTypesAsAsked) {
  const Ended ended = eval({"gold.jsonl", "run.jsonl", "--layers", "entity", "--types", "PER,LOC,ORG", "--json"});
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const auto report = core::parse_json(ended.out);
  ASSERT_TRUE(report);
  const auto& measures = *report->find("measures")->get<core::Value::List>();
  EXPECT_EQ(measures.size(), 5U);  // all, untyped, LOC, ORG, PER
  EXPECT_EQ(measures[0].find("said")->number(), 2);
  EXPECT_EQ(measures[0].find("right")->number(), 1);
  EXPECT_EQ(measures[1].find("right")->number(), 2);
  EXPECT_EQ(*report->find("documents"), core::Value(2));
}

TEST_F(Eval, FailsBelowAFloor) {
  EXPECT_EQ(eval({"gold.jsonl", "run.jsonl", "--fail-under", "entity=0.5", "--fail-under", "quote.span=1"}).exit_code, 0);
  const Ended ended = eval({"gold.jsonl", "run.jsonl", "--fail-under", "0.45", "--layers", "entity,sentence"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "adit: error: sentence.span is 0.4000, below 0.4500\n");
  expect_refused({"gold.jsonl", "run.jsonl", "--fail-under", "entity.al=0.5"},
                 "option \"--fail-under\": nothing is measured as \"entity.al\"; did you mean \"entity.all\"?");
  expect_refused({"gold.jsonl", "run.jsonl", "--fail-under", "entity=50"},
                 "option \"--fail-under\" must be a score from 0 to 1, alone or behind a measure (entity=0.85, quote.span=0.7), "
                 "not \"entity=50\"");
}

/// Documents of one name each; the run finds it in the first `found` ones.
std::string many(int found, bool gold) {
  std::string lines;
  for (int i = 0; i < 40; ++i) {
    const std::string head = "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"Oslo.\",";
    const std::string rows = i < found ? R"([{"begin":0,"end":4,"type":"LOC"}])" : "[]";
    lines += head + (gold ? "\"entities\":" + rows + "}\n" : R"("adit":1,"offsets":"codepoint","layers":{"entity":)" + rows + "}}\n");
  }
  return lines;
}

TEST_F(Eval, SaysHowSureADifferenceIs) {
  folder_.write("many.jsonl", many(40, true));
  folder_.write("good.jsonl", many(36, false));
  folder_.write("bad.jsonl", many(12, false));
  folder_.write("near.jsonl", many(35, false));
  const Ended sure = eval({"many.jsonl", "good.jsonl", "--against", "bad.jsonl", "--json"});
  ASSERT_EQ(sure.exit_code, 0) << sure.err;
  const core::Value against = *(*core::parse_json(sure.out)->find("measures")->get<core::Value::List>())[0].find("against");
  EXPECT_GT(against.find("low")->number(), 0.2);
  EXPECT_LT(against.find("p")->number(), 0.01);
  const Ended unsure = eval({"many.jsonl", "near.jsonl", "-a", "good.jsonl"});
  EXPECT_THAT(unsure.out, HasSubstr("compared with good.jsonl (paired bootstrap)\n"));
  EXPECT_EQ(unsure.out, eval({"many.jsonl", "near.jsonl", "-a", "good.jsonl"}).out);  // draws are the same each time
  const Ended same = eval({"many.jsonl", "good.jsonl", "-a", "good.jsonl"});
  EXPECT_THAT(same.out, HasSubstr("+0.0000   +0.0000 to +0.0000    1.000\n"));
}

TEST_F(Eval, ScoresTagsBySentences) {
  folder_.write("gold.conll", "Ann\tB-PER\nLee\tI-PER\n\nOslo\tB-LOC\nBo\tI-PER\n");
  folder_.write("run.conll", "-DOCSTART-\tO\n\nAnn\tB-PER\nLee\tB-PER\nOslo\tB-LOC\nBo\tB-PER\n");
  const Ended ended = eval({"gold.conll", "run.conll"});
  EXPECT_THAT(ended.out, HasSubstr("2 sentences of gold.conll\n"));
  EXPECT_THAT(ended.out, HasSubstr("entity.all                      0.5000    0.6667    0.5714        2        4        3\n"));
  folder_.write("other.conll", "Ann\tB-PER\nLea\tI-PER\n");
  expect_refused({"gold.conll", "other.conll"},
                 "token 2 of other.conll differs from that of gold.conll: expected \"Lee\", found \"Lea\"");
  folder_.write("bad.conll", "Ann\tB-PER\nLee\tPER\n");
  expect_refused({"bad.conll", "run.conll"}, "bad.conll:2: expected a token, a tab and a tag such as B-PER or O, found \"PER\" as tag");
}

TEST_F(Eval, ComparesSummariesWithReferences) {
  folder_.write("gold.jsonl", "{\"id\":\"a\",\"summaries\":[\"The cat sat on the mat\",\"nothing\"]}\n");
  folder_.write("run.jsonl", R"({"adit":1,"id":"a","offsets":"codepoint","text":"the cat was on the mat","layers":{"summary":)"
                             R"([{"begin":0,"end":22,"text":"the cat was on the mat"}]}})");
  EXPECT_EQ(eval({"gold.jsonl", "run.jsonl"}).out,
            "1 documents of gold.jsonl\n"
            "                             precision    recall     score    right     said     gold\n"
            "summary.rouge1                                      0.8333                          1\n"
            "summary.rouge2                                      0.6000                          1\n"
            "summary.rougeL                                      0.8333                          1\n"
            "summary.rougeLsum                                   0.8333                          1\n");
}

TEST_F(Eval, KnowsWhatIsDebatableInAnArticle) {
  folder_.write("gold/x.json", R"({"doc":"x.txt","text":"“Go,” Ann Lee said. “Kings” sat.","sentences":[[0,18],[19,31]],
    "quotes":[{"type":"direct","begin":1,"end":4,"speaker_canonical":"Ann Lee","speaker_kind":"person","speaker":{"text":"Ann Lee"}},
              {"type":"scare","begin":21,"end":26}],
    "entities":[{"begin":6,"end":13,"type":"PER","canonical":"Ann Lee"},{"begin":21,"end":26,"type":"MISC","debatable":true}]})");
  folder_.write("run.jsonl", R"({"adit":1,"id":"in/x.txt","offsets":"codepoint","layers":{"sentence":[{"begin":0,"end":19}],
    "entity":[{"begin":6,"end":13,"type":"PER"},{"begin":21,"end":26,"type":"ORG"}],
    "quote":[{"begin":1,"end":4,"kind":"direct","fragments":[[1,4]],"source_name":"Lee"},{"begin":21,"end":26,"kind":"direct"}]}})");
  std::string run;
  for (const std::string& line : lines_of(folder_.read("run.jsonl"))) run += line;
  folder_.write("run.jsonl", run);
  const Ended ended = eval({"gold", "run.jsonl"});
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, HasSubstr("quote.end_to_end                1.0000    1.0000    1.0000        1        1        1\n"));
  EXPECT_THAT(ended.out, HasSubstr("entity.names                    1.0000    1.0000    1.0000        1        1        1\n"));
  EXPECT_THAT(ended.out, HasSubstr("sentence.span                   1.0000    0.5000    0.6667        1        1        2\n"));
}

TEST_F(Eval, RefusesWhatDoesNotFit) {
  expect_refused({"gold.jsonl"}, "give the gold and the output of a run, e.g. adit eval gold.jsonl annotations.jsonl");
  folder_.write("other.jsonl", R"({"adit":1,"id":"a","offsets":"codepoint","text":"Ann Lea met","layers":{"entity":[]}})");
  expect_refused({"gold.jsonl", "other.jsonl"},
                 "the text of \"a\" in other.jsonl differs from that in gold.jsonl at code point 6: expected \"e met Bo Ray in Oslo\", "
                 "found \"a met\"; run the pipeline on the text of the gold");
  folder_.write("bytes.jsonl", R"({"adit":1,"id":"a","offsets":"byte","layers":{}})");
  expect_refused({"gold.jsonl", "bytes.jsonl"},
                 "bytes.jsonl:1: offsets are \"byte\", not \"codepoint\"; write them with the jsonl writer's default");
  folder_.write("far.jsonl", R"({"adit":1,"id":"a","offsets":"codepoint","text":"Ann","layers":{"entity":[{"begin":0,"end":9,"type":"PER"}]}})");
  expect_refused({"gold.jsonl", "far.jsonl"},
                 "far.jsonl:1: the span from 0 to 9 of \"a\" reaches outside of its text of 3 code points; offsets must count code points");
  folder_.write("textless.jsonl", R"({"adit":1,"id":"a","offsets":"codepoint","layers":{"sentence":[{"begin":0,"end":99}]}})");
  expect_refused({"gold.jsonl", "textless.jsonl"},
                 "textless.jsonl: the span from 0 to 99 of \"a\" reaches outside of its text of 27 code points; offsets must count code points");
  folder_.write("odd.jsonl", "{\"id\":7}\n");
  expect_refused({"odd.jsonl", "run.jsonl"}, "odd.jsonl:1: no field \"id\" with the name of a document");
  folder_.write("list.jsonl", "{\"id\":\"a\",\"adit\":1,\"offsets\":\"codepoint\",\"layers\":[1],\"entities\":[1,{}]}\n");
  expect_refused({"gold.jsonl", "list.jsonl"},
                 "nothing to compare: what gold.jsonl annotates is not in list.jsonl; known are the layers entity, quote, sentence, token and summary");
  folder_.write("broken.jsonl", "{\"id\":\"a\"}\n{\"id\":\n");
  expect_refused({"broken.jsonl", "run.jsonl"},
                 "broken.jsonl:2: not valid JSON at line 1, column 7: syntax error while parsing value - unexpected end of input; "
                 "expected '[', '{', or a literal");
  folder_.write("twice.jsonl", "{\"id\":\"a\"}\n{\"id\":\"a\"}\n");
  expect_refused({"twice.jsonl", "run.jsonl"}, "twice.jsonl: the document \"a\" stands in it twice");
  folder_.write("foreign.jsonl", "{\"id\":\"z\",\"text\":\"\"}\n");
  expect_refused({"foreign.jsonl", "run.jsonl"}, "no document of foreign.jsonl is in run.jsonl: the one has \"z\", the other \"x/a.txt\"");
}

}  // namespace
}  // namespace adit::test
