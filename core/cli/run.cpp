#include <chrono>
#include <cstdio>
#include <memory>

#include <unistd.h>

#include "core/cli/exit_code.hpp"
#include "core/cli/log.hpp"
#include "core/cli/program.hpp"
#include "core/cli/progress.hpp"
#include "core/cli/verbs.hpp"
#include "core/json.hpp"
#include "core/run/interrupt.hpp"
#include "core/run/plan.hpp"
#include "core/run/run_record.hpp"

namespace adit::core {

namespace {

int exit_code(const RunResult& result, const Interrupt& interrupt) {
  switch (result.end) {
    case RunResult::End::completed: return result.failures > 0 ? kExitSomeFailed : kExitWell;
    case RunResult::End::setup_failed: return result.bad_parameter ? kExitUsage : kExitPlugin;
    case RunResult::End::interrupted: return kExitSignal + interrupt.signal();
    default: return kExitFailed;
  }
}

/// Checks the numbers of the command line and adds the --set words that --jobs stands for.
Result<void> read_numbers(const Arguments& arguments, PipelineRequest& request) {
  auto jobs = arguments.number("jobs", 1);
  if (!jobs) return std::move(jobs).error();
  if (auto limit = arguments.number("limit", 1); !limit) return std::move(limit).error();
  if (*jobs) request.set.push_back("run.jobs=" + std::to_string(**jobs));
  return {};
}

/// What happens when a run is over: names for the outputs, record, what the user is told.
int finish(const Arguments& arguments, Plan& plan, const Pipeline& pipeline, RunResult& result, const std::vector<Input>& inputs,
           const Interrupt& interrupt) {
  if (auto committed = plan.commit_outputs(); !committed && result.end != RunResult::End::output_failed) {
    result.end = RunResult::End::output_failed;
    result.message = committed.error().message;
  } else if (!committed) {
    result.message = committed.error().message;  // says which file and why
  }
  const std::filesystem::path main_file = plan.main_file();
  if (!main_file.empty()) {
    const RunRecord record{&pipeline, &inputs, &result, plan.files()};
    if (auto written = write_run_record(record, main_file); !written) log_line(LogLevel::warning, written.error().message);
  }
  for (const WriterUse& writer : plan.parts().writers) result.closed_output = result.closed_output || writer.output->closed_by_reader();
  const bool told = !arguments.has("quiet") && !result.closed_output;
  if (arguments.has("json")) {
    std::fputs(run_record_json({&pipeline, &inputs, &result, plan.files()}).c_str(), stderr);
  } else if (told) {
    std::fputs(summary_text(pipeline, result, plan).c_str(), stderr);
  }
  if (!result.message.empty() && !result.closed_output) print_error(result.message);
  if (result.end == RunResult::End::completed && result.documents == 0) {
    print_error("no document found in the inputs");
    return kExitUsage;
  }
  return exit_code(result, interrupt);
}

/// Requires: read_numbers() had no error.
int run_pipeline(const Arguments& arguments, const Pipeline& pipeline, int standard_output) {
  auto inputs = inputs_of(pipeline);
  if (!inputs) {
    print_error(inputs.error().message);
    return kExitUsage;
  }
  const Interrupt interrupt;
  PlanError error;
  auto plan = Plan::make(pipeline, {arguments.value("output").value_or(""), plugin_log(), standard_output}, error);
  if (!plan) {
    print_error(error.message);
    return exit_code(error);
  }
  RunParts parts = plan->parts();
  parts.inputs = *inputs;
  RunOptions options = plan->run_options();
  options.feed.limit = static_cast<std::uint64_t>(arguments.number("limit", 1)->value_or(0));
  Runner runner(parts, options, &interrupt);
  Progress progress(*inputs, !arguments.has("quiet") && !arguments.has("no-progress") && isatty(STDERR_FILENO) == 1);
  runner.on_progress([&](const RunProgress& now) { progress.show(now); });
  RunResult result = runner.run();
  progress.clear();
  if (result.end == RunResult::End::setup_failed) {
    print_error(result.message);
    return exit_code(result, interrupt);
  }
  const int code = finish(arguments, *plan, pipeline, result, *inputs, interrupt);
  if (result.hung) {
    std::fflush(stderr);
    _exit(code);  // a thread is still inside a plugin; nothing may be destroyed under it
  }
  return code;
}

int run(const Arguments& arguments) {
  auto request = read_request(arguments);
  if (request) {
    if (auto added = read_numbers(arguments, *request); !added) request = std::move(added).error();
  }
  if (!request) {
    print_error(request.error().message);
    return kExitUsage;
  }
  const InstalledPlugins installed = installed_plugins(arguments);
  const int standard_output = set_standard_output_aside();  // before any plugin is loaded here
  const auto pipeline = load_requested(*request, installed);
  return pipeline ? run_pipeline(arguments, *pipeline, standard_output) : kExitUsage;
}

}  // namespace

Verb run_verb() {
  return {{"run",
           "FILE|NAME [INPUT...]",
           "run a pipeline over documents",
           with_pipeline_options({{"output", 'o', "PATH", "file of the only file writer, or folder for all outputs; - is standard output"},
                                {"jobs", 'j', "N", "workers; default: one a processor"},
                                {"limit", 'n', "N", "stop after N documents"},
                                {"quiet", 'q', nullptr, "print no summary and no progress"},
                                {"json", 0, nullptr, "print the summary as JSON to standard error"},
                                {"no-progress", 0, nullptr, "print no progress line"}}),
           {{"adit run news articles/ -o out", "all files of a folder through the news pipeline, results into out/"},
            {"adit run my.yaml a.txt b.txt -o - | jq .id", "a pipeline of your own, results to standard output"},
            {"adit run -e 'tokens ! sentences ! summary.lead sentences=1' a.txt", "steps without a file, JSON Lines to standard output"},
            {"adit run news more.jsonl.gz --set read.with.text_field=body", "read records; .gz and .zst are read as they are"}},
           "INPUT is a file, a folder (searched for the reader's file types), a pattern or - for standard input. Documents that\n"
           "fail go to NAME.quarantine.jsonl; it is valid input again. Exit: 0 all well, 1 failed, 2 usage, pipeline or input,\n"
           "3 plugin cannot load, 4 some documents failed, 130 or 143 interrupted."},
          run};
}

}  // namespace adit::core
