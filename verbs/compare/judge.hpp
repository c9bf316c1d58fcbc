#pragma once

#include <string>
#include <vector>

#include <adit/result.hpp>

#include "verbs/compare/differences.hpp"
#include "verbs/score/corpus.hpp"
#include "verbs/score/score.hpp"

namespace adit {

/// Says by a gold file which of two pipelines is right. Keeps what both say of every document.
class Judge {
 public:
  /// Borrows both.
  Judge(const score::Corpus& gold, const JoinedPipeline& joined);

  /// Fills RowDifference::right, and keeps what the record says.
  void judge(const core::Value& record, std::vector<DifferentSentence>& sentences);

  /// The scores of both, measure by measure.
  struct Scores {
    std::vector<score::Measure> a;
    std::vector<score::Measure> b;
  };
  /// The error says why there are none.
  Result<Scores> scores() const;

 private:
  const score::Annotations* gold_of(const std::string& id, std::size_t number) const;
  Result<std::vector<score::Measure>> scores(const score::Corpus& run) const;

  const score::Corpus& gold_;
  const JoinedPipeline& joined_;
  score::DocumentIndex index_;
  score::ScoreOptions options_;
  score::Corpus a_;
  score::Corpus b_;
};

}  // namespace adit
