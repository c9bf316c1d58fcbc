// adit train entities: from labelled text to a model that a pipeline tags with. (Broken training text: corpus_test.)

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

/// Sentences on drugs and the genes they act on, as tagged text.
std::string labelled_text() {
  const char* drugs[] = {"Veloxin", "Tramorel", "Duricade", "Opalen", "Miravone"};
  const char* genes[] = {"KRT9", "BRX2", "TLK4", "MDA7"};
  std::string text;
  for (const char* drug : drugs) {
    for (const char* gene : genes) {
      text += "-DOCSTART-\tO\n\n" + std::string(drug) + "\tB-DRUG\nacid\tI-DRUG\ninhibits\tO\nthe\tO\ngene\tO\n" + gene + "\tB-GENE\n.\tO\n\n";
      text += "Patients\tO\ntook\tO\n" + std::string(drug) + "\tB-DRUG\ndaily\tO\n.\tO\n\nThe\tO\nmice\tO\nlacked\tO\n" + gene + "\tB-GENE\n.\tO\n\n";
    }
  }
  return text;
}

class Train : public testing::Test {
 protected:
  Train() { folder_.write("train.tsv", labelled_text()); }

  Ended run(std::vector<std::string> words) {
    words.insert(words.begin(), "train");
    return run_adit(words, {.folder = folder_.path()});
  }

  TemporaryFolder folder_;
};

