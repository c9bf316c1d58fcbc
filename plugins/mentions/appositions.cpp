#include "finder.hpp"

/// Appositions: names and roles that stand side by side and mean one ("Wendy Sherman, the deputy secretary, said").
namespace mentions {

/// True if a role or an age is told of the name at words [first, last): "Susan Park, the mayor", "the mayor, Susan Park,",
/// "Susan Park, 54,".
bool Finder::is_described(Index first, Index last) const {
  constexpr Index kReach = 6;
  const bool comma_before = first > 1 && text(first - 1) == "," && same_sentence(first - 2, first);
  if (comma_before && (last >= words_.size() || !words_[last].letter)) {
    for (Index k = first - 1; k > 0 && first - k < kReach && same_sentence(k - 1, first) && words_[k - 1].letter; --k) {
      if (has(k - 1, kPerson)) return true;
    }
  }
  if (last + 2 >= words_.size() || text(last) != "," || !same_sentence(last, last + 1)) return false;
  const std::string_view age = text(last + 1);
  if (age.size() == 2 && age[0] >= '1' && age[0] <= '9' && age[1] >= '0' && age[1] <= '9') return !words_[last + 2].letter;
  Index k = last + 1;
  while (k < words_.size() && k < last + kReach && (has(k, kDeterminer | kModifier) || text(k) == "who" || text(k) == "is")) ++k;
  return k > last + 1 && k < words_.size() && same_sentence(first, k) && has(k, kPerson);
}

/// True for the name of a place that is a person's: a given name and one word more, of whom a role or an age is told or
/// who speaks.
bool Finder::is_person_named_as_place(Index i) const {
  const std::uint32_t entity = words_[i].entity;
  const Index first = i > 0 && words_[i - 1].entity == entity ? i - 1 : i;
  const Index last = first + 2;
  const auto in = [&](Index k) { return k < words_.size() && words_[k].entity == entity; };
  if (!in(first + 1) || in(last) || (first > 0 && in(first - 1)) || lexicon_.given_names.find(text(first)) == 0) return false;
  const bool behind = first > 0 && same_sentence(first - 1, first) && has(first - 1, kStop | kLink);  // "Ann Roe at Saint Francis said"
  return is_described(first, last) || (last < words_.size() && has(last, kSays) && !behind);
}

/// True if a role ends the phrase it stands in: a mark, a relative clause or the end of the sentence follows soon, and
/// no verb comes before that.
bool Finder::closes(const Candidate& role) const {
  constexpr Index kTail = 8;
  for (Index i = role.last; i < words_.size() && i < role.last + kTail; ++i) {
    if (!same_sentence(role.first, i) || (!words_[i].letter && !is_hyphen(i))) return true;
    if (text(i) == "who" || has(i, kLink) || words_[i].entity != kNone) continue;
    if (has(i, kStop))
      return text(i) == "in" || text(i) == "at" || text(i) == "who" || text(i) == "to" || text(i) == "since";
  }
  return role.last >= words_.size();
}

/// The comma behind a party and a state that a comma opens at word `i` ("X, D-Nev., the Y"), or `i`.
Finder::Index Finder::behind_party(Index i) const {
  const auto party = [this](Index k) { return text(k) == "D" || text(k) == "R" || text(k) == "I"; };
  if (i + 4 >= words_.size() || text(i) != "," || !party(i + 1) || text(i + 2) != "-" || !words_[i + 3].upper) return i;
  const Index end = text(i + 4) == "." ? i + 5 : i + 4;
  return end < words_.size() && text(end) == "," ? end : i;
}

/// The word behind a short remark in brackets that opens at word `i` ("X (D-Nev), the Y"), or `i`.
Finder::Index Finder::behind_bracket(Index i) const {
  constexpr Index kLongestRemark = 8;
  if (const Index party = behind_party(i); party != i) return party;
  if (i >= words_.size() || text(i) != "(") return i;
  for (Index k = i + 1; k < words_.size() && k < i + kLongestRemark; ++k) {
    if (text(k) == ")") return k + 1;
  }
  return i;
}

/// Words between a name and a role that say that both are one: "X, the Y", "X, who is the Y", "X is the Y".
bool Finder::equates(const Candidate& name, const Candidate& role) const {
  const auto is_be = [this](Index i) { return text(i) == "is" || text(i) == "was"; };
  const Index first = behind_bracket(name.last);
  if (first >= words_.size() || role.first <= first || role.first > first + 3 || !same_sentence(name.first, role.first))
    return false;
  const Index gap = role.first - first;
  if (gap == 1) return text(first) == "," || (is_be(first) && has(role.first, kDeterminer));
  return gap == 3 && text(first) == "," && text(first + 1) == "who" && is_be(first + 2);
}

/// True for "the Y, X said" and "said the Y, X.": not for "told the Y, X said" or a list.
bool Finder::introduces(const Candidate& role, const Candidate& name) const {
  const Index comma = behind_bracket(role.last);
  if (name.first != comma + 1 || text(comma) != ",") return false;
  const bool opens = role.first == 0 || !same_sentence(role.first - 1, role.first);
  const bool object = !opens && (has(role.first - 1, kStop | kLink) && !words_[role.first - 1].upper) &&
                      text(role.first - 1) != "said" && text(role.first - 1) != "says";
  const bool list = name.last < words_.size() && has(name.last, kLink);
  const bool named = has(role.first, kDeterminer) || role.last - role.first > 1;
  const bool closed = name.last < words_.size() && !words_[name.last].letter;
  return named && !list && (!object || closed);
}

/// "X, the Y of Z," and "the Y, X,": the role refers to the name beside it.
void Finder::note_appositions() {
  const auto is_person = [](const Candidate& c) {
    return c.mention.kind == Kind::kName && c.mention.type == Type::kPerson;
  };
  const auto is_role = [this](const Candidate& c) { return c.mention.kind == Kind::kRole && has(c.head, kPerson); };
  for (Index i = 0; i + 1 < out_->size(); ++i) {
    Candidate& left = (*out_)[i];
    if (!is_person(left) && left.mention.kind != Kind::kRole) continue;
    Index j = i + 1;
    const Index behind = behind_bracket(left.last);
    while (j < out_->size() && (*out_)[j].first < behind) ++j;
    if (j == out_->size()) break;
    Candidate& right = (*out_)[j];
    if (left.mention.kind == Kind::kRole && right.mention.kind == Kind::kName && right.head >= left.last &&
        right.first <= left.last && has(left.head, kPerson | kOrg) &&
        (right.mention.type == Type::kOrganisation || (is_role(left) && right.mention.type == Type::kPerson))) {
      left.same_as = j;  // "state news agency PAP"
    } else if (is_person(left) && is_role(right) && equates(left, right)) {
      const bool opens = left.first == 0 || !same_sentence(left.first - 1, left.first);
      if (closes(right) || (opens && text(left.last) == ",")) right.same_as = i;
    } else if (is_role(left) && is_person(right) && introduces(left, right)) {
      left.same_as = j;
    }
  }
}

}  // namespace mentions
