#include "pipeline/units.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>

#include "pipeline/find_by.hpp"
#include "pipeline/utf8.hpp"
#include "pipeline/value.hpp"

namespace adit::core {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t factor;
};

constexpr std::array<Unit, 8> kDurations{{{"d", 86'400'000'000'000},
                                          {"h", 3'600'000'000'000},
                                          {"m", 60'000'000'000},
                                          {"s", 1'000'000'000},
                                          {"ms", 1'000'000},
                                          {"us", 1'000},
                                          {"µs", 1'000},
                                          {"ns", 1}}};

constexpr std::array<Unit, 9> kSizes{{{"TiB", std::int64_t{1} << 40},
                                      {"GiB", 1 << 30},
                                      {"MiB", 1 << 20},
                                      {"KiB", 1 << 10},
                                      {"TB", 1'000'000'000'000},
                                      {"GB", 1'000'000'000},
                                      {"MB", 1'000'000},
                                      {"kB", 1'000},
                                      {"B", 1}}};

Error bad_quantity(std::string message) { return Error{error_code::invalid_argument, std::move(message)}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the number off the front of the text: digits with at most one point. NaN when there is none.
double take_number(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
  double number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + end, number);
  const bool whole = error == std::errc() && stop == text.data() + end;
  text.remove_prefix(end);
  return whole ? number : std::nan("");
}

std::string_view take_unit(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  std::size_t end = 0;
  while (end < text.size() && !is_digit(text[end]) && text[end] != ' ' && text[end] != '.') ++end;
  const std::string_view unit = text.substr(0, end);
  text.remove_prefix(end);
  return unit;
}

Result<std::int64_t> rounded(double amount) {
  if (!(amount < 9.2e18)) return bad_quantity("is too large");
  return static_cast<std::int64_t>(std::llround(amount));
}

std::string format_in(std::span<const Unit> units, std::int64_t amount) {
  for (const Unit& unit : units) {
    if (amount % unit.factor == 0) return std::to_string(amount / unit.factor) + std::string(unit.name);
  }
  return std::to_string(amount);
}

}  // namespace

Result<std::int64_t> parse_duration(std::string_view text) {
  constexpr const char* kExpected = "must be a length of time such as 5s, 500ms or 1h30m";
  if (text == "0") return std::int64_t{0};
  double sum = 0;
  std::string_view rest = text;
  do {
    const double number = take_number(rest);
    if (std::isnan(number)) return bad_quantity(kExpected);
    const std::string_view name = take_unit(rest);
    if (name.empty()) return bad_quantity("needs a unit, such as " + std::string(text) + "s or " + std::string(text) + "ms");
    const Unit* unit = find_by(kDurations, &Unit::name, name);
    if (unit == nullptr) return bad_quantity("has the unknown unit " + in_marks(name) + "; known are d, h, m, s, ms, us, ns");
    sum += number * static_cast<double>(unit->factor);
  } while (!rest.empty());
  return rounded(sum);
}

std::string format_duration(std::int64_t nanoseconds) {
  return nanoseconds == 0 ? "0s" : format_in(kDurations, nanoseconds);
}

Result<std::int64_t> parse_size(std::string_view text) {
  std::string_view rest = text;
  const double number = take_number(rest);
  if (std::isnan(number)) return bad_quantity("must be a number of bytes such as 64MiB or 512");
  const std::string_view name = take_unit(rest);
  const Unit* unit = name.empty() ? &kSizes.back() : find_by(kSizes, &Unit::name, name);
  if (unit == nullptr || !rest.empty()) {
    return bad_quantity("has the unknown unit " + in_marks(std::string(name) + std::string(rest)) +
                 "; known are B, KiB, MiB, GiB, TiB, kB, MB, GB, TB");
  }
  return rounded(number * static_cast<double>(unit->factor));
}

std::string format_size(std::int64_t bytes) {
  const bool small = bytes == 0 || bytes % 1024 != 0;
  return small ? std::to_string(bytes) : format_in(std::span(kSizes).first(4), bytes);
}

Result<std::int64_t> parse_integer(std::string_view text) {
  std::string_view digits = text;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return bad_quantity("must be a whole number");
  const std::string_view bare = digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (bare.size() != digits.size()) {
    return bad_quantity("must be a whole number without leading zeros, such as " + std::string(bare));
  }
  std::int64_t number = 0;
  std::string signed_text(negative ? "-" : "");
  signed_text += bare;
  const auto [stop, error] = std::from_chars(signed_text.data(), signed_text.data() + signed_text.size(), number);
  if (error != std::errc()) return bad_quantity("must be a whole number that fits into 64 bits");
  return number;
}

Result<double> parse_float(std::string_view text) {
  std::string_view rest = text;
  if (rest.starts_with('+')) rest.remove_prefix(1);
  double number = 0;
  const auto [stop, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  const bool whole = error == std::errc() && stop == rest.data() + rest.size();
  if (!whole || rest.starts_with("+") || !std::isfinite(number)) return bad_quantity("must be a number");
  return number;
}

}  // namespace adit::core
