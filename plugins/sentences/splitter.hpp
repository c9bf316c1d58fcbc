#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "boundary_lexicon.hpp"
#include "paragraphs.hpp"

namespace adit::sentences {

/// Whether a quotation of several sentences is cut at their ends or kept in one.
enum class QuotePolicy : std::uint8_t { split, keep };

/// One sentence: bytes [begin, end), blanks at both sides left out.
struct Sentence {
  std::uint32_t begin;
  std::uint32_t end;
};

/// What a text is cut into. The sentences of a paragraph cover it but for blanks.
struct Segments {
  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
};

/// Replaces what is in `out` by the paragraphs and sentences of a text. Boilerplate is one sentence; a heading is, too,
/// or it is none but body text. Linear in the text whatever it holds. Requires: text shorter than 4 GiB. [worker]
void segment(std::string_view text, const BoundaryLexicon& lexicon, QuotePolicy quotes, Segments& out);

}  // namespace adit::sentences
