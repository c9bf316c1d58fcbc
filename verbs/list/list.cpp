#include <cstdio>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "verbs/list/list.hpp"
#include "pipeline/json.hpp"

namespace adit {

using namespace core;

namespace {

constexpr ComponentKind kKinds[] = {ComponentKind::reader, ComponentKind::annotator, ComponentKind::collector,
                                    ComponentKind::writer};

void print_json(const InstalledPlugins& installed) {
  Value::List components;
  for (const Component* component : installed.catalog.list()) {
    components.push_back(Value::Map{{"id", component->manifest.id},
                                    {"kind", name_of(component->manifest.kind)},
                                    {"version", component->manifest.version},
                                    {"summary", component->manifest.summary},
                                    {"library", component->library}});
  }
  Value::List blocked;
  for (const BlockedLibrary& library : installed.blocked) {
    blocked.push_back(Value::Map{{"library", library.path.string()}, {"reason", library.reason}});
  }
  std::printf("%s\n", write_json(Value::Map{{"adit", 1}, {"components", components}, {"blocked", blocked}}, 2).c_str());
}

void print_table(const InstalledPlugins& installed) {
  for (const ComponentKind kind : kKinds) {
    const auto components = installed.catalog.list(kind);
    if (components.empty()) continue;
    std::printf("%s%ss\n", kind == kKinds[0] ? "" : "\n", std::string(name_of(kind)).c_str());
    for (const Component* component : components) {
      std::printf("  %-20s %-8s %s\n", component->manifest.id.c_str(), component->manifest.version.c_str(),
                  component->manifest.summary.c_str());
    }
  }
  if (installed.blocked.empty()) return;
  std::printf("\nblocked (looked at again when they change, or with --rescan)\n");
  for (const BlockedLibrary& library : installed.blocked) {
    std::printf("  %s\n      %s\n", library.path.c_str(), library.reason.c_str());
  }
}

int list(const Arguments& arguments) {
  if (!arguments.words().empty()) {
    print_error("list takes no words, but got \"" + arguments.words()[0] + "\"; did you mean adit describe " +
                arguments.words()[0] + "?");
    return kExitUsage;
  }
  const InstalledPlugins installed = installed_plugins(arguments);
  if (arguments.has("json")) {
    print_json(installed);
  } else if (installed.catalog.list().empty() && installed.blocked.empty()) {
    print_error("no plugins found; searched are --plugin-path, ADIT_PLUGIN_PATH and lib/adit/plugins of the program");
    return kExitPlugin;
  } else {
    print_table(installed);
  }
  return kExitWell;
}

}  // namespace

Verb list_verb() {
  return {{"list",
           "",
           "list the installed components",
           with_common_options({{"json", 0, nullptr, "print as JSON"}}),
           {{"adit list", "readers, annotators, collectors and writers, and what is blocked and why"},
            {"adit list --plugin-path build", "with your own plugins"}}},
          list};
}

}  // namespace adit
