#include "plugins/conll/bio_tags.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace adit::conll {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

TEST(BioTags, KnowsTags) {
  for (const char* good : {"O", "B-PER", "I-x", "E-LOC", "S-ORG", "L-A", "U-A", "B-PER-NAME"})
    EXPECT_TRUE(is_tag(good)) << good;
  for (const char* bad : {"", "o", "PER", "B-", "B", "X-PER", "B_PER", "OO", "NN"}) EXPECT_FALSE(is_tag(bad)) << bad;
}

TEST(BioTags, ReadsStretchesOfAnyScheme) {
  struct Row {
    std::string input;
    std::string expected;
  };
  const Row rows[] = {
      {"", ""},
      {"O O", ""},
      {"B-PER I-PER O", "0-1:PER "},
      {"B-PER B-PER", "0-0:PER 1-1:PER "},
      {"I-PER I-PER", "0-1:PER "},
      {"O I-LOC I-ORG", "1-1:LOC 2-2:ORG "},
      {"B-PER I-LOC", "0-0:PER 1-1:LOC "},
      {"S-PER B-LOC I-LOC E-LOC", "0-0:PER 1-3:LOC "},
      {"E-LOC I-LOC", "0-0:LOC 1-1:LOC "},
      {"U-PER B-LOC L-LOC O", "0-0:PER 1-2:LOC "},
      {"B-A O I-A", "0-0:A 2-2:A "},
  };
  for (const Row& row : rows) {
    const std::vector<std::string> tags = words_of(row.input);
    std::vector<tagged_stretch> found;
    read_tags(std::vector<std::string_view>(tags.begin(), tags.end()), 0, found);
    std::string shown;
    for (const auto& one : found) {
      shown += std::to_string(one.first) + "-" + std::to_string(one.last) + ":" + std::string(one.type) + " ";
    }
    EXPECT_EQ(shown, row.expected) << row.input;
  }
}

TEST(BioTags, WritesOneTagAToken) {
  // Tokens of four bytes, one blank apart; a sentence begins with the first and the fourth.
  const std::vector<placed_token> tokens = {
      {0, 4, true}, {5, 9, false}, {10, 14, false}, {15, 19, true}, {20, 24, false}};
  struct Row {
    std::string name;
    std::vector<typed_span> entities;
    std::string expected;
  };
  const Row rows[] = {
      {"none", {}, "O O O O O "},
      {"one and two", {{0, 4, "PER"}, {10, 24, "LOC"}}, "B-PER O B-LOC B-LOC I-LOC "},
      {"beside each other", {{0, 4, "PER"}, {5, 9, "PER"}}, "B-PER B-PER O O O "},
      {"part of a token", {{6, 7, "PER"}}, "O B-PER O O O "},
      {"two in one token", {{5, 6, "PER"}, {7, 12, "LOC"}}, "O B-PER B-LOC O O "},
      {"inside a longer one", {{0, 9, "ORG"}, {5, 9, "LOC"}, {10, 14, "PER"}}, "B-ORG I-ORG B-PER O O "},
      {"across", {{0, 9, "ORG"}, {5, 14, "LOC"}}, "B-ORG I-ORG B-LOC O O "},
      {"between tokens", {{4, 5, "PER"}, {24, 30, "PER"}}, "O O O O O "},
      {"odd types", {{0, 4, "A B\tC"}, {5, 9, ""}}, "B-A_B_C B-MISC O O O "},
  };
  for (const Row& row : rows) {
    std::string shown;
    for (const std::string& tag : write_tags(tokens, row.entities)) shown += tag + " ";
    EXPECT_EQ(shown, row.expected) << row.name;
  }
  EXPECT_TRUE(write_tags({}, rows[1].entities).empty());
}

}  // namespace
}  // namespace adit::conll
