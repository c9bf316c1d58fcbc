#include "plugins/summary/word_lists.hpp"

#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"

namespace summarizer {
namespace {

/// Reads the lists from `folder`, written into it before.
auto lists_of(const adit::test::TemporaryFolder& folder, std::string_view stop_words, std::string_view openers) {
  folder.write("stop_words.txt", stop_words);
  folder.write("openers.tsv", openers);
  return read_word_lists(folder.path().string());
}

TEST(SummaryWordLists, ReadsWordsAndSkipsComments) {
  const auto lists = lists_of({}, "# c\nthe\r\n\na\n", "he\tpronoun\nbut\tconnective\n");
  ASSERT_TRUE(lists);
  EXPECT_EQ(lists->stop_words.size(), 2u);
  EXPECT_TRUE(lists->stop_words.contains("the"));
  EXPECT_EQ(lists->openers.at("but"), Opener::connective);
}

TEST(SummaryWordLists, SaysWhichLineIsWrong) {
  const adit::test::TemporaryFolder folder;
  const auto lists = lists_of(folder, "the\n", "# c\nhe\tnoun\n");
  ASSERT_FALSE(lists);
  EXPECT_EQ(lists.error().message, (folder / "openers.tsv").string() + ":2: found class \"noun\"; expected pronoun or connective");
}

TEST(SummaryWordLists, SaysWhichFileIsMissing) {
  const auto lists = read_word_lists("/nowhere");
  ASSERT_FALSE(lists);
  EXPECT_EQ(lists.error().message, "cannot open word list \"/nowhere/stop_words.txt\"");
}

}  // namespace
}  // namespace summarizer
