#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "verbs/score/annotations.hpp"
#include "verbs/score/measure.hpp"

/// What is measured. Each function takes the documents of the gold and what a run says of the same ones, in the same order,
/// and leaves its tallies in `measures`. Documents that the gold does not annotate in this way count nothing.
namespace adit::score {

/// Gold and run of one document; both are borrowed.
struct Pair {
  const Annotations* gold = nullptr;
  const Annotations* run = nullptr;
};

struct EntityOptions {
  std::map<std::string, std::string> types;  ///< upper-case type to the one that it counts as
  std::set<std::string> only;                ///< types that count; empty: those of the gold
};
/// The map that makes OntoNotes' and other labels PER, ORG, LOC and MISC.
std::map<std::string, std::string> common_types();

/// entity.all (span and type right), entity.untyped (span right), and one a type.
void score_entities(const std::vector<Pair>& pairs, const EntityOptions& options, Measures& measures);

/// The types that documents have, each as what it counts as.
std::set<std::string> types_in(const std::vector<Annotations>& documents, const EntityOptions& options);

/// Whether the type of a name is one of those that count. Requires: options.only has them.
bool counts(const Entity& entity, const EntityOptions& options);

/// Whether the gold has this name.
bool has_entity(const Annotations& gold, const Entity& entity, const EntityOptions& options);

/// token.span, sentence.span, sentence.boundary. Blanks at the edges of a span do not count.
void score_segments(const std::vector<Pair>& pairs, Measures& measures);

struct QuoteOptions {
  bool fragments = false;  ///< look only at what stands in marks
  double threshold = 0.8;  ///< least share of common code points of a hit
};
/// quote.exact, quote.span (enough in common), one a kind, quote.source and quote.source_mention (right sources among hits),
/// quote.end_to_end (span and source right).
void score_quotes(const std::vector<Pair>& pairs, const QuoteOptions& options, Measures& measures);

/// Whether the gold has this quotation, with this source. Requires: the gold has its text.
bool has_quote(const Annotations& gold, const Quote& quote, const QuoteOptions& options);

/// summary.rouge1, rouge2, rougeL, rougeLsum: F1 against the best reference, stemmed, a mean over documents.
void score_summaries(const std::vector<Pair>& pairs, Measures& measures);

}  // namespace adit::score
