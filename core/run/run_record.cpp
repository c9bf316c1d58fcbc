#include "core/run/run_record.hpp"

#include "pipeline/json.hpp"
#include "core/run/plan.hpp"
#include "core/run/sink.hpp"
#include "core/version.hpp"

namespace adit::core {

namespace {

std::string_view end_name(RunResult::End end) {
  switch (end) {
    case RunResult::End::completed: return "completed";
    case RunResult::End::too_many_failed: return "too_many_failed";
    case RunResult::End::setup_failed: return "setup_failed";
    case RunResult::End::output_failed: return "output_failed";
    case RunResult::End::broken: return "broken";
    case RunResult::End::interrupted: return "interrupted";
  }
  return "";
}

Value describe_step(const Step& step) {
  const Manifest& manifest = step.component->manifest;
  const Value parameters = parameter_map(step.settings);
  return Value::Map{{"id", step.id},
                    {"kind", name_of(manifest.kind)},
                    {"plugin", manifest.id},
                    {"version", manifest.version},
                    {"library", step.component->library},
                    {"parameters", parameters},
                    {"parameters_digest", parameters_digest(parameters)}};
}

/// A step with what it did.
Value describe_annotator(const Step& step, const StepStats& stats) {
  Value value = describe_step(step);
  auto& map = *value.get<Value::Map>();
  map.push_back({"documents", static_cast<std::int64_t>(stats.documents)});
  map.push_back({"rows", static_cast<std::int64_t>(stats.rows)});
  map.push_back({"failures", static_cast<std::int64_t>(stats.failures)});
  map.push_back({"seconds", std::chrono::duration<double>(stats.time).count()});
  return value;
}

Value describe_steps(const Pipeline& pipeline, const RunResult& result) {
  Value::List steps;
  if (pipeline.read) steps.push_back(describe_step(*pipeline.read));
  for (std::size_t i = 0; i < pipeline.steps.size(); ++i) {
    steps.push_back(describe_annotator(pipeline.steps[i], i < result.steps.size() ? result.steps[i] : StepStats()));
  }
  for (const auto* group : {&pipeline.collect, &pipeline.write}) {
    for (const Step& step : *group) steps.push_back(describe_step(step));
  }
  return steps;
}

}  // namespace

std::string run_record_json(const RunRecord& record) {
  Value::List inputs;
  for (const Input& input : *record.inputs) inputs.emplace_back(input.is_stdin() ? "-" : input.path.string());
  Value::List outputs;
  for (const auto& path : record.outputs) outputs.emplace_back(std::filesystem::absolute(path).string());
  const RunResult& result = *record.result;
  const Value::Map counts = {{"documents", static_cast<std::int64_t>(result.documents)},
                             {"failures", static_cast<std::int64_t>(result.failures)}};
  const Value::Map map = {{"adit", 1},
                          {"version", kVersion},
                          {"end", end_name(result.end)},
                          {"seconds", std::chrono::duration<double>(result.elapsed).count()},
                          {"counts", counts},
                          {"pipeline", pipeline_value(*record.pipeline)},
                          {"steps", describe_steps(*record.pipeline, result)},
                          {"inputs", std::move(inputs)},
                          {"outputs", std::move(outputs)}};
  return write_json(map, 2) + "\n";
}

Result<void> write_run_record(const RunRecord& record, const std::filesystem::path& main_file) {
  auto sink = FileSink::create(main_file.parent_path() / (main_file.stem().string() + ".run.json"));
  if (!sink) return std::move(sink).error();
  if ((*sink)->write(run_record_json(record))) (*sink)->mark();
  return (*sink)->commit();
}

}  // namespace adit::core
