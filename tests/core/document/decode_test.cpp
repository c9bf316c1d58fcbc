#include "core/document/decode.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include <adit/text.hpp>

#include "random_text.hpp"

namespace adit::core {
namespace {

using std::string_literals::operator""s;

struct Case {
  const char* name;
  std::string input;
  std::string expected;
  std::uint64_t replaced;
};

const Case kCases[] = {
    {"empty", "", "", 0},
    {"ascii", "We will stay.", "We will stay.", 0},
    {"nul stays", "a\0b"s, "a\0b"s, 0},
    {"line ends stay", "a\r\nb\rc\n", "a\r\nb\rc\n", 0},
    {"byte order mark goes", "\xEF\xBB\xBFtext", "text", 0},
    {"only the first mark goes", "\xEF\xBB\xBF\xEF\xBB\xBFx", "\xEF\xBB\xBFx", 0},
    {"mark alone", "\xEF\xBB\xBF", "", 0},
    {"one to four bytes", "a\xC3\xA9\xE2\x80\x9C\xF0\x9F\x98\x80", "a\xC3\xA9\xE2\x80\x9C\xF0\x9F\x98\x80", 0},
    {"lone continuation", "a\x80z", "a\xEF\xBF\xBDz", 1},
    {"each bad lead by itself", "\xC0\xAF\xFF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3},
    {"broken off after two of three",
     "\xE2\x80"
     "A",
     "\xEF\xBF\xBD"
     "A",
     1},
    {"broken off after three of four",
     "\xF0\x9F\x98"
     "A",
     "\xEF\xBF\xBD"
     "A",
     1},
    {"broken off at the end", "a\xE2\x80", "a\xEF\xBF\xBD", 1},
    {"surrogate", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3},
    {"overlong of three", "\xE0\x80\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3},
    {"above the last code point", "\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 4},
    // The example of the Unicode standard, table 3-11.
    {"the standard's example",
     "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
     "A",
     "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
     "A",
     4},
    {"replacement character is a character", "\xEF\xBF\xBD", "\xEF\xBF\xBD", 0},
    {"bad byte after a long valid start", std::string(100, 'x') + "\xFFy", std::string(100, 'x') + "\xEF\xBF\xBDy", 1},
};

TEST(Decode, ReplacesByMaximalSubparts) {
  for (const Case& row : kCases) {
    const auto decoded = decode_text(row.input, BadBytes::replace);
    ASSERT_TRUE(decoded) << row.name;
    EXPECT_EQ(decoded->text, row.expected) << row.name;
    EXPECT_EQ(decoded->replaced, row.replaced) << row.name;
  }
}

TEST(Decode, RejectsWithThePositionInTheInput) {
  const auto decoded = decode_text("\xEF\xBB\xBFok \xFFno", BadBytes::reject);
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, error_code::malformed);
  EXPECT_EQ(decoded.error().message, "text is not valid UTF-8: bad byte 0xFF at byte 6");
  EXPECT_TRUE(decode_text("\xEF\xBB\xBFok \xC3\xA9", BadBytes::reject));
}

TEST(Decode, DoesNotCopyValidText) {
  std::string bytes(1000, 'a');
  const char* const place = bytes.data();
  const auto decoded = decode_text(std::move(bytes), BadBytes::replace);
  EXPECT_EQ(decoded->text.data(), place);
}

TEST(Decode, KnowsAscii) {
  EXPECT_TRUE(decode_text("plain", BadBytes::replace)->ascii);
  EXPECT_TRUE(decode_text("", BadBytes::replace)->ascii);
  EXPECT_FALSE(decode_text("12345678\xC3\xA9", BadBytes::replace)->ascii);
  EXPECT_FALSE(decode_text("\xFF", BadBytes::replace)->ascii);
}

// Whether the bytes are a sequence of scalar values, by the SDK's plain decoder.
bool naive_is_valid(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const code_point next = decode(bytes, at);
    if (next.size == 1 && static_cast<unsigned char>(bytes[at]) >= 0x80) return false;
    at += next.size;
  }
  return true;
}

TEST(Decode, AgreesWithTheNaiveDecoderOnDamagedText) {
  Random random(test_seed());
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = random_text(random, 60);
    for (std::uint32_t flips = pick(random, 3); flips > 0 && !bytes.empty(); --flips) {
      bytes[pick(random, static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(pick(random, 256));
    }
    const bool valid = naive_is_valid(bytes);
    EXPECT_EQ(valid_prefix(bytes).size == bytes.size(), valid);
    const bool marked = bytes.starts_with("\xEF\xBB\xBF");
    const auto decoded = decode_text(bytes, BadBytes::replace);
    ASSERT_TRUE(decoded);
    EXPECT_TRUE(naive_is_valid(decoded->text));
    EXPECT_EQ(decoded->replaced == 0, valid);
    if (valid) {
      EXPECT_EQ(decoded->text, marked ? bytes.substr(3) : bytes);
    }
    EXPECT_EQ(decode_text(bytes, BadBytes::reject).has_value(), valid);
  }
}

}  // namespace
}  // namespace adit::core
