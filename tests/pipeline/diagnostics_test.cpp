#include "pipeline/diagnostics.hpp"

#include <gtest/gtest.h>

#include "pipeline/suggest.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

TEST(Diagnostics, PrintsSortedWithCaret) {
  Diagnostics diagnostics;
  const std::uint32_t source = diagnostics.add_source({"a.yaml", "one\n\ttwo\n", ""});
  diagnostics.warning({source, 2, 2}, "second", {"help"});
  diagnostics.error({source, 1, 3}, "first");
  EXPECT_EQ(diagnostics.text(),
            "a.yaml:1:3: error: first\n  one\n    ^\n"
            "a.yaml:2:2: warning: second\n  \ttwo\n  \t^\n  help\n");
  EXPECT_EQ(diagnostics.error_count(), 1U);
}

TEST(Diagnostics, CaretStandsBelowWideAndCombiningLetters) {
  Diagnostics diagnostics;
  const std::uint32_t source = diagnostics.add_source({"a", "日本e\u0301x", ""});
  diagnostics.error({source, 1, 5}, "here");
  EXPECT_EQ(diagnostics.text(), "a:1:5: error: here\n  日本e\u0301x\n       ^\n");
}

TEST(Diagnostics, HidesControlCharacters) {
  Diagnostics diagnostics;
  const std::uint32_t source = diagnostics.add_source({"a\x1b", "\x1b[31m\u202Ered", ""});
  diagnostics.error({source, 1, 1}, "here");
  EXPECT_EQ(diagnostics.text(), "a\uFFFD:1:1: error: here\n  \uFFFD[31m\uFFFDred\n  ^\n");
}

TEST(Diagnostics, SaysHowManyMore) {
  Diagnostics diagnostics;
  diagnostics.add_source({"a", "", ""});
  for (int i = 0; i < 5; ++i) diagnostics.error({}, "x");
  EXPECT_EQ(diagnostics.text({.most = 2}), "a: error: x\na: error: x\nand 3 more\n");
}

TEST(Diagnostics, MayHaveColours) {
  Diagnostics diagnostics;
  const std::uint32_t source = diagnostics.add_source({"a", "one", ""});
  diagnostics.error({source, 1, 2}, "x");
  EXPECT_EQ(diagnostics.text({.colours = true}), "a:1:2: \x1b[1;31merror:\x1b[0m x\n  one\n   \x1b[1;31m^\x1b[0m\n");
}

TEST(Diagnostics, NameTheFilesThatLedThere) {
  Diagnostics diagnostics;
  const std::uint32_t outer = diagnostics.add_source({"a", "one", ""});
  const std::uint32_t middle = diagnostics.add_source({"b", "two", "", {outer, 1, 3}});
  const std::uint32_t inner = diagnostics.add_source({"c", "six", "", {middle, 1, 1}});
  diagnostics.error({inner, 1, 1}, "x");
  diagnostics.error(kNoPlace, "y");
  EXPECT_EQ(diagnostics.text(),
            "c:1:1: error: x\n  six\n  ^\n  included from b:1:1\n  included from a:1:3\nadit: error: y\n");
}

TEST(Diagnostics, PlacesAndOffsetsAgree) {
  const std::string_view text = "aé\n日x\n";
  for (std::size_t offset : {0U, 1U, 3U, 4U, 7U, 8U, 9U}) {
    EXPECT_EQ(offset_of(text, place_of(0, text, offset)), offset);
  }
}

struct Word {
  const char* written;
  const char* meant;
};

TEST(Suggest, FindsTheNearestName) {
  const std::vector<std::string_view> names{"tokens", "sentences", "mentions", "indirect", "min_length", "id"};
  constexpr Word kWords[] = {{"tokenz", "tokens"},
                             {"toekns", "tokens"},
                             {"TOKENS", "tokens"},
                             {"indirct", "indirect"},
                             {"min-lenght", "min_length"},
                             {"sentence", "sentences"},
                             {"ix", "id"},
                             {"colour", ""},
                             {"", ""},
                             {"xy", ""}};
  for (const Word& word : kWords) EXPECT_EQ(nearest(word.written, names), word.meant) << word.written;
}

TEST(Suggest, CountsEdits) {
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("abc", "acb"), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance(std::string(1000, 'a'), std::string(1000, 'a')), 0U);
}

TEST(Utf8, FindsWhatIsInvalid) {
  EXPECT_EQ(find_invalid_utf8("aé日😀"), std::string_view::npos);
  for (const std::string_view bad :
       {"\x80", "\xC0\xAF", "\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8", "\xE0\x80\x80"}) {
    EXPECT_EQ(find_invalid_utf8(std::string("ab") + std::string(bad)), 2U);
  }
}

TEST(Utf8, CutsLongQuotedTexts) {
  EXPECT_EQ(in_marks(std::string(100, 'x')), '"' + std::string(60, 'x') + "...\"");
  EXPECT_EQ(in_marks("a\nb"), "\"a\uFFFDb\"");
}

}  // namespace
}  // namespace adit::core
