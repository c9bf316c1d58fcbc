#include "verbs/schema/json_schema.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/keys.hpp"
#include "pipeline/run_settings.hpp"

namespace adit {

using namespace core;

namespace {

using List = Value::List;
using Map = Value::Map;

constexpr const char* kDuration = "^([0-9.]+ *(d|h|m|s|ms|us|µs|ns) *)+$";
constexpr const char* kSize = "^[0-9.]+ *([KMGT]iB|[kMGT]?B)?$";

Value reference(const std::string& definition) { return Map{{"$ref", "#/definitions/" + definition}}; }
Value any_of(List forms) { return Map{{"anyOf", std::move(forms)}}; }
Value array_of(Value items) { return Map{{"type", "array"}, {"items", std::move(items)}}; }

/// A value that YAML may take for a number or a truth value although it is a text here.
Value text() { return Map{{"type", List{"string", "number", "boolean"}}}; }
Value null() { return Map{{"type", "null"}}; }

Value numeric(const char* type, const ParameterSpec& spec) {
  Map out{{"type", type}};
  if (!spec.min.is_null()) out.push_back({"minimum", spec.min});
  if (!spec.max.is_null()) out.push_back({"maximum", spec.max});
  return out;
}

/// What a parameter, or one item of it, is written as. Durations and sizes have no bounds here, as they have units.
Value form_of(ParameterType type, const ParameterSpec& spec) {
  switch (type) {
    case ParameterType::boolean: return Map{{"type", "boolean"}};
    case ParameterType::integer: return numeric("integer", spec);
    case ParameterType::real: return numeric("number", spec);
    case ParameterType::choice: return Map{{"enum", List(spec.choices.begin(), spec.choices.end())}};
    case ParameterType::duration: return any_of({Map{{"type", "string"}, {"pattern", kDuration}}, Map{{"const", 0}}});
    case ParameterType::size: return Map{{"type", List{"string", "integer"}}, {"pattern", kSize}, {"minimum", 0}};
    case ParameterType::path:
    case ParameterType::regex: return Map{{"type", "string"}};
    case ParameterType::list: return array_of(any_of({form_of(spec.items, spec), reference("substitution")}));
    case ParameterType::map:
      return Map{{"type", "object"}, {"additionalProperties", any_of({form_of(spec.items, spec), reference("substitution")})}};
    default:
      return spec.pattern.empty() ? text() : Map{{"type", "string"}, {"pattern", spec.pattern}};
  }
}

/// A default as it stands in a file.
Value written(const ParameterSpec& spec) {
  const bool has_unit = spec.type == ParameterType::duration || spec.type == ParameterType::size;
  return has_unit ? Value(written_form(spec, spec.default_value)) : spec.default_value;
}

Value parameter_schema(const ParameterSpec& spec) {
  List forms{form_of(spec.type, spec), reference("substitution")};
  if (!spec.required && spec.default_value.is_null()) forms.push_back(null());
  const std::string example = spec.example.empty() ? "" : ". Example: `" + spec.name + ": " + spec.example + '`';
  Map out{{"description", (spec.help.empty() ? "" : spec.help + ' ') + brief(spec) + example}};
  if (!spec.default_value.is_null()) out.push_back({"default", written(spec)});
  if (!spec.deprecated.empty()) {
    out.push_back({"deprecated", true});
    out.push_back({"deprecationMessage", spec.deprecated});
  }
  out.push_back({"anyOf", std::move(forms)});
  return out;
}

Value parameters_schema(const std::vector<ParameterSpec>& specs, bool open) {
  Map properties;
  for (const ParameterSpec& spec : specs) properties.push_back({spec.name, parameter_schema(spec)});
  for (const ParameterSpec& spec : specs) {
    if (spec.renamed_from.empty()) continue;
    Value old = parameter_schema(spec);
    old.get<Map>()->push_back({"deprecationMessage", "is now called " + spec.name});
    properties.push_back({spec.renamed_from, std::move(old)});
  }
  return Map{{"type", List{"object", "null"}}, {"properties", std::move(properties)}, {"additionalProperties", open}};
}

/// What stands below `with:` and `needs:` of a component.
Value use_schema(const Manifest& manifest) {
  Map needs;
  for (const LayerNeed& need : manifest.layers.needs) needs.push_back({need.layer, Map{{"description", "who gives the layer " + need.layer}}});
  return Map{{"properties", Map{{"with", parameters_schema(manifest.parameters, manifest.open_parameters)},
                                {"needs", Map{{"properties", std::move(needs)}}}}}};
}

/// The shape of a key, by its name; what is not here may be anything.
struct Shape {
  std::string_view key;
  Value schema;
};

/// Properties for the keys of a table, each with what the table says of it.
Value object_of(std::span<const KeySpec> keys, const std::vector<Shape>& shapes) {
  Map properties;
  for (const KeySpec& key : keys) {
    const auto shape = std::find_if(shapes.begin(), shapes.end(), [&key](const Shape& s) { return s.key == key.name; });
    if (shape == shapes.end()) continue;
    Map property = *shape->schema.get<Map>();
    property.insert(property.begin(), {"description", std::string(key.holds) + ". Example: `" + std::string(key.example) + '`'});
    properties.push_back({std::string(key.name), std::move(property)});
  }
  return Map{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Value one_or_many(Value item) { return any_of({item, array_of(item)}); }

Value needs_schema() {
  return Map{{"type", List{"object", "null"}}, {"additionalProperties", any_of({Map{{"type", List{"string", "null"}}}, array_of(Map{{"type", "string"}})})}};
}

Value when_schema() {
  return Map{{"type", List{"object", "null"}},
             {"patternProperties", Map{{"^meta\\..", one_or_many(any_of({text(), null()}))}}},
             {"additionalProperties", false}};
}

/// A reader, step, collector or writer: one of the components of this kind, and below `with:` what that one has.
Value step_schema(ComponentKind kind, const Catalog& catalog) {
  List uses{reference("substitution")}, cases;
  for (const Component* component : catalog.list(kind)) {
    const Manifest& manifest = component->manifest;
    uses.push_back(Map{{"const", manifest.id}, {"description", manifest.summary}});
    cases.push_back(Map{{"if", Map{{"properties", Map{{"use", Map{{"const", manifest.id}}}}}, {"required", List{"use"}}}},
                        {"then", reference(std::string(name_of(kind)) + "." + manifest.id)}});
  }
  std::vector<Shape> shapes{{"use", any_of(std::move(uses))},
                            {"id", Map{{"type", "string"}, {"pattern", "^([A-Za-z0-9_-]+|.*\\$\\{.*)$"}}},
                            {"with", Map{{"type", List{"object", "null"}}}},
                            {"needs", needs_schema()}};
  List required{Map{{"required", List{"use"}}}, Map{{"required", List{"id"}}}};
  if (kind == ComponentKind::annotator) {
    shapes.push_back({"when", when_schema()});
    shapes.push_back({"exec", array_of(text())});
    required.push_back(Map{{"required", List{"exec"}}});
  }
  Value out = object_of(step_keys(), shapes);
  if (kind != ComponentKind::reader) out.get<Map>()->push_back({"anyOf", std::move(required)});
  if (!cases.empty()) out.get<Map>()->push_back({"allOf", std::move(cases)});
  return out;
}

Value tests_schema() {
  const Value row = any_of({text(), Map{{"type", "object"}}});
  Value test = object_of(test_keys(), {{"text", text()},
                                       {"name", text()},
                                       {"meta", Map{{"type", "object"}, {"additionalProperties", text()}}},
                                       {"expect", Map{{"type", "object"}, {"additionalProperties", array_of(row)}}}});
  test.get<Map>()->push_back({"required", List{"text", "expect"}});
  return Map{{"type", List{"array", "null"}}, {"items", std::move(test)}};
}

Value list_of(const char* definition) { return Map{{"type", List{"array", "null"}}, {"items", reference(definition)}}; }

}  // namespace

Value json_schema(const Catalog& catalog) {
  Map definitions{{"substitution", Map{{"type", "string"}, {"pattern", "\\$\\{(vars\\.|env:)"}}}};
  for (const ComponentKind kind : {ComponentKind::reader, ComponentKind::annotator, ComponentKind::collector, ComponentKind::writer}) {
    definitions.push_back({std::string(name_of(kind)), step_schema(kind, catalog)});
  }
  for (const Component* component : catalog.list()) {
    const Manifest& manifest = component->manifest;
    definitions.push_back({std::string(name_of(manifest.kind)) + '.' + manifest.id, use_schema(manifest)});
  }
  const Value root = object_of(file_keys(), {{"adit", Map{{"const", 1}}},
                                             {"include", any_of({Map{{"type", List{"string", "null"}}}, array_of(Map{{"type", "string"}})})},
                                             {"vars", Map{{"type", List{"object", "null"}}}},
                                             {"read", any_of({reference("reader"), null()})},
                                             {"steps", list_of("annotator")},
                                             {"collect", list_of("collector")},
                                             {"write", list_of("writer")},
                                             {"run", parameters_schema(run_parameters(), false)},
                                             {"tests", tests_schema()}});
  Map out{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "adit pipeline file"}};
  out.insert(out.end(), root.get<Map>()->begin(), root.get<Map>()->end());
  out.push_back({"definitions", std::move(definitions)});
  return out;
}

}  // namespace adit
