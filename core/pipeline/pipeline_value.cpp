#include <string>
#include <utility>

#include "core/pipeline/pipeline.hpp"
#include "core/pipeline/units.hpp"

namespace adit::core {
namespace {

/// Durations and sizes as people write them; all else as it is.
Value written_value(ParameterType type, const Value& value) {
  const auto* amount = value.get<std::int64_t>();
  if (amount == nullptr) return value;
  if (type == ParameterType::duration) return Value(format_duration(*amount));
  return type == ParameterType::size ? Value(format_size(*amount)) : value;
}

Value written_setting(const Setting& setting) {
  const ParameterSpec& spec = *setting.spec;
  if (const auto* list = setting.value.get<Value::List>()) {
    Value::List out;
    for (const Value& item : *list) out.push_back(written_value(spec.items, item));
    return Value(std::move(out));
  }
  if (const auto* map = setting.value.get<Value::Map>()) {
    Value::Map out;
    for (const Member& member : *map) out.push_back({member.name, written_value(spec.items, member.value)});
    return Value(std::move(out));
  }
  return written_value(spec.type, setting.value);
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

Value step_value(const Step& step, const Pipeline& pipeline) {
  Value::Map out{{"id", Value(step.id)}, {"use", Value(step.component->manifest.id)}};
  if (!step.needs.empty()) out.push_back({"needs", needs_value(step, pipeline)});
  out.push_back({"with", settings_value(step.settings)});
  return Value(std::move(out));
}

Value steps_value(const std::vector<Step>& steps, const Pipeline& pipeline) {
  Value::List out;
  for (const Step& step : steps) out.push_back(step_value(step, pipeline));
  return Value(std::move(out));
}

}  // namespace

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
