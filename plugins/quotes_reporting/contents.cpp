#include "contents.hpp"

#include <algorithm>

#include "grammar.hpp"

namespace quotes_reporting {
namespace {

constexpr std::uint32_t kStartReach = 16;   // words after the cue in which a content starts
constexpr std::uint32_t kBeforeReach = 34;  // words between a content and the cue that follows
constexpr std::uint32_t kLongest = 120;     // words of a content that is not in marks
constexpr std::size_t kMostStarts = 8;
constexpr std::size_t kMostEnds = 14;

constexpr std::uint64_t kForms = kBaseForm | kThirdForm | kPastForm | kIngForm;

/// Templates are numbered by group, so that no two groups share one.
enum Group : std::uint32_t { kDirection = 100, kStartGroup = 200, kEndGroup = 300, kPairGroup = 400 };

}  // namespace

/// What kind of verb the cue is. One that denies is reported by as any other.
std::uint32_t ContentFinder::cue_class() const {
  return static_cast<std::uint32_t>(cue_.bits & (kStrongCue | kWeakCue | kTellCue | kAsCue));
}

/// True for the conjunction at `i` where the source goes on with a verb of the cue's form, of which the words between
/// have none: "denying it has paid but demanding ...", "said it will pay and asked ...".
bool ContentFinder::joins_source(std::uint32_t i) const {
  if (!words_.has(i, kConjunction) || words_[i].stretch != kNone) return false;
  std::uint32_t next = i + 1;
  while (next < end_ && words_.has(next, kAdverb)) ++next;
  if (next >= end_) return false;
  if ((cue_.bits & (kPastForm | kAccording)) != 0) {
    const bool again = lemma_of(words_[next].bits) == lemma_of(cue_.bits);  // "said A, but said B"
    return words_.has(next, kCue) && words_.has(next, kPastForm) && (again || !has_past(words_, cue_.last, i));
  }
  if (!participle_ || !is_ing(words_, next) || has_ing(words_, cue_.last, i)) return false;
  for (std::uint32_t k = next + 1; k < end_ && !words_.is(k, ',') && !words_.has(k, kRelative | kSubordinator); ++k) {
    if (words_.has(k, kAuxiliary)) return words_.has(next, kCue);  // "and growing demand will ..."
  }
  return true;
}

bool ContentFinder::cuts_stretch(std::uint32_t boundary) const {
  if (boundary == 0 || boundary >= words_.size()) return false;
  const std::uint32_t s = words_[boundary].stretch;
  return s != kNone && words_[boundary - 1].stretch == s;
}

void ContentFinder::add_start(std::vector<Start>& starts, std::uint32_t word, StartType type) const {
  if (starts.size() >= kMostStarts || word >= words_.size()) return;
  while (word < words_.size() &&
         (words_.is(word, ',') || words_.is(word, ':') || words_.is(word, ';') || words_.is(word, '-')))
    ++word;
  if (word >= words_.size()) return;
  if (words_.has(word, kThat) && !words_.has(word, kNounCue) && !words_[word].upper && type != StartType::kThat) return;
  if (words_[word].mark && word + 1 < words_.size() && words_[word + 1].stretch != kNone &&
      words_[word].stretch == kNone) {
    ++word;  // the content begins behind its mark
  }
  if (cuts_stretch(word)) return;
  if (words_.has(word, kAuxiliary) && !words_[word].upper && words_.text(word).starts_with('\'')) return;
  for (const Start& known : starts) {
    if (known.word == word) return;
  }
  if (type == StartType::kCue || type == StartType::kTime) {
    if (is_dash(words_, word)) return;
    // "A, X said, and B": behind more than the cue; not in "If A, X said, B".
    if (words_.is(word - 1, ',') && !words_.has(begin_, kSubordinator)) type = StartType::kComma;
  }
  starts.push_back({word, type});
}

/// True if a stretch begins at word `i`, behind its mark.
bool ContentFinder::opens_stretch(std::uint32_t i) const {
  return i < words_.size() && words_[i].stretch != kNone && stretches_[words_[i].stretch].first == i;
}

/// The end without a full stop or marks behind it.
std::uint32_t ContentFinder::trimmed_end(std::uint32_t end) const {
  while (end > 0 && !words_[end - 1].letter && words_[end - 1].stretch == kNone && !words_.is(end - 1, ')')) --end;
  return end;
}

void ContentFinder::add_content(const Start& start, const End& end, bool before) {
  if (end.word <= start.word || (!before && is_thing(start, end.word))) return;
  contents_.push_back({start.word, end.word, before, 0});
  types_.emplace_back(start.type, end.type);
}

/// The places up to `limit` where a content that begins at `first` may end.
void ContentFinder::ends_from(std::uint32_t first, std::uint32_t limit) {
  ends_.clear();
  int depth = 0;
  bool others = false;  // somebody else speaks inside
  const std::uint32_t reach = std::min(limit, first + kLongest);
  for (std::uint32_t i = first + 1; i < reach && ends_.size() < kMostEnds; ++i) {
    if (words_.is(i, '(')) ++depth;
    if (words_.is(i, ')')) --depth;
    others = others || somebody_says(words_, i);
    if (depth > 0 || cuts_stretch(i)) continue;
    const bool comma = words_.is(i, ',') || words_.is(i, ';') || words_.is(i, '-') ||
                       (!words_[i].letter && words_[i].span.size() == 3);
    if (words_[i - 1].stretch != kNone && words_[i].stretch != words_[i - 1].stretch) {
      ends_.push_back({i, EndType::kMark});
    } else if (comma && !words_[i].mark) {
      ends_.push_back({i, EndType::kComma});
      if (relative_) return;  // "the bridge, which X said was safe, fell"
    } else if (words_.is(i, ':') && words_[i].stretch == kNone && opens_stretch(i + 2)) {
      ends_.push_back({i, EndType::kComma});
      return;  // "said the plan was dead: “We ...”"
    } else if (words_.has(i, kAccording)) {
      ends_.push_back({i, EndType::kCue});
    } else if (!others && words_.has(i, kConjunction) && words_.has(i + 1, kThat) && words_[i].stretch == kNone) {
      ends_.push_back({words_.is(i - 1, ',') ? i - 1 : i, EndType::kSentence});
      std::erase_if(ends_, [this](const End& e) { return e.type == EndType::kComma && e.word == ends_.back().word; });
      return;  // "that A and that B" are two contents
    } else if (words_.has(i, kConjunction | kSubordinator | kRelative) && !words_.is(i - 1, ',')) {
      ends_.push_back({i, EndType::kWord});
    }
  }
  if (reach == end_ && cuts_stretch(end_)) {  // "said that they “lied. They ...”": several sentences in marks
    ends_.push_back({stretches_[words_[end_].stretch].last, EndType::kMark});
    return;
  }
  const std::uint32_t end = trimmed_end(reach);
  std::erase_if(ends_, [end](const End& e) { return e.word == end; });
  if (end > first) ends_.push_back({end, EndType::kSentence});
}

/// The "that" behind the cue, or kNone; that of another verb, as in "told him and said that", is not the cue's.
std::uint32_t ContentFinder::own_that() const {
  for (std::uint32_t i = cue_.last; i < std::min(end_, cue_.last + kStartReach); ++i) {
    if (words_.has(i, kThat)) return words_.has(i - 1, kConjunction) ? kNone : i;  // not "said A and that B"
    if (somebody_says(words_, i)) return kNone;
  }
  return kNone;
}

void ContentFinder::read_after() {
  starts_.clear();
  const std::uint32_t after = cue_.last;
  const std::uint32_t limit = std::min(end_, after + kStartReach);
  const std::uint32_t that = own_that();
  if (after < words_.size() && words_.is(after, ':')) {
    add_start(starts_, after + 1, StartType::kColon);
  } else if (after < end_ && (that == kNone || !words_.has(after, kTo))) {
    add_start(starts_, after, StartType::kCue);
  }
  if (that != kNone) add_start(starts_, that + 1, StartType::kThat);
  for (std::uint32_t i = after; i < std::min(words_.size(), limit + 2); ++i) {
    if (words_[i].paragraph != words_[cue_.first].paragraph && !words_.is(i - 1, ':') && !words_.is(i - 2, ':')) break;
    const std::uint32_t s = words_[i].stretch;
    if (s == kNone || stretches_[s].first != i) continue;
    if (i > after + 1 && words_[i - 2].letter && words_.has(i, kAuxiliary) && !words_[i].upper) break;  // "it “was”"
    bool colon = i > after + 1 && words_.is(i - 2, ':');
    for (std::uint32_t k = after; k < i; ++k) colon = colon && !words_.has(k, kStrongCue);  // "said, adding: “A”"
    add_start(starts_, i, colon ? StartType::kColon : StartType::kMark);
    break;
  }
  for (std::uint32_t i = after; i < std::min(after + 2, limit); ++i) {
    const std::uint32_t m = words_[i].mention;
    if (words_.has(i, kSubordinator | kRelative) && !words_.has(i, kPreposition)) break;  // "told when the boat"
    if (m != kNone && words_.mention_begin(m) == i) add_start(starts_, words_.mention_end(m), StartType::kMention);
  }
  for (std::uint32_t i = after; i < limit && (cue_.bits & (kAsCue | kTellCue | kWeakCue)) != 0; ++i) {
    if ((cue_.bits & kAsCue) != 0 && words_.text(i) == "as") {
      add_start(starts_, i + 1, StartType::kAs);  // "described it as a “step”"
      break;
    }
    if (!words_.has(i, kTo) || i + 2 >= end_ || words_[i + 2].stretch == kNone) continue;
    add_start(starts_, i, StartType::kTo);  // "urged them to “stay”"
    break;
  }
  for (std::uint32_t i = after; i < limit; ++i) {
    const bool comma = words_.is(i, ',') || is_dash(words_, i);
    if (comma && words_[i].stretch == kNone) add_start(starts_, i + 1, StartType::kComma);
    if (words_.is(i, ':')) add_start(starts_, i + 1, StartType::kColon);
    if (words_.has(i, kTime) && !words_.has(i + 1, kTime)) add_start(starts_, i + 1, StartType::kTime);
  }
  ends_of_starts();
}

void ContentFinder::ends_of_starts() {
  for (const Start& start : starts_) {
    const std::uint32_t s = start.word < words_.size() ? words_[start.word].stretch : kNone;
    const bool at_mark = s != kNone && stretches_[s].first == start.word;
    if (at_mark && stretches_[s].last > end_) add_content(start, {stretches_[s].last, EndType::kMark}, false);
    if (start.word >= end_ && !(at_mark && stretches_[s].last > end_)) continue;
    ends_from(start.word, end_);
    for (const End& end : ends_) add_content(start, end, false);
  }
}

/// What "and", "but" or a comma joins to a content that ended at `after`.
bool ContentFinder::read_more(const Cue& cue, std::uint32_t after) {
  read_sentence(cue);
  starts_.clear();
  std::uint32_t i = after;
  while (i < words_.size() && (words_.is(i, ',') || words_[i].mark)) ++i;
  if (i >= words_.size() || i >= end_ || !words_.has(i, kConjunction)) return false;
  ++i;
  while (i < end_ && (words_.is(i, ',') || words_.has(i, kAdverb))) ++i;
  const bool mark = i + 1 < end_ && words_[i].mark && words_[i + 1].stretch != kNone;
  if (i < end_ && words_.has(i, kThat)) {
    add_start(starts_, i + 1, StartType::kThat);
  } else if (mark) {
    add_start(starts_, i + 1, StartType::kMark);
  }
  ends_of_starts();
  return !contents_.empty();
}

/// The places where a content may start that ends at `end`; `begin` is where its sentence starts.
void ContentFinder::starts_before(std::uint32_t end, std::uint32_t begin) {
  starts_.clear();
  const std::uint32_t s = words_[end - 1].stretch;
  if (s != kNone) add_start(starts_, stretches_[s].first, StartType::kMark);
  if (s != kNone && stretches_[s].first < begin) return;
  add_start(starts_, begin, StartType::kSentence);
  if (words_.has(begin, kOpener | kConjunction)) add_start(starts_, begin + 1, StartType::kOpener);
  for (std::uint32_t i = begin + 1; i < end && starts_.size() < kMostStarts; ++i) {
    if (words_.is(i, ',')) add_start(starts_, i + 1, StartType::kComma);
    if (words_.has(i, kThat)) add_start(starts_, i + 1, StartType::kThat);
  }
}

/// True if a content would go on from a whole quotation into the reporter's words: "“A,” X, who was there" before
/// "said".
bool ContentFinder::leaves_quotation(std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t s = words_[first].stretch;
  return s != kNone && stretches_[s].first == first && stretches_[s].last < last &&
         words_.is(stretches_[s].last - 1, ',');
}

void ContentFinder::read_before() {
  const std::uint32_t lowest = cue_.first > begin_ + kBeforeReach ? cue_.first - kBeforeReach : begin_;
  int found = 0;
  for (std::uint32_t i = cue_.first; i > lowest && found < 4; --i) {
    const std::uint32_t last = i - 1;
    const bool comma = words_.is(last, ',') && words_[last].stretch == kNone;
    const bool mark =
        words_[last].stretch != kNone && (i == words_.size() || words_[i].stretch != words_[last].stretch);
    const bool according = i == cue_.first && words_.has(i, kAccording);
    if (!comma && !mark && !according) continue;
    if (cuts_stretch(i)) continue;
    const std::uint32_t end = comma ? last : i;
    if (end <= begin_ || (comma && words_[end - 1].stretch != kNone)) continue;
    ++found;
    starts_before(end, begin_);
    for (const Start& start : starts_) {
      if (end - start.word > kLongest && words_[start.word].stretch == kNone) continue;
      if (leaves_quotation(start.word, end)) continue;
      add_content(start, {end, mark ? EndType::kMark : comma ? EndType::kComma : EndType::kCue}, true);
    }
    if (mark) i = std::max(stretches_[words_[last].stretch].first, lowest) + 1;
  }
  const std::uint32_t s = dialogue_before(words_, stretches_, begin_);
  if (s == kNone) return;
  contents_.clear();  // "—Come up! he said.": no mark holds the sentences together
  types_.clear();
  add_content({stretches_[s].first, StartType::kMark}, {begin_, EndType::kMark}, true);
}

void ContentFinder::read(const Cue& cue) {
  read_sentence(cue);
  read_after();
  read_before();
}

void ContentFinder::read_sentence(const Cue& cue) {
  cue_ = cue;
  contents_.clear();
  types_.clear();
  const std::uint32_t sentence = words_[cue.first].sentence;
  begin_ = words_.sentence_begin(sentence);
  end_ = words_.sentence_end(sentence);
  relative_ = in_relative_clause(words_, begin_, cue_.first);
  participle_ = (cue.bits & kIngForm) != 0 && (cue.first == begin_ || !words_.has(cue.first - 1, kBe));
  for (std::uint32_t i = cue.last; i < std::min(end_, cue.last + kLongest); ++i) {
    if (joins_source(i)) end_ = i;
  }
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
  const bool that = own_that() != kNone;
  bool marks_after = false;
  bool marks_before = false;
  for (std::uint32_t i = cue_.last; i < std::min(end_, cue_.last + 30); ++i)
    marks_after = marks_after || words_[i].stretch != kNone;
  for (std::uint32_t i = cue_.first; i > begin_ && cue_.first - i < 30; --i)
    marks_before = marks_before || words_[i - 1].stretch != kNone;
  const std::uint32_t marks = (that ? 1U : 0U) + (marks_after ? 2U : 0U) + (marks_before ? 4U : 0U);
  add(10, marks);
  add(11, marks * 1024 + bits);
  add(16, lemma_of(cue_.bits));
  add(17, lemma_of(cue_.bits) * 8 + marks);
  const std::uint32_t speech = (cue_.bits & kSpeechCue) != 0 ? 2 : (cue_.bits & kStrongCue) != 0 ? 1 : 0;
  add(18, speech * 8 + marks);
  add(12, cue_.last >= end_ || !words_[cue_.last].letter ? 1 : 0);
  add(13, bucket(cue_.first - begin_));
  add(14, (words_.has(cue_.last, kTo) ? 2U : 0U) + (cue_.first > begin_ && words_.has(cue_.first - 1, kTo) ? 1U : 0U));
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

/// True for "two chairs" and "two chairs to the table, and the vote showed": what a verb such as "added" or "announced"
/// has as its object when neither "that" nor marks make it a statement. No verb states "nothing" and "goodbye to Anna".
bool ContentFinder::is_thing(const Start& start, std::uint32_t end) const {
  constexpr std::uint32_t kShort = 2;
  const bool brief = end - start.word <= kShort;
  const bool beside = start.type == StartType::kCue || (brief && start.type == StartType::kMention);
  if (!beside || words_.has(start.word, kPronoun)) return false;
  const std::uint32_t m = words_[start.word].mention;  // "said a spokesman for the board"
  if (m != kNone && words_.mention_begin(m) == start.word && words_.mention_end(m) >= end) return true;
  if ((cue_.bits & kThingCue) == 0 && !brief && !words_.has(start.word + 1, kTo)) return false;
  if ((cue_.bits & kThingCue) != 0 && words_.has(cue_.first - 1, kBe)) return true;  // "are being denied help"
  bool owned = false;
  for (std::uint32_t i = start.word; i < end; ++i) {
    if (words_[i].stretch != kNone || (owned && words_.is(i, ','))) return false;
    if (words_.is(i, ',') || words_.has(i, kRelative)) break;
    const bool owner = is_apostrophe_word(words_, i);  // "the town's request"
    if (words_.has(i, kAuxiliary | kModal | kBe | kVerb) && !owner) return false;
    owned = owned || owner;
    if (i > start.word && may_be_verb(words_, i)) return false;
  }
  return true;
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

const Content* ContentFinder::best(const LinearModel& model) {
  const auto sum = [&](auto fill) {
    scratch_.clear();
    fill();
    return model.score(scratch_);
  };
  float direction[2] = {0, 0};
  bool known[2] = {false, false};
  Content* winner = nullptr;
  float start = 0;
  Walk walked;
  for (std::size_t i = 0; i < contents_.size(); ++i) {
    Content& content = contents_[i];
    const std::size_t side = content.before ? 1 : 0;
    if (!known[side]) direction[side] = sum([&] { direction_features(content.before, scratch_); }), known[side] = true;
    const bool same_start = i > 0 && contents_[i - 1].first == content.first &&
                            contents_[i - 1].before == content.before && types_[i - 1].first == types_[i].first;
    if (!same_start) start = sum([&] { start_features(content, types_[i].first, scratch_); });
    walk(content, walked);
    content.score = direction[side] + start + sum([&] {
                      end_features(content, types_[i].second, scratch_);
                      pair_features(content, walked, scratch_);
                    });
    if (content.score > 0 && (!winner || content.score > winner->score)) winner = &content;
  }
  return winner ? winner : object_in_marks();
}

/// True if the cue has an object, and in marks what it is called: "called the plan “absurd”", not "a process called
/// “drift”" and not "called the office to ask “why”".
bool ContentFinder::describes(const Content& content) const {
  constexpr std::uint64_t kOthers = kTo | kThat | kRelative | kAuxiliary | kCue;
  if ((cue_.bits & kAsCue) == 0 || (cue_.bits & kDenyCue) != 0 || content.first < cue_.last + 2) return false;
  if (!words_[content.first - 1].mark || words_[content.first].upper || content.first > end_) return false;
  if (!are_plain(words_, cue_.last, content.first - 1, kOthers)) return false;
  return words_[cue_.last].mention != kNone || words_.has(cue_.last, kDeterminer | kPronoun);
}

/// True for "promised to pay for “every night and every window”": what somebody will do, with some words of his.
bool ContentFinder::is_promise(const Content& content) const {
  constexpr std::uint32_t kFewest = 3;
  if (!words_.has(cue_.last, kTo) || !words_[content.first - 1].mark || words_[content.first].upper) return false;
  const bool plain = are_plain(words_, cue_.last, content.first - 1, kCue | kThat | kRelative);
  return plain && content.last - content.first >= kFewest;
}

/// The best content in marks that is always said, however rare the verb: the object of a verb of speech ("had
/// threatened “consequences”") and what one calls a thing. Null when there is none.
const Content* ContentFinder::object_in_marks() const {
  const bool finite = (cue_.bits & (kPastForm | kThirdForm)) != 0 && !words_.has(cue_.first - 1, kBe);
  if (!finite || cue_.first == begin_) return nullptr;
  const bool speech = (cue_.bits & kSpeechCue) != 0 && (cue_.bits & kPastForm) != 0;
  const Content* best = nullptr;
  for (const Content& content : contents_) {
    if (content.before || words_[content.first].stretch == kNone) continue;
    const bool object = content.first == cue_.last + 1 ? words_[cue_.last].mark : is_promise(content);
    if (((speech && object) || describes(content)) && (!best || content.score > best->score)) best = &content;
  }
  return best;
}

}  // namespace quotes_reporting
