#include "finder.hpp"

#include <algorithm>

#include "words.hpp"

namespace mentions {
namespace {

constexpr std::uint32_t kLongestTitle = 14;
constexpr std::uint32_t kLongestRole = 8;

/// True for who is another than the one he speaks or works for.
bool speaks_for(std::string_view role) {
  constexpr std::string_view kRoles[] = {"adviser", "advisor", "aide", "attorney", "lawyer", "assistant"};
  return role.starts_with("spokes") || std::find(std::begin(kRoles), std::end(kRoles), role) != std::end(kRoles);
}

}  // namespace

EntityType Finder::entity_type(Index i) const {
  const std::uint32_t entity = words_[i].entity;
  if (entity == kNone) return EntityType::kOther;
  const EntityType type = document_.entities[entity].type;
  const std::string_view name = document_.entities[entity].span.of(document_.text);
  if (type == EntityType::kPerson && name.find('&') != std::string_view::npos)
    return EntityType::kOrganisation;  // "Hart & Brandt"
  if (type == EntityType::kPlace && is_person_named_as_place(i)) return EntityType::kPerson;
  if (type == EntityType::kPerson && is_role_alone(i)) return EntityType::kOther;
  if (type != EntityType::kOrganisation) return type;
  Index last = i;
  while (last + 1 < words_.size() && last < i + kLongestRole && words_[last + 1].entity == entity) ++last;
  const bool title = last > 0 && words_[last - 1].entity == entity && has(last, kPerson) && !has(last, kOrg);
  return title ? EntityType::kMisc : type;  // "White House Press Secretary" taken for an organisation
}

void Finder::push(const Candidate& candidate) { out_->push_back(candidate); }

/// True if word `i` may belong to the title that goes on to `title_end`; `plain` counts lower-case words so far.
bool Finder::joins_title(Index i, Index title_end, int plain) const {
  const Word& word = words_[i];
  if (is_hyphen(i) || is_hyphen(i + 1)) return entity_type(i) != EntityType::kPerson;
  if (!word.letter || !same_sentence(i, title_end))
    return is_possessive_ending(text(i)) && i > 0 && words_[i - 1].entity != kNone;
  if (entity_type(i) == EntityType::kPerson || has(i, kPronoun)) return false;
  if (has(i, kHonorific | kPerson)) return true;
  if (has(i, kLink) && has(i + 1, kDefinite)) return i > 0 && has(i - 1, kPerson);
  if (has(i, kLink)) return i > 0 && (words_[i - 1].upper || has(i - 1, kPerson)) && !has(i - 1, kStop);
  if (has(i, kStop)) return word.upper && i > 0 && words_[i - 1].upper && same_sentence(i - 1, i) && !has(i - 1, kStop);
  if (has(i, kDefinite) && !word.upper && i > 1 && has(i - 1, kLink))
    return has(i - 2, kPerson);  // "head of the agency X"
  if (has(i, kDeterminer)) return false;
  if (word.upper || word.entity != kNone || has(i, kModifier)) return true;
  if (text(i).ends_with("ing") && (i == 0 || !has(i - 1, kDeterminer | kModifier)))
    return false;  // "accusing President X"
  const bool before_capital = words_[i + 1].upper && words_[i + 1].entity == kNone;  // "install President ..."
  return plain < 2 && !before_capital && !looks_verbal(text(i));
}

/// True for the hyphen of "Secretary-General": no blank on either side.
bool Finder::is_hyphen(Index i) const {
  return i > 0 && i + 1 < words_.size() && text(i) == "-" && words_[i - 1].span.end == words_[i].span.begin &&
         words_[i].span.end == words_[i + 1].span.begin;
}

/// The first part of the hyphenated word that `i` is a part of, or `i`: "Under" of "Under-Secretary".
Finder::Index Finder::compound_start(Index i) const {
  while (i > 0 && (is_hyphen(i) || is_hyphen(i - 1))) --i;
  return i;
}

/// The opening bracket of a short remark that closes at word `i`, or `i`.
Finder::Index Finder::bracket_start(Index i) const {
  if (text(i) != ")") return i;
  for (Index open = i; open > 1 && i - open < 4; --open) {
    if (text(open - 1) == "(") return open - 1;
  }
  return i;
}

/// The first word of the title before the name that starts at `name`, or `name` when there is none.
Finder::Index Finder::title_start(Index name) const {
  Index best = name;
  int plain = 0;
  bool headed = false;  // a role stands between here and the name
  bool titled = false;  // an honorific does
  bool bare = true;     // nothing but honorifics does
  for (Index i = name; i > 0 && name - i < kLongestTitle; --i) {
    const Index left = i - 1;
    if (has(left, kLink) && bare) break;  // "a spokesman for Mr X" is not X
    const bool link = left > 0 && (text(left) == "for" || text(left) == "to") && has(left - 1, kPerson);
    if (link && (headed || (titled && speaks_for(text(left - 1))))) break;  // not "Undersecretary for Education Mr X"
    if (const Index open = bracket_start(left);
        open != left && has(open - 1, kHead | kLink | kModifier) && same_sentence(open - 1, name)) {
      i = open + 1;  // "Member of Parliament (MP) Yvette Cooper"
      continue;
    }
    if (!joins_title(left, name, plain)) break;
    const Word& word = words_[left];
    const bool part = is_hyphen(i) || (left > 0 && is_hyphen(left - 1));
    if (!word.upper && word.letter && !part && !has(left, kModifier | kPerson | kLink)) ++plain;
    const bool title = has(left, kHonorific | kPerson | kPersons) && entity_type(left) != EntityType::kPerson;
    const bool describes = best < name && (word.upper || word.entity != kNone || has(left, kModifier) || plain > 0);
    headed = headed || has(left, kPerson);
    titled = titled || has(left, kHonorific);
    bare = bare && has(left, kHonorific);
    if (title || (describes && !has(left, kLink) && word.letter)) best = left;
  }
  while (best < name && has(best, kStop) && !has(best, kModifier | kPerson)) ++best;
  return best < name ? compound_start(best) : best;
}

/// "Thomas “Shorty” Reed": adds the name at words [first, last) to the one before a nickname in marks.
bool Finder::joins_nickname(Index first, Index last) {
  if (out_->empty() || first < 4 || !words_[first - 2].quoted || words_[first].quoted || words_[first - 3].letter)
    return false;
  Candidate& given = out_->back();
  if (given.last != first - 3 || given.mention.kind != Kind::kName || given.mention.type != Type::kPerson) return false;
  given.last = last;
  given.head = last - 1;
  given.mention.span.end = words_[last - 1].span.end;
  given.name.end = given.mention.span.end;
  return true;
}

/// Where a surname follows a nickname in marks that stands behind word `last` of a given name, the end of the surname;
/// else `last`.
Finder::Index Finder::behind_nickname(Index last) const {
  constexpr Index kMostWords = 3;
  Index i = last;
  if (i >= words_.size() || words_[i].letter || !words_[i].quoted) return last;
  for (++i; i < words_.size() && words_[i].letter && words_[i].quoted; ++i) {
    if (!words_[i].upper || i > last + kMostWords) return last;
  }
  const Index surname = i + 1;
  const bool closed = i > last + 1 && surname < words_.size() && !words_[i].letter && same_sentence(last, surname);
  if (!closed || !words_[surname].upper || words_[surname].entity != kNone || has(surname, kStop)) return last;
  return surname + 1;
}

/// Where a second full name starts in words [first, last) that were taken for one ("Anna Weber Peter Novak"), or
/// `last`.
Finder::Index Finder::second_name(Index first, Index last) const {
  const auto is_given = [this](Index i) { return lexicon_.given_names.find(text(i)) != 0; };
  const bool two = last - first == 4 && is_given(first) && !is_given(first + 1) && is_given(first + 2);
  return two && words_[first + 1].letter && words_[first + 3].letter ? first + 2 : last;
}

/// Takes the title before a person's name, which begins at `name` and of which an honorific may be part ("Prof. Haverkamp").
void Finder::read_title(Index name, Candidate& candidate) const {
  Index first = name;
  while (first + 1 < candidate.last && has(first, kHonorific)) ++first;
  candidate.name = span_of(first, candidate.last);
  candidate.first = title_start(name);
  for (Index i = candidate.first; i < first; ++i) {
    if (candidate.mention.gender == Gender::kUnknown) candidate.mention.gender = gender_of(words_[i].bits);
  }
  Index begin = candidate.first;
  while (begin < first && has(begin, kHonorific)) ++begin;
  if (begin < first) candidate.role = span_of(begin, first);
}

void Finder::add_name(Index first, Index last, std::uint32_t entity) {
  const EntityType type = entity_type(first);
  if (type == EntityType::kMisc || type == EntityType::kOther) return;
  if (type == EntityType::kPerson && joins_nickname(first, last)) return;
  if (type == EntityType::kPerson) {
    if (const Index second = second_name(first, last); second != last) {
      add_name(first, second, entity);
      return add_name(second, last, entity);
    }
    last = behind_nickname(last);
  }
  Candidate candidate;
  candidate.mention.kind = Kind::kName;
  candidate.mention.entity = entity;
  candidate.mention.type = type == EntityType::kPerson         ? Type::kPerson
                           : type == EntityType::kOrganisation ? Type::kOrganisation
                                                               : Type::kPlace;
  candidate.first = first;
  candidate.last = last;
  candidate.head = last - 1;
  candidate.name = span_of(first, last);
  if (type == EntityType::kPerson) read_title(first, candidate);
  const std::uint64_t articles =
      type == EntityType::kPerson ? kDefinite | kIndefinite | kPossessive : std::uint64_t{kDefinite};
  if (candidate.first > 0 && has(candidate.first - 1, articles) &&
      (type != EntityType::kPerson || candidate.first < first)) {
    --candidate.first;
  }
  candidate.mention.span = span_of(candidate.first, last);
  push(candidate);
}

/// True for "review" in "to review the plan": a noun that stands as a verb.
bool Finder::is_infinitive(Index i) const {
  if (i == 0 || text(i - 1) != "to" || words_[i].upper || !same_sentence(i - 1, i) || is_according(i)) return false;
  return has(i, kDocument) || (i + 1 < words_.size() && has(i + 1, kDeterminer | kPronoun));
}

/// True for "claims" in "the government claims the bridge is safe" and "plans" in "it plans to build": a noun that stands
/// as the verb of a source.
bool Finder::is_report_verb(Index i) const {
  if (i == 0 || i + 1 >= words_.size() || !same_sentence(i - 1, i + 1)) return false;
  if (!has(i, kDocument) || words_[i].upper) return false;
  if (has(i - 1, kPronoun)) return true;
  if (!has(i, kSays) && !text(i).ends_with('s')) return false;
  const bool source = has(i - 1, kHead) || words_[i - 1].entity != kNone;
  return source && (words_[i + 1].entity != kNone || has(i + 1, kDeterminer | kPronoun) || text(i + 1) == "that");
}

/// True for "Minister" in "the Minister said", which was taken for a name.
bool Finder::is_role_alone(Index i) const {
  const std::uint32_t entity = words_[i].entity;
  if (!has(i, kPerson) || has(i, kHonorific) || i == 0 || !has(i - 1, kDefinite) || words_[i - 1].entity == entity) return false;
  return i + 1 >= words_.size() || words_[i + 1].entity != entity;
}

/// True for "patient" in "she was very patient": an adjective.
bool Finder::is_after_degree(Index i) const {
  if (i == 0 || !same_sentence(i - 1, i)) return false;
  const std::string_view word = text(i - 1);
  return word == "very" || word == "so" || word == "too" || word == "quite" || word == "rather";
}

/// True before "who" and ", who".
bool Finder::is_before_who(Index i) const {
  const Index who = i + 1 < words_.size() && text(i + 1) == "," ? i + 2 : i + 1;
  return who < words_.size() && text(who) == "who" && same_sentence(i, who);
}

/// True for "expert" in "I am no expert": nobody.
bool Finder::is_denied(Index i) const {
  if (!has(i, kPerson) || i < 2 || text(i - 1) != "no" || !same_sentence(i - 2, i)) return false;
  const std::string_view verb = text(i - 2);
  return verb == "am" || verb == "is" || verb == "was" || verb == "'m" || verb == "’m";
}

/// True if word `i` heads a noun phrase that can be a source: "minister" in "the foreign minister said", not in
/// "minister Lavrov" and not in "the minister portfolio".
bool Finder::is_role_head(Index i) const {
  if (!has(i, kHead) || entity_type(i) == EntityType::kPerson || entity_type(i) == EntityType::kOrganisation)
    return false;
  if (entity_type(i) == EntityType::kPlace) return false;
  if (has(i, kStop) && !has(i, kDocument)) return false;
  if (has(i, kStop) && (i == 0 || !has(i - 1, kDeterminer | kModifier)))
    return false;  // "the report", not "they report"
  if (is_infinitive(i) || is_report_verb(i) || is_after_degree(i) || is_denied(i)) return false;
  if (i + 1 == words_.size() || !same_sentence(i, i + 1)) return true;
  if (is_hyphen(i + 1)) return false;
  if (has(i, kPersons | kOrgs) || has(i + 1, kStop | kLink | kPronoun)) return true;
  const bool bare = has(i, kPerson) && !words_[i].upper && words_[i + 1].letter && !words_[i + 1].upper &&
                    !has(i + 1, kSays) && !looks_verbal(text(i + 1)) && role_start(i) == i;
  if (bare) return false;  // "tourist areas"
  const bool describes = has(i, kModifier) && (words_[i + 1].entity != kNone || has(i + 1, kModifier));
  return !describes && !has(i + 1, kHead);  // "senior" in "a senior US official", "police" in "police officer"
}

bool Finder::is_modifier(Index i) const {
  const Word& word = words_[i];
  if (is_hyphen(i) || is_hyphen(i + 1)) return entity_type(i) != EntityType::kPerson;
  if (!word.letter) return false;
  if (word.entity != kNone) return entity_type(i) != EntityType::kPerson;
  if (has(i, kModifier)) return true;
  if (has(i, kStop | kDeterminer | kPronoun | kLink)) return false;
  return word.upper || has(i, kHead) || !looks_verbal(text(i));
}

/// True for a modifier that needs no article to be one. A capital at the start of a sentence says little.
bool Finder::is_sure_modifier(Index i) const {
  if (words_[i].entity != kNone || has(i, kModifier) || is_hyphen(i) || is_hyphen(i + 1)) return true;
  const bool opens = i == 0 || !same_sentence(i - 1, i);
  return words_[i].upper && (!opens || has(i + 1, kPersons));
}

/// True for the "that" of "said that officials ...", which is no article.
bool Finder::is_conjunction(Index i, Index head) const {
  return text(i) == "that" && (has(head, kPersons | kOrgs) || (i > 0 && has(i - 1, kSays)));
}

/// True for the ending at word `i` that stands at its owner ("the town's", "the teachers'"), not a mark that opens ("'Officials").
bool Finder::is_owner_before(Index i) const {
  return is_possessive_ending(text(i)) && words_[i - 1].letter && words_[i - 1].span.end == words_[i].span.begin;
}

/// Walks left over modifiers to the article. Without an article only sure modifiers belong.
Finder::Index Finder::role_start(Index head) const {
  Index i = head;
  while (i > 0 && head - i < kLongestRole && same_sentence(i - 1, head) && is_modifier(i - 1)) --i;
  if (i > 0 && same_sentence(i - 1, head)) {
    if (has(i - 1, kDeterminer) && !is_conjunction(i - 1, head)) {
      --i;
      if (i > 0 && has(i, kQuantity) && has(i - 1, kDeterminer) && same_sentence(i - 1, i) && text(i - 1) != "that")
        --i;
      return i;
    }
    if (i > 1 && is_owner_before(i - 1)) {
      Index owner = i - 2;
      const std::uint32_t entity = words_[owner].entity;
      if (entity != kNone) {
        while (owner > 0 && words_[owner - 1].entity == entity) --owner;
        if (entity_type(owner) == EntityType::kPerson) owner = title_start(owner);
        return owner > 0 && has(owner - 1, kDefinite) ? owner - 1 : owner;
      }
      return role_start(owner);
    }
  }
  const bool behind_name = i > 1 && i < head && text(i - 1) == "," && same_sentence(i - 1, head) &&
                           (entity_type(i - 2) == EntityType::kPerson || text(i - 2) == ")");
  if (behind_name && has(head, kPerson)) return i;  // "X, House minority leader,"
  i = head;
  int plain = has(head, kPersons) ? 2 : 0;  // "anti-gambling officials"
  while (i > 0 && head - i < kLongestRole && same_sentence(i - 1, head) && is_modifier(i - 1) &&
         (is_sure_modifier(i - 1) || (!words_[i - 1].upper && !ends_with(text(i - 1), "ing") && plain-- > 0))) {
    --i;
  }
  return i;
}

/// The end of the role with its complements: "spokesman for the ministry", "head of the League for the Defence of ...".
Finder::Index Finder::role_end(Index head) const {
  Index end = head + 1;
  for (int complements = 0; complements < 2; ++complements) {
    const Index next = complement_end(head, end);
    if (next == end) break;
    end = next;
  }
  return end == head + 1 ? own_name_end(head) : end;
}

/// The end of the name that a body bears behind what it is: "the institute Norstat". Else the word behind its head.
Finder::Index Finder::own_name_end(Index head) const {
  constexpr Index kLongest = 3;
  Index end = head + 1;
  if (!has(head, kOrg) || words_[head].upper) return end;
  while (end < words_.size() && end <= head + kLongest && words_[end].upper && words_[end].entity == kNone && !has(end, kStop) &&
         same_sentence(head, end))
    ++end;
  return end;
}

/// The end of the complement that starts at word `i` ("of the agency"), or `i` when there is none.
Finder::Index Finder::complement_end(Index head, Index begin) const {
  const Index limit = std::min<Index>(begin + 8, static_cast<Index>(words_.size()));
  Index i = begin;
  if (i >= limit || !same_sentence(head, i)) return begin;
  const std::string_view link = text(i);
  const bool to_place = link == "to" && has(head, kPerson);
  if (link != "of" && link != "for" && link != "at" && link != "from" && !to_place) return begin;
  ++i;
  if (i < limit && has(i, kDeterminer)) ++i;
  Index best = begin;
  while (i < limit && same_sentence(head, i) && words_[i].letter) {
    if (const std::uint32_t entity = words_[i].entity; entity != kNone) {
      const bool person = entity_type(i) == EntityType::kPerson;
      const bool plain = i > begin + 1 && !words_[i - 1].upper && !has(i - 1, kPerson | kDeterminer | kHonorific);
      if (person && plain) return i;  // "the head of the region X"
      while (i < words_.size() && words_[i].entity == entity) ++i;
      best = i;
      if (person) break;
      continue;
    }
    if (to_place) break;
    if (has(i, kHead) && is_role_head(i)) {
      best = ++i;
      const bool titled = has(i - 1, kPerson) && i < limit && entity_type(i) == EntityType::kPerson;
      if (titled) continue;  // "a spokesman for President X", not "the head of the region X"
      break;
    }
    if (!is_modifier(i)) break;
    ++i;
    if (words_[i - 1].upper && (i >= words_.size() || !words_[i].upper) && begin + 2 < i) best = i;
  }
  return best;
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

/// True for the "his" of "[t]his": the rest of a word whose first letter an editor changed.
bool Finder::is_mended(Index i) const {
  return i > 0 && text(i - 1) == "]" && words_[i - 1].span.end == words_[i].span.begin;
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

/// A role whose head stands in the title of a name ("Foreign Minister Lavrov") is part of that mention.
void Finder::drop_titles() {
  std::vector<Candidate>& all = *out_;
  const auto is_person = [](const Candidate& c) {
    return c.mention.kind == Kind::kName && c.mention.type == Type::kPerson;
  };
  std::size_t kept = 0;
  Range title{0, 0};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Candidate role = all[i];
    if (is_person(role)) title = {role.first, role.last};
    bool part = role.mention.kind == Kind::kRole && role.head >= title.first && role.head < title.last;
    for (std::size_t j = i + 1; role.mention.kind == Kind::kRole && j < all.size() && all[j].first <= role.head; ++j) {
      Candidate& name = all[j];
      if (!is_person(name) || role.head >= name.last) continue;
      part = true;
      if (role.first < name.first) {  // "the powerful head of the service X"
        name.first = role.first;
        name.mention.span.begin = role.mention.span.begin;
        name.role.begin = std::min(name.role.begin, role.name.begin);
      }
    }
    if (!part) all[kept++] = role;
  }
  all.resize(kept);
}

/// Sorts by place, names before roles. What is a name and a role at once ("State") is the name. Candidates come almost
/// in order, each with a title's length of its place at most: they are put in their places one by one.
void Finder::sort() {
  const auto before = [](const Candidate& a, const Candidate& b) {
    const adit::span x = a.mention.span;
    const adit::span y = b.mention.span;
    if (x != y) return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    return a.mention.kind < b.mention.kind;
  };
  for (auto it = out_->begin(); it != out_->end(); ++it) {
    if (it == out_->begin() || !before(*it, *std::prev(it))) continue;
    std::rotate(std::upper_bound(out_->begin(), it, *it, before), it, std::next(it));
  }
  const auto same_place = [](const Candidate& a, const Candidate& b) { return a.mention.span == b.mention.span; };
  out_->erase(std::unique(out_->begin(), out_->end(), same_place), out_->end());
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
    note_speaker(i);
    if (has(i, kPronoun) || (has(i, kPossessive) && text(i).size() > 2)) {
      if (!is_mended(i)) add_pronoun(i);
    } else if (is_role_head(i)) {
      add_role(i);
    } else if (text(i).ends_with("old") && age_start(i) <= i) {
      add_aged(i);
    } else if (i + 1 < words_.size() && has(i + 1, kSays)) {
      add_unknown_speaker(i);
    } else if (is_before_who(i)) {
      add_one_who(i);
    }
  }
  sort();
  drop_titles();
  sort();
  note_appositions();
  note_coordinations();
}

}  // namespace mentions
