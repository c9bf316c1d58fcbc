#include "plugins/names/name_key.hpp"

#include <gtest/gtest.h>

namespace naming {
namespace {

TEST(NameKey, CleansNames) {
  const struct {
    const char* text;
    const char* name;
  } rows[] = {
      {"the Alpine  Water\nForum", "Alpine Water Forum"},
      {"Aldane’s", "Aldane"},
      {"Aldane's", "Aldane"},
      {"Reyes'", "Reyes"},
      {"The Hague Court", "Hague Court"},
      {"  ", ""},
      {"", ""},
      {"'s", "'s"},
  };
  for (const auto& row : rows) EXPECT_EQ(clean_name(row.text), row.name) << row.text;
}

TEST(NameKey, FoldsSpellings) {
  const struct {
    const char* one;
    const char* other;
    Spelling spelling;
    bool equal;
  } rows[] = {
      {"Österlind", "Osterlind", Spelling::marks, true},
      {"U.N.", "U. N.", Spelling::marks, true},
      {"Brandt-Okoro", "Brandt Okoro", Spelling::marks, true},
      {"O’Neil", "O'Neil", Spelling::marks, true},
      {"Österlind", "Osterlind", Spelling::exact, false},
      {"Łukasz", "Lukasz", Spelling::marks, true},
      {"Sergei", "Sergey", Spelling::marks, false},
      {"Sergei", "Sergey", Spelling::phonetic, true},
      {"Antony", "Anthony", Spelling::phonetic, true},
      {"Ilyan Morvath", "Iljan Morvat", Spelling::phonetic, true},
      {"Tavadian", "Tavadyan", Spelling::phonetic, true},
      {"Zalay", "Zalai", Spelling::phonetic, true},
      {"Tomas", "Thomas", Spelling::phonetic, true},
      {"Tomas", "Tomasz", Spelling::phonetic, true},
      {"Anna", "Ana", Spelling::phonetic, true},
      {"Aldane", "Aldana", Spelling::phonetic, false},
      {"Иванов", "ИВАНОВ", Spelling::phonetic, true},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(name_key(row.one, row.spelling) == name_key(row.other, row.spelling), row.equal)
        << row.one << " " << row.other;
  }
}

TEST(NameKey, FindsInitialsAndAcronyms) {
  EXPECT_EQ(initials_of("Board for the Protection of Waters"), "bpw");
  EXPECT_TRUE(is_acronym("U.N."));
  EXPECT_FALSE(is_acronym("Un"));
  EXPECT_FALSE(is_acronym("A"));
  EXPECT_FALSE(is_acronym(""));
}

}  // namespace
}  // namespace naming
