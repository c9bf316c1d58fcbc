#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "verbs/score/corpus.hpp"
#include "verbs/score/measure.hpp"
#include "verbs/score/scoring.hpp"

namespace adit::score {

struct ScoreOptions {
  EntityOptions entities{common_types(), {}};
  QuoteOptions quotes;
  std::set<std::string> layers;  ///< what is scored: entity, quote, sentence, token, summary; empty: all there is
};

/// How a run fares, and what it has wrong.
struct Scores {
  std::vector<Measure> measures;
  std::vector<Mistake> mistakes;
};

/// Everything that the gold annotates and the run says.
Scores score_all(const Corpus& gold, const std::vector<Pair>& pairs, const ScoreOptions& options);

/// A score that must be reached: `quote.span=0.7`, `entity=0.85` (the layer's main measure), `0.8` (all main measures).
struct Floor {
  std::string measure;  ///< "quote.span", "entity" or nothing
  double least = 0;
};
Result<Floor> parse_floor(const std::string& text);

/// What is below a floor, a sentence each. An error when there is no such measure.
Result<std::vector<std::string>> below(const std::vector<Measure>& measures, const std::vector<Floor>& floors);

}  // namespace adit::score
