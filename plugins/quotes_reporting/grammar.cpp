#include "grammar.hpp"

#include <algorithm>

namespace quotes_reporting {

std::uint32_t word_class(const Words& words, std::uint32_t i) {
  if (i >= words.size()) return 0;
  const Word& word = words[i];
  if (word.mark) return 1;
  if (!word.letter)
    return 2 + (word.span.size() == 1 ? static_cast<unsigned char>(words.document().text[word.span.begin]) : 0U);
  constexpr std::uint64_t kClasses[] = {kThat,        kTo,       kPronoun,      kDeterminer,  kAuxiliary, kTime,
                                        kPreposition, kRelative, kSubordinator, kConjunction, kNot,       kAdverb};
  for (std::uint32_t c = 0; c < std::size(kClasses); ++c) {
    if ((word.bits & kClasses[c]) != 0) return 300 + c;
  }
  if ((word.bits & (kStrongCue | kWeakCue)) != 0) return (word.bits & kIngForm) != 0 ? 320 : 321;
  if (word.mention != kNone) return 322 + static_cast<std::uint32_t>(words.document().mentions[word.mention].kind);
  if (word.upper) return 330;
  const std::string_view text = words.text(i);
  if (text.ends_with("ing")) return 331;
  if (text.ends_with("ed")) return 332;
  return text.ends_with("ly") ? 333 : 334;
}

bool is_dash(const Words& words, std::uint32_t i) {
  if (i >= words.size()) return false;
  const std::string_view text = words.text(i);
  if (text != "-") return text == "–" || text == "—" || text == "--";
  if (i == 0 || i + 1 >= words.size()) return false;
  return words[i - 1].span.end < words[i].span.begin && words[i].span.end < words[i + 1].span.begin;
}

bool is_comma_or_dash(const Words& words, std::uint32_t i) { return words.is(i, ',') || is_dash(words, i); }

bool is_past(const Words& words, std::uint32_t i) {
  const std::string_view text = words.text(i);
  if (words[i].upper || text.size() < 4 || !text.ends_with("ed")) return false;
  return !text.ends_with("eed") || (text.size() > 5 && !text.ends_with("ceed"));
}

bool ends_in_s(const Words& words, std::uint32_t i) {
  const std::string_view text = words.text(i);
  return !words[i].upper && text.size() > 3 && text.ends_with('s') && !text.ends_with("ss");
}

bool is_verb(const Words& words, std::uint32_t i) {
  if (words.has(i, kAuxiliary | kModal | kBe | kVerb) || is_past(words, i)) return true;
  constexpr std::uint64_t kOthers =
      kDeterminer | kPronoun | kPreposition | kConjunction | kSubordinator | kRelative | kTime | kAdverb | kNot;
  if (i == 0 || !words[i].letter || words[i].upper || words.has(i, kOthers)) return false;
  const std::uint32_t subject = i > 1 && words.has(i - 1, kAdverb) ? i - 2 : i - 1;
  return words.has(subject, kSubject) && words[subject].sentence == words[i].sentence;
}

bool is_apostrophe_word(const Words& words, std::uint32_t i) {
  return words.text(i).starts_with('\'') || words.text(i).starts_with("’");
}

bool may_be_verb(const Words& words, std::uint32_t i) {
  if (is_past(words, i)) return true;
  if (i == 0 || words.has(i - 1, kDeterminer | kPreposition)) return false;
  const char before = words.text(i - 1)[0];
  if (before >= '0' && before <= '9') return false;  // "14 names"
  if (is_apostrophe_word(words, i - 1)) return false;  // "Norland's claims"
  for (std::uint32_t back = 2; back <= std::min(i, 3U); ++back) {
    if (words.has(i - back, kPreposition)) return false;  // "to old friends", "of the old seats"
  }
  return ends_in_s(words, i) || words.has(i, kCue);
}

bool begins_clause(const Words& words, std::uint32_t i) {
  if (!words.has(i, kSubject)) return false;
  const std::uint32_t end = words.sentence_end(words[i].sentence);
  const std::uint32_t verb = words.has(i + 1, kAdverb) ? i + 2 : i + 1;
  return verb < end && is_verb(words, verb);
}

bool is_ing(const Words& words, std::uint32_t i) {
  const std::string_view text = words.text(i);
  return words[i].letter && !words[i].upper && text.size() > 4 && text.ends_with("ing") && !text.ends_with("thing") &&
         !words.has(i, kPreposition | kTime | kNounCue);
}

bool has_past(const Words& words, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    if (is_past(words, i) || words.has(i, kVerb | kPastForm)) return true;
  }
  return false;
}

bool has_ing(const Words& words, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    if (is_ing(words, i)) return true;
  }
  return false;
}

