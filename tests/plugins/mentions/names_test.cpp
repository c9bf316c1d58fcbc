#include "names.hpp"

#include <gtest/gtest.h>

namespace mentions {
namespace {

TEST(Names, PartsLeaveOutSuffixes) {
  const NameParts parts = parts_of("John Q. Public Jr.");
  EXPECT_EQ(parts.given, "John");
  EXPECT_EQ(parts.surname, "Public");
  EXPECT_EQ(parts.words, 3);
}

TEST(Names, OneWordIsASurname) {
  EXPECT_EQ(parts_of("Public").surname, "Public");
  EXPECT_EQ(parts_of("Public").given, "");
  EXPECT_EQ(parts_of("").words, 0);
}

TEST(Names, SpellingsOfOneName) {
  EXPECT_TRUE(same_word("Sergei", "Sergey"));
  EXPECT_TRUE(same_word("Antony", "Anthony"));
  EXPECT_FALSE(same_word("Anna", "Anne"));
  EXPECT_FALSE(same_word("Marlow", "Barlow"));
  EXPECT_FALSE(same_word("Smith", "Jones"));
}

TEST(Names, InitialsAndShortForms) {
  EXPECT_TRUE(compatible_given("J.", "John"));
  EXPECT_TRUE(compatible_given("Dan", "Daniel"));
  EXPECT_FALSE(compatible_given("Peter", "Paul"));
}

TEST(Names, Acronyms) {
  EXPECT_TRUE(is_acronym_of("OSCE", "Organization for Security and Cooperation in Europe"));
  EXPECT_TRUE(is_acronym_of("U.N.", "United Nations"));
  EXPECT_FALSE(is_acronym_of("UN", "Union"));
  EXPECT_FALSE(is_acronym_of("", ""));
}

}  // namespace
}  // namespace mentions
