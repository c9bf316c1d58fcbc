#include "plugins/tokens/lexicon.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/temporary_folder.hpp"

namespace adit::tokens {
namespace {

namespace fs = std::filesystem;

TEST(WordTable, FindsWhatWasInsertedInAnyCase) {
  WordTable table;
  for (int i = 0; i < 1000; ++i)
    ASSERT_TRUE(table.insert("word" + std::to_string(i), static_cast<std::uint8_t>(i % 200 + 1)));
  EXPECT_EQ(table.find("WORD7"), 8);
  EXPECT_EQ(table.find("word999"), 200);
  EXPECT_EQ(table.find("word1000"), 0);
  EXPECT_EQ(table.find(""), 0);
}

TEST(WordTable, RefusesEmptyAndLongWords) {
  WordTable table;
  EXPECT_FALSE(table.insert("", 1));
  EXPECT_FALSE(table.insert("seventeen-letters", 1));
  EXPECT_TRUE(table.insert("sixteen--letters", 1));
  EXPECT_EQ(table.find("sixteen--letters"), 1);
}

/// A copy of the data folder in which one file is replaced.
class BrokenFolder {
 public:
  BrokenFolder(const std::string& file, const std::string& content) {
    fs::copy(ADIT_SOURCE_DIR "/plugins/tokens/data", path_);
    fs::remove(folder_ / file);
    if (!content.empty()) folder_.write(file, content);
  }
  std::string message() const {
    const Result<Lexicon> read = Lexicon::load(path_);
    return read ? "" : read.error().message.substr(read.error().message.find(path_) + path_.size());
  }

 private:
  const test::TemporaryFolder folder_;
  const std::string path_ = folder_.path().string();
};

TEST(TokensLexicon, NamesTheMissingFile) {
  EXPECT_EQ(BrokenFolder("units.txt", "").message(), "/units.txt\"; expected a word list of the plugin");
}

TEST(TokensLexicon, NamesTheLineOfAnUnknownCondition) {
  EXPECT_EQ(
      BrokenFolder("abbreviations.tsv", "mr\nno\tnumber\n").message(),
      "/abbreviations.tsv:2: found \"number\" after the word, expected \"capital\", \"digit\", \"inside\" or nothing");
}

TEST(TokensLexicon, NamesTheLineOfAContractionWithoutCut) {
  EXPECT_EQ(BrokenFolder("contractions.txt", "# list\ncannot\n").message(),
            "/contractions.txt:2: expected a word with one or two bars inside");
}

TEST(TokensLexicon, NamesTheLineOfATooLongWord) {
  EXPECT_EQ(BrokenFolder("units.txt", "abcdefghijklmnopq\n").message(),
            "/units.txt:1: found \"abcdefghijklmnopq\", expected a word of 1 to 16 bytes");
}

}  // namespace
}  // namespace adit::tokens
