// What the model of contents sees of a candidate.
#include "contents.hpp"

#include <algorithm>

#include "grammar.hpp"

namespace quotes_reporting {
namespace {

constexpr std::uint64_t kForms = kBaseForm | kThirdForm | kPastForm | kIngForm;

/// Templates are numbered by group, so that no two groups share one.
enum Group : std::uint32_t { kDirection = 100, kStartGroup = 200, kEndGroup = 300, kPairGroup = 400 };

}  // namespace

/// What kind of verb the cue is. One that denies is reported by as any other.
std::uint32_t ContentFinder::cue_class() const {
  return static_cast<std::uint32_t>(cue_.bits & (kStrongCue | kWeakCue | kTellCue | kAsCue));
}

/// What a comma parts from the cue or from its subject: 0 nothing, else 1, with 1 for a subject ("A, X said") and 2 for a
/// verb in what stands before ("The talks had failed, X said", not "In Trieste, X said").
std::uint32_t ContentFinder::clause_before() const {
  std::uint32_t i = cue_.first;
  while (i > begin_ && words_.has(i - 1, kAuxiliary | kAdverb)) --i;
  const std::uint32_t subject = i > begin_ ? words_[i - 1].mention : kNone;
  if (subject != kNone) i = words_.mention_begin(subject);
  if (i <= begin_ + 1 || !parts_report(i - 1)) return 0;
  bool verb = false;
  for (std::uint32_t k = std::max(begin_, i - std::min(i, kLongest)); k + 1 < i && !verb; ++k) verb = is_verb(words_, k);
  return 1 + (subject != kNone ? 1U : 0U) + (verb ? 2U : 0U);
}

/// Takes `walk` on to the end of `content`: what its words hold that often ends a content (reporting words, joined
/// clauses, marks with words of the reporter), and how many are verbs or in marks.
void ContentFinder::walk(const Content& content, Walk& walk) const {
  constexpr std::uint32_t kCounted = 40;
  if (walk.first != content.first || content.last < walk.end)
    walk = {content.first, content.first, words_[content.first].stretch, 0, 0, 0};
  for (std::uint32_t i = walk.end; i < std::min(content.last, content.first + kLongest); ++i) {
    const Word& word = words_[i];
    const std::uint32_t here = word.stretch;
    if (i < content.first + kCounted) {
      walk.verbs += is_verb(words_, i) ? 1U : 0U;
      walk.marked += here != kNone ? 1U : 0U;
    }
    if (i == content.first) continue;
    if (here != kNone && here != walk.stretch) {
      walk.crossed |= here != words_[i - 1].stretch && walk.stretch != kNone ? 1U : 2U;
      walk.stretch = here;
    }
    if (here == kNone) walk.crossed |= hints_at_end(words_, i);
  }
  walk.end = content.last;
}

/// Bits for what tells that the cue reports: 1 "that" behind it, 2 marks behind and 4 marks before it.
std::uint32_t ContentFinder::signs_of_report() const {
  constexpr std::uint32_t kReach = 30;
  std::uint32_t signs = own_that() != kNone ? 1 : 0;
  for (std::uint32_t i = cue_.last; i < std::min(end_, cue_.last + kReach); ++i) signs |= words_[i].stretch != kNone ? 2U : 0U;
  for (std::uint32_t i = cue_.first; i > begin_ && cue_.first - i < kReach; --i) signs |= words_[i - 1].stretch != kNone ? 4U : 0U;
  return signs;
}

void ContentFinder::direction_features(bool before, Features& out) const {
  const std::uint32_t side = before ? 1 : 0;
  const auto add = [&](std::uint32_t t, std::uint32_t value) { out.add(kDirection + 2 * t + side, value); };
  const auto bits = cue_class() | static_cast<std::uint32_t>(cue_.bits & (kForms | kAccording));
  add(0, 0);
  add(1, bits);
  add(2, cue_.hash);
  add(3, static_cast<std::uint32_t>(cue_.bits & (kForms | kAccording)));
  add(4, word_class(words_, cue_.last));
  add(5, cue_.first > begin_ ? word_class(words_, cue_.first - 1) : 1000);
  add(6, cue_.first > begin_ ? words_[cue_.first - 1].hash : 0);
  add(7, cue_.last < end_ ? words_[cue_.last].hash : 0);
  add(8, cue_.first > begin_ + 1 ? word_class(words_, cue_.first - 2) : 1000);
  add(9, word_class(words_, cue_.last) * 512 + (cue_.first > begin_ ? word_class(words_, cue_.first - 1) : 511));
  const std::uint32_t signs = signs_of_report(), that = signs & 1;
  add(10, signs);
  add(11, signs * 1024 + bits);
  add(16, lemma_of(cue_.bits));
  add(17, lemma_of(cue_.bits) * 8 + signs);
  const std::uint32_t speech = (cue_.bits & kSpeechCue) != 0 ? 2 : (cue_.bits & kStrongCue) != 0 ? 1 : 0;
  add(18, speech * 8 + signs);
  add(12, cue_.last >= end_ || !words_[cue_.last].letter ? 1 : 0);
  add(13, bucket(cue_.first - begin_));
  add(14, (words_.has(cue_.last, kTo) ? 2U : 0U) + (cue_.first > begin_ && words_.has(cue_.first - 1, kTo) ? 1U : 0U));
  if (names_speaker()) add(19, that);
  add(20, clause_before() * 2 + that);
  bool passive = false;
  for (std::uint32_t i = cue_.first; i > begin_ && cue_.first - i < 3; --i) passive = passive || words_.has(i - 1, kBe);
  add(15, (passive ? 16U : 0U) + static_cast<std::uint32_t>((cue_.bits >> 6) & 15U));
}

void ContentFinder::start_features(const Content& content, StartType type, Features& out) const {
  const std::uint32_t side = content.before ? 1 : 0;
  const auto add = [&](std::uint32_t t, std::uint32_t value) { out.add(kStartGroup + 2 * t + side, value); };
  const auto kind = static_cast<std::uint32_t>(type);
  const auto bits = cue_class();
  const bool clause = content.first == cue_.last && begins_clause(words_, content.first);
  const std::uint32_t told = clause ? bits & ~static_cast<std::uint32_t>(kTellCue) : bits;  // "warned they will"
  add(0, kind);
  add(1, kind * 32 + told);
  std::uint32_t lead = content.first;  // "twice about the valves" leads off as "about the valves"
  while (type == StartType::kCue && lead + 1 < content.last && words_.has(lead, kAdverb)) ++lead;
  add(2, word_class(words_, lead));
  add(3, words_[lead].hash);
  add(4, kind * 512 + word_class(words_, lead));
  add(5, content.first > 0 ? words_[content.first - 1].hash : 0);
  add(6, content.first > 0 ? kind * 512 + word_class(words_, content.first - 1) : 0);
  const std::uint32_t open = before_mark(words_, content.first);
  add(14, open);
  add(15, open * 2 + (words_[content.first].upper ? 1U : 0U));
  add(16, open > 2 ? words_[content.first - 2].hash : 0);
  const bool beside = open > 2 && content.first == cue_.last + 1;  // "vowed “consequences”"
  if (beside) add(18, (cue_.bits & kSpeechCue) != 0 ? 2 : (cue_.bits & kStrongCue) != 0 ? 1 : 0);
  if (content.before) return;
  if (clause) add(19, 0);
  const std::uint32_t gap = content.first > cue_.last ? content.first - cue_.last : 0;
  add(7, bucket(gap) * 16 + kind);
  add(8, bucket(gap) * 32 + told);
  std::uint32_t between = 0;
  for (std::uint32_t i = cue_.last; i < std::min(content.first, cue_.last + kStartReach + 2); ++i) {
    if (words_[i].mention != kNone) between |= 1;
    if (words_.has(i, kTime)) between |= 2;
    if (words_.has(i, kPreposition)) between |= 4;
    if (words_.has(i, kAuxiliary)) between |= 8;
    if (words_.has(i, kThat) && i + 1 != content.first) between |= 16;
    if (words_[i].stretch != kNone) between |= 32;
    if (words_.has(i, kNounCue)) between |= 64;
    if (words_.is(i, ',') && i + 1 != content.first) between |= 128;
  }
  add(9, between);
  add(10, between * 16 + kind);
  std::uint32_t plain = 0;  // words that belong to no addressee, time or place
  for (std::uint32_t i = cue_.last; i < std::min(content.first, cue_.last + kStartReach + 2); ++i) {
    if (words_[i].letter && words_[i].mention == kNone &&
        !words_.has(i, kTime | kPreposition | kDeterminer | kAdverb | kThat | kTo | kNounCue))
      ++plain;
  }
  add(17, std::min(plain, 4U) * 16 + kind);
  bool that_later = false;
  for (std::uint32_t i = content.first; i < std::min(end_, content.first + 10); ++i)
    that_later = that_later || words_.has(i, kThat);
  add(11, (that_later ? 16U : 0U) + kind);
  const std::uint32_t m = words_[content.first].mention;
  const bool at_mention = m != kNone && words_.mention_begin(m) == content.first;
  if (at_mention) add(12, word_class(words_, words_.mention_end(m)));
  add(13, word_class(words_, lead + 1));
}

void ContentFinder::end_features(const Content& content, EndType type, Features& out) const {
  const std::uint32_t side = content.before ? 1 : 0;
  const auto add = [&](std::uint32_t t, std::uint32_t value) { out.add(kEndGroup + 2 * t + side, value); };
  const auto kind = static_cast<std::uint32_t>(type);
  const std::uint32_t last = content.last;
  add(0, kind);
  add(1, kind * 64 + cue_class());
  if (content.before) {
    const std::uint32_t gap = cue_.first - last;
    add(2, bucket(gap) * 8 + kind);
    std::uint32_t between = 0;
    for (std::uint32_t i = last; i < cue_.first; ++i) {
      if (words_[i].mention != kNone) between |= 1;
      if (words_.has(i, kAuxiliary)) between |= 2;
      if (words_.has(i, kPreposition)) between |= 4;
      if (words_.has(i, kConjunction | kSubordinator | kRelative)) between |= 8;
      if (words_.has(i, kCue)) between |= 16;
      if (words_.is(i, ',') && i != last) between |= 32;
    }
    add(3, between);
    add(4, between * 8 + kind);
    add(5, word_class(words_, words_.is(last, ',') || words_[last].mark ? last + 1 : last));
    return;
  }
  add(6, words_.is(last, ',') ? words_.has(last + 1, ~std::uint64_t{0}) * 2U + 1U : 0U);
  const std::uint32_t next = last < end_ && !words_[last].letter ? last + 1 : last;
  const std::uint32_t next_class = next < end_ ? word_class(words_, next) : 0;
  const std::uint32_t next_hash = next < end_ ? words_[next].hash : 0;
  add(7, next_class * 8 + kind);
  add(8, next_hash);
  add(9, next_hash * 31 + kind);
  add(10, next + 1 < end_ ? word_class(words_, next + 1) * 512 + next_class : 0);
  add(11, word_class(words_, last - 1) * 8 + kind);
  add(12, bucket(end_ - std::min(end_, last)) * 8 + kind);
  add(13, bucket(last - content.first) * 8 + kind);
  add(16, next < end_ ? static_cast<std::uint32_t>(words_[next].bits & 0x1FF) * 8 + kind : 0);
  add(17, next + 1 < end_ ? static_cast<std::uint32_t>(words_[next + 1].bits & 0x1FF) * 512 + next_class : 0);
  bool cue_after = false;
  for (std::uint32_t i = next; i < std::min(end_, next + 5); ++i)
    cue_after = cue_after || words_.has(i, kStrongCue | kAccording);
  // "said A and urged B": a verb of the cue's form behind a conjunction goes on from the speaker, not from the content.
  const std::uint64_t form = cue_.bits & kForms;
  const bool joined = words_.has(next, kConjunction);
  std::uint32_t joined_verb = next + 1;
  while (joined_verb < std::min(end_, next + 3) && words_.has(joined_verb, kAdverb)) ++joined_verb;
  const bool verb = joined && words_.has(joined_verb, kCue) && words_.has(joined_verb, form);
  const bool spoke = form == kPastForm || (cue_.bits & kAccording) != 0;
  const bool past = joined && spoke && joined_verb < end_ && has_past(words_, joined_verb, joined_verb + 1);
  const bool alike = past && has_past(words_, content.first, last);
  if (past) add(22, (alike ? 4U : 0U) + (verb ? 2U : 0U) + (words_.is(next - 1, ',') ? 1U : 0U));
  add(18, (verb ? 16U : past ? 8U : 0U) + kind);
  add(19, next + 1 < end_ ? next_hash * 512 + word_class(words_, next + 1) : 0);
  add(14, (cue_after ? 8U : 0U) + kind);
  add(15, next + 1 < end_ ? words_[next + 1].hash : 0);
  add(20, last < end_ ? word_class(words_, last) * 8 + kind : 0);
  if (joined && next + 1 < end_) add(21, words_[next + 1].hash * 16 + static_cast<std::uint32_t>(form >> 5));
}

void ContentFinder::pair_features(const Content& content, const Walk& walk, Features& out) const {
  const std::uint32_t side = content.before ? 1 : 0;
  const auto add = [&](std::uint32_t t, std::uint32_t value) { out.add(kPairGroup + 2 * t + side, value); };
  const std::uint32_t first = words_[content.first].stretch;
  const std::uint32_t last = words_[content.last - 1].stretch;
  const bool at_open = first != kNone && stretches_[first].first == content.first;
  const bool at_close = last != kNone && stretches_[last].last == content.last;
  const bool direct = at_open && at_close && first == last;
  const std::uint32_t shape = (at_open ? 1U : 0U) + (at_close ? 2U : 0U) + (direct ? 4U : 0U);
  add(0, shape);
  add(1, shape * 32 + cue_class());
  add(2, bucket(content.last - content.first));
  const std::uint32_t marks = walk.marked;
  const std::uint32_t verb_count = std::min(walk.verbs, 3U);
  add(3, verb_count);
  add(4, verb_count * 8 + shape);
  const auto in_stretch = [&](std::uint32_t i) {  // a mark of the next paragraph changes nothing here
    return i < words_.size() && words_[i].paragraph == words_[content.last - 1].paragraph && words_[i].stretch != kNone;
  };
  const bool touches = in_stretch(content.last) ||
                       (content.last < words_.size() && words_[content.last].mark && in_stretch(content.last + 1));
  add(5, (touches ? 4U : 0U) + (marks > 0 ? 1U : 0U));
  if (direct) add(6, bucket(content.last - content.first));
  std::uint32_t left_out = 0;
  for (std::uint32_t i = content.last; i < std::min(end_, content.last + 25) && !content.before; ++i) {
    if (words_[i].stretch != kNone) left_out = 1;
  }
  add(7, left_out * 8 + shape);
  const std::uint32_t inside = walk.crossed;
  for (std::uint32_t b = inside; b != 0; b &= b - 1) add(8, static_cast<std::uint32_t>(__builtin_ctz(b)));
  add(9, inside);
  if (last != kNone && !at_close) add(10, 1);
  add(11, before_mark(words_, content.first) * 8 + shape);
  const std::uint32_t verb = first_verb(words_, content.first, content.last);
  const auto start = static_cast<std::uint32_t>(types_[static_cast<std::size_t>(&content - contents_.data())].first);
  add(12, verb * 16 + start);
  add(13, verb * 64 + cue_class());
  add(14, (verb < 2 ? 1U : 0U) + 2 * (marks > 0 ? 1U : 0U) + 4 * lemma_of(cue_.bits));
}

void ContentFinder::features(const Content& content, Features& out) const {
  const auto [start, end] = types_[static_cast<std::size_t>(&content - contents_.data())];
  direction_features(content.before, out);
  start_features(content, start, out);
  end_features(content, end, out);
  Walk all;
  walk(content, all);
  pair_features(content, all, out);
}

}  // namespace quotes_reporting
