#include <string>
#include <utility>

#include "pipeline/pipeline.hpp"
#include "pipeline/units.hpp"

namespace adit::core {
namespace {

/// Durations and sizes as people write them; all else as it is.
Value written_setting(const Setting& setting) {
  const ParameterType type = element_of(*setting.spec).type;
  Value out = setting.value;
  visit_elements(out, [type](Value& value) {
    const auto* amount = value.get<std::int64_t>();
    if (amount && type == ParameterType::duration) value = format_duration(*amount);
    else if (amount && type == ParameterType::size) value = format_size(*amount);
  });
  return out;
}

Value settings_value(const Settings& settings) {
  Value::Map out;
  for (const Setting& setting : settings.values) {
    if (!setting.value.is_null()) out.push_back({setting.spec->name, written_setting(setting)});
  }
  return Value(std::move(out));
}

Value needs_value(const Step& step, const Pipeline& pipeline) {
  Value::Map out;
  for (const WiredNeed& wired : step.needs) {
    Value::List givers;
    for (const std::size_t i : wired.layers) {
      const PipelineLayer& layer = pipeline.layers[i];
      givers.push_back(Value(layer.layer + '@' + layer.giver));
    }
    if (wired.need.many) {
      out.push_back({wired.need.layer, Value(std::move(givers))});
    } else {
      out.push_back({wired.need.layer, givers.empty() ? Value() : givers.front()});
    }
  }
  return Value(std::move(out));
}

Value when_value(const std::vector<Condition>& conditions) {
  Value::Map out;
  for (const Condition& condition : conditions) {
    Value::List values(condition.values.begin(), condition.values.end());
    if (condition.may_be_missing) values.emplace_back();
    out.push_back({"meta." + condition.key, Value(std::move(values))});
  }
  return Value(std::move(out));
}

Value step_value(const Step& step, const Pipeline& pipeline) {
  Value::Map out{{"id", Value(step.id)}, {"use", Value(step.component->manifest.id)}};
  if (!step.needs.empty()) out.push_back({"needs", needs_value(step, pipeline)});
  if (!step.when.empty()) out.push_back({"when", when_value(step.when)});
  out.push_back({"with", settings_value(step.settings)});
  return Value(std::move(out));
}

Value steps_value(const std::vector<Step>& steps, const Pipeline& pipeline) {
  Value::List out;
  for (const Step& step : steps) out.push_back(step_value(step, pipeline));
  return Value(std::move(out));
}

void add_place(Value::Map& out, const Diagnostics& diagnostics, Place place) {
  if (place.source >= diagnostics.source_count()) return;
  out.push_back({"file", diagnostics.source(place.source).name});
  if (!place.known()) return;
  out.push_back({"line", static_cast<std::int64_t>(place.line)});
  out.push_back({"column", static_cast<std::int64_t>(place.column)});
}

Value diagnostic_value(const Diagnostic& diagnostic, const Diagnostics& diagnostics) {
  Value::Map out{{"severity", diagnostic.severity == Diagnostic::Severity::error ? "error" : "warning"},
                 {"message", diagnostic.message}};
  add_place(out, diagnostics, diagnostic.place);
  if (!diagnostic.help.empty()) out.push_back({"help", Value::List(diagnostic.help.begin(), diagnostic.help.end())});
  Value::List chain;
  for (const Place& from : diagnostics.chain_of(diagnostic.place)) {
    Value::Map file;
    add_place(file, diagnostics, from);
    chain.emplace_back(std::move(file));
  }
  if (!chain.empty()) out.push_back({"included_from", std::move(chain)});
  return out;
}

}  // namespace

Value diagnostics_value(const Diagnostics& diagnostics) {
  Value::List out;
  for (const Diagnostic* diagnostic : diagnostics.sorted()) out.push_back(diagnostic_value(*diagnostic, diagnostics));
  return Value::Map{{"diagnostics", std::move(out)}};
}

Value pipeline_value(const Pipeline& pipeline) {
  Value::Map out{{"adit", Value(1)}};
  if (!pipeline.variables.is_null()) out.push_back({"vars", pipeline.variables});
  if (pipeline.read) out.push_back({"read", step_value(*pipeline.read, pipeline)});
  out.push_back({"steps", steps_value(pipeline.steps, pipeline)});
  if (!pipeline.collect.empty()) out.push_back({"collect", steps_value(pipeline.collect, pipeline)});
  if (!pipeline.write.empty()) out.push_back({"write", steps_value(pipeline.write, pipeline)});
  out.push_back({"run", settings_value(pipeline.run.settings)});
  return Value(std::move(out));
}

}  // namespace adit::core
