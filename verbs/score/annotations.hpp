#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/value.hpp"

namespace adit::score {

/// A half-open stretch of a document, in code points.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
  auto operator<=>(const Span&) const = default;
};

/// Shared code points by all code points of the two; 0 when they do not touch.
double jaccard(Span a, Span b);

struct Entity {
  Span span;
  std::string type;
};

struct Quote {
  std::string kind;  ///< direct, mixed, indirect; others are not scored
  Span span;
  std::optional<std::vector<Span>> fragments;  ///< what stands in marks; nothing: not known
  std::optional<Span> source;
  std::u32string source_text;  ///< the mention's words; empty: not known, or no source
  std::u32string source_name;  ///< whom it means; empty: not known
  bool optional = false;       ///< of a gold quotation: neither demanded nor punished
};

/// What a gold file or the output of a run says of one document. A part that is nothing is not annotated.
struct Annotations {
  std::string id;
  std::optional<std::u32string> text;
  std::optional<std::vector<Entity>> entities;
  std::optional<std::vector<Quote>> quotes;      ///< reports; an interrupted direct one is one for each of its stretches
  std::vector<Quote> quote_rows;                 ///< of adit's own form: the rows as they stand, of all kinds
  std::optional<std::vector<Span>> sentences;
  std::optional<std::vector<Span>> tokens;
  std::optional<std::string> summary;   ///< of a run
  std::vector<std::string> references;  ///< of a gold file: what summaries are compared with
  core::Value record;                   ///< of an article's gold: the whole of it
};

}  // namespace adit::score
