#include "word_lists.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace {

std::string make_folder(const std::string& name, const std::string& stop_words, const std::string& openers) {
  const std::string folder = testing::TempDir() + "adit_" + name;
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/stop_words.txt") << stop_words;
  std::ofstream(folder + "/openers.tsv") << openers;
  return folder;
}

TEST(WordLists, ReadsWordsAndSkipsComments) {
  const auto lists =
      summarizer::read_word_lists(make_folder("lists", "# c\nthe\r\n\na\n", "he\tpronoun\nbut\tconnective\n"));
  ASSERT_TRUE(lists);
  EXPECT_EQ(lists->stop_words.size(), 2u);
  EXPECT_TRUE(lists->stop_words.contains("the"));
  EXPECT_EQ(lists->openers.at("but"), summarizer::Opener::connective);
}

TEST(WordLists, SaysWhichLineIsWrong) {
  const std::string folder = make_folder("wrong", "the\n", "# c\nhe\tnoun\n");
  const auto lists = summarizer::read_word_lists(folder);
  ASSERT_FALSE(lists);
  EXPECT_EQ(lists.error().message, folder + "/openers.tsv:2: found class \"noun\"; expected pronoun or connective");
}

TEST(WordLists, SaysWhichFileIsMissing) {
  const auto lists = summarizer::read_word_lists("/nowhere");
  ASSERT_FALSE(lists);
  EXPECT_EQ(lists.error().message, "cannot open word list \"/nowhere/stop_words.txt\"");
}

}  // namespace
