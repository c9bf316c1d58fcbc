#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "article.hpp"
#include "word_lists.hpp"

namespace voices {

/// How many statements of a run have a word, by the word's hash.
class WordCounts {
 public:
  void add(const Statement& statement);
  /// From log 2 for a word that all have, to more for rarer ones.
  double weight(std::uint32_t word) const;

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> counts_;
  std::uint32_t statements_ = 0;
};

/// A statement and others that say nearly the same.
struct Group {
  std::uint32_t first = 0;  ///< number of the statement met first
  std::vector<std::uint32_t> repeats;
};

/// Groups statements of one voice, given in order: each joins the earlier one that it is most like, if the likeness (0
/// to 1) is at least `threshold`, else it opens a group. Likeness is the share of common words and neighbouring words,
/// rare ones counting more; as like as can be is a statement that stands word for word in the other, if it has five
/// words or more, or what stands in marks in it, if that is four words or more and half of it. Statements with
/// different numbers or negations are not joined, nor is a denial with what is not one. Near linear: a statement is
/// compared with the 8 earlier ones that have most in common with it, words that more than 64 of them have left out; of
/// a statement the first 512 words count.
std::vector<Group> group_repeats(const std::vector<const Statement*>& statements, const WordCounts& counts,
                                 const WordLists& lists, double threshold);

}  // namespace voices
