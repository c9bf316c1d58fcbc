#include "cues.hpp"

#include <algorithm>

#include "grammar.hpp"

namespace quotes_reporting {
namespace {

constexpr std::uint32_t kThatReach = 12;

/// True if a clause with "that", or one that is asked, follows the cue.
bool clause_follows(const Words& words, std::uint32_t cue, std::uint32_t end) {
  if (asked_clause(words, cue, end) != kNone) return true;
  for (std::uint32_t i = cue + 1; i < std::min(end, cue + kThatReach); ++i) {
    if (words.has(i, kThat)) return true;
  }
  return false;
}

/// True if a stretch of some words holds word `i`: what is said inside a quotation is part of it.
bool is_quoted(const Words& words, std::span<const Stretch> stretches, std::uint32_t i) {
  const std::uint32_t s = words[i].stretch;
  return s != kNone && stretches[s].last - stretches[s].first > 3;
}

/// "the report", "his claims", "the written reply": a noun or an adjective, not a verb.
bool is_noun(const Words& words, std::uint32_t i) {
  const Word& word = words[i];
  if (i > 0 && words[i - 1].sentence == word.sentence && words.has(i - 1, kArticle)) return true;
  if (i > 1 && words[i - 2].sentence == word.sentence && words.has(i - 2, kArticle) && words.has(i - 1, kPastForm) &&
      words.has(i, kBaseForm))
    return true;
  if ((word.bits & (kBaseForm | kThirdForm)) == 0) return false;
  const std::uint32_t m = word.mention;
  if (m != kNone && (words.mention_begin(m) != i || words.mention_end(m) != i + 1)) return true;
  return i > 0 && words[i - 1].sentence == word.sentence && words.has(i - 1, kDeterminer | kPreposition) &&
         !words.has(i - 1, kTo);
}

/// "It is important to note that", "Let us recall that": the writer speaks, nobody is reported.
bool is_remark(const Words& words, std::uint32_t i) {
  constexpr std::uint32_t kReach = 4;
  const bool us = i > 1 && words[i - 2].sentence == words[i].sentence && (words.text(i - 1) == "us" || words.text(i - 1) == "me");
  if (us && (words.text(i - 2) == "Let" || words.text(i - 2) == "let")) return true;
  if (i == 0 || !words.has(i, kBaseForm) || !words.has(i - 1, kTo)) return false;
  for (std::uint32_t k = i - 1; k > 0 && i - k < kReach && words[k - 1].sentence == words[i].sentence; --k) {
    if (words.has(k - 1, kBe) && k > 1) return words.text(k - 2) == "It" || words.text(k - 2) == "it";
  }
  return false;
}

/// "so-called", "self-declared": part of a word.
bool is_joined(const Words& words, std::uint32_t i) {
  return i > 0 && !words[i - 1].letter && words[i - 1].span.end == words[i].span.begin && words.is(i - 1, '-');
}

bool marks_near(const Words& words, std::span<const Stretch> stretches, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t from = words[begin].span.begin;
  const auto found = std::partition_point(stretches.begin(), stretches.end(),
                                          [from](const Stretch& s) { return s.outer.end <= from; });
  return found != stretches.end() && found->outer.begin < words[end - 1].span.end;
}

/// True for the "put it" of "as X put it, A" and "A, as X put it", which nothing stands behind: not "put it away".
bool is_way_of_putting(const Words& words, std::uint32_t put) {
  constexpr std::uint32_t kLongestName = 10;
  const std::uint32_t behind = put + 2;
  if (behind < words.size() && words[behind].letter && words[behind].sentence == words[put].sentence && words[behind].stretch == kNone)
    return false;
  for (std::uint32_t i = put; i > 0 && put - i < kLongestName && words[i - 1].sentence == words[put].sentence; --i) {
    if (words.text(i - 1) == "as" || words.text(i - 1) == "As") return true;
  }
  return false;
}

/// Cues of several words, by their last one: "made it clear", "was quoted as saying", "in the words of", "as X put it". False when
/// none ends at word `i`.
bool read_phrase(const Words& words, std::uint32_t i, Cue& cue) {
  const std::uint32_t size = words[i].span.size();  // of "of", "it", "back", "clear", "saying"
  if (size != 2 && size != 4 && size != 5 && size != 6) return false;
  const auto is = [&](std::uint32_t back, std::string_view text) {
    return back <= i && words[i - back].sentence == words[i].sentence && words.text(i - back) == text;
  };
  const auto from = [&](std::uint32_t back, std::uint64_t bits) {
    cue = {i - back, i + 1, bits, 0};
    return true;
  };
  if (is(0, "saying") && is(1, "as") && (is(2, "quoted") || is(2, "cited")))
    return from(2, kStrongCue | kPastForm);
  if (is(0, "of") && is(1, "words") && is(2, "the") && (is(3, "in") || is(3, "In"))) return from(3, kAccording);
  if (is(0, "it") && (is(1, "put") || is(1, "puts")) && is_way_of_putting(words, i - 1))
    return from(1, kStrongCue | (is(1, "put") ? kPastForm : kThirdForm));
  const bool answers = is(0, "back") && (is(1, "shot") || is(1, "hit") || is(1, "fired") || is(1, "snapped"));
  const bool joins = (is(0, "in") && (is(1, "chimed") || is(1, "chipped"))) || (is(0, "up") && (is(1, "summed") || is(1, "piped")));
  if (answers || joins) return from(1, kStrongCue | kPastForm);
  if (!is(0, "clear")) return false;
  const std::uint32_t back = is(1, "it") ? 2 : 1;
  const bool past = is(back, "made");
  if (!past && !is(back, "makes") && !is(back, "make") && !is(back, "making")) return false;
  return from(back, kStrongCue | (past ? kPastForm : is(back, "makes") ? kThirdForm : kBaseForm));
}

/// A cue of one word at word `i`, "pointed out" and "according to" with their second. False when it reports nothing.
bool read_word(const Words& words, std::span<const Stretch> stretches, std::uint32_t i, Cue& cue) {
  const Word& word = words[i];
  if (!words.has(i, kCue)) return false;
  cue = {i, i + 1, word.bits, word.hash};
  if (words.has(i, kAccording)) {
    ++cue.last;
    return words.has(i + 1, kTo);
  }
  if (is_noun(words, i) || is_joined(words, i) || is_remark(words, i)) return false;
  const std::uint32_t begin = words.sentence_begin(word.sentence);
  const std::uint32_t end = words.sentence_end(word.sentence);
  const bool strong = words.has(i, kStrongCue);
  const bool marks = marks_near(words, stretches, begin, end) || dialogue_before(words, stretches, begin) != kNone;
  if (!strong && !clause_follows(words, i, end) && !marks) return false;
  if (i + 1 < end && words.text(i + 1) == "out") {
    ++cue.last;
    if (words.text(i).starts_with("point")) cue.bits = (cue.bits & ~kWeakCue) | kStrongCue;  // "points" alone is weak
  }
  return true;
}

}  // namespace

std::uint32_t dialogue_before(const Words& words, std::span<const Stretch> stretches, std::uint32_t begin) {
  if (begin == 0 || begin >= words.size() || words[begin - 1].stretch == kNone) return kNone;
  if (words[begin - 1].paragraph != words[begin].paragraph) return kNone;
  const Stretch& stretch = stretches[words[begin - 1].stretch];
  return stretch.dash && stretch.last == begin ? words[begin - 1].stretch : kNone;
}

void find_cues(const Words& words, std::span<const Stretch> stretches, std::vector<Cue>& out) {
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (!word.letter || is_quoted(words, stretches, i) || words.document().headings[word.paragraph] != 0) continue;
    Cue cue;
    if (!read_phrase(words, i, cue) && !read_word(words, stretches, i, cue)) continue;
    while (!out.empty() && out.back().last > cue.first) out.pop_back();
    out.push_back(cue);
  }
}

}  // namespace quotes_reporting
