#include "verbs/score/score.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <string_view>

#include "pipeline/suggest.hpp"
#include "verbs/score/article_score.hpp"

namespace adit::score {

namespace {

template <class Part>
bool any_gold(const std::vector<Pair>& pairs, Part has) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) { return has(*pair.gold); });
}

template <class Part>
bool any_run(const std::vector<Pair>& pairs, Part has) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) { return has(*pair.run); });
}

void score_records(const std::vector<Pair>& pairs, const ScoreOptions& options, Measures& measures) {
  const auto entities = [](const Annotations& document) { return document.entities.has_value(); };
  const auto quotes = [](const Annotations& document) { return document.quotes.has_value(); };
  const auto summary = [](const Annotations& document) { return document.summary.has_value(); };
  const auto references = [](const Annotations& document) { return !document.references.empty(); };
  if (any_gold(pairs, entities) && any_run(pairs, entities)) score_entities(pairs, options.entities, measures);
  if (any_gold(pairs, quotes) && any_run(pairs, quotes)) score_quotes(pairs, options.quotes, measures);
  score_segments(pairs, measures);
  if (any_gold(pairs, references) && any_run(pairs, summary)) score_summaries(pairs, measures);
}

std::string written(double score) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.4f", score);
  return buffer;
}

bool is_meant(const Measure& measure, const Floor& floor) {
  if (floor.measure.empty()) return measure.main;
  return measure.full_name() == floor.measure || (measure.main && measure.layer == floor.measure);
}

}  // namespace

Scores score_all(const Corpus& gold, const std::vector<Pair>& pairs, const ScoreOptions& options) {
  Measures measures(pairs.size());
  if (gold.form == Corpus::Form::articles) {
    score_articles(pairs, measures);
  } else {
    score_records(pairs, options, measures);
  }
  Scores all{measures.take(), measures.take_mistakes()};
  const auto is_left_out = [&options](const auto& one) { return !options.layers.empty() && options.layers.count(one.layer) == 0; };
  std::erase_if(all.measures, is_left_out);
  std::erase_if(all.mistakes, is_left_out);
  return all;
}

Result<Floor> parse_floor(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  const std::string number = equals == std::string::npos ? text : text.substr(equals + 1);
  Floor floor{equals == std::string::npos ? "" : text.substr(0, equals), 0};
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), floor.least);
  if (error != std::errc() || end != number.data() + number.size() || !(floor.least >= 0 && floor.least <= 1)) {
    return Error{error_code::invalid_argument,
                 "option \"--fail-under\" must be a score from 0 to 1, alone or behind a measure (entity=0.85, quote.span=0.7), not \"" + text + "\""};
  }
  return floor;
}

Result<std::vector<std::string>> below(const std::vector<Measure>& measures, const std::vector<Floor>& floors) {
  std::vector<std::string> out;
  for (const Floor& floor : floors) {
    bool known = floor.measure.empty();
    for (const Measure& measure : measures) {
      if (!is_meant(measure, floor)) continue;
      known = true;
      const double score = measure.score();
      if (score < floor.least) out.push_back(measure.full_name() + " is " + written(score) + ", below " + written(floor.least));
    }
    if (known) continue;
    std::vector<std::string> names;
    for (const Measure& measure : measures) names.push_back(measure.full_name());
    const std::vector<std::string_view> views(names.begin(), names.end());
    return Error{error_code::invalid_argument, "option \"--fail-under\": nothing is measured as \"" + floor.measure + "\"" +
                                                   core::did_you_mean(floor.measure, views)};
  }
  return out;
}

}  // namespace adit::score
