#include "core/document/string_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <unordered_map>

#include "random_text.hpp"

namespace adit::core {
namespace {

class StringTableTest : public testing::Test {
 protected:
  StringTableTest() {
    labels_.add("word");
    labels_.add("punct");
    labels_.freeze();
  }
  LabelTable labels_;
  Arena arena_;
  StringTable strings_{labels_, arena_};
};

TEST_F(StringTableTest, GivesLabelsTheirIdsWithoutMemory) {
  EXPECT_EQ(strings_.intern("word"), 1u);
  EXPECT_EQ(strings_.intern("punct"), 2u);
  EXPECT_EQ(strings_.own_count(), 0u);
  EXPECT_EQ(arena_.memory(), 0u);
  EXPECT_EQ(strings_.memory(), 0u);
}

TEST_F(StringTableTest, GivesTheSameIdForTheSameText) {
  EXPECT_EQ(strings_.intern("Ryabkov"), 3u);
  EXPECT_EQ(strings_.intern("Lavrov"), 4u);
  EXPECT_EQ(strings_.intern(std::string("Ryabkov")), 3u);
  EXPECT_EQ(strings_.find("Lavrov"), 4u);
  EXPECT_EQ(strings_.find("nobody"), 0u);
}

TEST_F(StringTableTest, TellsEmptyFromAbsent) {
  const std::uint32_t empty = strings_.intern("");
  EXPECT_EQ(empty, 3u);
  EXPECT_NE(strings_.at(empty).data(), nullptr);
  EXPECT_EQ(strings_.at(ADIT_NULL_STRING).data(), nullptr);
  EXPECT_EQ(strings_.at(4).data(), nullptr);
  EXPECT_EQ(strings_.at(0xFFFFFFFF).data(), nullptr);
}

TEST_F(StringTableTest, ForgetsOnClear) {
  strings_.intern("Ryabkov");
  strings_.clear();
  arena_.clear();
  EXPECT_EQ(strings_.find("Ryabkov"), 0u);
  EXPECT_EQ(strings_.intern("Lavrov"), 3u);
}

TEST_F(StringTableTest, FindsAdoptedStrings) {
  strings_.adopt("Ryabkov");
  EXPECT_EQ(strings_.at(3), "Ryabkov");
  EXPECT_EQ(strings_.intern("Lavrov"), 4u);
  EXPECT_EQ(strings_.intern("Ryabkov"), 3u);
}

TEST_F(StringTableTest, AgreesWithAMap) {
  Random random(test_seed());
  for (int document = 0; document < 20; ++document) {
    std::unordered_map<std::string, std::uint32_t> ids{{"word", 1}, {"punct", 2}};
    for (int i = 0; i < 3000; ++i) {
      const std::string text = random_text(random, 1 + pick(random, 40) / 20);
      const std::uint32_t id = strings_.intern(text);
      ASSERT_EQ(ids.emplace(text, id).first->second, id);
      ASSERT_EQ(strings_.at(id), text);
    }
    EXPECT_EQ(ids.size() - 2, strings_.own_count());
    strings_.clear();
    arena_.clear();
  }
}

TEST(LabelTable, HasADigestOfItsLabelsAlone) {
  LabelTable one(1);
  LabelTable two(2);
  LabelTable other;
  one.add_standard();
  two.add_standard();
  other.add("more");
  other.add_standard();
  for (LabelTable* table : {&one, &two, &other}) table->freeze();
  EXPECT_EQ(one.digest(), two.digest());
  EXPECT_NE(one.digest(), other.digest());
  EXPECT_EQ(one.find("PER"), two.find("PER"));
  EXPECT_EQ(one.find("nothing"), 0u);
  EXPECT_EQ(one.at(one.find("direct")), "direct");
}

}  // namespace
}  // namespace adit::core
