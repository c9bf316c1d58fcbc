#pragma once

#include <cstdint>
#include <vector>

#include "tools/train/quotes/corpus.hpp"
#include "tools/train/quotes/regression.hpp"

/// What some documents teach.
struct Examples {
  std::vector<Example> contents, sources, stretches;
  int unreachable = 0;  ///< contents of the gold that are not among those the engine looks at
  int sourceless = 0;   ///< sources of the gold that are no mention
};

/// The features that are on, as examples have them.
std::vector<std::uint32_t> indices_of(const quotes_reporting::Features& features);

/// Adds the decisions of one document with the gold's answers.
void collect_examples(const CorpusDocument& document, const quotes_reporting::Lexicon& lexicon, Examples& out);
