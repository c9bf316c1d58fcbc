#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "cli/arguments.hpp"
#include "pipeline/pipeline.hpp"
#include "core/plugin/installed.hpp"
#include "core/run/inputs.hpp"
#include "core/run/plan.hpp"

namespace adit::core {

/// Prints `adit: error: MESSAGE` to standard error.
void print_error(std::string_view message);

/// Prints all that is to say about a pipeline to standard error, with colours where they are wanted.
void print_diagnostics(const Diagnostics& diagnostics);

/// How wide help is to be printed: kHelpWidth, or less on a narrower terminal.
std::size_t help_width();

/// True for a terminal that knows colours, unless NO_COLOR is set.
bool wants_colours(int descriptor);

/// The options by which read_request() learns what pipeline is meant, before the verb's own, and those of every verb.
std::vector<OptionSpec> with_pipeline_options(std::vector<OptionSpec> options);

/// The options that every verb has.
std::vector<OptionSpec> with_common_options(std::vector<OptionSpec> options);

/// The folder that adit is installed in (or built in): it has `bin`, `lib`, `libexec` and `share`.
std::filesystem::path installed_root();

/// The absolute path of the program `adit`, also when one of its verbs that are programs of their own is running.
std::filesystem::path program_path();

/// The plugins on the search path of these arguments (--plugin-path). Warnings are logged.
InstalledPlugins installed_plugins(const Arguments& arguments);

/// The pipeline file that a word names, or the pipeline of this name that is installed with the program.
Result<PipelineText> find_pipeline(const std::string& word);

/// What `adit` was asked to run or check: a file or an expression (-e), with --overlay, --set and INPUT.
struct PipelineRequest {
  std::string expression;            ///< of -e; empty: `file` counts
  PipelineText file;
  std::vector<PipelineText> overlays;
  std::vector<std::string> inputs;   ///< may be empty
  std::vector<std::string> set;
};

/// Reads the words and options of `run` and `check`. The error is one of usage.
Result<PipelineRequest> read_request(const Arguments& arguments);

/// Loads the pipeline of a request, without a word.
LoadedPipeline load_quietly(const PipelineRequest& request, const InstalledPlugins& installed);

/// Loads the pipeline of a request and prints all that is to say about it. Nothing when there were errors.
std::optional<Pipeline> load_requested(const PipelineRequest& request, const InstalledPlugins& installed);

/// The inputs that the reader's `paths` name; on the command line or in the file.
Result<std::vector<Input>> inputs_of(const Pipeline& pipeline);

/// Puts standard error in the place of standard output, so that what a plugin prints does not get among the results. Gives a
/// descriptor of what standard output was, for the rest of the process.
int set_standard_output_aside();

int exit_code(const PlanError& error);

}  // namespace adit::core
