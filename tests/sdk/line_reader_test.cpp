#include <adit/line_reader.hpp>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using adit::line_reader;
using testing::ElementsAre;
using testing::IsEmpty;
using strings = std::vector<std::string>;
using namespace std::string_literals;

/// All lines of `bytes`, given in pieces; those that are cut short end in "...".
strings lines_of(std::string_view bytes, std::size_t limit = 1000, std::size_t piece = 7) {
  line_reader lines(
      [&](std::span<char> buffer) {
        const std::size_t size = std::min({buffer.size(), bytes.size(), piece});
        std::memcpy(buffer.data(), bytes.data(), size);
        bytes.remove_prefix(size);
        return size;
      },
      limit);
  strings all;
  while (const auto next = lines.next()) {
    EXPECT_EQ(next->number, all.size() + 1);
    all.push_back(std::string(next->bytes) + (next->whole ? "" : "..."));
  }
  return all;
}

TEST(LineReader, CutsAtNewlines) {
  EXPECT_THAT(lines_of(""), IsEmpty());
  EXPECT_THAT(lines_of("\n"), ElementsAre(""));
  EXPECT_THAT(lines_of("a"), ElementsAre("a"));
  EXPECT_THAT(lines_of("a\n"), ElementsAre("a"));
  EXPECT_THAT(lines_of("a\n\nbc"), ElementsAre("a", "", "bc"));
  EXPECT_THAT(lines_of("a\r\nb\rc\n"), ElementsAre("a\r", "b\rc"));
  EXPECT_THAT(lines_of("nul\0 and more\nb"s), ElementsAre("nul\0 and more"s, "b"));
}

TEST(LineReader, DropsAByteOrderMarkOnlyAtTheStart) {
  EXPECT_THAT(lines_of("\xEF\xBB\xBF"
                       "a\n\xEF\xBB\xBF"
                       "b"),
              ElementsAre("a",
                          "\xEF\xBB\xBF"
                          "b"));
  EXPECT_THAT(lines_of("\xEF\xBB\xBF"), ElementsAre(""));
}

TEST(LineReader, SkipsTheRestOfALongLine) {
  EXPECT_THAT(lines_of("123456\nab\n", 5), ElementsAre("12345...", "ab"));
  EXPECT_THAT(lines_of("12345\nab\n", 5), ElementsAre("12345", "ab"));
  EXPECT_THAT(lines_of(std::string(100, 'x') + "\nab", 5), ElementsAre("xxxxx...", "ab"));
  EXPECT_THAT(lines_of("ab\n" + std::string(100, 'x'), 5), ElementsAre("ab", "xxxxx..."));
  EXPECT_THAT(lines_of(std::string(50, 'x') + "\n" + std::string(50, 'y') + "\n\nz\n", 3),
              ElementsAre("xxx...", "yyy...", "", "z"));
}

TEST(LineReader, HoldsLongLinesWhole) {
  const std::string longer(9'000'000, 'x');
  for (const std::size_t piece : {std::size_t{65536}, longer.size()}) {
    const strings found = lines_of("a\n" + longer + "\nb\n" + longer + "\n", 10'000'000, piece);
    ASSERT_EQ(found.size(), 4u);
    EXPECT_EQ(found[1], longer);
    EXPECT_EQ(found[2], "b");
    EXPECT_EQ(found[3], longer);
  }
}

TEST(LineReader, IsTheSameForAnyPiece) {
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += std::string(static_cast<std::size_t>(i * 37 % 400), 'x') + "\n";
  const strings expected = lines_of(bytes, 300, bytes.size());
  EXPECT_EQ(expected.size(), 3000u);
  for (const std::size_t piece : {1u, 2u, 299u, 300u, 301u, 4096u}) EXPECT_EQ(lines_of(bytes, 300, piece), expected) << piece;
}

}  // namespace
