#include "plugins/sentences/boundary_lexicon.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/temporary_folder.hpp"

namespace adit::sentences {
namespace {

namespace fs = std::filesystem;

/// What loading says when one file of the shipped folder is replaced.
std::string message_with(const std::string& file, const std::string& content) {
  const test::TemporaryFolder own;
  const std::string folder = own.path().string();
  fs::copy(ADIT_SOURCE_DIR "/plugins/sentences/data", folder);
  fs::remove(own / file);
  if (!content.empty()) own.write(file, content);
  const Result<BoundaryLexicon> read = BoundaryLexicon::load(folder);
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
