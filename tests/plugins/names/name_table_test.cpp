#include "plugins/names/name_table.hpp"

#include <gtest/gtest.h>

#include <random>

namespace naming {
namespace {

using Document = std::vector<Use>;

/// One line a row: "name type documents count: variant variant".
std::string print(const NameTable& table) {
  std::string lines;
  for (const Row& row : table.rows()) {
    lines += row.name + " " + row.type + " " + std::to_string(row.documents) + " " + std::to_string(row.count) + ":";
    for (const Variant& variant : row.variants)
      lines += " [" + variant.text + " " + std::to_string(variant.count) + "]";
    lines += "\n";
  }
  return lines;
}

std::string print(const std::vector<Document>& documents, Spelling spelling = Spelling::phonetic) {
  NameTable table(spelling);
  for (const Document& document : documents) table.add_document(document);
  return print(table);
}

TEST(NameTable, IsEmptyWithoutDocuments) {
  EXPECT_EQ(print({}), "");
  EXPECT_EQ(print({{}, {{"  ", "PER"}}}), "");
}

TEST(NameTable, JoinsSurnamesAndSpellings) {
  EXPECT_EQ(print({{{"Ilyan Morvath", "PER"}, {"Morvath", "PER"}, {"Morvath’s", "PER"}}, {{"Iljan Morvat", "PER"}}}),
            "Ilyan Morvath PER 2 4: [Morvath 2] [Ilyan Morvath 1] [Iljan Morvat 1]\n");
}

TEST(NameTable, KeepsTwoPeopleOfOneSurnameApart) {
  EXPECT_EQ(print({{{"Ilyan Morvath", "PER"}, {"Dana Morvath", "PER"}, {"Morvath", "PER"}}}),
            "Ilyan Morvath PER 1 1: [Ilyan Morvath 1]\n"
            "Dana Morvath PER 1 1: [Dana Morvath 1]\n"
            "Morvath PER 1 1: [Morvath 1]\n");
}

TEST(NameTable, ChainsTellThemApart) {
  EXPECT_EQ(print({{{"Ilyan Morvath", "PER", 0}, {"Dana Morvath", "PER", 1}, {"Morvath", "PER", 1}}}),
            "Dana Morvath PER 1 2: [Dana Morvath 1] [Morvath 1]\n"
            "Ilyan Morvath PER 1 1: [Ilyan Morvath 1]\n");
}

TEST(NameTable, AWrongChainJoinsNothing) {
  EXPECT_EQ(print({{{"Ann Roe", "PER", 0}, {"Sallow", "PER", 0}}}),
            "Ann Roe PER 1 1: [Ann Roe 1]\nSallow PER 1 1: [Sallow 1]\n");
}

TEST(NameTable, JoinsInitialsOverDocuments) {
  EXPECT_EQ(print({{{"R. J. Castellane", "PER"}, {"Castellane", "PER"}},
                   {{"Robert Castellane", "PER"}},
                   {{"Castellane", "PER"}}}),
            "Robert Castellane PER 3 4: [Castellane 2] [R. J. Castellane 1] [Robert Castellane 1]\n");
}

TEST(NameTable, JoinsAcronyms) {
  EXPECT_EQ(print({{{"the Alpine Water Forum", "ORG"}, {"AWF", "ORG"}}, {{"AWF", "ORG"}}, {{"AWF", "LOC"}}}),
            "Alpine Water Forum ORG 2 3: [AWF 2] [Alpine Water Forum 1]\n"
            "AWF LOC 1 1: [AWF 1]\n");
}

TEST(NameTable, KeepsTypesApart) {
  EXPECT_EQ(print({{{"Halden", "ORG"}, {"Halden", "LOC"}}}),
            "Halden ORG 1 1: [Halden 1]\nHalden LOC 1 1: [Halden 1]\n");
}

TEST(NameTable, ComparesExactlyWhenAsked) {
  EXPECT_EQ(print({{{"Österlind", "PER"}, {"Osterlind", "PER"}}}, Spelling::exact),
            "Österlind PER 1 1: [Österlind 1]\nOsterlind PER 1 1: [Osterlind 1]\n");
}

TEST(NameTable, MergedPartsAreTheWhole) {
  const std::vector<std::string> names = {"Ann Roe", "Roe", "A. Roe", "Bo Roe", "AWF", "Alpine Water Forum",
                                          "Roé",     "Wren"};
  const unsigned seed = 7;
  std::mt19937 random(seed);
  for (int round = 0; round < 50; ++round) {
    NameTable whole(Spelling::phonetic);
    NameTable merged(Spelling::phonetic);
    NameTable part(Spelling::phonetic);
    for (int number = 0; number < 12; ++number) {
      Document document;
      for (auto i = random() % 5; i > 0; --i)
        document.push_back({names[random() % names.size()], random() % 3 ? "PER" : "ORG"});
      whole.add_document(document);
      part.add_document(document);
      if (random() % 3 != 0 && number != 11) continue;
      std::string state;
      part.save(state);
      ASSERT_TRUE(merged.merge(state));
      part = NameTable(Spelling::phonetic);
    }
    std::string expected, found;
    whole.save(expected);
    merged.save(found);
    EXPECT_EQ(found, expected) << "seed " << seed << " round " << round;
    EXPECT_EQ(print(merged), print(whole));
  }
}

TEST(NameTable, RefusesDamagedStates) {
  NameTable table(Spelling::phonetic);
  table.add_document(Document{{"Ann Roe", "PER"}});
  std::string state;
  table.save(state);
  for (std::size_t size = 0; size < state.size(); ++size) {
    EXPECT_FALSE(NameTable(Spelling::phonetic).merge(std::string_view(state).substr(0, size)));
  }
  const auto other = NameTable(Spelling::exact).merge(state);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().message, "cannot merge names: it was collected with another \"spelling\"");
  const auto none = table.merge("rubbish");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().message, "cannot merge names: this is no state of the collector \"names\", version 1");
}

}  // namespace
}  // namespace naming