TEST_F(Train, MakesAModelOfOwnTypes) {
  const Ended made = run({"entities", "train.tsv", "-o", "my.model", "--words", "none", "--check", "train.tsv"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_EQ(made.out, "");
  EXPECT_TRUE(made.err.starts_with("train.tsv: 60 sentences, 340 tokens; DRUG 40 GENE 40\n")) << made.err;
  EXPECT_NE(made.err.find("round 4 of 4: loss "), std::string::npos) << made.err;
  EXPECT_NE(made.err.find("train.tsv: precision, recall, F1\n  DRUG         100.0 100.0 100.0\n  GENE         100.0 100.0 100.0\n"
                          "  all          100.0 100.0 100.0\n"),
            std::string::npos)
      << made.err;
  const std::string untagged = "-DOCSTART-\tO\n\nPatients\tO\ntook\tO\nTramorel\tO\ndaily\tO\n.\tO\n\nThe\tO\nmice\tO\nlacked\tO\nZRT5\tO\n.\tO\n\n";
  folder_.write("new.tsv", untagged);
  const Ended tagged = run_adit({"run", "-q", "entities-conll", "new.tsv", "-o", "out.tsv", "--set", "steps.entities.with.model=" + (folder_ / "my.model").string()},
                                {.folder = folder_.path()});
  EXPECT_EQ(tagged.err, "");
  std::string expected = untagged;
  expected.replace(expected.find("Tramorel\tO"), 10, "Tramorel\tB-DRUG");
  expected.replace(expected.find("ZRT5\tO"), 6, "ZRT5\tB-GENE");
  EXPECT_EQ(folder_.read("out.tsv"), expected);
}

TEST_F(Train, MakesTheSameFileEachTime) {
  for (const char* name : {"a.model", "b.model"}) {
    const Ended ended = run({"entities", "train.tsv", "-o", name, "--rounds", "2", "--folds", "2", "-q"});
    EXPECT_EQ(ended.err, "");
    EXPECT_EQ(ended.exit_code, 0);
  }
  EXPECT_EQ(folder_.read("a.model"), folder_.read("b.model"));
  EXPECT_GT(folder_.read("a.model").size(), 1'000'000u) << "word clusters and lists of the shipped model are part of it";
}

TEST_F(Train, SaysWhatIsWrong) {
  folder_.write("no_names.tsv", "a\tO\n");
  folder_.write("wrong.tsv", "a\tO\nb\tI-X\n");
  folder_.write("sources.tsv", "# file, number, unmarked, weight\ntrain.tsv\t1\tGENE\tmany\n");
  folder_.write("no.model", "nothing");
  folder_.write("kept.model", "as it was");
  struct Row {
    std::vector<std::string> words;
    int exit_code;
    std::string expected;
  };
  const Row rows[] = {
      {{}, 2, "adit: error: expected what to train; \"adit train --help\" shows an example\n"},
      {{"x", "-o", "m"}, 2, "adit: error: there is no \"x\" to train; what there is, is entities\n"},
      {{"entitys", "train.tsv", "-o", "m"}, 2, "adit: error: there is no \"entitys\" to train; did you mean \"entities\"?\n"},
      {{"entities", "-o", "m"}, 2, "adit: error: expected training files behind \"entities\"\n"},
      {{"entities", "train.tsv"}, 2, "adit: error: option \"--output\" is missing: the model file to write\n"},
      {{"entities", "train.tsv", "-o", "no/m"}, 1, "adit: error: cannot write \"no/m\": No such file or directory\n"},
      {{"entities", "train.tsv", "-o", "m", "--rounds", "none"}, 2, "adit: error: option \"--rounds\" must be a whole number of at least 1, not \"none\"\n"},
      {{"entities", "train.tsv", "-o", "m", "--folds", "1"}, 2, "adit: error: option \"--folds\" must be a whole number of at least 2, not \"1\"\n"},
      {{"entities", "train.tsv", "-o", "m", "--rename", "DRUG"}, 2, "adit: error: option \"--rename\" must be TYPE=TYPE, not \"DRUG\"\n"},
      {{"entities", "train.tsv", "-o", "m", "--types", "GENE"}, 2, "train.tsv:3: error: unknown type \"DRUG\"; expected one of GENE\n"},
      {{"entities", "train.tsv", "-o", "m", "--largest", "1000"}, 2,
       "adit: error: no room for features in a model of 1000 bytes; the word lists take "},
      {{"entities", "no_names.tsv", "-o", "m"}, 2, "no_names.tsv: error: no name in the training text; expected tags such as B-PER\n"},
      {{"entities", "wrong.tsv", "-o", "kept.model"}, 2, "wrong.tsv:2: error: \"I-X\" after \"O\"; expected B-X to begin a name\n"},
      {{"entities", "train.tsv", "-o", "m", "--words", "no.model"}, 2, "no.model: error: too short for a model of entities.linear; get or train it again\n"},
      {{"entities", "--sources", "sources.tsv", "-o", "m", "--types", "DRUG,GENE"}, 2,
       "sources.tsv:2: error: expected file TAB number TAB unmarked types, or - TAB weight\n"},
      {{"entities", "train.tsv", "--sources", "sources.tsv", "-o", "m"}, 2, "adit: error: give training files, or \"--sources\", not both\n"},
  };
  for (Row row : rows) {
    if (!row.words.empty()) row.words.push_back("-q");
    const Ended ended = run(row.words);
    EXPECT_EQ(ended.err.substr(0, row.expected.size()), row.expected) << ended.err;
    EXPECT_EQ(ended.exit_code, row.exit_code) << row.expected;
  }
  EXPECT_FALSE(folder_.has("m"));
  EXPECT_EQ(folder_.read("kept.model"), "as it was");
}

/// Two guidelines: the second file leaves genes unmarked, which must not teach that they are no names.
TEST_F(Train, TakesSourcesOfSeveralGuidelines) {
  std::string drugs_only = labelled_text();
  for (std::size_t at = drugs_only.find("B-GENE"); at != std::string::npos; at = drugs_only.find("B-GENE")) drugs_only.replace(at, 6, "O");
  folder_.write("drugs_only.tsv", drugs_only);
  folder_.write("sources.tsv", "train.tsv\t1\t-\t1\ndrugs_only.tsv\t2\tGENE\t1\n");
  const Ended made = run({"entities", "--sources", "sources.tsv", "-o", "my.model", "--types", "DRUG,GENE", "--follow", "1", "--words", "none", "--seeds", "2",
                          "--check", "train.tsv"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_NE(made.err.find("  all          100.0 100.0 100.0\n"), std::string::npos) << made.err;
}

}  // namespace
}  // namespace adit::test
