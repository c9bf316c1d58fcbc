#include "core/pipeline/run_settings.hpp"

#include <string_view>
#include <utility>

#include "core/pipeline/units.hpp"
#include "core/pipeline/utf8.hpp"

namespace adit::core {
namespace {

ParameterSpec spec(std::string name, ParameterType type, Value default_value, std::string help) {
  ParameterSpec out;
  out.name = std::move(name);
  out.type = type;
  out.default_value = std::move(default_value);
  out.help = std::move(help);
  return out;
}

ParameterSpec one_of(std::string name, std::vector<std::string> choices, std::string help) {
  ParameterSpec out = spec(std::move(name), ParameterType::choice, Value(choices.front()), std::move(help));
  out.choices = std::move(choices);
  return out;
}

ParameterSpec at_least_one(ParameterSpec out) {
  out.min = Value(1);
  return out;
}

ParameterSpec written(ParameterSpec out) {
  out.access = PathAccess::write;
  return out;
}

ParameterSpec example(std::string value, ParameterSpec out) {
  out.example = std::move(value);
  return out;
}

std::vector<ParameterSpec> make_run_parameters() {
  using enum ParameterType;
  return {
      example("4", spec("jobs", string, "auto", "workers: auto, or a number; the output is the same for any number")),
      example("stop", one_of("on_error", {"quarantine", "stop"},
                             "what happens when a document fails: quarantine writes it to the quarantine file and goes on, "
                             "stop ends the run")),
      example("1%", spec("max_failures", string, Value(), "failed documents at which the run ends: a number, or a share")),
      example("failed.jsonl", written(spec("quarantine", path, Value(),
                                           "file of the failed documents; without one it stands beside the first file output"))),
      example("64", at_least_one(spec("window", integer, Value(), "documents under way at once"))),
      example("1GiB", at_least_one(spec("max_document", size, Value(std::int64_t{64} << 20), "longest document that is read"))),
      example("reject", one_of("encoding", {"replace", "reject"},
                               "bytes that are not UTF-8: replace puts U+FFFD, reject fails the document")),
      example("5s", at_least_one(spec("timeout", duration, Value(), "longest time of one step on one document")))};
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
