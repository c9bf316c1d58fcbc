#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "core/cli/arguments.hpp"
#include "core/pipeline/pipeline.hpp"
#include "core/plugin/installed.hpp"

namespace adit::core {

/// Prints `adit: error: MESSAGE` to standard error.
void print_error(std::string_view message);

/// The options that every verb has.
std::vector<OptionSpec> with_common_options(std::vector<OptionSpec> options);

/// The folder that adit is installed in (or built in): it has `bin`, `lib`, `libexec` and `share`.
std::filesystem::path installed_root();

/// The absolute path of the program `adit`, also when one of its verbs that are programs of their own is running.
std::filesystem::path program_path();

/// The plugins on the search path of these arguments (--plugin-path). Warnings are logged.
InstalledPlugins installed_plugins(const Arguments& arguments);

/// The pipeline file that a word names: a path (it has a "/" or ends in .yaml or .yml), or the name of a pipeline that is
/// installed with the program. The error lists the names there are.
Result<PipelineText> find_pipeline(const std::string& word);

/// What `adit` was asked to run or check: a file or an expression (-e), with --set and INPUT.
struct PipelineRequest {
  std::string expression;            ///< of -e; empty: `file` counts
  PipelineText file;
  std::vector<std::string> inputs;   ///< may be empty
  std::vector<std::string> set;
};

/// Reads the words and options of `run` and `check`. The error is one of usage.
Result<PipelineRequest> read_request(const Arguments& arguments);

/// Loads the pipeline of a request and prints all that is to say about it. Nothing when there were errors.
std::optional<Pipeline> load_requested(const PipelineRequest& request, const InstalledPlugins& installed);

}  // namespace adit::core
