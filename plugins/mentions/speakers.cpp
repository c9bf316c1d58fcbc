#include "linker.hpp"

#include <algorithm>
#include <iterator>

#include "words.hpp"

/// Who speaks: what stands beside a reporting verb, who goes on speaking, and who "I" is.
namespace mentions {
namespace {

/// True for what one is to others and not by trade: "neighbour".
bool is_relation(std::string_view role) {
  constexpr std::string_view kRelations[] = {"aunt",   "brother", "colleague", "cousin", "dad",     "daughter", "father", "fiancé", "fiancée",
                                             "friend", "husband", "mother",    "mum",    "neighbor", "neighbour", "partner", "sister", "son",
                                             "uncle",  "widow",   "widower",   "wife"};
  return std::find(std::begin(kRelations), std::end(kRelations), role) != std::end(kRelations);
}

}  // namespace

/// "The 39-year-old": the newest named person of the last sentences.
std::uint32_t Linker::newest_person(const Candidate& candidate) const {
  std::size_t seen = 0;
  for (auto it = recent_.rbegin(); it != recent_.rend() && seen < kReach; ++it, ++seen) {
    const Candidate& newest = (*candidates_)[memory_[*it].last];
    if (words_[candidate.first].sentence - words_[newest.first].sentence > 3) return kNone;
    if ((*chains_)[*it].type == Type::kPerson && memory_[*it].name.words > 0 && memory_[*it].plain) return *it;
  }
  return kNone;
}

/// "Mr X said A. The treasurer said B": a role that nobody bears yet, beside a reporting verb, is another word for the
/// person who spoke last, if nothing is known of that person's role, or the verb says that the same person goes on.
/// "The source" is the nameless person who spoke last.
std::uint32_t Linker::chain_of_speaker(const Candidate& candidate) const {
  if (last_speaker_ == kNone || words_[candidate.first].quoted || !speaks(candidate)) return kNone;
  const std::uint64_t head = words_[candidate.head].bits;
  if ((head & kPerson) == 0) return kNone;
  const Chain& speaker = (*chains_)[last_speaker_];
  const Memory& memory = memory_[last_speaker_];
  const bool near = words_[candidate.first].sentence - words_[(*candidates_)[memory.last].first].sentence <= 2;
  if (!near || genders_clash(speaker.gender, candidate.mention.gender)) return kNone;
  const bool named = speaker.type == Type::kPerson && memory.name.words > 0;
  const bool nameless = speaker.type == Type::kUnnamed && (head & kAnybody) != 0;
  if ((head & kAnybody) != 0) return nameless ? last_speaker_ : kNone;
  const bool open = !speaker.role.has_value() || is_relation(text(speaker.role));  // nothing is known of what he does
  return (named && (open || goes_on(candidate))) ? last_speaker_ : kNone;
}

/// True for "X added" and "added X".
bool Linker::goes_on(const Candidate& candidate) const {
  const auto adds = [this](std::uint32_t i) {
    if (i >= words_.size()) return false;
    const std::string_view verb = text(words_[i].span);
    return verb == "added" || verb == "adds" || verb == "continued" || verb == "continues";
  };
  return adds(candidate.last) || (candidate.first > 0 && adds(candidate.first - 1));
}

/// True if it stands right before or after a reporting verb: "X said", "said X", "X also said"; not "told X"; or behind
/// "according to", or between the words of "cited X as saying".
bool Linker::speaks(const Candidate& candidate) const {
  if (candidate.last + 1 < words_.size() && text(words_[candidate.last].span) == "as" &&
      text(words_[candidate.last + 1].span) == "saying")
    return true;
  if (candidate.first > 1 && text(words_[candidate.first - 1].span) == "to" &&
      (text(words_[candidate.first - 2].span) == "according" || text(words_[candidate.first - 2].span) == "According"))
    return true;
  const auto says = [this](std::uint32_t i) { return i < words_.size() && (words_[i].bits & kSays) != 0; };
  if (candidate.first > 0 && says(candidate.first - 1)) {
    const std::string_view verb = text(words_[candidate.first - 1].span);
    const auto no_word = [&](std::uint32_t i) {
      return i >= words_.size() || words_[i].sentence != words_[candidate.first].sentence || !words_[i].letter;
    };
    const bool ends = no_word(candidate.last) || candidate.first < 2 || no_word(candidate.first - 2);
    return ends && verb != "told" && verb != "tells" && verb != "asked" && verb != "urged" && verb != "called" &&
           verb != "urges";
  }
  const auto verb_at = [&](std::uint32_t i) {
    const bool skip = i + 1 < words_.size() && (words_[i].bits & kStop) != 0 && !says(i) && says(i + 1);
    return says(i) || skip;
  };
  return verb_at(candidate.last) || verb_at(behind_insertion(candidate.last));
}

/// The word behind what two commas close in: "X, who was the Y, said". `i` when no comma stands there.
std::uint32_t Linker::behind_insertion(std::uint32_t i) const {
  constexpr std::uint32_t kLongest = 24;
  if (i >= words_.size() || text(words_[i].span) != ",") return i;
  const bool relative = i + 1 < words_.size() && text(words_[i + 1].span) == "who";  // what is said in it is said in it
  for (std::uint32_t k = i + 1; k < words_.size() && k < i + kLongest && words_[k].sentence == words_[i].sentence; ++k) {
    if (words_[k].quoted || (!relative && (words_[k].bits & kSays) != 0)) return i;
    if (text(words_[k].span) == "," && k + 1 < words_.size() && (words_[k + 1].bits & kSays) != 0) return k + 1;
  }
  return i;
}

/// True for "I", "me", "my" and, when `several`, "we", "us", "our".
bool Linker::is_first_person(const Candidate& candidate, bool several) const {
  if (candidate.mention.kind != Kind::kPronoun) return false;
  const std::string_view word = text(candidate.mention.span);
  const char first = static_cast<char>(word[0] | 0x20);
  if (several && (first == 'w' || first == 'o' || first == 'u')) return true;
  return first == 'm' || (first == 'i' && word.size() == 1);
}

/// The candidate that speaks beside words [first, last) in marks, of which `inside` is one: in the sentence behind
/// them, else in that before them. kNone when there is none.
std::uint32_t Linker::speaker_beside(std::uint32_t first, std::uint32_t last, std::uint32_t inside) const {
  constexpr std::uint32_t kReachBeside = 12;
  const auto fits = [&](const Candidate& c, std::uint32_t sentence) {
    return words_[c.first].sentence == sentence && !words_[c.first].quoted && speaks(c);
  };
  for (std::uint32_t i = inside; i < candidates_->size() && last < words_.size(); ++i) {
    const Candidate& c = (*candidates_)[i];
    if (c.first > last + kReachBeside) break;
    if (c.first >= last && fits(c, words_[last].sentence)) return i;
  }
  for (std::uint32_t i = inside; i > 0 && first > 0; --i) {
    const Candidate& c = (*candidates_)[i - 1];
    if (c.last + kReachBeside < first) break;
    if (c.last <= first && fits(c, words_[first - 1].sentence)) return i - 1;
  }
  return kNone;
}

/// "“I will stay,” X said": who says "I" is who speaks beside the marks, or who spoke before in the paragraph or, when
/// marks open this one, in that before.
void Linker::join_first_persons() {
  std::uint32_t last = 0;  // end of the words in marks that were looked at
  std::uint32_t speaker = kNone;
  std::uint32_t paragraph = kNone;
  for (std::uint32_t i = 0; i < candidates_->size(); ++i) {
    Candidate& candidate = (*candidates_)[i];
    if (candidate.mention.chain != kNone) continue;
    if (candidate.first >= last) {
      const std::uint32_t here = words_[candidate.first].paragraph;
      std::uint32_t first = candidate.first;
      while (first > last && words_[first - 1].quoted && words_[first - 1].paragraph == here) --first;
      last = candidate.first;
      while (last < words_.size() && words_[last].quoted && words_[last].paragraph == here) ++last;
      const bool opens = first == 0 || words_[first - 1].paragraph != here;
      const bool goes_on = here == paragraph || (here == paragraph + 1 && opens);
      const std::uint32_t beside = speaker_beside(first, last, i);
      speaker = beside != kNone ? beside : goes_on ? speaker : kNone;
      paragraph = here;
    }
    candidate.mention.chain = speaker != kNone ? (*candidates_)[speaker].mention.chain : new_chain(candidate);
  }
}

/// Whom "she" in "a nurse said that she" means: who says it. kNone when the clause is another one, or it cannot be.
std::uint32_t Linker::speaker_before(std::uint32_t index) const {
  const Candidate& pronoun = (*candidates_)[index];
  const std::string_view word = text(pronoun.mention.span);
  const std::uint32_t sentence = words_[pronoun.first].sentence;
  if ((word != "he" && word != "she") || pronoun.first < 2 || words_[pronoun.first].quoted) return kNone;
  const std::uint32_t verb = text(words_[pronoun.first - 1].span) == "that" ? pronoun.first - 2 : pronoun.first - 1;
  if ((words_[verb].bits & kSays) == 0 || words_[verb].sentence != sentence) return kNone;
  for (std::uint32_t i = index; i > 0; --i) {
    const Candidate& subject = (*candidates_)[i - 1];
    if (words_[subject.first].sentence != sentence || words_[subject.first].quoted) return kNone;
    if (subject.several || (subject.last != verb && behind_insertion(subject.last) != verb)) continue;
    const bool fits = subject.mention.kind != Kind::kPronoun && fits_pronoun(pronoun, subject.mention.chain);
    return fits ? subject.mention.chain : kNone;
  }
  return kNone;
}

/// Remembers who spoke last.
void Linker::note_speaker(std::uint32_t index) {
  const Candidate& candidate = (*candidates_)[index];
  if (words_[candidate.first].quoted || !speaks(candidate)) return;
  last_speaker_ = candidate.mention.chain;
  memory_[last_speaker_].spoke = true;
}

}  // namespace mentions
