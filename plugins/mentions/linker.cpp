#include "linker.hpp"

#include <algorithm>

#include "names.hpp"
#include "words.hpp"

namespace mentions {
namespace {

constexpr std::uint32_t kPronounSentences = 14;

bool is_person(Type type) { return type == Type::kPerson || type == Type::kUnnamed; }

}  // namespace

Gender Linker::gender_of_name(const NameParts& parts) const {
  if (parts.words < 2) return Gender::kUnknown;
  const std::uint64_t bits = lexicon_.given_names.find(parts.given);
  if (bits == kGivenFemale) return Gender::kFemale;
  return bits == kGivenMale ? Gender::kMale : Gender::kUnknown;
}

std::uint32_t Linker::new_chain(const Candidate& candidate) {
  Chain chain;
  chain.type = candidate.mention.type;
  chains_->push_back(chain);
  Memory memory;
  memory.is_document =
      candidate.mention.kind == Kind::kRole && (words_[candidate.head].bits & kHead) == kDocument;
  memory.first_person = is_first_person(candidate, true);
  memory_.push_back(memory);
  return static_cast<std::uint32_t>(chains_->size() - 1);
}

/// Makes `chain` the newest.
void Linker::note_recent(std::uint32_t chain) {
  const auto old = std::find(recent_.rbegin(), recent_.rend(), chain);
  if (old != recent_.rend()) recent_.erase(std::next(old).base());
  recent_.push_back(chain);
  if (recent_.size() > 2 * kReach) recent_.erase(recent_.begin(), recent_.begin() + kReach);
}

/// Adds candidate `index` to `chain` and lets the chain learn from it.
void Linker::join(std::uint32_t index, std::uint32_t chain) {
  Candidate& candidate = (*candidates_)[index];
  Chain& known = (*chains_)[chain];
  Memory& memory = memory_[chain];
  candidate.mention.chain = chain;
  ++memory.count;
  // What a quotation mentions says little of whom the text outside speaks: the newest mention outside marks counts.
  const bool hidden = words_[candidate.first].quoted && memory.plain;
  memory.plain = memory.plain || !words_[candidate.first].quoted;
  if (!hidden) memory.last = index, memory.known_seen = false;
  if (!hidden) note_recent(chain);

  if (candidate.mention.kind == Kind::kName) {
    const NameParts& parts = candidate.parts;
    if (parts.words > memory.name.words && memory.alias == 0) {
      known.name = candidate.name;
      memory.name = parts;
      memory.full = hash_of(text(candidate.name));
      memory.alias = lexicon_.aliases.find(text(candidate.name));
    }
    if (known.type == Type::kUnnamed) known.type = candidate.mention.type;
  } else if (candidate.mention.kind == Kind::kRole && !known.name.has_value()) {
    known.name = candidate.name;
  }
  if (candidate.role.has_value() && candidate.role.size() > known.role.size()) known.role = candidate.role;
  if (memory.is_document && memory.author == kNone) memory.author = author_of(index);
  if (candidate.mention.kind == Kind::kRole) memory.head = hash_of(text(words_[candidate.head].span));
  if (known.gender == Gender::kUnknown) known.gender = candidate.mention.gender;
  if (known.gender == Gender::kUnknown && candidate.mention.type == Type::kPerson)
    known.gender = gender_of_name(candidate.parts);
}

std::uint32_t Linker::chain_of_person(const Candidate& candidate) const {
  const NameParts& parts = candidate.parts;
  std::uint32_t by_given = kNone;
  std::size_t seen = 0;
  for (auto it = recent_.rbegin(); it != recent_.rend() && seen < kReach; ++it, ++seen) {
    const Chain& chain = (*chains_)[*it];
    if (chain.type != Type::kPerson || memory_[*it].name.words == 0) continue;
    if (genders_clash(chain.gender, candidate.mention.gender)) continue;
    const NameParts& known = memory_[*it].name;
    if (!may_be_same(parts.surname, known.surname) && !may_be_same(parts.surname, known.given)) continue;
    if (parts.words > 1 && known.words > 1) {
      if (same_word(parts.surname, known.surname) && compatible_given(parts, known)) return *it;
    } else if (same_word(parts.surname, known.surname)) {
      return *it;
    } else if (parts.words == 1 && known.words > 1 && same_word(parts.surname, known.given) && by_given == kNone) {
      by_given = *it;
    }
  }
  return by_given;
}

/// "He said A. ... X added B": the name of a he or she that nobody before can be, when the person is the subject of a
/// later sentence, or of a clause behind it ("she said when reporters met X").
std::uint32_t Linker::chain_before_name(const Candidate& candidate) const {
  if (nameless_ == kNone || words_[candidate.first].quoted || (*chains_)[nameless_].name.has_value()) return kNone;
  const Candidate& pronoun = (*candidates_)[memory_[nameless_].last];
  const Gender gender = candidate.mention.gender != Gender::kUnknown ? candidate.mention.gender
                                                                      : gender_of_name(candidate.parts);
  if (genders_clash((*chains_)[nameless_].gender, gender)) return kNone;
  if (words_[pronoun.first].sentence != words_[candidate.first].sentence)
    return speaks(candidate) || is_subject(candidate) ? nameless_ : kNone;
  for (std::uint32_t i = pronoun.last; i < candidate.first; ++i) {
    const std::string_view word = text(words_[i].span);
    if (word == "that") return kNone;
    if (word == "when" || word == "as" || word == "after" || word == "while") return nameless_;
  }
  return kNone;
}

std::uint32_t Linker::chain_of_name(const Candidate& candidate) const {
  if (candidate.mention.type == Type::kPerson) {
    const std::uint32_t known = chain_of_person(candidate);
    return known != kNone ? known : chain_before_name(candidate);
  }
  const std::string_view name = text(candidate.name);
  const std::uint64_t full = hash_of(name);
  const std::uint64_t alias = lexicon_.aliases.find(name);
  std::size_t seen = 0;
  for (auto it = recent_.rbegin(); it != recent_.rend() && seen < kReach; ++it, ++seen) {
    const Memory& memory = memory_[*it];
    if (memory.name.words == 0 || (*chains_)[*it].type == Type::kPerson) continue;
    if (memory.full == full || (alias != 0 && memory.alias == alias)) return *it;
    const std::string_view known = text((*chains_)[*it].name);
    if (is_acronym_of(name, known) || is_acronym_of(known, name)) return *it;
  }
  return kNone;
}

/// True if a description can mean a known chain: same head, no clash of gender, and no modifier that the chain's own
/// description contradicts ("Russian" against "US").
bool Linker::role_fits(const Candidate& candidate, std::uint32_t chain) const {
  const Chain& known = (*chains_)[chain];
  if (genders_clash(known.gender, candidate.mention.gender)) return false;
  if (memory_[chain].is_document != ((words_[candidate.head].bits & kHead) == kDocument)) return false;
  const std::string_view head = text(words_[candidate.head].span);
  const adit::span described = known.role.has_value() ? known.role : known.name;
  if (!described.has_value()) return false;
  const std::string_view description = text(described);
  const auto contains = [&](std::string_view word) {
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    const auto found = std::search(description.begin(), description.end(), word.begin(), word.end(), same);
    return found != description.end() &&
           (found == description.begin() || *std::prev(found) == ' ' || *std::prev(found) == '-');
  };
  const bool described_only = memory_[chain].name.words == 0 && memory_[chain].head != 0;
  if (described_only && hash_of(head) != memory_[chain].head)
    return false;  // "the network" is not "the network's chief"
  if (!contains(head)) return false;
  for (std::uint32_t i = candidate.first; i < candidate.head; ++i) {
    if ((words_[i].bits & kDeterminer) == 0 && words_[i].letter && !contains(text(words_[i].span))) return false;
  }
  return true;
}

std::uint32_t Linker::chain_of_role(const Candidate& candidate) const {
  const std::uint64_t first = words_[candidate.first].bits;
  if ((first & (kIndefinite | kQuantity)) != 0) return kNone;
  const bool definite = (first & (kDefinite | kDemonstrative)) != 0;
  std::size_t seen = 0;
  for (auto it = recent_.rbegin(); it != recent_.rend() && seen < kReach; ++it, ++seen) {
    const Chain& chain = (*chains_)[*it];
    const bool one = chain.type != Type::kGroup;
    if (one == (candidate.mention.type == Type::kGroup)) continue;
    if (!definite && memory_[*it].head == 0) continue;
    // "a company" that a quotation speaks of is not the company that the text goes on about.
    if (!memory_[*it].plain && !words_[candidate.first].quoted) continue;
    if (role_fits(candidate, *it)) return *it;
  }
  if (!definite) return kNone;
  const bool former = candidate.first + 1 < candidate.head && text(words_[candidate.first + 1].span) == "former";
  const bool unknown = (words_[candidate.head].bits & kHead) == 0;  // "the 39-year-old", "the former international"
  if (unknown && (former || text(candidate.name).ends_with("-year-old"))) return newest_person(candidate);
  const std::uint32_t body = chain_of_body(candidate);
  return body != kNone ? body : chain_of_speaker(candidate);
}

/// "the company", "the city": the newest named organisation or place of the last sentences, when nothing is described
/// so. A name that says itself what it is ("Supreme Court") is nothing else.
std::uint32_t Linker::chain_of_body(const Candidate& candidate) const {
  const std::uint64_t head = words_[candidate.head].bits;
  const bool bare = candidate.last == candidate.first + 2 && (head & kOrg) != 0;
  const bool named = candidate.last < words_.size() && words_[candidate.last].upper && words_[candidate.last].sentence == words_[candidate.head].sentence;
  if (!bare || named || (head & kGeneral) != 0) return kNone;  // not "the institute Norstat"
  const Type wanted = (head & kPlaceNoun) != 0 ? Type::kPlace : Type::kOrganisation;
  std::size_t seen = 0;
  for (auto it = recent_.rbegin(); it != recent_.rend() && seen < kReach; ++it, ++seen) {
    const Candidate& newest = (*candidates_)[memory_[*it].last];
    if (words_[candidate.first].sentence - words_[newest.first].sentence > 3) return kNone;
    if ((*chains_)[*it].type != wanted || memory_[*it].name.words == 0) continue;
    const std::string_view name = text((*chains_)[*it].name);
    const std::uint64_t last = lexicon_.words.find(name.substr(name.find_last_of(' ') + 1));
    if ((last & kOrg) == 0) return *it;
  }
  return kNone;
}

bool Linker::is_subject(const Candidate& candidate) const {
  const std::uint32_t sentence = words_[candidate.first].sentence;
  const bool opens = candidate.first == 0 || words_[candidate.first - 1].sentence != sentence;
  const bool before_verb = candidate.last < words_.size() && words_[candidate.last].sentence == sentence &&
                           (words_[candidate.last].bits & kStop) != 0 && !words_[candidate.last].upper;
  return opens || before_verb;
}

/// True if a reporting verb or "that" stands before it in its sentence: it is part of what somebody says.
bool Linker::is_embedded(const Candidate& candidate) const {
  constexpr std::uint32_t kReachBack = 30;
  const Word& word = words_[candidate.first];
  for (std::uint32_t i = candidate.first; i > 0 && candidate.first - i < kReachBack; --i) {
    const Word& left = words_[i - 1];
    if (left.sentence != word.sentence || left.quoted != word.quoted) return false;
    if (i != candidate.first && (left.bits & kSays) != 0) return true;
    if (text(left.span) == "that") return true;
  }
  return false;
}

bool Linker::fits_pronoun(const Candidate& pronoun, std::uint32_t chain) const {
  const Chain& known = (*chains_)[chain];
  const Gender gender = pronoun.mention.gender;
  const bool document = memory_[chain].is_document;
  if (memory_[chain].first_person) return false;
  if (gender == Gender::kFemale || gender == Gender::kMale) {
    return is_person(known.type) && !document && !genders_clash(known.gender, gender);
  }
  if (gender == Gender::kNeuter) {
    return known.type == Type::kOrganisation || known.type == Type::kPlace || document ||
           known.gender == Gender::kNeuter;
  }
  return known.type != Type::kPerson && !document && known.gender != Gender::kFemale && known.gender != Gender::kMale;
}

/// What the newest candidate of a chain says of it, whatever the pronoun is.
PronounFeatures Linker::seen_features(const Candidate& c) const {
  PronounFeatures bits = 0;
  using enum PronounFeature;
  const auto set = [&bits](PronounFeature feature, bool on) {
    bits |= PronounFeatures{on} << static_cast<int>(feature);
  };
  const Word& word = words_[c.first];
  const bool opens = c.first == 0 || words_[c.first - 1].sentence != word.sentence;
  const std::uint64_t before = opens ? 0 : words_[c.first - 1].bits;
  const std::string_view word_before = c.first > 0 ? text(words_[c.first - 1].span) : std::string_view();
  const bool telling =
      word_before == "told" || word_before == "tells" || word_before == "asked" || word_before == "urged";
  set(kSubject, is_subject(c));
  set(kAfterPreposition, (before & (kStop | kLink)) != 0 && !telling && !words_[c.first - 1].upper);
  set(kObjectOfTelling, telling);
  set(kPossessor, c.last < words_.size() && is_possessive_ending(text(words_[c.last].span)));
  set(kName, c.mention.kind == Kind::kName);
  set(kRole, c.mention.kind == Kind::kRole);
  set(kPronoun, c.mention.kind == Kind::kPronoun);
  set(kOpens, opens);
  set(kEmbedded, is_embedded(c));
  set(kSpeaks, speaks(c));
  return bits;
}

PronounFeatures Linker::features_of(std::uint32_t pronoun, std::uint32_t chain) {
  const Candidate& p = (*candidates_)[pronoun];
  Memory& memory = memory_[chain];
  const Chain& known = (*chains_)[chain];
  const Candidate& c = (*candidates_)[memory.last];
  const Word& pw = words_[p.first];
  const Word& cw = words_[c.first];
  if (!memory.known_seen) memory.seen = seen_features(c), memory.known_seen = true;
  PronounFeatures bits = memory.seen;
  using enum PronounFeature;
  const auto set = [&bits](PronounFeature feature, bool on) {
    bits |= PronounFeatures{on} << static_cast<int>(feature);
  };
  const std::uint32_t sentences = pw.sentence - cw.sentence;
  const bool subject = (bits >> static_cast<int>(kSubject) & 1U) != 0;
  set(kSameSentence, sentences == 0);
  set(kPreviousSentence, sentences == 1);
  set(kTwoSentencesBack, sentences == 2);
  set(kFarSentence, sentences > 2);
  set(kOtherParagraph, pw.paragraph != cw.paragraph);
  set(kFarParagraph, pw.paragraph > cw.paragraph + 1);
  set(kSubjectBoth, subject && is_subject(p));
  set(kPerson, known.type == Type::kPerson);
  set(kUnnamed, known.type == Type::kUnnamed);
  set(kOrganisation, known.type == Type::kOrganisation);
  set(kPlace, known.type == Type::kPlace);
  set(kGroup, known.type == Type::kGroup);
  set(kDocument, memory.is_document);
  set(kGenderSame, known.gender != Gender::kUnknown && known.gender == p.mention.gender);
  set(kGenderOpen, known.gender == Gender::kUnknown);
  set(kOnce, memory.count == 1);
  set(kOften, memory.count > 3);
  const bool person = p.mention.gender == Gender::kFemale || p.mention.gender == Gender::kMale;
  set(kLastPronoun, (person ? last_person_ : last_other_) == chain);
  set(kQuotedOther, pw.quoted != cw.quoted);
  set(kLastSpeaker, last_speaker_ == chain);
  set(kBothSpeak, last_speaker_ == chain && speaks(p));
  set(kSpoke, memory.spoke);
  set(kOnlyQuoted, !memory.plain && !pw.quoted);
  set(kAddressed, sentences == 1 && subject && pw.paragraph == cw.paragraph);
  return bits;
}

/// Whom "she" in "she described X as honest" cannot mean: the person that her own clause goes on to name. kNone when it
/// names nobody.
std::uint32_t Linker::named_behind(std::uint32_t index) const {
  constexpr std::uint32_t kReachAhead = 5;  // words from the pronoun to the name
  if (index + 1 >= candidates_->size()) return kNone;
  const Candidate& pronoun = (*candidates_)[index];
  const Candidate& named = (*candidates_)[index + 1];
  const std::string_view word = text(pronoun.mention.span);
  if (word != "he" && word != "He" && word != "she" && word != "She") return kNone;
  if (named.mention.kind != Kind::kName || named.mention.type != Type::kPerson) return kNone;
  if (named.first <= pronoun.last || named.first > pronoun.last + kReachAhead) return kNone;
  if (words_[named.first].sentence != words_[pronoun.first].sentence) return kNone;
  for (std::uint32_t i = pronoun.last; i < named.first; ++i) {
    if (!words_[i].letter) return kNone;
  }
  return chain_of_person(named);
}

/// Finds the chains that a pronoun may refer to, newest first, without `other`.
void Linker::find_choices(std::uint32_t index, std::uint32_t other) {
  const Candidate& pronoun = (*candidates_)[index];
  choice_.mention = index;
  choice_.chains.clear();
  choice_.features.clear();
  std::size_t seen = 0;
  for (auto it = recent_.rbegin(); it != recent_.rend() && seen < kReach; ++it, ++seen) {
    const Candidate& newest = (*candidates_)[memory_[*it].last];
    if (words_[pronoun.first].sentence - words_[newest.first].sentence > kPronounSentences) break;
    if (newest.last > pronoun.first || *it == other || !fits_pronoun(pronoun, *it)) continue;
    PronounFeatures features = features_of(index, *it);
    if (choice_.chains.empty()) features |= PronounFeatures{1} << static_cast<int>(PronounFeature::kNewest);
    if (choice_.chains.size() == 1) features |= PronounFeatures{1} << static_cast<int>(PronounFeature::kSecondNewest);
    choice_.chains.push_back(*it);
    choice_.features.push_back(features);
  }
}

std::uint32_t Linker::chain_of_pronoun(std::uint32_t index) {
  const Candidate& pronoun = (*candidates_)[index];
  const std::uint64_t bits = words_[pronoun.head].bits;
  const bool possessive_other = (bits & kPronoun) == 0 && pronoun.mention.gender == Gender::kUnknown;
  const std::string_view word = text(pronoun.mention.span);
  const bool they = word.size() >= 4 && (word[0] == 't' || word[0] == 'T');
  const bool third = pronoun.mention.gender != Gender::kUnknown || they;
  if (!third || (possessive_other && !they)) return kNone;
  const std::uint32_t other = named_behind(index);
  find_choices(index, other);
  if (choice_.chains.empty()) return kNone;
  const auto first = std::min_element(choice_.chains.begin(), choice_.chains.end());
  choice_.features[static_cast<std::size_t>(first - choice_.chains.begin())] |=
      PronounFeatures{1} << static_cast<int>(PronounFeature::kFirstChain);
  if (on_choice) {
    on_choice(choice_);  // the model learns from all choices, also those that a rule takes from it
  } else if (const std::uint32_t speaker = speaker_before(index); speaker != kNone && speaker != other) {
    return last_person_ = speaker;
  }
  const bool person = pronoun.mention.gender == Gender::kFemale || pronoun.mention.gender == Gender::kMale;
  const auto& weights = person ? model_.person : model_.other;
  std::size_t best = 0;
  for (std::size_t i = 1; i < choice_.chains.size(); ++i) {
    if (score(weights, choice_.features[i]) > score(weights, choice_.features[best])) best = i;
  }
  (person ? last_person_ : last_other_) = choice_.chains[best];
  return choice_.chains[best];
}

/// The candidate that wrote a document: whom it belongs to ("X's statement", "the X statement") or who is named behind
/// it ("a statement released by X"). kNone when that is not said.
std::uint32_t Linker::author_of(std::uint32_t index) const {
  constexpr std::uint32_t kReachBehind = 5;  // words from the document to its author
  const Candidate& document = (*candidates_)[index];
  std::uint32_t owner = issuer_of(index);
  if (owner == kNone) owner = speaker_of(index);
  for (std::uint32_t i = index + 1; i < candidates_->size(); ++i) {
    const Candidate& other = (*candidates_)[i];
    if (other.first > document.head + kReachBehind) break;
    if (other.first > document.head + 1 && is_signature(document.head + 1, other.first)) return i;
    if (other.last > document.head) continue;
    const bool owns = is_possessive_ending(text(words_[other.last].span)) || other.mention.kind == Kind::kPronoun;
    if (owns || (other.mention.kind == Kind::kName && other.mention.type != Type::kPlace)) owner = i;
  }
  return owner;
}

/// "X issued a statement": the candidate before the verb before a document, or kNone.
std::uint32_t Linker::issuer_of(std::uint32_t index) const {
  const std::uint32_t first = (*candidates_)[index].first;
  const bool utterance = (words_[(*candidates_)[index].head].bits & kUtterance) != 0;
  if (!utterance || index == 0 || first < 2 || (words_[first - 1].bits & kIssues) == 0) return kNone;
  for (std::uint32_t i = index; i > 0; --i) {
    const Candidate& other = (*candidates_)[i - 1];
    if (other.last + 3 < first || words_[other.first].sentence != words_[first].sentence) return kNone;
    if (other.last == first - 1 || (other.last < first && (words_[other.last].bits & kStop) != 0)) return i - 1;
  }
  return kNone;
}

/// "X said in a statement that A" and "“A,” said X in a statement": the candidate that speaks in a document, or kNone.
std::uint32_t Linker::speaker_of(std::uint32_t index) const {
  constexpr std::uint32_t kMostBetween = 2;  // words from the verb to "in": "said on Monday in a statement"
  const std::uint32_t first = (*candidates_)[index].first;
  const bool utterance = (words_[(*candidates_)[index].head].bits & kUtterance) != 0;
  if (!utterance || first < 3 || text(words_[first - 1].span) != "in") return kNone;
  for (std::uint32_t i = index; i > 0; --i) {
    const Candidate& other = (*candidates_)[i - 1];
    if (words_[other.first].sentence != words_[first].sentence || other.last + kMostBetween + 3 < first) return kNone;
    const std::uint32_t verb = other.last + (other.last < first && text(words_[other.last].span) == "," ? 1U : 0U);  // "X, a lawyer, said in"
    const bool before = verb < first - 1 && (words_[verb].bits & kSays) != 0 && verb + kMostBetween + 2 >= first;
    const bool behind = other.last == first - 1 && speaks(other);
    if (!words_[other.first].quoted && (before || behind)) return i - 1;
  }
  return kNone;
}

/// True if words [first, last) lead from a document to its author: "by", "from", "released by".
bool Linker::is_signature(std::uint32_t first, std::uint32_t last) const {
  const std::string_view link = text(words_[last - 1].span);
  if (words_[first].sentence != words_[last - 1].sentence || (link != "by" && link != "from")) return false;
  for (std::uint32_t i = first; i + 1 < last; ++i) {
    if (!words_[i].letter || words_[i].upper) return false;
  }
  return true;
}

/// The chain of the name beside a role. A name that only follows ("the prosecutor, Mark Tedeschi,") may be new: then
/// the role founds the chain and the name joins it.
std::uint32_t Linker::chain_of_apposition(std::uint32_t index) {
  const std::uint32_t other = (*candidates_)[index].same_as;
  if (other < index) return (*candidates_)[other].mention.chain;
  Candidate& name = (*candidates_)[other];
  const std::uint32_t chain = chain_of_name(name);
  if (chain == kNone) name.same_as = index;
  return chain;
}

/// What a document says, its author says: the document goes by the author's name.
void Linker::name_documents() {
  for (std::size_t chain = 0; chain < memory_.size(); ++chain) {
    if (memory_[chain].author == kNone) continue;
    const Chain& author = (*chains_)[(*candidates_)[memory_[chain].author].mention.chain];
    if (author.name.has_value()) (*chains_)[chain].name = author.name;
  }
}

/// The chain of candidates that stand side by side ("X and Y"), all of which have their chains: the same several are the
/// same chain.
std::uint32_t Linker::chain_of_several(std::uint32_t index) {
  const Candidate& group = (*candidates_)[index];
  std::vector<std::uint32_t> parts;  // candidates
  const auto chain_of = [this](std::uint32_t part) { return (*candidates_)[part].mention.chain; };
  std::uint32_t end = 0;
  for (std::uint32_t i = index + 1; i < candidates_->size() && (*candidates_)[i].first < group.last; ++i) {
    const Candidate& part = (*candidates_)[i];
    if (part.first < end) continue;
    end = part.last;
    const auto same = [&](std::uint32_t other) { return chain_of(other) == part.mention.chain; };
    if (std::none_of(parts.begin(), parts.end(), same)) parts.push_back(i);
  }
  if (parts.size() == 1) return chain_of(parts[0]);
  const auto same = [&](const GroupOf& known) {
    return std::is_permutation(known.parts.begin(), known.parts.end(), parts.begin(), parts.end(),
                               [&](std::uint32_t a, std::uint32_t b) { return chain_of(a) == chain_of(b); });
  };
  const std::size_t from = groups_.size() > kReach ? groups_.size() - kReach : 0;
  const auto known = std::find_if(groups_.begin() + static_cast<std::ptrdiff_t>(from), groups_.end(), same);
  if (known != groups_.end()) return known->chain;
  groups_.push_back({new_chain(group), std::move(parts)});
  return groups_.back().chain;
}

/// Several go by the names of all: "Keller and Brandt" by "Anna Keller and Ivo Brandt". Who has no name stands as in the text
/// ("and his wife").
void Linker::name_groups() {
  for (const GroupOf& group : groups_) {
    std::string& names = (*chains_)[group.chain].parts;
    for (std::size_t i = 0; i < group.parts.size(); ++i) {
      const Candidate& part = (*candidates_)[group.parts[i]];
      if (i > 0) names += i + 1 == group.parts.size() ? " and " : ", ";
      names += text(memory_[part.mention.chain].name.words > 0 ? (*chains_)[part.mention.chain].name : part.mention.span);
    }
  }
}

/// Numbers the chains by their first mention.
void Linker::number_chains() {
  std::vector<std::uint32_t> numbers(chains_->size(), kNone);
  std::vector<Chain> ordered;
  ordered.reserve(chains_->size());
  for (Candidate& candidate : *candidates_) {
    std::uint32_t& number = numbers[candidate.mention.chain];
    if (number == kNone) {
      number = static_cast<std::uint32_t>(ordered.size());
      ordered.push_back((*chains_)[candidate.mention.chain]);
    }
    candidate.mention.chain = number;
  }
  chains_->swap(ordered);
}

/// The chain of what was mentioned before, or kNone.
std::uint32_t Linker::known_chain(std::uint32_t index) {
  const Candidate& candidate = (*candidates_)[index];
  if (candidate.same_as != kNone) return chain_of_apposition(index);
  if (candidate.mention.kind == Kind::kName) return chain_of_name(candidate);
  return candidate.mention.kind == Kind::kRole ? chain_of_role(candidate) : chain_of_pronoun(index);
}

void Linker::start(std::vector<Candidate>& candidates, std::vector<Chain>& chains) {
  candidates_ = &candidates;
  chains_ = &chains;
  chains.clear();
  chains.reserve(candidates.size());
  memory_.reserve(candidates.size());
  for (Candidate& candidate : candidates) {
    if (candidate.mention.kind == Kind::kName) candidate.parts = parts_of(text(candidate.name));
  }
}

void Linker::run(std::vector<Candidate>& candidates, std::vector<Chain>& chains) {
  start(candidates, chains);
  bool later = false;
  std::uint32_t several = kNone;  // a coordination whose parts are being joined
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    if (words_[candidate.first].quoted && is_first_person(candidate, false)) {
      later = true;
      continue;
    }
    if (candidate.several) {
      several = i;
      continue;
    }
    const std::uint32_t chain = known_chain(i);
    const bool first = chain == kNone && candidate.mention.kind == Kind::kPronoun && nameless_ == kNone &&
                       !is_first_person(candidate, true);
    if (first && !words_[candidate.first].quoted && speaks(candidate))
      nameless_ = static_cast<std::uint32_t>(chains.size());
    join(i, chain != kNone ? chain : new_chain(candidate));
    note_speaker(i);
    if (several != kNone && candidate.last == candidates[several].last) {
      join(several, chain_of_several(several));
      note_speaker(several);
      several = kNone;
    }
  }
  if (later) join_first_persons();
  name_documents();
  name_groups();
  if (later || !groups_.empty()) number_chains();
}

}  // namespace mentions
