#include "rules.hpp"

#include <algorithm>
#include <array>

namespace adit::linear {
namespace {

/// "The village of Glen Tarry": what stands behind is a place, whoever else is called so. Not "the district of", which may be a politician's.
constexpr std::array<std::string_view, 11> kPlaces = {"borough",  "city",   "commune", "hamlet",   "island", "municipality",
                                                       "province", "suburb", "town",    "township", "village"};
/// "The newspaper Berliner Bote": a body that calls itself so.
constexpr std::array<std::string_view, 18> kBodies = {"airline",   "automaker", "bank",      "brewer",  "broadcaster", "carmaker",
                                                       "charity",   "company",   "drugmaker", "firm",    "insurer",     "lender",
                                                       "magazine",  "newspaper", "party",     "publisher", "retailer",  "startup"};

/// Not "the province of Keller's family".
bool is_told_place(const TaggedText& text, const Name& name) {
  const std::uint32_t begin = name.begin;
  if (name.end < text.size() && is_genitive(text.word(name.end))) return false;
  return begin >= 2 && text.same_sentence(begin - 2, begin) && text.word(begin - 1) == "of" && is_one_of(text.word(begin - 2), kPlaces);
}

/// "Anna Moss of Kestrin": whom somebody is of is nobody, unless a list has the word as a name.
bool is_told_by_member(const TaggedText& text, const RuledTypes& types, const Name& name, const Name* before) {
  if (!before || before->type != types.person || before->end - before->begin < 2 || before->end + 1 != name.begin) return false;
  return name.end - name.begin == 1 && text.word(before->end) == "of" && text.same_sentence(before->end, name.begin) &&
         !text.is(name.begin, list_class("given") | list_class("surname") | list_class("title"));
}

/// Not "at the party Anna Keller danced".
bool is_told_body(const TaggedText& text, const Name& name) {
  if (text.opens(name.begin) || !is_one_of(text.word(name.begin - 1), kBodies)) return false;
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    if (text.is(i, list_class("given") | list_class("title"))) return false;
  }
  return true;
}

bool is_listed_place(const TaggedText& text, const Name& name) { return text.is(name.begin, list_class("place_name") | list_class("country")); }

/// True for "Anna Moss", as no body is called with another.
bool is_whole_person(const TaggedText& text, const Name& name) { return name.end - name.begin > 1 && text.is(name.begin, list_class("given")); }

/// The body that two names make of which one ends before the "&" at `i` and the other begins behind it; empty when they are none: "Anna & Ben",
/// "Ohio & Utah".
Name partners_at(const TaggedText& text, const RuledTypes& types, const Names& names, std::uint32_t i) {
  if (i == 0 || i + 1 == text.size() || text.word(i) != "&" || !text.same_sentence(i - 1, i + 1)) return {};
  const auto around = overlapping(names, i - 1, i + 2);
  if (around.size() != 2 || around[0].end != i || around[1].begin != i + 1) return {};
  const Name &left = around[0], &right = around[1];
  if (!types.has(left.type) || !types.has(right.type) || (left.type == types.place && right.type == types.place)) return {};
  const bool couple = text.is(left.begin, list_class("given")) && (text.is(right.begin, list_class("given")) || !text.is(left.begin, list_class("surname")));
  if (couple || is_whole_person(text, left) || is_whole_person(text, right) || is_listed_place(text, left) || is_listed_place(text, right)) return {};
  return {left.begin, right.end, types.organisation, std::max(left.score, right.score)};
}

}  // namespace

void retype_told(const TaggedText& text, const RuledTypes& types, Names& names) {
  const Name* before = nullptr;
  for (Name& name : names) {
    if (name.type == types.person && is_told_place(text, name)) {
      name.type = types.place;
    } else if (name.type == types.person && (is_told_body(text, name) || is_told_by_member(text, types, name, before))) {
      name.type = types.organisation;
    }
    before = &name;
  }
}

void join_partners(const TaggedText& text, const RuledTypes& types, Names& names) {
  Names joined;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const Name partners = partners_at(text, types, names, i);
    if (partners.end > partners.begin && (joined.empty() || joined.back().end <= partners.begin)) joined.push_back(partners);
  }
  put_names(joined, names);
}

}  // namespace adit::linear
