#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "word_table.hpp"

namespace adit::sentences {

/// What the word before a full stop says about it.
enum class Abbreviation : std::uint8_t { none, title, number, inner, any };

/// What a paragraph is to a reader. The order is that of the layer's labels.
enum class ParagraphKind : std::uint8_t { body, heading, credit, boilerplate };

/// How paragraphs start that are not running text.
struct LineStart {
  std::string text;  ///< in lower case
  ParagraphKind kind = ParagraphKind::boilerplate;
};

/// The word lists of the splitter, read from its data folder once and shared by all instances.
struct BoundaryLexicon {
  tokens::WordTable abbreviations;                      ///< values of Abbreviation
  tokens::WordTable starters;                           ///< words that often start a sentence
  tokens::WordTable reporting_verbs;                    ///< "said", "asked"
  tokens::WordTable closings;                           ///< "best regards"
  tokens::WordTable mail_fields;                        ///< "email", "from"
  std::array<std::vector<LineStart>, 256> line_starts;  ///< by first byte in lower case

  /// Reads all lists of `folder`. An error names file and line. [setup]
  static Result<BoundaryLexicon> load(const std::string& folder);
};

}  // namespace adit::sentences
