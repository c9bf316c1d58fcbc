#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include <adit/result.hpp>

namespace adit::numbers {

/// What a word may do in a number, a date or a time; several may hold.
enum WordClass : std::uint32_t {
  kCount = 1u << 0, kScale = 1u << 1, kFraction = 1u << 2, kOrdinal = 1u << 3, kMonth = 1u << 4, kMonthWord = 1u << 5, kWeekday = 1u << 6,
  kDay = 1u << 7, kHour = 1u << 8, kPartOfDay = 1u << 9, kSeason = 1u << 10, kDateUnit = 1u << 11, kTimeUnit = 1u << 12, kWhich = 1u << 13,
  kEarlyLate = 1u << 14, kAfter = 1u << 15, kAbout = 1u << 16, kThan = 1u << 17, kCurrency = 1u << 18, kAdjective = 1u << 19, kSymbol = 1u << 20,
  kPercent = 1u << 21, kHalfDay = 1u << 22, kZone = 1u << 23, kYearBefore = 1u << 24, kArticle = 1u << 25,
};

/// What the digits of a token look like; exactly one for a token with digits.
enum class Digits : std::uint8_t { none, number, year, ordinal, decade, clock, date, range, age, percent, money, half_day, other };

/// The words of the grammar, from data/words.tsv. Unchanging once open.
class NumberWords {
 public:
  /// On error: file:line and what was expected.
  static Result<NumberWords> open(const std::string& path);

  /// Classes of a word in any case; 0 when it is not known. Long words are never known.
  std::uint32_t classes(std::string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> classes_;
};

/// What kind of number a token's characters make: "1,000", "1990s", "10:30", "2021-05-01", "10-15", "3rd", "30-year-old".
Digits read_digits(std::string_view token);

}  // namespace adit::numbers
