#include "finder.hpp"

#include "words.hpp"

/// Speakers that are neither a name that the entity step found nor a role by a known noun: by nationality, age, an unknown word,
/// or a capitalised run that speaks.
namespace mentions {

/// Somebody whom words [first, last) tell of, behind a determiner.
Candidate Finder::somebody(Index first, Index last) const {
  Candidate candidate;
  candidate.first = first - 1;
  candidate.last = last;
  candidate.head = last - 1;
  candidate.mention.kind = Kind::kRole;
  candidate.mention.type = Type::kUnnamed;
  candidate.mention.span = span_of(candidate.first, last);
  candidate.name = span_of(first, last);
  return candidate;
}

/// "The Norlander said", "according to the Norlander": one person by nationality.
void Finder::add_compatriot(Index i) {
  const bool article = i > 0 && has(i - 1, kDefinite) && same_sentence(i - 1, i);
  const bool says = i + 1 < words_.size() && has(i + 1, kSays) && same_sentence(i, i + 1);
  const bool according = article && is_according(i - 1) && (i + 1 >= words_.size() || !words_[i + 1].letter);
  if (!article || !(says || according)) return;
  Candidate candidate = somebody(i, i + 1);
  candidate.role = candidate.name;
  push(candidate);
}

/// The first word of the age that ends at word `i` ("39-year-old", cut at its hyphens or not), or `i` + 1.
Finder::Index Finder::age_start(Index i) const {
  if (text(i).ends_with("-year-old")) return i;
  const bool cut = i > 3 && text(i) == "old" && text(i - 1) == "-" && text(i - 2) == "year" && text(i - 3) == "-";
  return cut && same_sentence(i - 4, i) ? i - 4 : i + 1;
}

/// "The 39-year-old said": somebody by age, where no noun follows.
void Finder::add_aged(Index i) {
  const Index first = age_start(i);
  if (first > i || first == 0 || !has(first - 1, kDeterminer) || !same_sentence(first - 1, i)) return;
  const Index last = i + 1;
  if (last < words_.size() && same_sentence(i, last) && words_[last].letter && !has(last, kSays | kStop)) return;
  push(somebody(first, last));
}

/// True for a word in small letters that may be a noun which no list knows.
bool Finder::is_unknown_noun(Index i) const {
  if (!words_[i].letter || words_[i].upper || words_[i].entity != kNone || looks_verbal(text(i))) return false;
  return !has(i, kStop | kDeterminer | kPronoun | kLink | kHead | kHonorific);
}

/// The first word of the modifiers that stand before the noun at word `i`.
Finder::Index Finder::modifiers_start(Index i) const {
  constexpr Index kLongest = 5;
  Index first = i;
  while (first > 0 && i - first < kLongest && same_sentence(first - 1, i) && is_modifier(first - 1)) --first;
  return first;
}

/// "The former Norland international said": whoever speaks, by a word that no list knows, before its verb. Requires: a reporting
/// verb behind word `i`.
void Finder::add_unknown_speaker(Index i) {
  const std::string_view verb = text(i + 1);
  if (words_[i + 1].upper || !same_sentence(i, i + 1) || ends_with(verb, "ing")) return;
  if (verb.starts_with("continue") || !is_unknown_noun(i)) return;  // "the festival continued"
  const Index first = modifiers_start(i);
  if (first == 0 || !has(first - 1, kDefinite) || !same_sentence(first - 1, i)) return;
  const bool opens = first == 1 || !same_sentence(first - 2, first) || !words_[first - 2].letter || has(first - 2, kSays);
  if (!opens) return;
  push(somebody(first, i + 1));
}

/// "A pawnbroker, who did not want to be named": one person, by a word that no list knows. Requires: "who" behind word `i`, or
/// behind its comma.
void Finder::add_one_who(Index i) {
  if (!is_unknown_noun(i) || text(i).ends_with('s')) return;
  const Index first = modifiers_start(i);
  if (first == 0 || !has(first - 1, kDefinite | kIndefinite) || !same_sentence(first - 1, i)) return;
  push(somebody(first, i + 1));
}

/// "Russians", "the Taliban": people by nationality or faith.
void Finder::add_people(Index i) {
  if (!ends_with(text(i), "s") && !ends_with(text(i), "ese")) return add_compatriot(i);
  if (i + 1 < words_.size() && same_sentence(i, i + 1) &&
      (words_[i + 1].entity == words_[i].entity || has(i + 1, kHead)))
    return;
  Candidate candidate;
  candidate.head = i;
  candidate.first =
      i > 0 && has(i - 1, kDeterminer) && same_sentence(i - 1, i) && text(i - 1) != "that" ? i - 1 : i;
  candidate.last = i + 1;
  candidate.mention.kind = Kind::kName;
  candidate.mention.type = Type::kGroup;
  candidate.mention.entity = words_[i].entity;
  candidate.mention.span = span_of(candidate.first, candidate.last);
  candidate.name = words_[i].span;
  push(candidate);
}

/// A capitalised run beside a reporting verb or after "according to" that no step before took for a name: it speaks, so
/// it is somebody. A title makes it a person.
void Finder::add_speaker(Index first, Index last) {
  const bool short_word = last == first + 1 && text(first).size() < 2;
  if (short_word || has(first, kStop | kDeterminer | kPronoun)) return;
  Index given = first;  // "Tarsk Irina Volkova": a person begins with a given name
  while (given + 1 < last && lexicon_.given_names.find(text(given)) == 0) ++given;
  const bool named = given + 1 < last;
  if (named && !has(first, kHonorific)) first = given;
  Candidate candidate;
  const Index start = title_start(first);
  bool title = named || has(first, kHonorific);
  for (Index i = start; i < first; ++i) title = title || has(i, kHonorific | kPerson);
  candidate.first = title ? start : first;
  candidate.last = last;
  candidate.head = last - 1;
  candidate.mention.kind = Kind::kName;
  candidate.mention.type = title ? Type::kPerson : Type::kOrganisation;
  Index bare = first;
  while (bare + 1 < last && has(bare, kHonorific)) {
    if (candidate.mention.gender == Gender::kUnknown) candidate.mention.gender = gender_of(words_[bare].bits);
    ++bare;
  }
  candidate.name = span_of(bare, last);
  candidate.mention.span = span_of(candidate.first, last);
  push(candidate);
}

/// True for the address of a site: "example.com".
bool Finder::is_site(Index i) const {
  const std::string_view word = text(i);
  const std::size_t dot = word.rfind('.');
  return dot != std::string_view::npos && dot > 1 && word.size() - dot > 2 && words_[i].entity == kNone &&
         adit::is_lower(adit::decode(word, dot + 1).value) && word.find(' ') == std::string_view::npos;
}

/// True if "according to" stands before word `i`.
bool Finder::is_according(Index i) const {
  return i > 1 && words_[i - 1].span.size() == 2 && text(i - 1) == "to" &&
         (text(i - 2) == "According" || text(i - 2) == "according");
}

/// Looks for such a run at word `i`.
void Finder::note_speaker(Index i) {
  const auto plain = [this](Index k) {
    return k < words_.size() && words_[k].upper && words_[k].letter && words_[k].entity == kNone &&
           !has(k, kStop | kPronoun | kDeterminer) && (!has(k, kHead) || has(k, kHonorific));
  };
  const bool beside = (i + 1 < words_.size() && has(i + 1, kSays)) || is_according(i);
  if (beside && is_site(i)) return add_speaker(i, i + 1);
  if (!plain(i) || (i > 0 && plain(i - 1) && same_sentence(i - 1, i))) return;
  Index last = i + 1;
  while (last < i + 6 && plain(last) && same_sentence(i, last)) ++last;
  const bool ends = last >= words_.size() || !same_sentence(i, last);
  if (!ends && words_[last].entity != kNone) return;
  const bool opens = i == 0 || !same_sentence(i - 1, i);
  Index start = title_start(i);  // "said company founder X"
  if (start > 0 && has(start - 1, kDefinite) && same_sentence(start - 1, i)) --start;  // "according to The Post"
  const bool first = opens || start == 0 || !same_sentence(start - 1, i);
  const bool after = !first && is_according(start);
  const bool before_verb = !ends && has(last, kSays);
  const bool after_verb =
      !first && has(start - 1, kSays) && text(start - 1) != "told" && (ends || !words_[last].letter);
  if (after || before_verb || after_verb) add_speaker(i, last);
}

}  // namespace mentions
