#include "boundary_lexicon.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace adit::sentences {
namespace {

namespace fs = std::filesystem;

/// What loading says when one file of the shipped folder is replaced.
std::string message_with(const std::string& file, const std::string& content) {
  const std::string folder =
      ::testing::TempDir() + "adit_sentences_" + ::testing::UnitTest::GetInstance()->current_test_info()->name();
  fs::remove_all(folder);
  fs::copy(ADIT_SOURCE_DIR "/plugins/sentences/data", folder);
  fs::remove(folder + "/" + file);
  if (!content.empty()) std::ofstream(folder + "/" + file) << content;
  const Result<BoundaryLexicon> read = BoundaryLexicon::load(folder);
  fs::remove_all(folder);
  return read ? "" : read.error().message.substr(read.error().message.find(folder) + folder.size());
}

TEST(BoundaryLexicon, NamesTheMissingFile) {
  EXPECT_EQ(message_with("starters.txt", ""), "/starters.txt\"; expected a word list of the plugin");
}

TEST(BoundaryLexicon, NamesTheLineOfAnUnknownClass) {
  EXPECT_EQ(message_with("abbreviations.tsv", "mr\ttitle\ndr\tname\n"),
            "/abbreviations.tsv:2: found \"name\" after the word, expected title, number, inner or any");
}

TEST(BoundaryLexicon, NamesTheLineOfAnUnknownKind) {
  EXPECT_EQ(message_with("line_starts.tsv", "read more\tadvert\n"),
            "/line_starts.tsv:1: found \"advert\" as second column, expected credit or boilerplate");
}

}  // namespace
}  // namespace adit::sentences
