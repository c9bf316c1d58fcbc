#include <algorithm>

#include "verbs/score/characters.hpp"
#include "verbs/score/scoring.hpp"

namespace adit::score {

namespace {

/// For every offset, how many code points before it are not blank.
std::vector<std::size_t> squeezed(std::u32string_view text) {
  std::vector<std::size_t> counts;
  std::size_t count = 0;
  for (const char32_t c : text) {
    counts.push_back(count);
    count += is_blank(c) ? 0 : 1;
  }
  counts.push_back(count);
  return counts;
}

std::set<Span> squeezed(const std::optional<std::vector<Span>>& spans, const std::vector<std::size_t>& counts) {
  std::set<Span> out;
  if (!spans) return out;
  for (const Span& span : *spans) {
    const Span small{counts[span.begin], counts[span.end]};
    if (small.begin < small.end) out.insert(small);
  }
  return out;
}

/// Where spans end, but for the end of the document.
std::set<Span> ends(const std::set<Span>& spans, std::size_t last) {
  std::set<Span> out;
  for (const Span& span : spans) {
    if (span.end != last) out.insert({span.end, span.end});
  }
  return out;
}

void count(const std::set<Span>& gold, const std::set<Span>& run, Tally& tally) {
  const auto hits = static_cast<double>(std::count_if(run.begin(), run.end(), [&](const Span& span) { return gold.count(span) > 0; }));
  tally.add({hits, static_cast<double>(run.size()), hits, static_cast<double>(gold.size())});
}

/// Notes the spans of each that the other does not have.
void note_mistakes(const std::string& layer, std::size_t document, const Pair& pair, const std::vector<std::size_t>& counts,
                   const std::optional<std::vector<Span>> Annotations::*part, Measures& measures) {
  const auto& gold = pair.gold->*part;
  const auto& run = pair.run->*part;
  const auto rest = [&counts](const auto& spans, const std::set<Span>& others) {
    std::vector<Span> out;
    for (const Span span : spans.value_or(std::vector<Span>())) {
      const Span small{counts[span.begin], counts[span.end]};
      if (small.begin < small.end && others.count(small) == 0) out.push_back(span);
    }
    return out;
  };
  for (const Span span : rest(gold, squeezed(run, counts))) measures.note_missed(layer, document, span);
  for (const Span span : rest(run, squeezed(gold, counts))) measures.note_false(layer, document, span);
}

}  // namespace

void score_segments(const std::vector<Pair>& pairs, Measures& measures) {
  const auto said = [&pairs](auto part) {
    return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) { return (pair.gold->*part).has_value(); }) &&
           std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) { return (pair.run->*part).has_value(); });
  };
  const bool sentences = said(&Annotations::sentences);
  const bool tokens = said(&Annotations::tokens);
  if (sentences) {
    measures.open("sentence", "span").main = true;
    measures.open("sentence", "boundary");
  }
  if (tokens) measures.open("token", "span").main = true;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [gold, run] = pairs[i];
    if (!gold->text) continue;
    const auto counts = squeezed(*gold->text);
    if (sentences && gold->sentences) {
      const auto want = squeezed(gold->sentences, counts);
      const auto got = squeezed(run->sentences, counts);
      count(want, got, measures.at("sentence", "span", i));
      count(ends(want, counts.back()), ends(got, counts.back()), measures.at("sentence", "boundary", i));
      note_mistakes("sentence", i, pairs[i], counts, &Annotations::sentences, measures);
    }
    if (tokens && gold->tokens) {
      count(squeezed(gold->tokens, counts), squeezed(run->tokens, counts), measures.at("token", "span", i));
      note_mistakes("token", i, pairs[i], counts, &Annotations::tokens, measures);
    }
  }
}

}  // namespace adit::score
