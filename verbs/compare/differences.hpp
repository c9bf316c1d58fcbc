#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/value.hpp"
#include "verbs/compare/joined.hpp"
#include "verbs/score/annotations.hpp"
#include "verbs/score/measure.hpp"

namespace adit {

/// What the rows of one kind of layer have in common.
struct LayerCounts {
  std::string layer;
  std::uint64_t a = 0;       ///< rows
  std::uint64_t b = 0;
  std::uint64_t same = 0;    ///< span and texts (type, kind, source, ...) the same
  std::uint64_t other = 0;   ///< span the same, a text differs
  std::uint64_t only_a = 0;
  std::uint64_t only_b = 0;

  /// F1 of one against the other, as a measure "LAYER.agreement".
  score::Measure agreement() const;
};

/// Where the two differ in one row.
struct RowDifference {
  std::string layer;
  score::Span span;
  std::string text;
  std::optional<core::Value> a;  ///< the row, as adit writes it; nothing: only the other one has it
  std::optional<core::Value> b;
  std::string right;             ///< "a", "b", "both" or "neither" by the gold; empty: there is none
};

/// A sentence in which the two differ.
struct DifferentSentence {
  std::string id;  ///< of the document
  std::uint64_t document = 0;
  score::Span span;
  std::u32string text;
  std::vector<RowDifference> rows;
};

/// Compares one document after another.
class Comparison {
 public:
  /// Keeps the `most` sentences that differ most.
  Comparison(const JoinedPipeline& joined, std::size_t most);

  /// The differences in one document; its sentences are kept if they are among the worst.
  std::vector<DifferentSentence> compare(const core::Value& record);
  void keep(std::vector<DifferentSentence> sentences);

  const std::vector<LayerCounts>& layers() const { return counts_; }
  /// The sentences with most differences, those first.
  const std::vector<DifferentSentence>& worst() const { return worst_; }
  std::uint64_t different_sentences() const { return different_; }
  std::uint64_t documents() const { return documents_; }

 private:
  const JoinedPipeline& joined_;
  std::size_t most_;
  std::vector<LayerCounts> counts_;
  std::vector<DifferentSentence> worst_;
  std::uint64_t different_ = 0;
  std::uint64_t documents_ = 0;
};

}  // namespace adit
