#include "plugins/mentions/names.hpp"

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

TEST(Names, ParticlesAreNoGivenNames) {
  for (const char* name : {"von der Leyen", "Von der Leyen", "VON DER LEYEN", "Leyen"}) {
    EXPECT_EQ(parts_of(name).given, "") << name;
    EXPECT_EQ(parts_of(name).words, 1) << name;
  }
  EXPECT_EQ(parts_of("Ursula von der Leyen").given, "Ursula");
  EXPECT_EQ(parts_of("Ursula von der Leyen").middle, " von der ");
  EXPECT_EQ(parts_of("van").surname, "van");
  EXPECT_EQ(parts_of("Al Gore").given, "Al");
}

TEST(Names, SecondNames) {
  EXPECT_TRUE(compatible_given(parts_of("Tayyip Erdogan"), parts_of("Recep Tayyip Erdogan")));
  EXPECT_TRUE(compatible_given(parts_of("Recep Tayyip Erdogan"), parts_of("Tayyip Erdogan")));
  EXPECT_FALSE(compatible_given(parts_of("Emine Erdogan"), parts_of("Recep Tayyip Erdogan")));
  EXPECT_FALSE(compatible_given(parts_of("Jo Velden"), parts_of("Anna Jo Velden"))) << "two letters say too little";
}

TEST(Names, VowelsOfLongGivenNames) {
  EXPECT_TRUE(compatible_given("Mohammed", "Muhammad"));
  EXPECT_TRUE(compatible_given("Muhamad", "Mohammed"));
  EXPECT_FALSE(compatible_given("Mohammed", "Mahmoud"));
  EXPECT_FALSE(compatible_given("Joan", "Jean"));
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
