#include "finder.hpp"

#include <algorithm>

#include "words.hpp"

namespace mentions {
namespace {

constexpr std::uint32_t kLongestTitle = 14;
constexpr std::uint32_t kLongestRole = 8;

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() + 2 && text.ends_with(end);
}

/// Lower-case words that are hardly ever part of a title or a noun phrase: adverbs and verb forms.
bool looks_verbal(std::string_view word) { return ends_with(word, "ed") || ends_with(word, "ly"); }

Gender gender_of(std::uint64_t bits) {
  const bool female = (bits & kFemale) != 0;
  const bool male = (bits & kMale) != 0;
  return female == male ? Gender::kUnknown : female ? Gender::kFemale : Gender::kMale;
}

}  // namespace

EntityType Finder::entity_type(Index i) const {
  return words_[i].entity == kNone ? EntityType::kOther : document_.entities[words_[i].entity].type;
}

void Finder::push(const Candidate& candidate) { out_->push_back(candidate); }

/// True if word `i` may belong to the title that goes on to `title_end`; `plain` counts lower-case words so far.
bool Finder::joins_title(Index i, Index title_end, int plain) const {
  const Word& word = words_[i];
  if (!word.letter || !same_sentence(i, title_end))
    return is_possessive_ending(text(i)) && i > 0 && words_[i - 1].entity != kNone;
  if (entity_type(i) == EntityType::kPerson || has(i, kPronoun)) return false;
  if (has(i, kHonorific | kPerson)) return true;
  if (has(i, kLink)) return i > 0 && (words_[i - 1].upper || has(i - 1, kPerson)) && !has(i - 1, kStop);
  if (has(i, kStop)) return word.upper && i > 0 && words_[i - 1].upper && same_sentence(i - 1, i) && !has(i - 1, kStop);
  if (has(i, kDeterminer)) return false;
  if (word.upper || word.entity != kNone || has(i, kModifier)) return true;
  return plain < 2 && !looks_verbal(text(i));
}

/// The first word of the title before the name that starts at `name`, or `name` when there is none.
Finder::Index Finder::title_start(Index name) const {
  Index best = name;
  int plain = 0;
  for (Index i = name; i > 0 && name - i < kLongestTitle; --i) {
    const Index left = i - 1;
    if (!joins_title(left, name, plain)) break;
    const Word& word = words_[left];
    if (!word.upper && word.letter && !has(left, kModifier | kPerson | kLink)) ++plain;
    const bool title = has(left, kHonorific | kPerson | kPersons) && entity_type(left) != EntityType::kPerson;
    const bool describes = best < name && (word.upper || word.entity != kNone || has(left, kModifier) || plain > 0);
    if (title || (describes && !has(left, kLink) && word.letter)) best = left;
  }
  while (best < name && has(best, kStop) && !has(best, kModifier | kPerson)) ++best;
  return best;
}

void Finder::add_name(Index first, Index last, std::uint32_t entity) {
  const EntityType type = document_.entities[entity].type;
  if (type == EntityType::kMisc || type == EntityType::kOther) return;
  Candidate candidate;
  candidate.mention.kind = Kind::kName;
  candidate.mention.entity = entity;
  candidate.mention.type = type == EntityType::kPerson         ? Type::kPerson
                           : type == EntityType::kOrganisation ? Type::kOrganisation
                                                               : Type::kPlace;
  candidate.first = first;
  candidate.last = last;
  candidate.head = last - 1;
  candidate.name = document_.entities[entity].span;
  if (type == EntityType::kPerson) {
    candidate.first = title_start(first);
    for (Index i = candidate.first; i < first; ++i) {
      if (candidate.mention.gender == Gender::kUnknown) candidate.mention.gender = gender_of(words_[i].bits);
    }
    Index begin = candidate.first;
    while (begin < first && has(begin, kHonorific)) ++begin;
    if (begin < first) candidate.role = span_of(begin, first);
  }
  if (candidate.first > 0 && has(candidate.first - 1, kDefinite | kIndefinite | kPossessive) &&
      (type != EntityType::kPerson || candidate.first < first)) {
    --candidate.first;
  }
  candidate.mention.span = {words_[candidate.first].span.begin, document_.entities[entity].span.end};
  push(candidate);
}

