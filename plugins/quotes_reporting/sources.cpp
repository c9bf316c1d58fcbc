#include "sources.hpp"

#include <algorithm>
#include <cmath>

namespace quotes_reporting {
namespace {

constexpr std::size_t kMostInSentence = 24;
constexpr std::size_t kMostBefore = 8;
constexpr std::uint32_t kReach = 60;  // words from the cue

/// Features of a report with a cue, of a quotation without one that is sentences of its own, and of one that is part of a sentence.
enum Group : std::uint32_t { kWithCue = 600, kAlone = 700, kWithin = 800 };

}  // namespace

bool SourceFinder::in_content(std::uint32_t mention) const {
  return words_.mention_begin(mention) >= question_.first && words_.mention_begin(mention) < question_.last;
}

bool SourceFinder::is_inner(std::uint32_t mention) const {
  const std::uint32_t outer = words_[words_.mention_begin(mention)].mention;
  return outer != mention;
}

/// True for "Brandt" in "Keller and Brandt", who speak together.
bool SourceFinder::is_part_of_group(std::uint32_t m) const {
  const std::uint32_t outer = words_[words_.mention_begin(m)].mention;
  return outer != m && outer != kNone && words_.document().mentions[outer].type == MentionType::kGroup;
}

/// True for the "it" of "it has been reported that" and of "as X put it".
bool SourceFinder::is_expletive(std::uint32_t m) const {
  constexpr std::uint32_t kFarthest = 5;
  const Mention& mention = words_.document().mentions[m];
  if (!question_.cue || mention.kind != MentionKind::kPronoun || mention.gender != Gender::kNeuter) return false;
  const std::uint32_t cue = question_.cue->first;
  if (words_.mention_begin(m) == cue + 1 && words_.mention_end(m) == question_.cue->last) return true;
  if (words_.mention_end(m) > cue || cue > words_.mention_end(m) + kFarthest) return false;
  bool passive = false;
  for (std::uint32_t i = words_.mention_end(m); i < cue; ++i) {
    if (!words_.has(i, kAuxiliary | kBe | kAdverb | kModal)) return false;
    passive = words_.has(i, kBe);
  }
  return passive && (question_.cue->bits & kIngForm) == 0;
}

/// True for the second of two persons side by side before the verb, as machine translation has it ("X Y told that"):
/// the addressee.
bool SourceFinder::is_addressee(std::uint32_t m) const {
  const auto is_name = [this](std::uint32_t i) {
    const Mention& mention = words_.document().mentions[i];
    return mention.kind == MentionKind::kName && mention.type == MentionType::kPerson;
  };
  const std::uint32_t first = words_.mention_begin(m);
  if (!question_.cue || first == 0 || words_.mention_end(m) > question_.cue->first || !is_name(m)) return false;
  if ((question_.cue->bits & kTellCue) == 0 || !words_.has(question_.cue->last, kThat)) return false;
  const std::uint32_t left = words_[first - 1].mention;
  return left != kNone && left != m && words_.mention_end(left) == first && is_name(left);
}

/// The mention between the words of "quoted X as saying", or kNone.
std::uint32_t SourceFinder::quoted_person() const {
  const std::uint32_t cue = question_.cue->first;
  if (cue < begin_ + 2 || (question_.cue->bits & kIngForm) == 0 || words_.text(cue - 1) != "as") return kNone;
  const std::uint32_t m = words_[cue - 2].mention;
  return m != kNone && words_.mention_end(m) == cue - 1 ? m : kNone;
}

/// The person who stands straight behind marks that a comma leads up to, before a word that no list of cues has ("“A,” Frey
/// corrects him"), or kNone.
std::uint32_t SourceFinder::person_behind() const {
  if (question_.last == 0 || question_.last + 1 >= words_.size() || !words_.is(question_.last - 1, ',')) return kNone;
  const std::uint32_t first = words_[question_.last].mark ? question_.last + 1 : question_.last;
  const std::uint32_t m = words_[first].mention;
  if (first == question_.last || m == kNone || words_.mention_begin(m) != first || words_[first].sentence != words_[question_.last - 1].sentence)
    return kNone;
  const Mention& mention = words_.document().mentions[m];
  const std::uint32_t verb = words_.mention_end(m);
  const bool verbal = verb < words_.size() && words_[verb].letter && !words_[verb].upper && words_[verb].mention == kNone &&
                      !words_.has(verb, kPreposition | kTo | kConjunction | kRelative | kThat);
  return mention.type == MentionType::kPerson && mention.kind == MentionKind::kName && verbal ? m : kNone;
}

/// True when both are the same person or body; `a` may be kNone.
bool SourceFinder::is_same(std::uint32_t a, std::uint32_t b) const {
  return a != kNone && words_.document().mentions[a].chain == words_.document().mentions[b].chain;
}

/// True when the subject before the content is another one than who spoke last.
bool SourceFinder::is_new_subject() const {
  return subject_ != kNone && question_.previous != kNone && !is_same(question_.previous, subject_);
}

/// True when no word stands before the content in its sentence.
bool SourceFinder::begins_sentence() const {
  for (std::uint32_t i = words_.sentence_begin(words_[question_.first].sentence); i < question_.first; ++i) {
    if (words_[i].letter) return false;
  }
  return true;
}

/// The source of the report before when nothing but marks and an "and" stands between it and the content, in one sentence ("shouted
/// “Which one?” and “Whose?”"), or kNone.
std::uint32_t SourceFinder::source_of_both() const {
  const std::uint32_t from = question_.previous_last;
  if (question_.previous == kNone || from == 0 || from > question_.first) return kNone;
  if (words_[from - 1].sentence != words_[question_.first].sentence) return kNone;
  for (std::uint32_t i = from; i < question_.first; ++i) {
    if (words_[i].letter && !words_.has(i, kConjunction)) return kNone;
  }
  return question_.previous;
}

/// Adds the mentions that begin in words [first, last) outside the content.
void SourceFinder::add_between(std::uint32_t first, std::uint32_t last) {
  const auto count = static_cast<std::uint32_t>(words_.document().mentions.size());
  for (std::uint32_t m = words_.mention_from(first); m < count && words_.mention_begin(m) < last; ++m) {
    if (candidates_.size() >= kMostInSentence) return;
    if (words_.mention_end(m) <= words_.mention_begin(m) || in_content(m)) continue;
    if (is_expletive(m) || is_addressee(m) || is_part_of_group(m)) continue;
    candidates_.push_back(m);
  }
}

/// Adds up to `most` mentions before word `word`, nearest first.
void SourceFinder::add_backwards(std::uint32_t word, std::size_t most) {
  std::size_t added = 0;
  const std::uint32_t paragraph = words_[word].paragraph;
  for (std::uint32_t m = words_.mention_from(word); m > 0 && added < most; --m) {
    const std::uint32_t begin = words_.mention_begin(m - 1);
    if (begin >= words_.size() || words_[begin].paragraph + 1 < paragraph || begin + 4 * kReach < word) return;
    if (in_content(m - 1) || words_[begin].stretch != kNone || is_inner(m - 1)) continue;
    if (std::find(candidates_.begin(), candidates_.end(), m - 1) != candidates_.end()) continue;
    candidates_.push_back(m - 1);
    ++added;
  }
}

void SourceFinder::read(const SourceQuestion& question) {
  question_ = question;
  // Who spoke in another paragraph says nothing of a report with a cue, so that damage there does not reach it.
  if (question.cue && question.previous_paragraph != words_[question.first].paragraph) question_.previous = kNone;
  candidates_.clear();
  subject_ = kNone;
  const std::uint32_t anchor = question.cue ? question.cue->first : question.first;
  participle_subject_ = kNone;
  begin_ = words_.sentence_begin(words_[anchor].sentence);
  end_ = words_.sentence_end(words_[anchor].sentence);
  std::uint32_t known = question.cue ? quoted_person() : person_behind();
  if (!question.cue && known == kNone) known = source_of_both();
  if (known != kNone) {
    candidates_.push_back(known);
  } else if (question.cue) {
    const std::uint32_t first = std::max(begin_, anchor > kReach ? anchor - kReach : 0);
    add_between(first, std::min(end_, anchor + kReach));
    subject_ = subject_of(begin_, anchor);
    clause_ = clause_begin(anchor);
    clause_subject_ = subject_of(clause_, anchor);
    participle_subject_ = (question.cue->bits & kIngForm) != 0 ? participle_subject(anchor) : kNone;
    if (begin_ > 0 && words_[begin_ - 1].paragraph == words_[anchor].paragraph) add_backwards(begin_, 3);
  } else {
    const std::uint32_t last_sentence_end = words_.sentence_end(words_[question.last - 1].sentence);
    add_between(question.last, std::min(last_sentence_end, question.last + kReach / 2));
    add_backwards(question.first, kMostBefore);
    const auto is_before = [&](std::uint32_t m) { return words_.mention_begin(m) < question.first && is_subject(m); };
    const auto nearest = std::find_if(candidates_.begin(), candidates_.end(), is_before);
    subject_ = nearest == candidates_.end() ? kNone : *nearest;
  }
  const std::uint32_t previous = question_.previous;
  if (previous != kNone && known == kNone && !in_content(previous) &&
      std::find(candidates_.begin(), candidates_.end(), previous) == candidates_.end()) {
    candidates_.push_back(previous);
  }
}

void SourceFinder::own_features(std::uint32_t m, std::uint32_t group, Features& out) const {
  const Mention& mention = words_.document().mentions[m];
  const auto add = [&](std::uint32_t t, std::uint32_t value) { out.add(group + t, value); };
  const std::uint32_t first = words_.mention_begin(m);
  const std::uint32_t last = words_.mention_end(m);
  const auto kind = static_cast<std::uint32_t>(mention.kind);
  // What a pronoun refers to may stand in another paragraph, so that damage there would reach this report.
  const std::uint32_t type = mention.kind == MentionKind::kPronoun ? 7 : static_cast<std::uint32_t>(mention.type);
  add(0, kind * 8 + type);
  add(1, static_cast<std::uint32_t>(mention.gender) * 4 + kind);
  const bool determiner = mention.kind == MentionKind::kPronoun && words_.has(first, kDeterminer);  // "his", "their"
  add(2, (is_inner(m) ? 1U : 0U) + (is_owner(m) ? 2U : 0U) + (determiner ? 4U : 0U));
  add(3, bucket(last - first) * 4 + kind);
  const bool coordinated = last < words_.size() && words_.has(last, kConjunction);
  add(4, coordinated ? 1 : 0);
  add(5, is_same(question_.previous, m) ? 2 : question_.previous != kNone ? 1 : 0);
  if (mention.kind == MentionKind::kPronoun) add(6, words_[first].hash);
  if (mention.kind == MentionKind::kRole) add(7, words_[last - 1].hash);
  const bool opens = first == 0 || words_[first - 1].sentence != words_[first].sentence;
  add(8, (opens ? 1U : 0U) + (words_[first].stretch != kNone ? 2U : 0U));
  const std::uint32_t before = first > 0 && !opens ? first - 1 : kNone;
  const bool preposition = before != kNone && words_.has(before, kPreposition | kTo);
  add(9, preposition ? 1 : 0);
  if (before != kNone) add(10, words_[before].hash);
  add(11, last < words_.size() && words_.has(last, kAuxiliary) ? 1 : 0);
}

/// True for "the Post" in "an editor of the Post" and "an editor at large at the Post": a preposition and plain words
/// lead back to another mention.
bool SourceFinder::is_attached(std::uint32_t m) const {
  constexpr std::uint32_t kFarthest = 5;
  const std::uint32_t first = words_.mention_begin(m);
  bool preposition = false;
  for (std::uint32_t i = first; i > begin_ && first - i < kFarthest; --i) {
    const std::uint32_t left = words_[i - 1].mention;
    if (left != kNone && left != m) return preposition;
    if (!words_[i - 1].letter || words_.has(i - 1, kAuxiliary | kCue | kConjunction | kRelative | kThat)) return false;
    preposition = preposition || words_.has(i - 1, kPreposition | kTo);
  }
  return false;
}

/// The first mention in words [first, last) that can be the subject of a clause: no object of a preposition, no owner,
/// in no marks; kNone when there is none.
std::uint32_t SourceFinder::subject_of(std::uint32_t first, std::uint32_t last) const {
  for (const std::uint32_t m : candidates_) {
    const std::uint32_t begin = words_.mention_begin(m);
    if (begin < first || begin >= last || words_[begin].stretch != kNone || is_inner(m)) continue;
    const bool object = begin > first && words_.has(begin - 1, kPreposition | kTo);
    if (!object && !is_owner(m) && !is_attached(m)) return m;
  }
  return kNone;
}

/// The subject that a participle before word `cue` belongs to: "Norland has dismissed claims that the fleet poses a
/// danger, describing it as ...". The last one of the sentence that a verb follows, outside clauses with "that".
std::uint32_t SourceFinder::participle_subject(std::uint32_t cue) const {
  std::uint32_t subject = kNone;
  std::uint32_t at = begin_;
  bool that = false;
  for (const std::uint32_t m : candidates_) {
    const std::uint32_t first = words_.mention_begin(m);
    const std::uint32_t last = words_.mention_end(m);
    if (first < at || last >= cue) continue;
    for (; at < first; ++at) {
      if (at > begin_ && words_.has(at, kThat) && words_.has(at - 1, kCue | kNounCue)) that = true;
      if (words_.is(at, ',') && words_.has(at + 1, kConjunction)) that = false;
    }
    const bool verb = words_.has(last, kAuxiliary | kModal | kBe | kCue) || words_.text(last).ends_with("ed");
    const bool object = first > begin_ && words_.has(first - 1, kPreposition | kTo);
    if (!that && verb && !object && !is_owner(m) && words_[first].stretch == kNone) subject = m;
  }
  return subject;
}

/// True for "Brandt" in "Brandt's office".
bool SourceFinder::is_owner(std::uint32_t m) const {
  const std::uint32_t last = words_.mention_end(m);
  return last < words_.size() &&
         (words_.is(last, '\'') || words_.text(last) == "'s" || words_.text(last) == "’s");
}

/// The first word of the clause that the cue stands in: behind a quotation, a semicolon, or a conjunction at a comma.
std::uint32_t SourceFinder::clause_begin(std::uint32_t cue) const {
  for (std::uint32_t i = cue; i > begin_; --i) {
    if (words_[i - 1].stretch != kNone || words_.is(i - 1, ';')) return i;
    if (i > begin_ + 1 && words_.has(i - 1, kThat) && words_.has(i - 2, kCue)) return i;
    if (i > begin_ + 1 && words_.is(i - 2, ',') && words_.has(i - 1, kConjunction | kSubordinator)) return i;
  }
  return begin_;
}

/// True for the first mention of its sentence that is nobody's object or owner.
bool SourceFinder::is_subject(std::uint32_t m) const {
  const std::uint32_t begin = words_.sentence_begin(words_[words_.mention_begin(m)].sentence);
  const std::uint32_t from = words_.mention_from(begin);
  for (std::uint32_t i = from; i <= m && i < from + kMostInSentence; ++i) {
    const std::uint32_t first = words_.mention_begin(i);
    if (first < begin || words_[first].stretch != kNone || is_inner(i) || is_owner(i)) continue;
    if (first == begin || !words_.has(first - 1, kPreposition | kTo)) return i == m;
  }
  return false;
}

/// True if a word such as "statement" stands in the sentence, not far from its start.
bool SourceFinder::speaks_of_words(std::uint32_t sentence) const {
  const std::uint32_t begin = words_.sentence_begin(sentence);
  for (std::uint32_t i = begin; i < std::min(words_.sentence_end(sentence), begin + kReach); ++i) {
    if (words_.has(i, kNounCue)) return true;
  }
  return false;
}

void SourceFinder::cue_features(std::uint32_t m, Features& out) const {
  own_features(m, kWithCue, out);
  const Cue& cue = *question_.cue;
  const std::uint32_t first = words_.mention_begin(m);
  const std::uint32_t last = words_.mention_end(m);
  const std::uint32_t form = (cue.bits & kAccording) != 0  ? 3
                             : (cue.bits & kIngForm) != 0  ? 2
                             : (cue.bits & kBaseForm) != 0 ? 1
                                                           : 0;
  const bool content_before = question_.last <= cue.first;
  const std::uint32_t place = words_[first].sentence != words_[cue.first].sentence ? 3
                              : last <= cue.first                                  ? 0
                              : first >= cue.last                                  ? 1
                                                                                   : 2;
  const std::uint32_t frame = place * 16 + form * 4 + (content_before ? 2U : 0U);
  const auto add = [&](std::uint32_t t, std::uint32_t value) { out.add(kWithCue + 20 + t, value); };
  const std::uint32_t gap = place == 0 ? cue.first - last : place == 1 ? first - cue.last : 50;
  add(0, frame);
  add(1, frame * 16 + bucket(gap));
  add(2, (frame * 16 + bucket(gap)) * 4 + static_cast<std::uint32_t>(words_.document().mentions[m].kind));
  const std::uint32_t from = place == 0 ? last : cue.last;
  const std::uint32_t to = place == 0 ? cue.first : place == 1 ? first : from;
  std::uint32_t between = 0;
  std::uint32_t commas = 0;
  std::uint32_t others = 0;
  std::uint32_t rivals = 0;  // mentions between that could be the subject
  std::uint32_t other = kNone;
  for (std::uint32_t i = from; i < to; ++i) {
    if (words_.is(i, ',')) ++commas;
    if (words_.has(i, kConjunction)) between |= 1;
    if (words_.has(i, kThat)) between |= 2;
    if (words_.has(i, kStrongCue | kWeakCue)) between |= 4;
    if (words_.has(i, kRelative)) between |= 8;
    if (words_.has(i, kAuxiliary)) between |= 16;
    if (words_.has(i, kPreposition)) between |= 32;
    if (words_[i].stretch != kNone) between |= 64;
    if (i >= question_.first && i < question_.last) between |= 128;
    const std::uint32_t here = words_[i].mention;
    if (here != kNone && here != other && here != m) {
      other = here;
      ++others;
      const bool object = i > 0 && words_.has(i - 1, kPreposition | kTo);
      const bool owner = words_.mention_end(here) < words_.size() &&
                         words_.text(words_.mention_end(here)).ends_with('s') &&
                         words_[words_.mention_end(here)].span.size() < 5;
      if (!object && !owner) ++rivals;
    }
  }
  add(3, between * 4 + place);
  add(4, std::min(commas, 3U) * 4 + place);
  add(5, std::min(others, 3U) * 16 + place * 4 + form);
  add(6, frame * 4 + std::min(commas, 2U));
  const bool object = first > begin_ && words_.has(first - 1, kPreposition | kTo);
  add(13, (std::min(rivals, 2U) * 2 + (object ? 1U : 0U)) * 64 + frame);
  add(14, (std::min(rivals, 2U) * 2 + (object ? 1U : 0U)) * 16 + std::min(commas, 3U) * 4 +
              (first == begin_ ? 1U : 0U) + (last < cue.first && words_.is(last, ',') ? 2U : 0U));
  if (place == 1 && gap == 0) add(7, static_cast<std::uint32_t>(cue.bits & 0x1F) * 4 + (content_before ? 1U : 0U));
  if (place == 1) add(8, cue.last < words_.size() ? words_[cue.last].hash : 0);
  if (gap <= 2 && place == 0) add(9, cue.hash);
  add(10, (last < cue.first && words_.has(last, kRelative) ? 1U : 0U) + (words_.is(last, ',') ? 2U : 0U));
  // The subject of a clause: the first mention of the sentence outside marks, or of the clause after a conjunction.
  bool nearest_left = place == 0;
  for (std::uint32_t i = last; i < to && nearest_left; ++i)
    nearest_left = words_[i].mention == kNone || words_[i].mention == m;
  add(11, (nearest_left ? 1U : 0U) + 2 * form);
  const bool attached = is_attached(m);
  add(15, (attached ? 64U : 0U) + frame);
  add(16, ((m == subject_ ? 2U : 0U) + (m == clause_subject_ ? 1U : 0U)) * 64 + frame);
  // "X said that Y had called": X stands outside the clause, which has a subject of its own.
  const bool outside = place == 0 && clause_subject_ != kNone && first < clause_;
  add(19, (outside ? 2U : 0U) + (m == clause_subject_ ? 1U : 0U));
  add(20, outside ? 1 : 0);
  if (participle_subject_ != kNone) {
    add(21, m == participle_subject_ ? 1 : 0);
    add(22, (m == participle_subject_ ? 2U : 0U) + (words_.is(cue.first - 1, ',') ? 1U : 0U));
    if (place == 0 && first > begin_ && words_.has(first - 1, kThat)) add(23, 1);
  }
  const bool after_opener = first > begin_ && first - begin_ <= 2;
  add(12, (first == begin_ ? 2U : after_opener ? 1U : 0U) * 16 + place * 4 + form);
}

void SourceFinder::free_features(std::uint32_t m, Features& out) const {
  const std::uint32_t group = begins_sentence() ? kAlone : kWithin;
  own_features(m, group, out);
  const std::uint32_t first = words_.mention_begin(m);
  const std::uint32_t last = words_.mention_end(m);
  const auto add = [&](std::uint32_t t, std::uint32_t value) { out.add(group + 20 + t, value); };
  const Word& anchor = words_[question_.first];
  const Word& word = words_[first];
  const bool after = first >= question_.last;
  const std::uint32_t sentences = after ? 0 : std::min(anchor.sentence - std::min(anchor.sentence, word.sentence), 4U);
  const std::uint32_t paragraphs = after ? 0 : std::min(anchor.paragraph - std::min(anchor.paragraph, word.paragraph), 2U);
  const std::uint32_t place = after ? 15 : sentences * 3 + paragraphs;
  add(0, place);
  add(1, place * 8 + static_cast<std::uint32_t>(words_.document().mentions[m].type));
  const bool is_previous = m == question_.previous;
  const bool same = is_same(question_.previous, m);
  const bool first_one = question_.previous == kNone;
  const std::uint32_t previous_gap = first_one ? 9 : std::min(anchor.paragraph - std::min(anchor.paragraph, question_.previous_paragraph), 2U);
  add(2, (is_previous ? 2U : same ? 1U : 0U) * 16 + previous_gap);
  const std::uint32_t since = first_one ? 99 : question_.first - std::min(question_.first, question_.previous_last);
  add(3, (same ? 16U : 0U) + bucket(since));
  const std::uint32_t gap = after ? first - question_.last : question_.first - std::min(question_.first, last);
  add(4, bucket(gap) * 2 + (after ? 1U : 0U));
  const auto begin = std::find(candidates_.begin(), candidates_.end(), m);
  const auto newer = static_cast<std::uint32_t>(begin - candidates_.begin());
  add(5, std::min(newer, 6U));
  const bool verb = last < words_.size() && words_.has(last, kStrongCue | kWeakCue | kAuxiliary);
  add(6, (verb ? 16U : 0U) + place);
  const bool subject = !after && is_subject(m);
  if (subject && speaks_of_words(word.sentence)) add(7, place);
  add(8, (subject ? 16U : 0U) + place);
  add(9, (is_same(subject_, m) ? 4U : 0U) + (same ? 2U : 0U) + (is_new_subject() ? 1U : 0U));
}

void SourceFinder::features(std::uint32_t mention, Features& out) const {
  question_.cue ? cue_features(mention, out) : free_features(mention, out);
}

SourceFinder::Answer SourceFinder::best(const LinearModel& model) {
  Answer answer;
  scores_.clear();
  float top = 0;
  for (const std::uint32_t m : candidates_) {
    scratch_.clear();
    features(m, scratch_);
    scores_.push_back(model.score(scratch_));
    if (scores_.back() > top) top = scores_.back(), answer.mention = m;
  }
  float total = std::exp(-top);
  for (const float score : scores_) total += std::exp(score - top);
  answer.share = 1 / total;
  return answer;
}

}  // namespace quotes_reporting
