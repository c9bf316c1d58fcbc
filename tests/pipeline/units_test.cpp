#include "pipeline/units.hpp"

#include <gtest/gtest.h>

#include "pipeline/value.hpp"

namespace adit::core {
namespace {

template <class T>
std::string shown(const Result<T>& result) {
  return result ? std::to_string(*result) : result.error().message;
}

struct UnitRow {
  const char* text;
  const char* expected;
};

TEST(Units, ReadDurations) {
  constexpr UnitRow kRows[] = {{"5s", "5000000000"},
                           {"500ms", "500000000"},
                           {"1h30m", "5400000000000"},
                           {"1.5s", "1500000000"},
                           {"10µs", "10000"},
                           {"0", "0"},
                           {"2 s", "2000000000"},
                           {"5", "needs a unit, such as 5s or 5ms"},
                           {"5sec", "has the unknown unit \"sec\"; known are d, h, m, s, ms, us, ns"},
                           {"-5s", "must be a length of time such as 5s, 500ms or 1h30m"},
                           {"", "must be a length of time such as 5s, 500ms or 1h30m"},
                           {"1..5s", "must be a length of time such as 5s, 500ms or 1h30m"},
                           {"999999999999d", "is too large"}};
  for (const UnitRow& row : kRows) EXPECT_EQ(shown(parse_duration(row.text)), row.expected) << row.text;
}

TEST(Units, ReadSizes) {
  constexpr UnitRow kRows[] = {{"64MiB", "67108864"},
                           {"512", "512"},
                           {"1.5 kB", "1500"},
                           {"2GB", "2000000000"},
                           {"64 Mib", "has the unknown unit \"Mib\"; known are B, KiB, MiB, GiB, TiB, kB, MB, GB, TB"},
                           {"much", "must be a number of bytes such as 64MiB or 512"},
                           {"9999999999TiB", "is too large"}};
  for (const UnitRow& row : kRows) EXPECT_EQ(shown(parse_size(row.text)), row.expected) << row.text;
}

TEST(Units, ReadWholeNumbers) {
  constexpr UnitRow kRows[] = {{"0", "0"},
                           {"-7", "-7"},
                           {"+7", "7"},
                           {"9223372036854775807", "9223372036854775807"},
                           {"-9223372036854775808", "-9223372036854775808"},
                           {"9223372036854775808", "must be a whole number that fits into 64 bits"},
                           {"010", "must be a whole number without leading zeros, such as 10"},
                           {"00", "must be a whole number without leading zeros, such as 0"},
                           {"1.0", "must be a whole number"},
                           {"0x10", "must be a whole number"},
                           {"", "must be a whole number"},
                           {"-", "must be a whole number"}};
  for (const UnitRow& row : kRows) EXPECT_EQ(shown(parse_integer(row.text)), row.expected) << row.text;
}

TEST(Units, ReadFloats) {
  for (const char* good : {"1", "-0.5", "+1e-3", "1E6", ".5"}) EXPECT_TRUE(parse_float(good)) << good;
  for (const char* bad : {"", "one", "nan", "inf", "1e999", "0x1p3", "++1", "1 "})
    EXPECT_FALSE(parse_float(bad)) << bad;
}

TEST(Units, WriteWhatTheyRead) {
  for (const char* text : {"5s", "500ms", "90m", "1d", "7ns"}) EXPECT_EQ(format_duration(*parse_duration(text)), text);
  for (const char* text : {"64MiB", "513", "1000", "2KiB"}) EXPECT_EQ(format_size(*parse_size(text)), text);
  EXPECT_EQ(format_duration(0), "0s");
  EXPECT_EQ(format_number(0.1), "0.1");
  EXPECT_EQ(format_number(3), "3");
  EXPECT_EQ(format_number(1e300), "1e+300");
}

}  // namespace
}  // namespace adit::core