/// True if word `i` heads a noun phrase that can be a source: "minister" in "the foreign minister said", not in
/// "minister Lavrov" and not in "the minister portfolio".
bool Finder::is_role_head(Index i) const {
  if (!has(i, kHead) || entity_type(i) == EntityType::kPerson || entity_type(i) == EntityType::kOrganisation)
    return false;
  if (entity_type(i) == EntityType::kPlace) return false;
  if (has(i, kStop) && !has(i, kPerson | kPersons)) return false;
  if (i + 1 == words_.size() || !same_sentence(i, i + 1)) return true;
  if (text(i + 1) == "-") return false;
  if (has(i, kPersons | kOrgs) || has(i + 1, kStop | kLink | kPronoun)) return true;
  const bool describes = has(i, kModifier) && (words_[i + 1].entity != kNone || has(i + 1, kModifier));
  return !describes && !has(i + 1, kHead);  // "senior" in "a senior US official", "police" in "police officer"
}

bool Finder::is_modifier(Index i) const {
  const Word& word = words_[i];
  if (!word.letter) return false;
  if (word.entity != kNone) return entity_type(i) != EntityType::kPerson;
  if (has(i, kModifier)) return true;
  if (has(i, kStop | kDeterminer | kPronoun | kLink)) return false;
  return word.upper || has(i, kHead) || !looks_verbal(text(i));
}

/// Walks left over modifiers to the article. Without an article only sure modifiers belong.
Finder::Index Finder::role_start(Index head) const {
  Index i = head;
  while (i > 0 && head - i < kLongestRole && same_sentence(i - 1, head) && is_modifier(i - 1)) --i;
  if (i > 0 && same_sentence(i - 1, head)) {
    if (has(i - 1, kDeterminer)) {
      --i;
      if (i > 0 && has(i, kQuantity) && has(i - 1, kDeterminer) && same_sentence(i - 1, i)) --i;
      return i;
    }
    if (is_possessive_ending(text(i - 1)) && i > 1) {
      Index owner = i - 2;
      const std::uint32_t entity = words_[owner].entity;
      if (entity != kNone) {
        while (owner > 0 && words_[owner - 1].entity == entity) --owner;
        return owner > 0 && has(owner - 1, kDefinite) ? owner - 1 : owner;
      }
      return role_start(owner);
    }
  }
  i = head;
  while (i > 0 && head - i < kLongestRole && same_sentence(i - 1, head) && is_modifier(i - 1) &&
         (words_[i - 1].entity != kNone || has(i - 1, kModifier) ||
          (words_[i - 1].upper && i >= 2 && same_sentence(i - 2, i)))) {
    --i;
  }
  return i;
}

/// The end of the role with its complement: "spokesman for the ministry", "head of the agency".
Finder::Index Finder::role_end(Index head) const {
  const Index limit = std::min<Index>(head + 8, static_cast<Index>(words_.size()));
  Index i = head + 1;
  if (i >= limit || !same_sentence(head, i)) return head + 1;
  const std::string_view link = text(i);
  if (link != "of" && link != "for" && link != "at" && link != "from") return head + 1;
  ++i;
  if (i < limit && has(i, kDeterminer)) ++i;
  for (; i < limit && same_sentence(head, i) && words_[i].letter; ++i) {
    if (words_[i].entity != kNone) {
      const std::uint32_t entity = words_[i].entity;
      while (i < words_.size() && words_[i].entity == entity) ++i;
      return i;
    }
    if (has(i, kHead) && is_role_head(i)) return i + 1;
    if (!is_modifier(i)) break;
  }
  return head + 1;
}

void Finder::add_role(Index head) {
  Candidate candidate;
  candidate.head = head;
  candidate.first = role_start(head);
  candidate.last = role_end(head);
  const bool several = has(head, kPersons | kOrgs) && !has(head, kPerson | kOrg);
  candidate.mention.kind = Kind::kRole;
  candidate.mention.type = several              ? Type::kGroup
                           : has(head, kPerson) ? Type::kUnnamed
                           : has(head, kOrg)    ? Type::kOrganisation
                                                : Type::kUnnamed;
  candidate.mention.gender = gender_of(words_[head].bits);
  if (candidate.mention.gender == Gender::kUnknown && !has(head, kPerson | kPersons | kOrgs))
    candidate.mention.gender = Gender::kNeuter;
  candidate.mention.span = span_of(candidate.first, candidate.last);
  Index bare = candidate.first;
  while (bare < head && has(bare, kDeterminer)) ++bare;
  candidate.name = span_of(bare, candidate.last);
  candidate.role = has(head, kPerson | kPersons) ? candidate.name : adit::span{};
  push(candidate);
}

