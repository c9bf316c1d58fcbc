// A grammar written out by hand, one function a phrase. Each takes the token at which the phrase would start and gives the
// token after it, or the same token when there is no such phrase; all look only a few tokens ahead. At each token the
// longest of date, time, money, percentage and number wins: "about two hours ago" is a TIME, "June 4, 2021" one DATE.
#include "number_grammar.hpp"

#include <algorithm>
#include <array>

namespace adit::numbers {
namespace {

using Index = std::uint32_t;

class Grammar {
 public:
  Grammar(const NumberWords& words, std::string_view text, std::span<const adit::span> tokens) : text_(text), tokens_(tokens) {
    marks_.reserve(tokens.size());
    for (const adit::span token : tokens) marks_.push_back({words.classes(token.of(text)), read_digits(token.of(text))});
  }

  void sentence(Index first, Index last, std::vector<Found>& out) {
    first_ = first;
    last_ = last;
    for (Index i = first; i < last;) {
      const Found found = longest(i);
      if (found.end > i) out.push_back(found);
      i = std::max(found.end, i + 1);
    }
  }

 private:
  struct Marks {
    std::uint32_t classes = 0;
    Digits digits = Digits::none;
  };

  bool is(Index i, std::uint32_t classes) const { return i < last_ && (marks_[i].classes & classes) != 0; }
  bool is(Index i, Digits digits) const { return i < last_ && marks_[i].digits == digits; }
  bool is(Index i, std::string_view word) const {
    if (i >= last_ || tokens_[i].size() != word.size()) return false;
    const auto token = tokens_[i].of(text_);
    return std::equal(word.begin(), word.end(), token.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
  }
  bool capital(Index i) const { return i < last_ && is_upper(decode(text_, tokens_[i].begin).value); }
  bool glued(Index i) const { return i > first_ && i < last_ && tokens_[i - 1].end == tokens_[i].begin; }
  bool whole_number(Index i) const { return is(i, Digits::number) || is(i, Digits::year); }

  Found longest(Index i) const {
    if (i >= last_ || (marks_[i].classes == 0 && marks_[i].digits == Digits::none && !is(i, "at") && !is(i, "tens") && !is(i, "rs"))) return {i, i, Type::cardinal};
    const Index start = about(i);
    Found best{i, i, Type::cardinal};
    const auto offer = [&](Index end, Type type, Index from) {
      if (end > from && end > best.end) best = {i, end, type};
    };
    for (const Index from : {start, i}) {
      offer(date(from), Type::date, from);
      offer(time(from), Type::time, from);
      offer(money(from), Type::money, from);
      offer(percent(from), Type::percent, from);
      offer(cardinal(from), Type::cardinal, from);
      if (start == i) break;
    }
    return best;
  }

  /// "about", "more than", "at least", "up to", "as many as", "an estimated".
  Index about(Index i) const {
    if (is(i, kThan) && is(i + 1, "than")) return i + 2;
    if (is(i, "at") && (is(i + 1, "least") || is(i + 1, "most"))) return i + 2;
    if (is(i, "up")) return is(i + 1, "to") ? i + 2 : i;
    return is(i, kAbout) && !is(i, kAfter) ? i + 1 : i;
  }

  /// A number in digits or words: "2.5 million", "twenty-five", "two hundred", "10-15", "5 to 10".
  Index number(Index i) const {
    Index end = plain_number(i);
    if (end > i && (is(end, "to") || is(end, "-") || is(end, "–"))) {
      const Index next = plain_number(end + 1);
      if (next > end + 1 && (glued(end) || !is(end, "-"))) end = next;
    }
    return end;
  }

  Index plain_number(Index i) const {
    Index end = i;
    if (whole_number(i) || is(i, Digits::range)) {
      end = i + 1;
    } else if (is(i, kCount)) {
      end = i + 1;
      while (is(end, kCount) || (is(end, "-") && is(end + 1, kCount))) end += is(end, "-") ? 2 : 1;
    } else if (is(i, "half") && is(i + 1, kArticle) && is(i + 2, kScale)) {
      return i + 3;
    } else if ((is(i, "a") || is(i, "several")) && is(i + 1, kScale) && tokens_[i + 1].size() > 2) {
      end = i + 1;
    } else if (is(i, "tens") && is(i + 1, "of") && is(i + 2, kScale)) {
      return i + 3;
    } else if (is(i, kScale) && tokens_[i].size() > 4 && tokens_[i].of(text_).ends_with('s')) {
      return is(i + 1, "of") && is(i + 2, kScale) ? i + 3 : i + 1;  // "hundreds", "tens of thousands"
    }
    if (end == i) return i;
    while (is(end, kScale) || (is(end, "and") && (is(end - 1, "hundred") || is(end - 1, "thousand")) && is(end + 1, kCount)) ||
           (is(end, kCount) && is(end - 1, kScale))) {
      end += is(end, "and") ? 2 : 1;
    }
    return end;
  }

  Index cardinal(Index i) const {
    const Index end = number(i);
    if (end == i) return i;
    if (end == i + 1 && is(i, "one")) return is(end, "of") || is(end, "in") ? end : i;
    if (end == i + 1 && is(i, "a")) return i;
    const bool cut = i > first_ && glued(i) && !is(i - 1, kArticle) && (is(i - 1, "-") || is(i - 1, "/") || is(i - 1, "."));
    return cut ? i : end;
  }

  Index percent(Index i) const {
    if (is(i, Digits::percent)) return i + 1;
    const Index end = number(i);
    if (end == i) return i;
    if (is(end, kPercent)) return is(end + 1, "points") ? end + 2 : end + 1;
    if (is(end, "per") && is(end + 1, "cent")) return end + 2;
    return is(end, "percentage") && (is(end + 1, "points") || is(end + 1, "point")) ? end + 2 : i;
  }

  Index money(Index i) const {
    if (is(i, Digits::money)) return is(i + 1, kScale) ? i + 2 : i + 1;
    if (is(i, kSymbol) || (is(i, kAdjective) && is(i + 1, kSymbol) && glued(i + 1)) || (is(i, kCurrency) && tokens_[i].size() == 3 && capital(i))) {
      const Index from = is(i, kAdjective) && !is(i, kSymbol) ? i + 2 : i + 1;
      const Index end = number(from);
      return end > from ? end : i;
    }
    if (is(i, "rs") && number(i + 2) > i + 2 && is(i + 1, ".")) return number(i + 2);  // "Rs. 450 crore"
    Index end = number(i);
    if (end == i && is(i, kArticle) && is(i + 1, kScale)) end = i + 2;
    if (end == i) return i;
    if (is(end, "of") && is(end + 1, kCurrency)) ++end;  // "millions of dollars"
    while (is(end, kAdjective) && capital(end) && end < i + 8) ++end;
    return is(end, kCurrency) ? end + 1 : i;
  }

  /// "10:30", "7 p.m.", "7pm EST", "noon", "this morning", "Monday evening", "two hours ago".
  Index time(Index i) const {
    if (is(i, Digits::clock) || is(i, Digits::half_day)) return zone(is(i + 1, kHalfDay) ? i + 2 : i + 1);
    if (whole_number(i) && is(i + 1, kHalfDay)) return zone(i + 2);
    if (is(i, kHour)) return i + 1;
    if ((is(i, kWeekday) || is(i, kDay)) && is(i + 1, kPartOfDay)) return i + 2;
    if (is(i, kWeekday) && is(i + 1, kHour)) return i + 2;
    if (is(i, kWhich) && is(i + 1, kPartOfDay)) return i + 2;
    if (is(i, kEarlyLate) && is(i + 1, kWeekday) && is(i + 2, kPartOfDay)) return i + 3;
    return counted(i, kTimeUnit);
  }

  Index zone(Index i) const { return is(i, kZone) && capital(i) ? i + 1 : i; }

  /// "two years", "the past three weeks", "an hour ago", "several days later".
  Index counted(Index i, std::uint32_t unit) const {
    Index from = is(i, "the") ? i + 1 : i;
    const bool which = is(from, kWhich);
    if (which) ++from;
    if (which && is(from, kArticle)) return i;  // "did this a year ago"
    Index end = number(from);
    const bool vague = end == from && (is(from, kArticle) || is(from, "several") || is(from, "few") || is(from, "many"));
    if (vague) end = is(from, "a") && (is(from + 1, "few") || is(from + 1, "couple")) ? from + 2 : from + 1;
    if (is(end, "of") && vague) ++end;
    if (end == from && !(which && from > i)) return i;
    if (is(end, "-") && glued(end)) ++end;
    if (!is(end, unit)) return i;
    if (unit == kTimeUnit && is(end, kOrdinal) && end == from) return i;  // "this second"
    const Index stop = end + 1;
    if (is(stop, "-") && glued(stop) && is(stop + 1, "old") && glued(stop + 1)) return stop + 2;  // "34-year-old", cut at its hyphens
    if (is(stop, "ago") || is(stop, "earlier") || is(stop, "later")) return stop + 1;
    const bool bare = vague && !which;  // "a year" alone says nothing
    return bare ? i : stop;
  }

  Index date(Index i) const {
    Index end = std::max({calendar(i), relative(i), counted(i, kDateUnit), period(i)});
    if (is(i, Digits::age) || is(i, Digits::date)) end = std::max(end, i + 1);
    return end;
  }

  /// "June 4, 2021", "4 June", "June 2021", "Friday, June 4", "early June".
  Index calendar(Index i) const {
    if (is(i, kEarlyLate) && (is(i + 1, kMonth) || is(i + 1, kWeekday) || is(i + 1, Digits::year))) return std::max(calendar(i + 1), i + 2);
    if (is(i, kWeekday) && capital(i)) {
      const Index comma = is(i + 1, ",") ? i + 2 : i + 1;
      const Index end = month_day(comma);
      return end > comma ? end : i + 1;
    }
    const Index end = month_day(i);
    if (end > i) return end;
    return is(i, Digits::year) && year_here(i) ? i + 1 : i;
  }

  Index month_day(Index i) const {
    if (is(i, "the") && is(i + 1, Digits::ordinal) && is(i + 2, "of") && is(i + 3, kMonth)) return year(i + 4);
    const bool day_first = (is(i, Digits::number) && tokens_[i].size() <= 2) || is(i, Digits::ordinal);
    if (day_first && is(i + 1, kMonth) && capital(i + 1)) return year(i + 2);
    if (day_first && is(i + 1, "of") && is(i + 2, kMonth)) return year(i + 3);
    if (!is(i, kMonth) || !capital(i)) return i;
    const bool day = (is(i + 1, Digits::number) && tokens_[i + 1].size() <= 2) || is(i + 1, Digits::ordinal) || is(i + 1, Digits::range);
    if (day) {
      const bool range = (is(i + 2, "-") || is(i + 2, "–") || is(i + 2, "to")) && is(i + 3, Digits::number) && tokens_[i + 3].size() <= 2;
      return year(range ? i + 4 : i + 2);
    }
    if (is(i + 1, Digits::year)) return i + 2;
    if (is(i + 1, ",") && is(i + 2, Digits::year)) return i + 3;
    if (is(i + 1, "of") && is(i + 2, Digits::year)) return i + 3;
    const bool sure = !is(i, kMonthWord) || (i > first_ && (is(i - 1, kYearBefore) || is(i - 1, kWhich)));
    return sure ? i + 1 : i;
  }

  Index year(Index i) const {
    if (is(i, Digits::year)) return i + 1;
    return is(i, ",") && is(i + 1, Digits::year) ? i + 2 : i;
  }

  /// A four-digit number that is a year: not "2000 people", "$ 2000".
  bool year_here(Index i) const {
    if (i > first_ && (is(i - 1, kSymbol) || is(i - 1, "#") || is(i - 1, "no.") || (glued(i) && !is(i - 1, "(") && !is(i - 1, "-") && !is(i - 1, "–")))) return false;
    const bool led = i > first_ && (is(i - 1, kYearBefore) || is(i - 1, "("));
    if (is(i + 1, kScale) || is(i + 1, kCurrency) || is(i + 1, kPercent) || is(i + 1, kDateUnit) || is(i + 1, kTimeUnit)) return false;
    const bool noun = i + 1 < last_ && is_lower(decode(text_, tokens_[i + 1].begin).value) && tokens_[i + 1].of(text_).ends_with('s');
    return led || !noun;
  }

  /// "today", "last week", "next Monday", "this year", "later that month".
  Index relative(Index i) const {
    if (is(i, kDay)) return i + 1;
    const Index from = is(i, "the") ? i + 1 : i;
    if (!is(from, kWhich) && !is(from, "that")) return i;
    if (is(from + 1, kWeekday) || (is(from + 1, kMonth) && capital(from + 1))) return std::max(calendar(from + 1), from + 2);
    const bool unit = is(from + 1, kDateUnit) || is(from + 1, kSeason);
    const bool named = !is(from, "early") && !is(from, "late") && !is(from, "earlier") && !is(from, "later") && !is(from, "mid");
    if (unit && named) return from + 2;
    if ((is(from, "earlier") || is(from, "later")) && is(from + 1, kWhich) && is(from + 2, kDateUnit | kSeason)) return from + 3;
    if ((is(from, "earlier") || is(from, "later")) && is(from + 1, "that") && is(from + 2, kDateUnit | kSeason)) return from + 3;
    return i;
  }

  /// "the 1990s", "the early 1990s", "the 19th century", "the first quarter of 2009", "summer 2010".
  Index period(Index i) const {
    const Index from = is(i, "the") ? i + 1 : i;
    const Index at = is(from, kEarlyLate) || is(from, "mid") ? from + 1 : from;
    if (is(at, Digits::decade)) return at + 1;
    const bool ordinal = is(at, kOrdinal) || is(at, Digits::ordinal);
    if (ordinal && (is(at + 1, "century") || is(at + 1, "centuries"))) return at + 2;
    if (ordinal && (is(at + 1, "quarter") || is(at + 1, "half"))) {
      if (is(at + 2, "of") && is(at + 3, Digits::year)) return at + 4;
      if (is(at + 2, "of") && is(at + 3, kArticle | kWhich) && is(at + 4, kDateUnit)) return at + 5;
      return is(at + 1, "quarter") ? at + 2 : i;
    }
    if (is(at, kSeason) && is(at + 1, Digits::year)) return at + 2;
    return is(at, kSeason) && is(at + 1, "of") && is(at + 2, Digits::year) ? at + 3 : i;
  }

  std::string_view text_;
  std::span<const adit::span> tokens_;
  std::vector<Marks> marks_;
  Index first_ = 0;
  Index last_ = 0;
};

constexpr std::array<std::string_view, 5> kTypeNames = {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"};

}  // namespace

std::string_view name_of(Type type) { return kTypeNames[static_cast<std::size_t>(type)]; }

std::vector<Found> find_numbers(const NumberWords& words, std::string_view text, std::span<const adit::span> tokens,
                                std::span<const std::uint32_t> sentence_starts) {
  std::vector<Found> rows;
  Grammar grammar(words, text, tokens);
  for (std::size_t s = 0; s < sentence_starts.size(); ++s) {
    const auto end = s + 1 < sentence_starts.size() ? sentence_starts[s + 1] : static_cast<Index>(tokens.size());
    grammar.sentence(sentence_starts[s], end, rows);
  }
  return rows;
}

}  // namespace adit::numbers
