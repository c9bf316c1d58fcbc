#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features.hpp"

namespace adit::linear {

/// A name: tokens [begin, end), its type's number, and how likely both are right.
struct Name {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t type = 0;
  float score = 0;
};

/// The words of a document (or a part of it) and how likely each token belongs to a name.
struct DocumentWords {
  std::span<const Word* const> words;
  std::span<const float> inside;               ///< a token: 1 - chance of O
  std::span<const std::uint32_t> sentence_of;  ///< a token: the number of its sentence
};

/// Adds names, in text order, to others that they do not overlap.
void merge_names(const std::vector<Name>& added, std::vector<Name>& names);

/// Lets the names of a document agree. Names with the same words take the type that their chances together speak for, and
/// a capitalised run that was left out is added when the same words are a name elsewhere in the document and it was not
/// surely none. Token numbers are those of `document`; `names` are in text order before and after.
void agree(const DocumentWords& document, std::size_t types, std::vector<Name>& names);

}  // namespace adit::linear
