#include "verbs/explain/values.hpp"

#include <utility>

#include "pipeline/json.hpp"
#include "pipeline/merge.hpp"

namespace adit {

using namespace core;

namespace {

std::string text_of(const Value& value) {
  const auto* text = value.get<std::string>();
  return text != nullptr && !text->empty() ? *text : write_json(value);
}

void add_settings(std::vector<PathValue>& out, const std::string& path, const Settings& settings) {
  for (const Setting& setting : settings.values) {
    const ParameterSpec& spec = *setting.spec;
    out.push_back({path + spec.name, written_form(spec, setting.value),
                   spec.required ? "" : written_form(spec, spec.default_value)});
  }
}

void add_step(std::vector<PathValue>& out, const std::string& path, const Step& step, const Pipeline& pipeline) {
  out.push_back({path + "use", step.component->manifest.id, ""});
  for (const WiredNeed& wired : step.needs) {
    std::string givers;
    for (const std::size_t i : wired.layers) {
      givers += (givers.empty() ? "" : ", ") + pipeline.layers[i].layer + '@' + pipeline.layers[i].giver;
    }
    out.push_back({path + "needs." + wired.need.layer, givers.empty() ? "null" : givers, ""});
  }
  for (const Condition& condition : step.when) {
    std::string values = condition.may_be_missing ? "~" : "";
    for (const std::string& value : condition.values) values += (values.empty() ? "" : ", ") + value;
    out.push_back({path + "when.meta." + condition.key, values, ""});
  }
  add_settings(out, path + "with.", step.settings);
}

std::string written(const Node& node) {
  if (node.is_scalar()) return node.text;
  if (node.is_null()) return "null";
  std::string inside;
  for (const Node& item : node.items) inside += (inside.empty() ? "" : ", ") + written(item);
  for (const NodeEntry& entry : node.entries) {
    inside += (inside.empty() ? "" : ", ") + entry.key + ": " + written(entry.value);
  }
  return node.is_sequence() ? '[' + inside + ']' : '{' + inside + '}';
}

/// The node at a path below another one; null when nothing is written there. Keys may have points in them.
const Node* find(const Node& from, std::string_view path) {
  if (path.empty()) return &from;
  for (const NodeEntry& entry : from.entries) {
    if (path == entry.key) return &entry.value;
    if (!path.starts_with(entry.key + '.')) continue;
    if (const Node* found = find(entry.value, path.substr(entry.key.size() + 1))) return found;
  }
  for (const Node& item : from.items) {  // a step, by its id
    const std::string id = step_id_of(item);
    if (id.empty() || !path.starts_with(id + '.')) continue;
    if (const Node* found = find(item, path.substr(id.size() + 1))) return found;
  }
  return nullptr;
}

}  // namespace

std::vector<PathValue> values_of(const Pipeline& pipeline) {
  std::vector<PathValue> out;
  if (const auto* variables = pipeline.variables.get<Value::Map>()) {
    for (const Member& variable : *variables) out.push_back({"vars." + variable.name, text_of(variable.value), ""});
  }
  if (pipeline.read) add_step(out, "read.", *pipeline.read, pipeline);
  for (const auto& [section, steps] :
       {std::pair{"steps.", &pipeline.steps}, {"collect.", &pipeline.collect}, {"write.", &pipeline.write}}) {
    for (const Step& step : *steps) add_step(out, section + step.id + '.', step, pipeline);
  }
  add_settings(out, "run.", pipeline.run.settings);
  return out;
}

std::vector<Setter> setters_of(std::string_view path, const std::vector<Node>& trees, const std::vector<std::string>& set) {
  std::vector<Setter> out;
  for (const Node& tree : trees) {
    if (const Node* found = find(tree, path)) out.push_back({found->place, written(*found)});
  }
  for (const std::string& argument : set) {
    const std::size_t equals = argument.find('=');
    if (std::string_view(argument).substr(0, equals) == path) out.push_back({{}, argument.substr(equals + 1)});
  }
  return out;
}

std::vector<std::string> variables_in(std::string_view written) {
  constexpr std::string_view kBegin = "${vars.";
  std::vector<std::string> out;
  for (std::size_t at = written.find(kBegin); at != std::string_view::npos; at = written.find(kBegin, at + 1)) {
    const std::size_t name = at + kBegin.size();
    out.emplace_back(written.substr(name, written.find('}', name) - name));
  }
  return out;
}

}  // namespace adit
