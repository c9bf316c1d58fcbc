#include "contents.hpp"

#include <algorithm>

#include "grammar.hpp"

namespace quotes_reporting {
namespace {

constexpr std::uint32_t kBeforeReach = 34;  // words between a content and the cue that follows
constexpr std::size_t kMostStarts = 8;
constexpr std::size_t kMostEnds = 14;

}  // namespace

/// True for the conjunction at `i` where the source goes on with a verb of the cue's form, of which the words between
/// have none: "denying it has paid but demanding ...", "said it will pay and asked ...", or leaves something unsaid.
bool ContentFinder::joins_source(std::uint32_t i) const {
  if (!words_.has(i, kConjunction) || words_[i].stretch != kNone) return false;
  std::uint32_t next = i + 1;
  while (next < end_ && words_.has(next, kAdverb)) ++next;
  if (next >= end_) return false;
  if (leaves_unsaid(words_, next)) return true;
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
  if (cuts_stretch(word) || tells_of_speaker(word)) return;
  if (type != StartType::kThat && words_.text(word) == "whether") return;  // "would not say whether", "asked by X whether"
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

/// True for the "who" of "according to X, who was there, A" and "A, said X, who was there".
bool ContentFinder::tells_of_speaker(std::uint32_t i) const {
  if (i == 0 || !words_.is(i - 1, ',') || !words_.has(i, kRelative) || words_.has(i, kSubordinator)) return false;
  return (cue_.bits & kAccording) != 0 || names_speaker();
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
  if (end.word <= start.word) return;
  if (!before && (is_thing(start, end.word) || is_time_and_place(start.word, end.word))) return;
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

/// The "that" behind the cue, or the "whether" of what it asks, or kNone; that of another verb, as in "told him and said
/// that", is not the cue's.
std::uint32_t ContentFinder::own_that() const {
  if (const std::uint32_t asked = asked_clause(words_, cue_.first, end_); asked != kNone) return asked;
  for (std::uint32_t i = cue_.last; i < std::min(end_, cue_.last + kStartReach); ++i) {
    if (words_.has(i, kThat) && cuts_stretch(i) && words_[i].stretch != words_[cue_.first].stretch) continue;  // "said: “all that”"
    if (words_.has(i, kThat)) return words_.has(i - 1, kConjunction) ? kNone : i;  // not "said A and that B"
    if (somebody_says(words_, i)) return kNone;
  }
  return kNone;
}

/// The first content in marks that opens between the cue and `limit`.
void ContentFinder::add_start_in_marks(std::uint32_t limit) {
  const std::uint32_t after = cue_.last;
  for (std::uint32_t i = after; i < std::min(words_.size(), limit); ++i) {
    if (words_[i].paragraph != words_[cue_.first].paragraph && !words_.is(i - 1, ':') && !words_.is(i - 2, ':')) break;
    const std::uint32_t s = words_[i].stretch;
    if (s == kNone || stretches_[s].first != i) continue;
    if (i > after + 1 && words_[i - 2].letter && words_.has(i, kAuxiliary) && !words_[i].upper) break;  // "it “was”"
    bool colon = i > after + 1 && words_.is(i - 2, ':');
    for (std::uint32_t k = after; k < i; ++k) colon = colon && !words_.has(k, kStrongCue);  // "said, adding: “A”"
    add_start(starts_, i, colon ? StartType::kColon : StartType::kMark);
    break;
  }
}

/// True for a comma or dash in the reporter's words.
bool ContentFinder::parts_report(std::uint32_t i) const {
  return is_comma_or_dash(words_, i) && words_[i].stretch == kNone;
}

/// True for the cue of "“A,” said X", "“A”, said X" and "“A” - said X".
bool ContentFinder::follows_quotation() const {
  std::uint32_t i = cue_.first;
  if (i > begin_ && parts_report(i - 1)) --i;
  if (i > begin_ && words_[i - 1].mark && words_[i - 1].stretch == kNone) --i;
  return i < cue_.first && i > 0 && words_[i - 1].stretch != kNone;
}

/// True for the cue of "“A”, said X, “B”", up to `limit`: what stands behind it is who speaks.
bool ContentFinder::is_between_marks(std::uint32_t limit) const {
  if (!follows_quotation()) return false;
  for (std::uint32_t i = cue_.last + 2; i < limit; ++i) {
    if (opens_stretch(i)) return parts_report(i - 2);
  }
  return false;
}

/// True for the cue of "A, said X, who was there": who speaks stands behind it, and more of him behind a comma.
bool ContentFinder::names_speaker() const {
  const std::uint32_t m = cue_.last < end_ ? words_[cue_.last].mention : kNone;
  if (m == kNone || words_.mention_begin(m) != cue_.last || cue_.first == begin_) return false;
  return parts_report(cue_.first - 1) && words_.is(words_.mention_end(m), ',');
}

void ContentFinder::read_after() {
  starts_.clear();
  const std::uint32_t after = cue_.last;
  const std::uint32_t limit = std::min(end_, after + kStartReach);
  const std::uint32_t that = own_that();
  const bool speaker = that == kNone && (names_speaker() || is_between_marks(limit + 2));
  if (after < words_.size() && words_.is(after, ':')) {
    add_start(starts_, after + 1, StartType::kColon);
  } else if (after < end_ && !speaker && (that == kNone || !words_.has(after, kTo))) {
    add_start(starts_, after, StartType::kCue);
  }
  if (that != kNone) add_start(starts_, words_.has(that, kThat) ? that + 1 : that, StartType::kThat);  // "whether" is asked too
  add_start_in_marks(limit + 2);
  for (std::uint32_t i = after; i < std::min(after + 2, limit) && !speaker; ++i) {
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
    if (parts_report(i) && !relative_) add_start(starts_, i + 1, StartType::kComma);
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

/// True if a content would go on from a whole quotation into the reporter's words: "“A,” X, who was there" or "“A”, X, who
/// was there" before "said".
bool ContentFinder::leaves_quotation(std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t s = words_[first].stretch;
  if (s == kNone || stretches_[s].first != first || stretches_[s].last >= last) return false;
  const std::uint32_t end = stretches_[s].last;
  return words_.is(end - 1, ',') || (words_[end].mark && words_.is(end + 1, ','));
}

/// True if a content before the cue would hold who speaks: "The Forum will publish them, Mr Weber, promised on Monday", not
/// "It was signed by Norland, said Weber".
bool ContentFinder::holds_speaker(std::uint32_t end) const {
  if (end + 1 != cue_.first || (cue_.last < words_.size() && words_[cue_.last].mention != kNone)) return false;
  const std::uint32_t m = words_[end - 1].mention;
  return m != kNone && words_.mention_end(m) == end && words_.mention_begin(m) > begin_ && words_.is(words_.mention_begin(m) - 1, ',');
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
    if (end <= begin_ || (comma && (words_[end - 1].stretch != kNone || holds_speaker(end)))) continue;
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

/// True for "here on Monday": when and where it was said.
bool ContentFinder::is_time_and_place(std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t i = first; i < end; ++i) {
    const bool number = !words_[i].letter && words_.text(i).find_first_of("0123456789") != std::string_view::npos;
    const bool plain = words_.has(i, kTime | kPreposition | kDeterminer) || words_.text(i) == "here" || number;
    if (!plain || words_[i].stretch != kNone) return false;
  }
  return true;
}

/// True for "two chairs" and "two chairs to the table, and the vote showed": what a verb such as "added" or "announced"
/// has as its object when neither "that" nor marks make it a statement. No verb states "nothing" and "goodbye to Anna".
bool ContentFinder::is_thing(const Start& start, std::uint32_t end) const {
  constexpr std::uint32_t kShort = 2;
  const bool brief = end - start.word <= kShort;
  if (end - start.word == 1 && words_.has(start.word, kPronoun) && words_[start.word].stretch == kNone) return true;  // "denied it"
  const bool beside = start.type == StartType::kCue || (brief && start.type == StartType::kMention);
  if (!beside || words_.has(start.word, kPronoun)) return false;
  const std::uint32_t m = words_[start.word].mention;  // "said a spokesman for the board"
  if (m != kNone && words_.mention_begin(m) == start.word && words_.mention_end(m) >= end) return true;
  if ((cue_.bits & kThingCue) == 0 && !brief && !words_.has(start.word + 1, kTo) && !follows_quotation()) return false;
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
