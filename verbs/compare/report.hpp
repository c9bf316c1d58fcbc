#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/value.hpp"
#include "verbs/capture/capture.hpp"
#include "verbs/compare/differences.hpp"
#include "verbs/compare/joined.hpp"
#include "verbs/compare/judge.hpp"
#include "verbs/score/bootstrap.hpp"

namespace adit {

/// What `adit compare` has to tell. All are borrowed.
struct CompareReport {
  const std::string& a;  ///< what the pipelines are called
  const std::string& b;
  const JoinedPipeline& joined;
  const Comparison& comparison;
  const Captured& captured;
  const std::optional<Judge::Scores>& scores;  ///< by the gold
  std::vector<score::Difference> differences;  ///< of the scores: A minus B
};

std::string compare_text(const CompareReport& report, bool colours);
core::Value compare_value(const CompareReport& report);

}  // namespace adit
