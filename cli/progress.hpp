#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"
#include "core/run/inputs.hpp"
#include "core/run/plan.hpp"
#include "core/run/runner.hpp"

namespace adit::core {

/// The line on a terminal's standard error while a run goes on: documents, rate, failures, time left.
class Progress {
 public:
  /// `shown` is false when there is no terminal or nobody wants it.
  Progress(const std::vector<Input>& inputs, bool shown);
  /// Prints at most ten times a second.
  void show(const RunProgress& now);
  /// Takes the line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  double share_done(const RunProgress& now) const;
  std::string line(const RunProgress& now, double elapsed) const;

  bool shown_;
  bool printed_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
  std::vector<std::uint64_t> bytes_before_;  // of the inputs before each; one more at the end: of all
};

/// The table of steps at the end of a run: documents, rows, time, share; then counts and where the files lie.
std::string summary_text(const Pipeline& pipeline, const RunResult& result, const Plan& plan);

}  // namespace adit::core
