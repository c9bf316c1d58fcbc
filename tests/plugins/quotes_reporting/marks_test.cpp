#include "plugins/quotes_reporting/marks.hpp"

#include <gtest/gtest.h>

#include <string>

namespace quotes_reporting {
namespace {

/// Stretches in brackets; "!" for a repaired one, "+" for one that its paragraph leaves open. Blank lines part
/// paragraphs.
std::string stretches_of(std::string_view text) {
  std::vector<adit::span> paragraphs;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    paragraphs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 2;
  }
  std::vector<Stretch> found;
  MarkReader().run(text, paragraphs, found);
  std::string out;
  for (const Stretch& s : found) {
    out += "[" + std::string(s.content.of(text)) + "]" + (s.repaired ? "!" : "") + (s.open_end ? "+" : "") + " ";
  }
  return out;
}

struct Row {
  const char* name;
  const char* text;
  const char* expected;
};

class Marks : public testing::TestWithParam<Row> {};

TEST_P(Marks, FindStretches) { EXPECT_EQ(stretches_of(GetParam().text), GetParam().expected) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(
    Styles, Marks,
    testing::Values(Row{"curly", "“We go,” she said.", "[We go,] "},
                    Row{"straight", "\"We go,\" she said. \"Now.\"", "[We go,] [Now.] "},
                    Row{"latex", "``We go,'' she said.", "[We go,] "}, Row{"low", "„We go,“ she said.", "[We go,] "},
                    Row{"guillemets", "«We go», she said.", "[We go] "},
                    Row{"single_curly", "‘We don’t go,’ she said.", "[We don’t go,] "},
                    Row{"single_straight", "'We go,' she said.", "[We go,] "},
                    Row{"mixed_styles", "“We go,\" she said.", "[We go,] "},
                    Row{"nested_single", "“He told me ‘no’ again,” she said.", "[He told me ‘no’ again,] "},
                    Row{"nested_double", "‘He told me “no” again,’ she said.", "[He told me “no” again,] "},
                    Row{"apostrophes", "The dogs' owner didn't see the '90s, rock 'n' roll or Ann's.", ""},
                    Row{"possessive_in_single", "She called it 'the dogs' dinner' again.", "[the dogs' dinner] "},
                    Row{"brackets", "(\"We go,\") she said", "[We go,] "}, Row{"empty_marks", "\"\" she said", ""},
                    Row{"stops_of_before", "She said «.— We go», «, we go», «...and soon» and «.50 mm».", "[We go] [we go] [...and soon] [.50 mm] "}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Damage, Marks,
    testing::Values(Row{"wrong_way_closer", "They took “the right decision.“ It was late.", "[the right decision.]! "},
                    Row{"wrong_way_opener", "She said: ”We go.” They left.", "[We go.]! "},
                    Row{"stray_after_closer", "“We go,” she said.“.", "[We go,] "},
                    Row{"stray_between", "He left. “We go,” “ she said.", "[We go,] "},
                    Row{"doubled_closer", "“We go,”” she said.", "[We go,]! "},
                    Row{"doubled_opener", "““We go,” she said.", "[We go,]! "},
                    Row{"missing_opener", "They met. We will go,” she said.", "[We will go,]! "},
                    Row{"missing_closer", "She said, “We will go. It is late.", "[We will go. It is late.]!+ "},
                    Row{"missing_between", "“We go. She left. “We stay,” he said.", "[We go. She left.]! [We stay,] "},
                    Row{"other_paragraph_untouched", "She said, “We go.\n\n“They stay,” he said.",
                        "[We go.]+ [They stay,] "},
                    Row{"continued", "“We go.\n\n“They stay,” he said.", "[We go.]+ [They stay,] "}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(MarkReader, ManyMarksTakeLinearTime) {
  std::string openers;
  std::string mixed;
  for (int i = 0; i < 100000; ++i) openers += "“", mixed += "\"' ‘a ’” ";
  for (const std::string& text : {openers, mixed, std::string(5000000, '"'), "“" + std::string(5000000, 'a')}) {
    std::vector<Stretch> found;
    const adit::span all{0, static_cast<std::uint32_t>(text.size())};
    MarkReader().run(text, std::span(&all, 1), found);
    for (const Stretch& s : found) EXPECT_LE(s.content.end, text.size());
  }
}

}  // namespace
}  // namespace quotes_reporting
