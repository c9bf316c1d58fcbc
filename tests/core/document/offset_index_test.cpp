#include "core/document/offset_index.hpp"

#include <gtest/gtest.h>

#include <string>

#include "random_text.hpp"

namespace adit::core {
namespace {

TEST(OffsetIndex, CountsInAKnownText) {
  const std::string text = "a\xC3\xA9\xE2\x80\x9C\xF0\x9F\x98\x80z";  // a é “ 😀 z
  OffsetIndex index;
  index.build(text, false);
  const std::uint32_t bytes[] = {0, 1, 3, 6, 10, 11};
  const std::uint32_t utf16[] = {0, 1, 2, 3, 5, 6};
  for (std::uint32_t i = 0; i < 6; ++i) {
    EXPECT_EQ(index.code_points(bytes[i]), i);
    EXPECT_EQ(index.utf16_units(bytes[i]), utf16[i]);
  }
}

TEST(OffsetIndex, TakesOffsetsPastTheTextAsItsEnd) {
  OffsetIndex index;
  index.build("\xC3\xA9", false);
  EXPECT_EQ(index.code_points(0xFFFFFFFF), 1u);
  EXPECT_EQ(index.utf16_units(3), 1u);
  EXPECT_EQ(index.code_points(1), 1u) << "within a code point counts as its end";
}

TEST(OffsetIndex, IsTheIdentityForAscii) {
  OffsetIndex index;
  index.build("plain", true);
  EXPECT_EQ(index.code_points(3), 3u);
  EXPECT_EQ(index.utf16_units(9), 5u);
}

TEST(OffsetIndex, TakesAnEmptyText) {
  OffsetIndex index;
  for (const bool ascii : {true, false}) {
    index.build("", ascii);
    EXPECT_EQ(index.code_points(0), 0u);
    EXPECT_EQ(index.utf16_units(1), 0u);
  }
}

TEST(OffsetIndex, AgreesWithCountingOneByOne) {
  Random random(test_seed());
  OffsetIndex index;
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(random, 400);
    index.build(text, false);
    std::uint32_t units = 0;
    std::uint32_t count = 0;
    for (const std::uint32_t at : boundaries_of(text)) {
      ASSERT_EQ(index.code_points(at), count) << "byte " << at;
      ASSERT_EQ(index.utf16_units(at), units) << "byte " << at;
      if (at < text.size()) units += decode(text, at).size == 4 ? 2 : 1;
      ++count;
    }
  }
}

}  // namespace
}  // namespace adit::core
