#pragma once

#include "input.hpp"
#include "sentence_vectors.hpp"

#include <cstdint>
#include <vector>

namespace summarizer {

/// What a sentence is, as far as a summary cares. Ordered by how well it can stand in one.
enum class SentenceKind : std::uint8_t {
  body,       ///< a sentence of the reporter's own
  quotation,  ///< nothing but somebody's words in marks: without its source it says little
  fragment,   ///< too few words to say anything
  heading,
  boilerplate,  ///< credits, "Read more", and the like; and lines without a word
};

/// Says of each sentence what it is. The kind of its paragraph decides where there is one; without paragraphs a line
/// that stands alone and has no closing stop is a heading. A quotation is known by the quote rows, or without them by
/// its marks.
std::vector<SentenceKind> find_kinds(const Input& input, const SentenceVectors& vectors);

/// The kind that a summary is made of: the best one that the document has. kind > worst usable: boilerplate is never
/// used.
SentenceKind best_kind(const std::vector<SentenceKind>& kinds);

}  // namespace summarizer
