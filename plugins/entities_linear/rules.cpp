#include "rules.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace adit::linear {
namespace {

constexpr std::array<std::string_view, 6> kStorms = {"Hurricane", "hurricane", "Typhoon", "typhoon", "Cyclone", "cyclone"};

/// "D-Ore." behind a comma or in brackets: the party of who stands before.
bool is_party_and_state(const TaggedText& text, const Name& name) {
  const std::uint32_t i = name.begin;
  if (i == 0 || name.end - i < 3 || text.word(i + 1) != "-" || (text.word(i - 1) != "," && text.word(i - 1) != "(")) return false;
  return text.word(i) == "D" || text.word(i) == "R" || text.word(i) == "I";
}

/// True if word `i` makes a storm of the word behind it: "storm Rita", not "Storm Larsen", who is somebody.
bool is_storm(const TaggedText& text, std::uint32_t i) {
  const std::string_view word = text.word(i);
  if (word == "Storm" || word == "storm") return text.is(i + 1, list_class("given"));
  return is_one_of(word, kStorms);
}

/// A storm's name of one word behind "Hurricane", or with it.
bool names_storm(const TaggedText& text, const Name& name) {
  const bool whole = name.end - name.begin == 2 && is_storm(text, name.begin);
  const bool behind = name.end - name.begin == 1 && !text.opens(name.begin) && is_storm(text, name.begin - 1);
  return whole || behind;
}

void drop_storms(const TaggedText& text, const RuledTypes& types, Names& names) {
  std::set<std::string_view> storms;
  for (const Name& name : names) {
    if (names_storm(text, name)) storms.insert(text.word(name.end - 1));
  }
  if (storms.empty()) return;
  std::erase_if(names, [&](const Name& name) { return name.type == types.person && names_storm(text, name); });
  for (const Name& name : names) {
    if (name.type != types.person || name.end - name.begin < 2) continue;
    for (std::uint32_t i = name.begin; i < name.end; ++i) storms.erase(text.word(i));  // somebody has that name too
  }
  const auto one_of_them = [&](const Name& name) { return name.type == types.person && name.end - name.begin == 1 && storms.contains(text.word(name.begin)); };
  std::erase_if(names, one_of_them);
}

}  // namespace

bool is_one_of(std::string_view word, std::span<const std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

bool is_genitive(std::string_view word) { return word == "'s" || word == "’s"; }

bool TaggedText::mark(std::uint32_t i) const {
  if (letters(i) != Case::uncased) return letters(i) == Case::mark;
  const char32_t first = decode(word(i), 0).value;
  return first == U'«' || first == U'»' || (first >= 0x2010 && first <= 0x205E);
}

std::span<const Name> overlapping(const Names& names, std::uint32_t begin, std::uint32_t end) {
  const auto first = std::partition_point(names.begin(), names.end(), [begin](const Name& name) { return name.end <= begin; });
  const auto last = std::partition_point(first, names.end(), [end](const Name& name) { return name.begin < end; });
  return {first, last};
}

void put_names(const Names& added, Names& names) {
  if (added.empty()) return;
  std::erase_if(names, [&added](const Name& name) { return !overlapping(added, name.begin, name.end).empty(); });
  merge_names(added, names);
}

void drop_no_names(const TaggedText& text, const RuledTypes& types, Names& names) {
  std::erase_if(names, [&text](const Name& name) { return is_party_and_state(text, name); });
  drop_storms(text, types, names);
}

void mend_names(const TaggedText& text, const RuledTypes& types, Names& names) {
  drop_no_names(text, types, names);
  mend_boundaries(text, types, names);
  part_names(text, types, names);
  join_partners(text, types, names);
  retype_told(text, types, names);
  retype_places(text, types, names);
  add_listed_persons(text, types, names);
  add_datelines(text, types, names);
  add_abbreviations(text, types, names);
}

}  // namespace adit::linear
