#include <algorithm>
#include <charconv>
#include <cstdio>
#include <memory>

#include <unistd.h>

#include "cli/exit_code.hpp"
#include "cli/log.hpp"
#include "cli/program.hpp"
#include "cli/progress.hpp"
#include "cli/verbs.hpp"
#include "pipeline/json.hpp"
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

/// The share that --sample names: "10%" or "0.1".
Result<double> sample_of(const Arguments& arguments) {
  const auto text = arguments.value("sample");
  if (!text) return 1.0;
  double share = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), share);
  const std::string_view unit(end, static_cast<std::size_t>(text->data() + text->size() - end));
  if (unit == "%") share /= 100;
  if (error == std::errc() && (unit.empty() || unit == "%") && share > 0 && share <= 1) return share;
  return Error{error_code::invalid_argument, "option \"--sample\" must be a share such as 10% or 0.1, not \"" + *text + "\""};
}

/// Checks the values of the options, and adds the --set words that some of them stand for.
Result<void> read_options(const Arguments& arguments, PipelineRequest& request) {
  auto jobs = arguments.number("jobs", 1);
  if (!jobs) return std::move(jobs).error();
  if (auto limit = arguments.number("limit", 1); !limit) return std::move(limit).error();
  if (auto sample = sample_of(arguments); !sample) return std::move(sample).error();
  const std::string stats = arguments.value("stats").value_or("table");
  if (stats != "table" && stats != "json") {
    return Error{error_code::invalid_argument, "option \"--stats\" must be table or json, not \"" + stats + "\""};
  }
  if (*jobs) request.set.push_back("run.jobs=" + std::to_string(**jobs));
  if (const auto field = arguments.value("id-field")) request.set.push_back("read.with.id_field=" + *field);
  if (const auto field = arguments.value("text-field")) request.set.push_back("read.with.text_field=" + *field);
  if (arguments.has("mend")) request.set.push_back("read.with.mend=true");
  return {};
}

bool wants_json(const Arguments& arguments) { return arguments.has("json") || arguments.value("stats") == "json"; }

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
  if (wants_json(arguments)) {
    std::fputs(run_record_json({&pipeline, &inputs, &result, plan.files()}).c_str(), stderr);
  } else if (told) {
    std::fputs(summary_text(pipeline, result, plan).c_str(), stderr);
  }
  if (!result.message.empty() && !result.closed_output) print_error(result.message);
  if (result.end == RunResult::End::completed && result.documents == 0) {
    print_error(arguments.has("sample") ? "no document of the inputs is in the sample; take a larger share" : "no document found in the inputs");
    return kExitUsage;
  }
  return exit_code(result, interrupt);
}

/// What a run would read, do and write.
std::string planned_text(const Pipeline& pipeline, const std::vector<Input>& inputs, const std::vector<std::filesystem::path>& outputs) {
  constexpr std::size_t kShown = 10;
  std::string text = "read     " + pipeline.read->component->manifest.id + ", " + std::to_string(inputs.size()) +
                     (inputs.size() == 1 ? " input\n" : " inputs\n");
  for (std::size_t i = 0; i < std::min(inputs.size(), kShown); ++i) {
    text += "           " + (inputs[i].is_stdin() ? "standard input" : inputs[i].path.string()) + "\n";
  }
  if (inputs.size() > kShown) text += "           ...\n";
  text += "steps    ";
  for (const Step& step : pipeline.steps) text += (&step == &pipeline.steps.front() ? "" : " > ") + step.id;
  text += "\n";
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    text += "write    " + pipeline.write[i].id + " to " + (outputs[i] == "-" ? "standard output" : outputs[i].string()) + "\n";
  }
  return text;
}

Value planned_value(const Pipeline& pipeline, const std::vector<Input>& inputs, const std::vector<std::filesystem::path>& outputs) {
  Value::List read;
  for (const Input& input : inputs) read.emplace_back(input.is_stdin() ? "-" : input.path.string());
  Value::List written;
  for (const auto& path : outputs) written.emplace_back(path.string());
  return Value::Map{{"adit", 1}, {"pipeline", pipeline_value(pipeline)}, {"inputs", std::move(read)}, {"outputs", std::move(written)}};
}

int dry_run(const Arguments& arguments, const Pipeline& pipeline, const std::vector<Input>& inputs, int standard_output) {
  const auto outputs = output_paths(pipeline.write, arguments.value("output").value_or(""));
  if (!outputs) {
    print_error(outputs.error().message);
    return kExitUsage;
  }
  const std::string text = wants_json(arguments) ? write_json(planned_value(pipeline, inputs, *outputs), 2) + "\n"
                                                 : planned_text(pipeline, inputs, *outputs);
  return write(standard_output, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? kExitWell : kExitFailed;
}

/// Requires: read_options() had no error.
int run_pipeline(const Arguments& arguments, const Pipeline& pipeline, int standard_output) {
  auto inputs = inputs_of(pipeline);
  if (!inputs) {
    print_error(inputs.error().message);
    return kExitUsage;
  }
  if (arguments.has("dry-run")) return dry_run(arguments, pipeline, *inputs, standard_output);
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
  options.feed.sample = *sample_of(arguments);
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
    if (auto added = read_options(arguments, *request); !added) request = std::move(added).error();
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
                                {"sample", 0, "SHARE", "take only some documents, e.g. 5% or 0.05: the same ones each time"},
                                {"id-field", 0, "NAME", "field of JSON Lines that holds the id; default id"},
                                {"text-field", 0, "NAME", "field of JSON Lines that holds the text; default text"},
                                {"mend", 0, nullptr, "put HTML references (&ldquo;) and wrongly decoded characters right"},
                                {"dry-run", 0, nullptr, "say what would be read, done and written, and do none of it"},
                                {"quiet", 'q', nullptr, "print no summary and no progress"},
                                {"stats", 0, "FORMAT", "the summary on standard error: table (default) or json"},
                                {"json", 0, nullptr, "as --stats json"},
                                {"no-progress", 0, nullptr, "print no progress line"}}),
           {{"adit run news articles/ -o out", "all files of a folder through the news pipeline, results into out/"},
            {"adit run my.yaml a.txt b.txt -o - | jq .id", "a pipeline of your own, results to standard output"},
            {"adit run -e 'tokens ! sentences ! summary.lead sentences=1' a.txt", "steps without a file, JSON Lines to standard output"},
            {"adit run news more.jsonl.gz --text-field body --sample 5%", "some of many records; .gz and .zst are read as they are"}},
           "INPUT is a file, a folder (searched for the reader's file types), a pattern or - for standard input. Documents that\n"
           "fail go to NAME.quarantine.jsonl; it is valid input again. Exit: 0 all well, 1 failed, 2 usage, pipeline or input,\n"
           "3 plugin cannot load, 4 some documents failed, 130 or 143 interrupted."},
          run};
}

}  // namespace adit::core
