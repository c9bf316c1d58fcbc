#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "boundary_lexicon.hpp"

namespace adit::sentences {

/// A paragraph: bytes [begin, end), blanks at both sides left out.
struct Paragraph {
  std::uint32_t begin;
  std::uint32_t end;
  ParagraphKind kind;
};

/// Appends the paragraphs of a text. A blank line always parts two; a single line break does unless the file wraps its
/// lines: then a break where the next word would not have fitted is a blank. Linear. [worker]
void find_paragraphs(std::string_view text, const BoundaryLexicon& lexicon, std::vector<Paragraph>& out);

/// What a paragraph is, from its own words. [worker]
ParagraphKind kind_of(std::string_view paragraph, const BoundaryLexicon& lexicon);

}  // namespace adit::sentences
