#include "number_words.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

namespace adit::numbers {
namespace {

constexpr std::size_t kLongest = 24;
constexpr std::array<std::pair<std::string_view, WordClass>, 26> kNames = {{{"count", kCount}, {"scale", kScale}, {"fraction", kFraction},
    {"ordinal", kOrdinal}, {"month", kMonth}, {"monthword", kMonthWord}, {"weekday", kWeekday}, {"day", kDay}, {"hour", kHour},
    {"partofday", kPartOfDay}, {"season", kSeason}, {"dateunit", kDateUnit}, {"timeunit", kTimeUnit}, {"which", kWhich},
    {"earlylate", kEarlyLate}, {"after", kAfter}, {"about", kAbout}, {"than", kThan}, {"currency", kCurrency}, {"adjective", kAdjective},
    {"symbol", kSymbol}, {"percent", kPercent}, {"halfday", kHalfDay}, {"zone", kZone}, {"yearbefore", kYearBefore}, {"article", kArticle}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Letters after the digits decide: "1990s", "3rd", "5m", "7pm", "30-year-old".
Digits read_suffix(std::string_view digits, std::string_view suffix) {
  if (suffix == "s" && digits.size() >= 2) return Digits::decade;
  if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") return Digits::ordinal;
  if (suffix == "am" || suffix == "pm" || suffix == "a.m." || suffix == "p.m.") return Digits::half_day;
  if (suffix == "m" || suffix == "bn" || suffix == "tn" || suffix == "k" || suffix == "mn") return Digits::number;
  if (suffix == "%") return Digits::percent;
  const bool age = suffix.starts_with("-year") || suffix.starts_with("-month") || suffix.starts_with("-week") || suffix.starts_with("-day");
  return age ? Digits::age : Digits::other;
}

Digits read_marks(std::string_view token, std::size_t hyphens, std::size_t slashes) {
  if (hyphens == 2 && token.size() >= 8 && token.size() <= 10) return Digits::date;
  if (slashes >= 1 && slashes <= 2 && token.size() >= 3 && token.size() <= 10) return slashes == 2 ? Digits::date : Digits::number;
  if (hyphens == 1) return Digits::range;
  return Digits::other;
}

}  // namespace

Digits read_digits(std::string_view token) {
  if (!token.empty() && (token.front() == '\'' || token.front() == '+' || token.front() == '-') && token.size() > 1) token.remove_prefix(1);
  if (token.starts_with("\xE2\x80\x99")) token.remove_prefix(3);
  if (token.empty() || token.size() > kLongest) return Digits::none;
  if (!is_digit(token.front())) return token.front() == '$' && token.size() > 1 && is_digit(token[1]) ? Digits::money : Digits::none;
  std::size_t at = 0, hyphens = 0, slashes = 0, colons = 0, points = 0, commas = 0;
  while (at < token.size()) {
    const char c = token[at];
    const bool dash = token.substr(at).starts_with("\xE2\x80\x93");
    const bool joins = at + (dash ? 3 : 1) < token.size() && is_digit(token[at + (dash ? 3 : 1)]);
    if (!is_digit(c) && !joins) break;
    if (!is_digit(c) && std::string_view("-/:.,").find(c) == std::string_view::npos && !dash) break;
    hyphens += c == '-' || dash, slashes += c == '/', colons += c == ':', points += c == '.', commas += c == ',';
    at += dash ? 3 : 1;
  }
  if (at < token.size()) return read_suffix(token.substr(0, at), token.substr(at));
  if (colons > 0) return colons <= 2 && hyphens == 0 ? Digits::clock : Digits::other;
  if (hyphens + slashes > 0) return read_marks(token, hyphens, slashes);
  if (points > 1 && commas == 0) return Digits::other;
  const bool year = token.size() == 4 && points + commas == 0 && (token.starts_with("19") || token.starts_with("20") || token.starts_with("18") || token.starts_with("17"));
  return year ? Digits::year : Digits::number;
}

std::uint32_t NumberWords::classes(std::string_view word) const {
  if (word.empty() || word.size() > kLongest) return 0;
  char lower[kLongest];
  std::transform(word.begin(), word.end(), lower, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto found = classes_.find(std::string_view(lower, word.size()));
  return found == classes_.end() ? 0 : found->second;
}

Result<NumberWords> NumberWords::open(const std::string& path) {
  std::ifstream file(path);
  if (!file) return Error{error_code::not_found, path + ": error: cannot open the list: " + std::strerror(errno)};
  NumberWords words;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    const auto name = tab == line.npos ? std::string_view() : std::string_view(line).substr(tab + 1);
    const auto* found = std::find_if(kNames.begin(), kNames.end(), [&](const auto& known) { return known.first == name; });
    if (found == kNames.end() || tab == 0) {
      return Error{error_code::malformed, path + ":" + std::to_string(number) + ": error: expected word TAB class, found \"" + line + "\""};
    }
    words.classes_[line.substr(0, tab)] |= found->second;
  }
  return words;
}

}  // namespace adit::numbers
