#include "finder.hpp"

#include <algorithm>

#include "words.hpp"

/// Coordinations: several that stand side by side and speak or act as one ("Ann Lee, the mayor, and Bo Ray said").
namespace mentions {

namespace {

bool begins_clause(std::string_view word) {
  constexpr std::string_view kWords[] = {"after", "although", "and",  "as",   "because", "before", "but",
                                         "if",    "since",    "that", "though", "until", "when",   "while"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

}  // namespace

/// True for what can be one of several speakers. A description needs an article: in "the founder and director" the
/// second is the first.
bool Finder::is_part(const Candidate& candidate) const {
  if (candidate.mention.kind == Kind::kName) return true;
  if (candidate.mention.kind == Kind::kPronoun) {
    const std::string_view word = text(candidate.first);
    return word == "He" || word == "he" || word == "She" || word == "she";
  }
  const bool several = has(candidate.head, kPersons | kOrgs);
  return has(candidate.head, kHead & ~kDocument) && (several || has(candidate.first, kDeterminer) || is_owned(candidate));
}

/// True for "the mayor" in "the town's mayor".
bool Finder::is_owned(const Candidate& candidate) const {
  for (Index i = candidate.first; i < candidate.head; ++i) {
    if (is_possessive_ending(text(i))) return true;
  }
  return false;
}

/// What the words between two candidates make of the second.
Finder::Link Finder::link_between(const Candidate& left, const Candidate& right, bool listed) const {
  if (right.first <= left.last || right.first > left.last + 2 || !same_sentence(left.last - 1, right.first)) return Link::kNothing;
  if (words_[left.first].quoted != words_[right.first].quoted) return Link::kNothing;
  const std::string_view first = text(left.last);
  const std::string_view last = text(right.first - 1);
  if (right.first == left.last + 2) return listed && first == "," && last == "and" ? Link::kLast : Link::kNothing;
  return last == "and" ? Link::kLast : last == "," ? Link::kNext : Link::kNothing;
}

/// The coordination that candidate `i` begins: its last word's end, or 0 when there is none.
Finder::Index Finder::coordination_end(std::size_t i) const {
  constexpr int kMostParts = 8;
  const std::vector<Candidate>& all = *out_;
  const Candidate* left = &all[i];
  bool closed = false;
  bool listed = false;  // a comma stands in it
  for (int parts = 1; parts <= kMostParts;) {
    std::size_t k = static_cast<std::size_t>(left - all.data()) + 1;
    while (k < all.size() && all[k].first < left->last) ++k;
    if (k == all.size()) break;
    const Link link = link_between(*left, all[k], listed);
    const bool same = all[k].same_as == static_cast<Index>(left - all.data());
    if (link == Link::kNothing || (closed && !same) || (!same && !is_part(all[k]))) break;
    closed = closed || (link == Link::kLast && !same);
    listed = listed || link == Link::kNext;
    parts += same ? 0 : 1;
    left = &all[k];
  }
  return closed ? left->last : 0;
}

/// True if words [first, last) are the subject of a clause, or stand where a speaker stands: "A and B said", "said A and
/// B", "according to A and B". In "A met B and C said" B and C do not belong together.
bool Finder::acts(Index first, Index last) const {
  const bool opens = first == 0 || !same_sentence(first - 1, first);
  if (opens || is_according(first)) return true;
  const Index before = first - 1;
  const bool ends = last >= words_.size() || !same_sentence(first, last) || !words_[last].letter;
  if (has(before, kSays)) return ends && text(before) != "told" && text(before) != "asked" && text(before) != "urged";
  const bool behind_first = words_[before].upper && (before == 0 || !same_sentence(before - 1, before));  // "But A and B"
  const bool clause = !words_[before].letter || behind_first || begins_clause(text(before));
  const auto says = [this](Index i) { return i < words_.size() && has(i, kSays); };
  return clause && (says(last) || (last < words_.size() && has(last, kStop) && says(last + 1)));
}

/// The mention of several that begins with `first` and ends before word `last`.
Candidate Finder::coordination(const Candidate& first, Index last) const {
  Candidate group;
  group.several = true;
  group.mention.kind = first.mention.kind == Kind::kPronoun ? Kind::kName : first.mention.kind;
  group.mention.type = Type::kGroup;
  group.first = first.first;
  group.last = last;
  group.head = first.head;
  group.name = group.mention.span = span_of(group.first, group.last);
  return group;
}

/// Adds a mention before the first part of each coordination that speaks or acts.
void Finder::note_coordinations() {
  std::vector<Candidate>& all = *out_;
  std::vector<Candidate> groups;
  std::vector<std::size_t> places;  // of the candidates that they go before
  Index end = 0;                    // of what was looked at
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].first < end) continue;
    const Index last = is_part(all[i]) ? coordination_end(i) : 0;
    end = std::max(last, all[i].last);
    if (last == 0 || !acts(all[i].first, last)) continue;
    groups.push_back(coordination(all[i], last));
    places.push_back(i);
  }
  const auto shift = [&places](std::size_t i) { return std::upper_bound(places.begin(), places.end(), i) - places.begin(); };
  for (Candidate& candidate : all) {
    if (candidate.same_as != kNone) candidate.same_as += static_cast<Index>(shift(candidate.same_as));
  }
  std::size_t from = all.size();
  all.resize(all.size() + groups.size());
  for (std::size_t to = all.size(), g = groups.size(); g > 0;) {
    if (places[g - 1] == from) {
      all[--to] = groups[--g];
    } else {
      all[--to] = all[--from];
    }
  }
}

}  // namespace mentions
