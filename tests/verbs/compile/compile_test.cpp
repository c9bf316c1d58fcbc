// adit compile lexicon: from a list to a file, and what a pipeline does with it. (Broken files: tests/plugins/entities_lexicon.)

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

class Compile : public testing::Test {
 protected:
  Ended run(std::vector<std::string> words) {
    words.insert(words.begin(), "compile");
    return run_adit(words, {.folder = folder_.path()});
  }

  TemporaryFolder folder_;
};

TEST_F(Compile, MakesAFileThatAPipelineMaps) {
  folder_.write("mine.tsv", "grey zone project\tPROJECT\nOslo\tCITY\n");
  folder_.write("more.tsv", "Oslo\tPLACE\nLima\tPLACE\n");
  const Ended made = run({"lexicon", "mine.tsv", "more.tsv", "-o", "all.lexicon", "--case", "ignore"});
  EXPECT_EQ(made.exit_code, 0);
  EXPECT_EQ(made.out, "");
  EXPECT_EQ(made.err, "all.lexicon: phrases 3, types 3, 0.2 kB\nphrases that were there already: 1; the first one counts\n");
  EXPECT_EQ(run({"lexicon", "mine.tsv", "more.tsv", "-o", "again.lexicon", "--case", "ignore", "-q"}).err, "");
  EXPECT_EQ(folder_.read("all.lexicon"), folder_.read("again.lexicon"));
  folder_.write("a.txt", "The Grey Zone Project left OSLO for Lima.");
  const Ended tagged = run_adit({"run", "-q", "-e", "tokens ! sentences ! entities.lexicon shipped=false case=ignore path=all.lexicon", "a.txt"},
                                {.folder = folder_.path()});
  EXPECT_EQ(tagged.err, "");
  EXPECT_NE(tagged.out.find("\"text\":\"Grey Zone Project\",\"type\":\"PROJECT\""), std::string::npos) << tagged.out;
  EXPECT_NE(tagged.out.find("\"text\":\"OSLO\",\"type\":\"CITY\""), std::string::npos) << tagged.out;
  EXPECT_NE(tagged.out.find("\"text\":\"Lima\",\"type\":\"PLACE\""), std::string::npos) << tagged.out;
}

TEST_F(Compile, LeavesTheFileAloneWhenTheListIsWrong) {
  folder_.write("mine.tsv", "Oslo\tCITY\nPeru\n");
  folder_.write("all.lexicon", "as it was");
  const Ended ended = run({"lexicon", "mine.tsv", "-o", "all.lexicon"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.err, "mine.tsv:2: error: no type for \"Peru\"; expected phrase TAB type\n");
  EXPECT_EQ(folder_.read("all.lexicon"), "as it was");
  EXPECT_EQ(folder_.count(), 2u);
}

TEST_F(Compile, SaysWhatIsWrong) {
  folder_.write("mine.tsv", "Oslo\tCITY\n");
  folder_.write("empty.tsv", "# nothing\n");
  struct Row {
    std::vector<std::string> words;
    int exit_code;
    std::string expected;
  };
  const Row rows[] = {
      {{}, 2, "adit: error: expected what to compile; \"adit compile --help\" shows an example\n"},
      {{"x", "-o", "x"}, 2, "adit: error: there is no \"x\" to compile; what there is, is lexicon\n"},
      {{"lexikon", "mine.tsv", "-o", "x"}, 2, "adit: error: there is no \"lexikon\" to compile; did you mean \"lexicon\"?\n"},
      {{"lexicon", "-o", "x"}, 2, "adit: error: expected a list of phrases behind \"lexicon\"\n"},
      {{"lexicon", "mine.tsv"}, 2, "adit: error: option \"--output\" is missing: the file to write\n"},
      {{"lexicon", "mine.tsv", "-o", "x", "--case", "any"}, 2, "adit: error: option \"--case\": \"any\" is none of exact, ignore, smart\n"},
      {{"lexicon", "empty.tsv", "-o", "x"}, 2, "empty.tsv: error: no phrase; expected phrase TAB type lines\n"},
      {{"lexicon", "none.tsv", "-o", "x"}, 2, "none.tsv: error: cannot open the list: No such file or directory\n"},
      {{"lexicon", "mine.tsv", "-o", "no/such/x"}, 1, "adit: error: cannot write \"no/such/x\": No such file or directory\n"},
  };
  for (const Row& row : rows) {
    const Ended ended = run(row.words);
    EXPECT_EQ(ended.err, row.expected);
    EXPECT_EQ(ended.exit_code, row.exit_code) << row.expected;
  }
}

}  // namespace
}  // namespace adit::test
