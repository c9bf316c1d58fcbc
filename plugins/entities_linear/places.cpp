#include "rules.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace adit::linear {
namespace {

/// What the text says of a word that was taken for a person.
struct Evidence {
  bool place = false;
  bool person = false;
};
using Words = std::unordered_map<std::uint64_t, Evidence>;  ///< by the hash of the word in lower case

/// What a place has that no list knows, in small letters: "the mayor of Kestria", "the Republic of Kestria".
constexpr std::array<std::string_view, 10> kOfPlaces = {"capital",   "city",     "governor",  "mayor", "municipality",
                                                         "president", "republic", "residents", "town",  "village"};

bool is_of_places(std::string_view word) {
  const auto same = [word](std::string_view listed) { return listed.size() == word.size() && listed.substr(1) == word.substr(1) && (listed[0] | 0x20) == (word[0] | 0x20); };
  return std::any_of(kOfPlaces.begin(), kOfPlaces.end(), same);
}

constexpr std::uint32_t kPersons = list_class("given") | list_class("surname");

/// Persons of one word that no list knows as such.
Words doubtful_persons(const TaggedText& text, const RuledTypes& types, const Names& names) {
  Words words;
  for (const Name& name : names) {
    if (name.type == types.person && name.end - name.begin == 1 && !text.is(name.begin, kPersons)) words.try_emplace(text.words[name.begin]->form.lower);
  }
  return words;
}

/// True for the last word of "the president of Kestria" and "the Republic of Kestria". "In" says less: "in Plautus", "in Kestria's words".
bool stands_as_place(const TaggedText& text, std::uint32_t i) {
  if (i < 2 || !text.capital(i) || !text.same_sentence(i - 2, i) || text.word(i - 1) != "of") return false;
  const bool ends = i + 1 == text.size() || !text.same_sentence(i, i + 1) || (!text.capital(i + 1) && !is_genitive(text.word(i + 1)));
  return ends && is_of_places(text.word(i - 2));
}

/// True for what stands behind a title: "President Kestria".
bool stands_as_person(const TaggedText& text, std::uint32_t i) {
  return !text.opens(i) && text.capital(i - 1) && text.is(i - 1, list_class("title"));
}

}  // namespace

void retype_places(const TaggedText& text, const RuledTypes& types, Names& names) {
  Words words = doubtful_persons(text, types, names);
  if (words.empty()) return;
  const auto find = [&](std::uint32_t i) {
    const auto found = words.find(text.words[i]->form.lower);
    return found == words.end() ? nullptr : &found->second;
  };
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    Evidence* const word = text.capital(i) ? find(i) : nullptr;
    if (!word) continue;
    word->place = word->place || stands_as_place(text, i);
    word->person = word->person || stands_as_person(text, i);
  }
  for (const Name& name : names) {
    if (name.end - name.begin < 2) continue;
    for (std::uint32_t i = name.begin; name.type == types.person && i < name.end; ++i) {  // part of a longer name of a person
      if (Evidence* const word = find(i)) word->person = true;
    }
    Evidence* const last = name.type == types.place && text.word(name.end - 2) == "of" && is_of_places(text.word(name.begin)) ? find(name.end - 1) : nullptr;
    if (last) last->place = true;  // "the Republic of Kestria" as a whole
  }
  for (Name& name : names) {
    const Evidence* const word = name.type == types.person && name.end - name.begin == 1 ? find(name.begin) : nullptr;
    if (word && word->place && !word->person) name.type = types.place;
  }
}

}  // namespace adit::linear
