#include "corpus.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace {

using adit::training::read_corpus;

const std::vector<std::string> kTypes = {"PER", "ORG", "LOC", "MISC"};

std::string write_file(const std::string& text) {
  const std::string path = testing::TempDir() + std::to_string(::getpid()) + "-corpus.tsv";
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string refusal(const std::string& text) {
  const std::string path = write_file(text);
  const auto read = read_corpus(path, kTypes);
  return read ? "read" : read.error().message.substr(path.size());
}

TEST(CorpusTest, ReadsSentencesAndDocuments) {
  const auto read = read_corpus(write_file("-DOCSTART-\tO\n\nAnna\tB-PER\nStone\tI-PER\nof\tO\nOslo\tB-GPE\n\nLima\tB-LOC\n\n-DOCSTART-\tO\n\nX\tB-DATE\n"), kTypes);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ((*read)[0].labels, (std::vector<std::uint8_t>{1, 3, 0, 12, 12}));
  EXPECT_EQ((*read)[0].starts, (std::vector<std::uint32_t>{0, 4}));
  EXPECT_EQ((*read)[1].labels, (std::vector<std::uint8_t>{0}));
}

TEST(CorpusTest, RefusesBrokenFiles) {
  EXPECT_EQ(refusal("Anna\tB-PER\nStone\n"), ":2: error: no tag after \"Stone\"; expected TOKEN TAB TAG");
  EXPECT_EQ(refusal("Anna\t1\tB-PER\n"), ":1: error: more than two columns; expected TOKEN TAB TAG");
  EXPECT_EQ(refusal("Anna\tPER\n"), ":1: error: unknown tag \"PER\"; expected O, or B-, I-, L-, U-, E- or S- and a type");
  EXPECT_EQ(refusal("Anna\tB-PER\nStone\tI-ORG\n"), ":2: error: \"I-ORG\" after \"B-PER\"; expected B-ORG to begin a name");
  EXPECT_EQ(refusal("a\tB-PER\n\nb\tI-PER\n"), ":3: error: \"I-PER\" after \"O\"; expected B-PER to begin a name");
  EXPECT_EQ(refusal(""), ": error: no labelled sentence; expected TOKEN TAB TAG lines");
  EXPECT_FALSE(read_corpus("/no/such.tsv", kTypes));
}

}  // namespace