void Finder::add_pronoun(Index i) {
  Candidate candidate;
  candidate.first = i;
  candidate.last = i + 1;
  candidate.head = i;
  candidate.mention.kind = Kind::kPronoun;
  candidate.mention.span = words_[i].span;
  const std::string word = adit::to_lower(text(i));
  candidate.mention.gender = word == "his"   ? Gender::kMale
                             : word == "her" ? Gender::kFemale
                                             : gender_of(words_[i].bits);
  if (word.starts_with("it")) candidate.mention.gender = Gender::kNeuter;
  if (word.starts_with("the") || word == "we" || word == "our" || word.starts_with("us"))
    candidate.mention.type = Type::kGroup;
  push(candidate);
}

/// "Russians", "the Taliban": people by nationality or faith.
void Finder::add_people(Index i) {
  if (!ends_with(text(i), "s") && !ends_with(text(i), "ese")) return;
  if (i + 1 < words_.size() && same_sentence(i, i + 1) &&
      (words_[i + 1].entity == words_[i].entity || has(i + 1, kHead)))
    return;
  Candidate candidate;
  candidate.head = i;
  candidate.first = i > 0 && has(i - 1, kDeterminer) && same_sentence(i - 1, i) ? i - 1 : i;
  candidate.last = i + 1;
  candidate.mention.kind = Kind::kName;
  candidate.mention.type = Type::kGroup;
  candidate.mention.entity = words_[i].entity;
  candidate.mention.span = span_of(candidate.first, candidate.last);
  candidate.name = words_[i].span;
  push(candidate);
}

/// A role whose head stands in the title of a name ("Foreign Minister Lavrov") is part of that mention.
void Finder::drop_titles() {
  Range title{0, 0};
  std::erase_if(*out_, [&](const Candidate& candidate) {
    if (candidate.mention.kind == Kind::kName && candidate.mention.type == Type::kPerson)
      title = {candidate.first, candidate.last};
    return candidate.mention.kind == Kind::kRole && candidate.head >= title.first && candidate.head < title.last;
  });
}

/// "X, the Y of Z," and "the Y, X,": the role refers to the name beside it.
void Finder::note_appositions() {
  for (std::size_t i = 0; i + 1 < out_->size(); ++i) {
    Candidate& left = (*out_)[i];
    std::size_t j = i + 1;
    while (j < out_->size() && (*out_)[j].first < left.last) ++j;
    if (j == out_->size()) break;
    Candidate& right = (*out_)[j];
    if (right.first != left.last + 1 || text(left.last) != "," || !same_sentence(left.first, right.first)) continue;
    const auto is_person = [](const Candidate& c) {
      return c.mention.kind == Kind::kName && c.mention.type == Type::kPerson;
    };
    const auto is_role = [this](const Candidate& c) { return c.mention.kind == Kind::kRole && has(c.head, kPerson); };
    const bool closed = right.last >= words_.size() || !words_[right.last].letter ||
                        !same_sentence(right.first, right.last) || text(right.last) == "who" || has(right.last, kLink);
    if (is_person(left) && is_role(right) && closed) right.same_as = left.first;
    if (is_role(left) && is_person(right) && right.first + 1 >= right.head &&
        has(left.first, kDefinite | kPossessive | kIndefinite) && right.last < words_.size() &&
        text(right.last) == ",") {
      left.same_as = right.first;
    }
  }
}

void Finder::run(std::vector<Candidate>& out) {
  out_ = &out;
  out.clear();
  for (Index i = 0; i < words_.size(); ++i) {
    const std::uint32_t entity = words_[i].entity;
    if (entity != kNone && (i == 0 || words_[i - 1].entity != entity)) {
      Index last = i + 1;
      while (last < words_.size() && words_[last].entity == entity) ++last;
      add_name(i, last, entity);
      if (entity_type(i) == EntityType::kMisc) add_people(last - 1);
    }
    if (has(i, kPronoun) || (has(i, kPossessive) && text(i).size() > 2)) {
      add_pronoun(i);
    } else if (is_role_head(i)) {
      add_role(i);
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    const adit::span x = a.mention.span;
    const adit::span y = b.mention.span;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  drop_titles();
  note_appositions();
}

}  // namespace mentions
