#include <algorithm>

#include "rules.hpp"

namespace adit::linear {
namespace {

constexpr std::uint32_t kLongestDateline = 20;  ///< words
constexpr std::uint32_t kMostOfPlace = 4;
constexpr float kScore = 0.7F;  ///< of a name that the tagger did not find

bool ends_dateline(std::string_view word) { return word == "—" || word == "–" || word == "-" || word == "--" || word == ":"; }

/// Puts a name of this type over [begin, end), unless it is one.
void put(std::uint32_t begin, std::uint32_t end, std::uint32_t type, const Names& names, Names& added) {
  const auto others = overlapping(names, begin, end);
  const bool is_one = others.size() == 1 && others[0].begin == begin && others[0].end == end && others[0].type == type;
  if (!is_one) added.push_back({begin, end, type, kScore});
}

/// The names of the sentence [begin, end) if it is a dateline: the place up to the first mark, the agency in brackets.
void read_dateline(const TaggedText& text, std::uint32_t begin, std::uint32_t end, const RuledTypes& types, const Names& names, Names& added) {
  std::uint32_t place = begin;
  while (place < end && text.capital(place) && !text.mark(place)) ++place;
  std::uint32_t open = place;
  while (open < end && text.word(open) != "(") ++open;
  const bool agency = open + 2 < end && text.capital(open + 1) && text.word(open + 2) == ")";
  const bool word = place == begin + 1 && text.is(begin, list_class("common"));  // "WHERE:"
  if (word || !(agency || text.letters(begin) == Case::upper) || place == begin || place - begin > kMostOfPlace || !text.mark(place)) return;
  put(begin, place, types.place, names, added);
  if (agency) put(open + 1, open + 2, types.organisation, names, added);
}

}  // namespace

void add_datelines(const TaggedText& text, const RuledTypes& types, Names& names) {
  Names added;
  for (std::uint32_t begin = 0, i = 1; i <= text.size(); ++i) {
    if (i < text.size() && text.same_sentence(i - 1, i)) continue;
    if (i - begin <= kLongestDateline && i - begin > 1 && text.mark(i - 1) && ends_dateline(text.word(i - 1))) read_dateline(text, begin, i, types, names, added);
    begin = i;
  }
  put_names(added, names);
}

}  // namespace adit::linear
