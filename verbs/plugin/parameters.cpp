#include "verbs/plugin/parameters.hpp"

#include "pipeline/node.hpp"
#include "pipeline/settings.hpp"

namespace adit::plugin_verb {

using namespace core;

Result<Value> parameters_for(const Manifest& manifest, const std::vector<std::string>& given) {
  Diagnostics diagnostics;
  const Place place{diagnostics.add_source({"--set", "", "", {}}), 1, 1};
  Node with = Node::map(place);
  const auto set = [&](const std::string& name, const std::string& text) {
    Node value = Node::scalar(text, place, Node::Style::untyped);
    value.from_command_line = true;
    with.set(name, place, std::move(value));
  };
  for (const ParameterSpec& parameter : manifest.parameters) {
    if (parameter.required && !parameter.example.empty()) set(parameter.name, parameter.example);
  }
  for (const std::string& word : given) {
    const std::size_t equals = word.find('=');
    set(word.substr(0, equals), word.substr(equals + 1));
  }
  const Settings settings = check_settings(manifest.parameters, &with, {manifest.id, place}, diagnostics);
  if (diagnostics.has_errors()) return Error{error_code::invalid_argument, diagnostics.sorted().front()->message};
  Value::Map map;
  for (const Setting& setting : settings.values) map.push_back({setting.spec->name, setting.value});
  return Value(std::move(map));
}

}  // namespace adit::plugin_verb
