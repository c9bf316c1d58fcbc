#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace naming {

/// How much spelling may differ within one name.
enum class Spelling {
  exact,     ///< not at all
  marks,     ///< case, accents, hyphens and stops: "Österlind" and "OSTERLIND", "U.N." and "UN"
  phonetic,  ///< also what transliteration varies: y/i/j, w/v, th/t, ph/f, kh/h, sz/s, doubled letters: "Sergey" and
             ///< "Sergei"
};

/// The words of a name as text found it: no article in front, no possessive behind, each run of blanks one blank.
std::string clean_name(std::string_view text);

/// Folds a cleaned name: names with one key are taken for one. Words are separated by a blank; empty when nothing is
/// left.
std::string name_key(std::string_view name, Spelling spelling);

/// The words of a key. Borrows it.
std::vector<std::string_view> key_words(std::string_view key);

/// The first letters of the capitalised words, folded: "Alpine Water Forum" gives "awf".
std::string initials_of(std::string_view name);

/// True for "AWF" and "U.N.": two to six letters, all capitals.
bool is_acronym(std::string_view name);

}  // namespace naming
