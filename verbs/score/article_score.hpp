#pragma once

#include <vector>

#include "verbs/score/scoring.hpp"

namespace adit::score {

/// Scores against articles with all that is debatable in them marked: other spans and types that are as right (`alt`,
/// `alt_types`, `context`), items that are neither demanded nor punished (`debatable`, scare quotes, headings), and sources by
/// name, alias or last name. Leaves quote.all, .marked, .indirect, the same as end_to_end, quote.source, entity.names,
/// entity.numbers, one a type, and sentence.span.
void score_articles(const std::vector<Pair>& pairs, Measures& measures);

}  // namespace adit::score
