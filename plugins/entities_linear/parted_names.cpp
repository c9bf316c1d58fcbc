#include "regions.hpp"
#include "rules.hpp"

namespace adit::linear {
namespace {

/// The "of" that leads to word `i` over capitals ("president of Tarsk", "head of the Bank"), or `i`.
std::uint32_t of_before(const TaggedText& text, std::uint32_t i) {
  constexpr std::uint32_t kMostWords = 6;
  for (std::uint32_t k = i; k > 0 && i - k < kMostWords && text.same_sentence(k - 1, i); --k) {
    if (text.word(k - 1) == "of") return k - 1;
    if (!text.capital(k - 1) && text.word(k - 1) != "the") break;
  }
  return i;
}

/// True if a title or a role stands before the "of" at word `of`, over other such phrases ("representative of the Ministry of").
bool is_led(const TaggedText& text, std::uint32_t of) {
  constexpr std::uint32_t kFarthest = 10;
  for (std::uint32_t k = of; k > 0 && of - k < kFarthest && text.same_sentence(k - 1, of); --k) {
    if (text.is(k - 1, list_class("title"))) return true;
    if (text.mark(k - 1) && text.word(k - 1) != "-") break;
  }
  return false;
}

/// True if what somebody leads can end with word `i`: "Tarsk", and "Ellis" behind "Port", not "Port" and not "Maria".
bool may_be_led(const TaggedText& text, std::uint32_t i) {
  if (!text.capital(i) || text.word(i) == "St." || text.word(i) == "St") return false;
  if (text.is(i, list_class("title") | list_class("connector") | list_class("placefirst"))) return false;
  const bool given = text.is(i, list_class("given")) && !text.is(i, list_class("org"));  // some bear "Council"
  return !given || (i > 0 && text.is(i - 1, list_class("placefirst")));
}

/// Where the person begins in "[Velden Pavel Hradek]" behind "the president of", or 0.
std::uint32_t leader_in(const TaggedText& text, const Name& name) {
  constexpr std::uint32_t kMostNames = 4;
  for (std::uint32_t k = name.begin + 1; k + 1 < name.end; ++k) {
    if (!text.is(k, list_class("given")) || !text.capital(k) || name.end - k > kMostNames) continue;
    const auto no_surname = [&](std::uint32_t i) {
      return !text.capital(i) || text.is(i, list_class("org") | list_class("orgtail") | list_class("event"));
    };
    bool surnames = true;
    for (std::uint32_t i = k + 1; i < name.end; ++i) surnames = surnames && !no_surname(i);
    const std::uint32_t of = of_before(text, k);
    if (surnames && may_be_led(text, k - 1) && of + 1 < k && is_led(text, of)) return k;
  }
  return 0;
}

std::uint32_t what_is_led(const TaggedText& text, const RuledTypes& types, const Name& name) {
  const bool the = name.begin > 0 && text.word(name.begin - 1) == "the";
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    if (the || text.word(i) == "of" || text.is(i, list_class("org") | list_class("orgtail"))) return types.organisation;
  }
  return name.type == types.organisation ? name.type : types.place;
}

/// True if the lists know words [begin, end) as a place.
bool is_listed_place(const TaggedText& text, std::uint32_t begin, std::uint32_t end) {
  if (end - begin == 1) return text.is(begin, list_class("place_name"));
  return (phrase_classes(text.lists, text.words.subspan(begin, end - begin)) & list_class("place_name")) != 0;
}

/// Where the country or state begins in "[Toledo Ohio]", or 0: not in "West Virginia", "Baja California".
std::uint32_t region_in(const TaggedText& text, const Name& name) {
  if (is_listed_place(text, name.begin, name.end)) return 0;
  for (std::uint32_t size = 2; size > 0; --size) {
    if (name.end - name.begin <= size) continue;
    const std::uint32_t at = name.end - size;
    const std::string_view words = text.text.substr(text.tokens[at].begin, text.tokens[name.end - 1].end - text.tokens[at].begin);
    if (text.is(at - 1, list_class("direction") | list_class("placefirst"))) continue;
    const bool country = size == 1 && text.is(at, list_class("country")) && text.capital(at);
    if ((country || is_region(words)) && is_listed_place(text, name.begin, at)) return at;
  }
  return 0;
}

}  // namespace

void part_names(const TaggedText& text, const RuledTypes& types, Names& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!types.has(names[i].type) || names[i].end - names[i].begin < 2) continue;
    const std::uint32_t leader = leader_in(text, names[i]);
    const std::uint32_t at = leader > 0 ? leader : names[i].type == types.place ? region_in(text, names[i]) : 0;
    if (at == 0) continue;
    const Name second = {at, names[i].end, leader > 0 ? types.person : types.place, names[i].score};
    names[i].end = at;
    if (leader > 0) names[i].type = what_is_led(text, types, names[i]);
    names.insert(names.begin() + static_cast<std::ptrdiff_t>(++i), second);
  }
}

}  // namespace adit::linear
