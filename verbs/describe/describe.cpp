#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/log.hpp"
#include "cli/program.hpp"
#include "verbs/describe/describe.hpp"
#include "pipeline/json.hpp"
#include "pipeline/read_pipeline.hpp"
#include "pipeline/suggest.hpp"
#include "pipeline/yaml_tree.hpp"
#include "core/run/plan.hpp"
#include "verbs/yaml_text/yaml_text.hpp"

namespace adit {

using namespace core;

namespace {

std::string needs_text(const LayerUse& layers) {
  std::string text;
  for (const LayerNeed& need : layers.needs) {
    text += (text.empty() ? "" : ", ") + need.layer + (need.many ? " (one or more)" : "") + (need.optional ? " (optional)" : "");
  }
  return text.empty() ? "nothing" : text;
}

std::string gives_text(const LayerUse& layers) {
  std::string text;
  for (const LayerSchema& gift : layers.gives) text += (text.empty() ? "" : ", ") + gift.name;
  return text.empty() ? "nothing" : text;
}

/// The section of a pipeline file that a kind stands in.
const char* section_of(ComponentKind kind) {
  switch (kind) {
    case ComponentKind::reader: return "read:";
    case ComponentKind::annotator: return "steps:";
    case ComponentKind::collector: return "collect:";
    case ComponentKind::writer: return "write:";
  }
  return "";
}

/// A value as people write it in a pipeline file, with quotes where it needs them.
std::string yaml_form(const ParameterSpec& parameter, const Value& value) {
  const auto has_unit = [](ParameterType type) { return type == ParameterType::duration || type == ParameterType::size; };
  return has_unit(parameter.type) || has_unit(parameter.items) ? written_form(parameter, value) : yaml_line(value);
}

void print_yaml(const Manifest& manifest) {
  const bool is_item = manifest.kind != ComponentKind::reader;
  const char* indent = is_item ? "    " : "  ";
  std::printf("\n%s\n%suse: %s\n", section_of(manifest.kind), is_item ? "  - " : "  ", manifest.id.c_str());
  if (manifest.parameters.empty()) return;
  std::printf("%swith:\n", indent);
  for (const ParameterSpec& parameter : manifest.parameters) {
    const std::string line = std::string(indent) + "  " + parameter.name + ": " +
                             (parameter.required ? "..." : yaml_form(parameter, parameter.default_value));
    std::printf("%-40s # %s\n", line.c_str(), parameter.help.c_str());
  }
}

void print_component(const Component& component) {
  const Manifest& manifest = component.manifest;
  std::printf("%s %s (%s)\n  %s\n\n", manifest.id.c_str(), manifest.version.c_str(), std::string(name_of(manifest.kind)).c_str(),
              manifest.summary.c_str());
  if (manifest.kind != ComponentKind::reader) std::printf("  needs    %s\n", needs_text(manifest.layers).c_str());
  if (manifest.kind == ComponentKind::annotator) std::printf("  gives    %s\n", gives_text(manifest.layers).c_str());
  if (!manifest.extensions.empty()) {
    std::string extensions;
    for (const std::string& extension : manifest.extensions) extensions += (extensions.empty() ? "." : ", .") + extension;
    std::printf("  files    %s\n", extensions.c_str());
  }
  std::printf("  licence  %s\n  library  %s\n", manifest.licence.empty() ? "not stated" : manifest.licence.c_str(),
              component.library.c_str());
  if (!manifest.parameters.empty()) std::printf("\nparameters\n");
  for (const ParameterSpec& parameter : manifest.parameters) {
    std::printf("  %-16s %s\n      %s\n", parameter.name.c_str(), brief(parameter).c_str(), parameter.help.c_str());
    if (!parameter.example.empty()) std::printf("      for example %s\n", parameter.example.c_str());
    if (!parameter.deprecated.empty()) std::printf("      deprecated: %s\n", parameter.deprecated.c_str());
  }
  print_yaml(manifest);
}

/// What is said of a parameter; what is not said is left out.
Value json_of(const ParameterSpec& parameter) {
  Value::Map map{{"name", parameter.name}, {"type", name_of(parameter.type)}};
  const auto add = [&map](const char* name, Value value, bool said) {
    if (said) map.push_back({name, std::move(value)});
  };
  const bool holds_items = parameter.type == ParameterType::list || parameter.type == ParameterType::map;
  const bool is_path = parameter.type == ParameterType::path;
  add("items", name_of(parameter.items), holds_items);
  add("required", parameter.required, true);
  add("default", parameter.default_value, !parameter.required);
  add("min", parameter.min, !parameter.min.is_null());
  add("max", parameter.max, !parameter.max.is_null());
  add("unit", parameter.unit, !parameter.unit.empty());
  add("choices", Value::List(parameter.choices.begin(), parameter.choices.end()), !parameter.choices.empty());
  add("pattern", parameter.pattern, !parameter.pattern.empty());
  add("access", parameter.access == PathAccess::read ? "read" : "write", is_path);
  add("help", parameter.help, true);
  add("example", parameter.example, !parameter.example.empty());
  add("deprecated", parameter.deprecated, !parameter.deprecated.empty());
  add("renamed_from", parameter.renamed_from, !parameter.renamed_from.empty());
  return map;
}

Value json_of(const LayerUse& layers, std::string_view what) {
  Value::List list;
  if (what == "needs") {
    for (const LayerNeed& need : layers.needs) {
      list.push_back(Value::Map{{"layer", need.layer}, {"optional", need.optional}, {"many", need.many}});
    }
  } else {
    for (const LayerSchema& gift : layers.gives) list.push_back(Value::Map{{"layer", gift.name}});
  }
  return list;
}

Value json_of(const Component& component) {
  const Manifest& manifest = component.manifest;
  Value::List parameters;
  for (const ParameterSpec& parameter : manifest.parameters) parameters.push_back(json_of(parameter));
  return Value::Map{{"id", manifest.id},
                    {"kind", name_of(manifest.kind)},
                    {"version", manifest.version},
                    {"summary", manifest.summary},
                    {"licence", manifest.licence},
                    {"library", component.library},
                    {"extensions", Value::List(manifest.extensions.begin(), manifest.extensions.end())},
                    {"needs", json_of(manifest.layers, "needs")},
                    {"gives", json_of(manifest.layers, "gives")},
                    {"parameters", std::move(parameters)}};
}

void print(const std::vector<const Component*>& components, const Arguments& arguments) {
  if (arguments.has("json")) {
    Value::List list;
    for (const Component* component : components) list.push_back(json_of(*component));
    std::printf("%s\n", write_json(Value::Map{{"adit", 1}, {"components", std::move(list)}}, 2).c_str());
    return;
  }
  for (const Component* component : components) {
    if (component != components.front()) std::printf("\n");
    print_component(*component);
  }
}

/// Describes a component whose parameters depend on the command that it runs: `exec python3 mine.py`.
int describe_command(const Arguments& arguments, const Catalog& catalog) {
  Value::List command;
  for (std::size_t i = 1; i < arguments.words().size(); ++i) command.emplace_back(arguments.words()[i]);
  const Value step = Value::Map{{"use", arguments.words()[0]}, {"with", Value::Map{{"command", std::move(command)}}}};
  const Value whole = Value::Map{{"adit", 1}, {"steps", Value::List{step}}};
  Diagnostics diagnostics;
  const auto root = read_yaml(diagnostics.add_source({"describe", write_json(whole), ""}), diagnostics);
  const ResolveManifest resolve = [](const Component& component, const Settings& settings) {
    return resolve_by_loading(component, settings, plugin_log());
  };
  const Pipeline pipeline = root ? read_pipeline(*root, catalog, resolve, diagnostics) : Pipeline();
  if (diagnostics.has_errors()) {
    std::fprintf(stderr, "%s", diagnostics.text().c_str());
    return kExitUsage;
  }
  print({pipeline.steps.front().component}, arguments);
  return kExitWell;
}

int describe(const Arguments& arguments) {
  if (arguments.words().empty()) {
    print_error("which component? e.g. adit describe summary.centroid; adit list shows all");
    return kExitUsage;
  }
  const std::string& id = arguments.words()[0];
  const InstalledPlugins installed = installed_plugins(arguments);
  const auto kinds = installed.catalog.kinds_of(id);
  if (kinds.empty()) {
    std::vector<std::string_view> names;
    for (const Component* component : installed.catalog.list()) names.emplace_back(component->manifest.id);
    print_error("there is no component \"" + id + "\"" + did_you_mean(id, names) + "; adit list shows all");
    return kExitUsage;
  }
  const Component* open = installed.catalog.find(ComponentKind::annotator, id);
  if (arguments.words().size() > 1 && open != nullptr && open->manifest.open_parameters) {
    return describe_command(arguments, installed.catalog);
  }
  if (arguments.words().size() > 1) {
    print_error("one component at a time; found \"" + arguments.words()[1] + "\" behind \"" + id + "\"");
    return kExitUsage;
  }
  std::vector<const Component*> components;
  for (const ComponentKind kind : kinds) components.push_back(installed.catalog.find(kind, id));
  print(components, arguments);
  return kExitWell;
}

}  // namespace

Verb describe_verb() {
  return {{"describe",
           "COMPONENT [COMMAND...]",
           "show a component: parameters, needs, gives",
           with_common_options({{"json", 0, nullptr, "print as JSON"}}),
           {{"adit describe summary.centroid", "its parameters, and lines to paste into a pipeline file"},
            {"adit describe exec python3 mine.py", "the same of a component that is a program"}}},
          describe};
}

}  // namespace adit
