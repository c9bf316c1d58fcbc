#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "word_lists.hpp"

namespace voices {

/// A person's name in parts: "Dr. Thomas K. Wierzba Jr." has the words "tomas", "k", "viersba".
struct PersonName {
  std::string display;             ///< as written, without honorifics: "Thomas K. Wierzba Jr."
  std::vector<std::string> words;  ///< by sound, see sound_key(); given name first
  std::string generation;          ///< "jr", or empty
  /// True when it can belong to many people: no given name, or only its first letter.
  bool is_weak() const { return words.size() < 2 || words.front().size() == 1; }
  /// The words in one string.
  std::string key() const;
};

/// Takes a name apart. A name of honorifics alone keeps them.
PersonName read_person_name(std::string_view written, const WordLists& lists);

/// A name folded by sound: what transliterations and national spellings vary is the same in it: case, accents, y/i/j,
/// th/t, sz/s, c/k, x/ks, gue/ge, doubled letters.
std::string sound_key(std::string_view name);

/// The consonants of a folded word: "alexander" and "aleksandr" have the same.
std::string consonants_of(std::string_view word);

/// How well two names go together.
enum class Fit {
  no,
  if_roles_agree,      ///< surnames that sound alike; only with a word of their roles in common
  unless_roles_clash,  ///< given names that sound alike, short forms, initials
  yes
};

/// Whether `shorter` can be a name of the person called `longer`: equal surnames and given names that go together
/// ("S. Lavrov", "Sergey V. Lavrov", "Joe Biden"), the end of the name ("Brandt Okoro" of "Lena Brandt Okoro") or its
/// beginning ("Pedro Sánchez" of "Pedro Sánchez Pérez"). A single word must be the surname.
Fit fit_names(const PersonName& longer, const PersonName& shorter, const WordLists& lists);

}  // namespace voices
