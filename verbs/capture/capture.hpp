#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/pipeline.hpp"
#include "pipeline/value.hpp"
#include "pipeline/catalog.hpp"
#include "core/run/inputs.hpp"
#include "core/run/plan.hpp"
#include "core/run/runner.hpp"

namespace adit {

struct CaptureOptions {
  std::uint64_t limit = 0;          ///< documents; 0: all
  std::vector<std::string> layers;  ///< by their full names; empty: all
  core::LogFunction log;
  bool progress = false;            ///< show the progress line
};

/// What a captured run came to.
struct Captured {
  core::RunResult result;
  int signal = 0;                     ///< that interrupted it; 0: none
  std::vector<std::string> failures;  ///< "ID: message" of the first documents that failed
};

/// Runs a pipeline, whatever it writes, and gives each document in the form of adit's JSON Lines to `take`, in order, from
/// another thread. Nothing is left on the disk. Nothing when it cannot be run, and why in `error`.
/// Requires: the pipeline has a reader; it is changed.
std::optional<Captured> run_captured(core::Pipeline& pipeline, const std::vector<core::Input>& inputs, const core::Catalog& catalog,
                                     const CaptureOptions& options, const std::function<void(const core::Value&)>& take,
                                     core::PlanError& error);

}  // namespace adit
