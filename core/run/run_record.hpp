#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/pipeline.hpp"
#include "core/run/inputs.hpp"
#include "core/run/runner.hpp"

namespace adit::core {

/// What NAME.run.json says: enough to trace a result and to make it again.
struct RunRecord {
  const Pipeline* pipeline = nullptr;
  const std::vector<Input>* inputs = nullptr;
  const RunResult* result = nullptr;
  std::vector<std::filesystem::path> outputs;
};

/// The record as JSON text: program version, pipeline with all values, steps with plugin, version and digests, inputs,
/// outputs, counts.
std::string run_record_json(const RunRecord& record);

/// Writes it beside `main_file` as NAME.run.json.
Result<void> write_run_record(const RunRecord& record, const std::filesystem::path& main_file);

}  // namespace adit::core
