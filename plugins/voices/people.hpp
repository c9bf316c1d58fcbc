#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aliases.hpp"
#include "article.hpp"
#include "word_lists.hpp"

namespace voices {

/// A speaker of an article.
struct SpeakerPlace {
  std::uint32_t article = 0;
  std::uint32_t speaker = 0;  ///< number in the article
};

/// One voice over all articles.
struct Voice {
  std::string given_name;              ///< by hand, else empty
  std::vector<SpeakerPlace> speakers;  ///< in the order of the articles
};

/// Puts speakers of different articles together who are one person or body, in the order in which each was first met:
///   1. by hand: speakers with one alias are one voice, and go together with nobody else but who is written as it is;
///   2. people whose full names sound the same are one ("Sergei Lavrov", "Sergey Lavrov"); then shorter names join the
///      one longer name that they fit, see fit_names(). If several fit, the words of roles and then the gender must
///      tell; if they do not, the speaker stays alone;
///   3. a surname or initials whose role has no word in common with the roles of who it fits do not join;
///   4. bodies and groups: by spelling, and acronyms with the one long name that they stand for;
///   5. who is known by a role or description alone is never joined to anybody.
/// Near linear: names are only compared within a surname, with at most 256 others.
std::vector<Voice> join_speakers(const std::vector<Article>& articles, const Aliases& aliases, const WordLists& lists);

}  // namespace voices
