#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "core/document/labels.hpp"
#include "core/document/step_bindings.hpp"
#include "pipeline/pipeline.hpp"
#include "core/plugin/host.hpp"
#include "core/run/runner.hpp"

namespace adit::core {

/// What the command line adds to a pipeline.
struct PlanOptions {
  std::string output;  ///< -o: a file, a folder, "-" or nothing
  LogFunction log;
  int standard_output = 1;  ///< descriptor of what "-" means
};

/// Where the writers of a pipeline write under -o, in their order; "-" is standard output. The error is one of usage.
Result<std::vector<std::filesystem::path>> output_paths(const std::vector<Step>& writers, const std::string& output);

/// Why a pipeline cannot be run.
struct PlanError {
  enum class Kind {
    usage,   ///< the pipeline file or the command line must change
    plugin,  ///< a plugin cannot be loaded, or its model not be opened
    output,  ///< an output cannot be written
  };
  Kind kind = Kind::usage;
  std::string message;
};

/// A pipeline made ready: libraries loaded, layers bound, outputs open, models open, in this order. Owns all of it for the
/// length of the run.
class Plan {
 public:
  /// Requires: `pipeline` has a reader and outlives the plan.
  /// Null when it cannot be run, and why in `error`.
  static std::unique_ptr<Plan> make(const Pipeline& pipeline, const PlanOptions& options, PlanError& error);
  ~Plan();

  /// The parts for the runner, but for its inputs.
  RunParts parts() const;
  RunOptions run_options() const;

  /// Gives the outputs their names; the first error.
  Result<void> commit_outputs();
  /// All files that the writers wrote.
  std::vector<std::filesystem::path> files() const;
  /// The file that further files (quarantine, record) stand beside; empty when everything goes to standard output.
  std::filesystem::path main_file() const;
  std::filesystem::path quarantine_file() const;

 private:
  struct Use;
  Plan(const Pipeline& pipeline, const PlanOptions& options);

  std::optional<PlanError> load(const Step& step, Access access);
  std::optional<PlanError> load_all();
  std::optional<PlanError> open_outputs();
  std::optional<PlanError> open_models();
  StepSpec make_spec(const Step& step, Access access) const;

  const Pipeline& pipeline_;
  PlanOptions options_;
  LabelTable labels_;
  std::vector<std::unique_ptr<Use>> uses_;  // reader, steps, collectors, writers
  std::vector<std::unique_ptr<WriterOutput>> outputs_;
};

/// The layers that a component needs and gives under its settings, by loading it: for LoadOptions::resolve.
Result<Manifest> resolve_by_loading(const Component& component, const Settings& settings, const LogFunction& log);

/// The settings of a step as the map that plugins are given.
Value parameter_map(const Settings& settings);

/// A short text that differs when parameters differ.
std::string parameters_digest(const Value& parameters);

}  // namespace adit::core
