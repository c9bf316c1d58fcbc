#include "pipeline/run_settings.hpp"

#include <string_view>
#include <utility>

#include "pipeline/units.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

std::vector<ParameterSpec> make_run_parameters() {
  using enum ParameterType;
  return {{.name = "jobs",
           .default_value = "auto",
           .example = "4",
           .help = "workers: auto, or a number; the output is the same for any number"},
          {.name = "on_error",
           .type = choice,
           .default_value = "quarantine",
           .choices = {"quarantine", "stop"},
           .example = "stop",
           .help = "what happens when a document fails: quarantine writes it to the quarantine file and goes on, stop ends "
                   "the run"},
          {.name = "max_failures",
           .example = "1%",
           .help = "failed documents at which the run ends: a number, or a share"},
          {.name = "quarantine",
           .type = path,
           .access = PathAccess::write,
           .example = "failed.jsonl",
           .help = "file of the failed documents; without one it stands beside the first file output"},
          {.name = "window", .type = integer, .min = 1, .example = "64", .help = "documents under way at once"},
          {.name = "max_document",
           .type = size,
           .default_value = std::int64_t{64} << 20,
           .min = 1,
           .example = "1GiB",
           .help = "longest document that is read"},
          {.name = "encoding",
           .type = choice,
           .default_value = "replace",
           .choices = {"replace", "reject"},
           .example = "reject",
           .help = "bytes that are not UTF-8: replace puts U+FFFD, reject fails the document"},
          {.name = "timeout",
           .type = duration,
           .min = 1,
           .example = "5s",
           .help = "longest time of one step on one document"}};
}

template <class T>
std::optional<T> optional_of(const Settings& settings, std::string_view name) {
  const Value* value = settings.find(name);
  const T* typed = value == nullptr ? nullptr : value->get<T>();
  return typed == nullptr ? std::nullopt : std::optional<T>(*typed);
}

void read_jobs(RunSettings& run, Diagnostics& diagnostics) {
  const Setting& setting = *run.settings.setting("jobs");
  const std::string& text = *setting.value.get<std::string>();
  if (text == "auto") return;
  constexpr std::int64_t kMost = 4096;
  const Result<std::int64_t> number = parse_integer(text);
  if (number && *number >= 1 && *number <= kMost) {
    run.jobs = *number;
  } else {
    diagnostics.error(setting.origin.place, "\"jobs\" of run must be auto or a number from 1 to " +
                                                std::to_string(kMost) + ", found " + in_marks(text));
  }
}

void read_max_failures(RunSettings& run, Diagnostics& diagnostics) {
  const Setting& setting = *run.settings.setting("max_failures");
  const auto* text = setting.value.get<std::string>();
  if (text == nullptr) return;
  const bool share = text->ends_with('%');
  const std::string_view digits = std::string_view(*text).substr(0, text->size() - (share ? 1 : 0));
  const Result<double> number = share ? parse_float(digits) : Result<double>(0.0);
  const Result<std::int64_t> count = share ? Result<std::int64_t>(std::int64_t{0}) : parse_integer(digits);
  if (!number || !count || *number < 0 || *number > 100 || *count < 0) {
    return diagnostics.error(
        setting.origin.place,
        "\"max_failures\" of run must be a number of documents or a share from 0% to 100%, found " + in_marks(*text));
  }
  if (share) {
    run.max_failure_share = *number / 100;
  } else {
    run.max_failures = *count;
  }
}

}  // namespace

const std::vector<ParameterSpec>& run_parameters() {
  static const std::vector<ParameterSpec> parameters = make_run_parameters();
  return parameters;
}

RunSettings check_run(const Node* run, Diagnostics& diagnostics) {
  RunSettings out;
  out.settings = check_settings(run_parameters(), run, {"run", run == nullptr ? Place{} : run->place}, diagnostics);
  read_jobs(out, diagnostics);
  read_max_failures(out, diagnostics);
  if (*out.settings.find("on_error") == Value("stop")) out.on_error = RunSettings::OnError::stop;
  if (*out.settings.find("encoding") == Value("reject")) out.encoding = RunSettings::Encoding::reject;
  out.quarantine = optional_of<std::string>(out.settings, "quarantine");
  out.window = optional_of<std::int64_t>(out.settings, "window");
  out.max_document = optional_of<std::int64_t>(out.settings, "max_document").value_or(out.max_document);
  out.timeout = optional_of<std::int64_t>(out.settings, "timeout");
  return out;
}

}  // namespace adit::core
