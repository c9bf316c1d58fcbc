#include "verbs/train/entities/corpus.hpp"

#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"

namespace {

using adit::training::NameTypes;
using adit::training::read_corpus;

const std::vector<std::string> kTypes = {"PER", "ORG", "LOC", "MISC"};

std::string write_file(const std::string& text) {
  static const adit::test::TemporaryFolder folder;
  return folder.write("corpus.tsv", text).string();
}

std::string refusal(const std::string& text) {
  const std::string path = write_file(text);
  NameTypes types(kTypes);
  const auto read = read_corpus(path, types);
  return read ? "read" : read.error().message.substr(path.size());
}

TEST(CorpusTest, ReadsSentencesAndDocuments) {
  NameTypes types(kTypes);
  types.rename("GPE", "LOC");
  types.rename("DATE", "O");
  const auto read = read_corpus(
      write_file("-DOCSTART-\tO\n\nAnna\tB-PER\nStone\tI-PER\nof\tO\nOslo\tB-GPE\r\n\nLima\tB-LOC\n\n# note\n-DOCSTART-\tO\n\nX\tB-DATE\n"), types);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ((*read)[0].labels, (std::vector<std::uint8_t>{1, 3, 0, 12, 12}));
  EXPECT_EQ((*read)[0].starts, (std::vector<std::uint32_t>{0, 4}));
  EXPECT_EQ((*read)[1].labels, (std::vector<std::uint8_t>{0}));
}

TEST(CorpusTest, LearnsTypesInTheOrderOfTheText) {
  NameTypes types;
  const auto read = read_corpus(write_file("a\tS-GENE\nb\tB-DRUG\nc\tL-DRUG\nd\tU-GENE\n"), types);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(types.names(), (std::vector<std::string>{"GENE", "DRUG"}));
  EXPECT_EQ((*read)[0].labels, (std::vector<std::uint8_t>{4, 5, 7, 4}));
}

TEST(CorpusTest, RefusesBrokenFiles) {
  EXPECT_EQ(refusal("Anna\tB-PER\nStone\n"), ":2: error: no tag after \"Stone\"; expected TOKEN TAB TAG");
  EXPECT_EQ(refusal("Anna\t1\tB-PER\n"), ":1: error: more than two columns; expected TOKEN TAB TAG");
  EXPECT_EQ(refusal("Anna\tO\n\tO\n"), ":2: error: no token before the tab; expected TOKEN TAB TAG");
  EXPECT_EQ(refusal("Anna\tPER\n"), ":1: error: unknown tag \"PER\"; expected O, or B-, I-, L-, U-, E- or S- and a type");
  EXPECT_EQ(refusal("Anna\tB-PRE\n"), ":1: error: unknown type \"PRE\"; expected one of PER, ORG, LOC, MISC");
  EXPECT_EQ(refusal("Anna\tB-PER\nStone\tI-ORG\n"), ":2: error: \"I-ORG\" after \"B-PER\"; expected B-ORG to begin a name");
  EXPECT_EQ(refusal("a\tB-PER\n\nb\tI-PER\n"), ":3: error: \"I-PER\" after \"O\"; expected B-PER to begin a name");
  EXPECT_EQ(refusal("Ann\xE9\tB-PER\n"), ":1: error: not valid UTF-8; save the file as UTF-8");
  EXPECT_EQ(refusal(std::string(70'000, 'x') + "\tO\n"), ":1: error: longer than 64 KiB; expected TOKEN TAB TAG");
  EXPECT_EQ(refusal(""), ": error: no labelled sentence; expected TOKEN TAB TAG lines");
  EXPECT_EQ(refusal("\n\n-DOCSTART-\tO\n"), ": error: no labelled sentence; expected TOKEN TAB TAG lines");
  NameTypes types;
  std::string many;
  for (char c = 'A'; c <= 'P'; ++c) many += std::string("x\tB-") + c + "\n";
  const auto read = read_corpus(write_file(many), types);
  ASSERT_FALSE(read);
  EXPECT_TRUE(read.error().message.ends_with(":16: error: a type more than 15, \"P\"; there are A, B, C, D, E, F, G, H, I, J, K, L, M, N, O"))
      << read.error().message;
  EXPECT_FALSE(read_corpus("/no/such.tsv", types));
  EXPECT_FALSE(read_corpus("/", types)) << "a folder";
}

}  // namespace