bool are_plain(const Words& words, std::uint32_t first, std::uint32_t last, std::uint64_t others) {
  for (std::uint32_t i = first; i < last; ++i) {
    if (!words[i].letter || words.has(i, others)) return false;
  }
  return true;
}

std::uint32_t before_mark(const Words& words, std::uint32_t i) {
  if (i == 0 || !words[i - 1].mark || words[i - 1].paragraph != words[i].paragraph) return 0;
  if (i == 1 || words[i - 2].paragraph != words[i].paragraph) return 1;
  const bool sentence = words[i - 2].sentence != words[i].sentence;
  return sentence ? 2 : 3 + word_class(words, i - 2);
}

bool in_relative_clause(const Words& words, std::uint32_t begin, std::uint32_t cue) {
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t i = cue; i > begin + 1 && cue - i < kReach; --i) {
    if (words[i - 1].mention == kNone && !words.has(i - 1, kAuxiliary | kModal | kAdverb | kRelative)) return false;
    if (words.has(i - 1, kRelative)) return i < cue && words[i].mention != kNone && words.is(i - 2, ',');
  }
  return false;
}

std::uint32_t hints_at_end(const Words& words, std::uint32_t i) {
  constexpr std::uint64_t kClasses = kStrongCue | kWeakCue | kThat | kAccording | kConjunction;
  if (!words.has(i, kClasses)) return words.is(i, ';') ? 64U : 0U;
  std::uint32_t bits = 0;
  const bool comma = words.is(i - 1, ',');
  const bool after_comma = comma || words.has(i - 1, kConjunction);
  if (after_comma && words.has(i, kStrongCue | kWeakCue))
    bits |= words.has(i, kIngForm) ? 4U : words.has(i, kStrongCue) ? 8U : 16U;
  if (after_comma && words.has(i, kThat)) bits |= 32U;
  if (words.has(i, kAccording)) bits |= 128U;
  if (words.has(i, kStrongCue) && !words.has(i, kIngForm | kBaseForm) && words[i - 1].mention != kNone) bits |= 256U;
  return comma && words.has(i, kConjunction) ? bits | 512U : bits;
}

std::uint32_t first_verb(const Words& words, std::uint32_t first, std::uint32_t last) {
  constexpr std::uint32_t kReach = 20;
  std::uint32_t commas = 0;
  const std::uint32_t reach = std::min(last, first + kReach);
  const std::uint32_t m = words[first].mention;  // "it plans", "Norland flies"
  const std::uint32_t after = m != kNone && words.mention_begin(m) == first ? words.mention_end(m) : reach;
  const bool third = after < reach && ends_in_s(words, after);
  if (third) return 2 + bucket(after - first) * 2;
  for (std::uint32_t i = first; i < reach; ++i) {
    if (words.is(i, ',') || words.has(i, kConjunction | kRelative)) commas = 1;
    const bool later = i > first && (is_verb(words, i) || words.has(i, kThirdForm | kPastForm));
    if (later || words.has(i, kAuxiliary | kModal | kBe | kVerb))
      return 2 + bucket(i - first) * 2 + commas;
  }
  return commas;
}

bool somebody_says(const Words& words, std::uint32_t i) {
  const bool said = words.has(i, kStrongCue) && words.has(i, kPastForm | kThirdForm) && words[i].mention == kNone;
  return said && i > 0 && words[i - 1].mention != kNone;
}

std::uint32_t asked_clause(const Words& words, std::uint32_t cue, std::uint32_t end) {
  constexpr std::uint32_t kReach = 7;  // words that name who is asked
  if (!words.has(cue, kAskCue) || cue == 0) return kNone;
  std::uint32_t who = cue - 1;
  while (who > 0 && words.has(who, kAdverb | kAuxiliary) && !words.has(who, kBe)) --who;
  const bool somebody = words.has(who, kPronoun) ? words.has(who, kSubject | kRelative) : words[who].mention != kNone;
  if (!somebody || words[who].sentence != words[cue].sentence) return kNone;
  for (std::uint32_t i = cue + 1; i < std::min(end, cue + kReach) && !words.is(i, ','); ++i) {
    if (words.text(i) == "whether" || words.text(i) == "if") return i;
  }
  return kNone;
}

bool leaves_unsaid(const Words& words, std::uint32_t i) {
  if (words.has(i, kAuxiliary) && words.has(i + 1, kNot)) {
    const std::uint32_t verb = words.has(i + 2, kAdverb) ? i + 3 : i + 2;
    return words.has(verb, kCue) && words.has(verb, kBaseForm);
  }
  const std::string_view text = i < words.size() ? words.text(i) : std::string_view();
  return (text == "declined" || text == "refused") && words.has(i + 1, kTo) && words.has(i + 2, kCue);
}

}  // namespace quotes_reporting
