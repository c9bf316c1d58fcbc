// adit why: which step gave the rows at a place.

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

class Why : public testing::Test {
 protected:
  Why() {
    folder_.write("names.tsv", "grey dam\tSITE\n");
    folder_.write("p.yaml",
                  "adit: 1\nsteps:\n  - use: tokens\n  - use: sentences\n  - {id: mine, use: entities.lexicon, with: {path: names.tsv, shipped: false}}\n"
                  "  - {id: numbers, use: entities.numbers}\n"
                  "  - {use: entities.merge, needs: {entity: [entity@mine, entity@numbers]}}\n"
                  "write: [{use: jsonl, with: {path: out.jsonl}}]\n");
    folder_.write("in/a.txt", "Café. The grey dam held on Monday.\n");
    folder_.write("in/b.txt", "Nothing.\n");
    EXPECT_EQ(adit({"run", "p.yaml", "in", "-q"}).exit_code, 0);
  }

  Ended adit(std::vector<std::string> words) const { return run_adit(words, {.folder = folder_.path()}); }
  Ended why(std::vector<std::string> words) const {
    words.insert(words.begin(), "why");
    return adit(words);
  }

  const TemporaryFolder folder_;
};

TEST_F(Why, NamesTheStepAndWhatItWasMadeFrom) {
  const Ended ended = why({"out.jsonl", "a.txt:12", "--layer", "entity"});
  EXPECT_EQ(ended.err, "");
  const std::string version = text_of(core::parse_json(adit({"describe", "entities.merge", "--json"}).out)->find("components")->get<core::Value::List>()->front(), {"version"});
  EXPECT_EQ(ended.out,
            "a.txt:12\n\n"
            "entity 10-18 \"grey dam\"\n"
            "  is       type SITE, score 1\n"
            "  step     entities: entities.merge " + version + "\n"
            "  with     all defaults\n"
            "  from     entity@mine 10-18 \"grey dam\" SITE\n\n"
            "entity@mine 10-18 \"grey dam\"\n"
            "  is       type SITE, score 1\n"
            "  step     mine: entities.lexicon " + version + "\n"
            "  with     path names.tsv, shipped false\n"
            "  from     token 10-14 \"grey\" word\n"
            "           token 15-18 \"dam\" word\n"
            "           sentence 6-34 \"The grey dam held on Monday.\"\n");
}

TEST_F(Why, LetsComponentsSayWhatDecided) {
  folder_.write("q.yaml",
                "adit: 1\nsteps: [{use: tokens}, {use: sentences}, {use: entities.linear}, {use: mentions}, {id: quotes, use: quotes.reporting}]\n"
                "write: [{use: jsonl, with: {path: q.jsonl}}]\n");
  folder_.write("q.txt", "“We will stay here,” Maria Lindqvist said on Monday.\n");
  ASSERT_EQ(adit({"run", "q.yaml", "q.txt", "-q"}).exit_code, 0);
  const Ended quote = why({"q.jsonl", "q.txt:5", "--layer", "quote"});
  EXPECT_EQ(quote.err, "");
  EXPECT_THAT(quote.out, HasSubstr("\n  because  \"said\" is a cue, and of all words beside it these score best as what it reports: "));
  EXPECT_THAT(quote.out, HasSubstr("\n           of all mentions near, \"Maria Lindqvist\" scores best as the source; right with a likelihood of "));
  const Ended name = why({"q.jsonl", "q.txt:25", "--layer", "entity"});
  EXPECT_THAT(name.out, testing::ContainsRegex("\n  because  \"Maria\" as PER [0-9]+\\.[0-9]: the word itself "));
  EXPECT_THAT(name.out, testing::ContainsRegex("\n           of \"Maria\" most weigh [a-z ]+ [+-][0-9]+\\.[0-9], "));
  EXPECT_THAT(name.out, testing::ContainsRegex("\n           \"Lindqvist\" as PER [0-9]+\\.[0-9]: the word itself "));
}

TEST_F(Why, TellsProgramsTheSame) {
  const auto said = core::parse_json(why({"out.jsonl", "a.txt:12", "--json"}).out);
  ASSERT_TRUE(said);
  const auto& rows = *said->find("rows")->get<core::Value::List>();
  ASSERT_EQ(rows.size(), 5U);  // entity, entity@mine, sentence, paragraph, token
  EXPECT_EQ(text_of(rows[1], {"plugin"}), "entities.lexicon");
  EXPECT_EQ(text_of(rows[1], {"parameters", "path"}), "names.tsv");
  EXPECT_EQ(*rows[1].find("in_output"), core::Value(true));
}

TEST_F(Why, SaysWhenTheResultIsAnotherNow) {
  folder_.write("names.tsv", "grey dam held\tSITE\n");
  EXPECT_THAT(why({"out.jsonl", "a.txt:12", "--layer", "entity"}).out,
              HasSubstr("  note     the output file does not have this row: the pipeline or a plugin has changed\n"));
  EXPECT_THAT(why({"out.jsonl", "a.txt:12", "--layer", "token"}).out, Not(HasSubstr("note")));
}

TEST_F(Why, ReadsTheInputsAgainWhereItMust) {
  folder_.write("gold.conll", "Bo\tB-PER\nspoke\tO\n");
  folder_.write("q.yaml", "adit: 1\nread: {use: conll}\nsteps: [{use: entities.lexicon}]\nwrite: [{use: jsonl, with: {path: q.jsonl, text: false}}]\n");
  ASSERT_EQ(adit({"run", "q.yaml", "gold.conll", "-q"}).exit_code, 0);
  const std::string id = ids(folder_.read("q.jsonl")).front();
  const Ended ended = why({"q.jsonl", id + ":1", "--layer", "token"});
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, HasSubstr("token 0-2 \"Bo\"\n  is       kind word\n  step     conll: conll "));
}

TEST_F(Why, SaysWhatIsNotThere) {
  const auto expect = [&](const std::vector<std::string>& words, const std::string& message) {
    const Ended ended = why(words);
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err, "adit: error: " + message + "\n");
  };
  expect({"out.jsonl"}, "give an output file and a place in it, e.g. adit why out/annotations.jsonl a.txt:120");
  expect({"out.jsonl", "a.txt"}, "a place is ID:OFFSET, in code points, e.g. a.txt:120; found \"a.txt\"");
  expect({"out.jsonl", "c.txt:1"}, "out.jsonl has no document \"c.txt\"; its first one is \"a.txt\"");
  expect({"out.jsonl", "a.txt:900"}, "offset 900 lies behind the end of \"a.txt\"");
  expect({"none.jsonl", "a.txt:1"}, "cannot read \"none.jsonl\"; give the output of adit run, e.g. out/annotations.jsonl");
  folder_.write("alone.jsonl", folder_.read("out.jsonl"));
  expect({"alone.jsonl", "a.txt:1"}, "there is no \"alone.run.json\", which adit run leaves beside its output");
}

}  // namespace
}  // namespace adit::test
