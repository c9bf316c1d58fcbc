#include "core/plugin/installed.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/json.hpp"
#include "pipeline/manifest.hpp"

namespace adit::core {

namespace {

/// What a component says instead of a manifest when it cannot even be made; empty if nothing.
std::string own_error(const ScannedComponent& scanned) {
  const auto json = parse_json(scanned.manifest);
  const Value* error = json ? json->find("error") : nullptr;
  const std::string* reason = error ? error->get<std::string>() : nullptr;
  if (!reason) return {};
  return (scanned.id.empty() ? "a component" : "component \"" + scanned.id + "\"") + " cannot be made: " + *reason;
}

/// The interface that a component of a kind must have.
std::string main_interface(ComponentKind kind) { return "adit." + std::string(name_of(kind)) + "/1"; }

/// What every reader takes though its manifest does not say so: the host opens the sources.
ParameterSpec paths_parameter() {
  return {.name = "paths",
          .type = ParameterType::list,
          .default_value = Value::List(),
          .items = ParameterType::path,
          .help = "files, folders and patterns to read; INPUT on the command line takes their place"};
}

Result<Component> read_component(const ScannedLibrary& library, std::size_t index) {
  const ScannedComponent& scanned = library.components[index];
  const auto bad = [&](const std::string& what) {
    return Error{error_code::malformed, "component \"" + scanned.id + "\": " + what};
  };
  auto manifest = parse_manifest(scanned.manifest);
  if (!manifest) {
    if (std::string reason = own_error(scanned); !reason.empty()) return Error{error_code::failed, std::move(reason)};
    return bad("manifest: " + manifest.error().message);
  }
  if (manifest->id != scanned.id) return bad("its manifest calls it \"" + manifest->id + "\"");
  const std::string needed = main_interface(manifest->kind);
  if (std::find(scanned.interfaces.begin(), scanned.interfaces.end(), needed) == scanned.interfaces.end()) {
    return bad("is " + with_article(manifest->kind) + " but has no interface \"" + needed + "\"");
  }
  if (manifest->kind == ComponentKind::reader && !manifest->parameter("paths")) manifest->parameters.push_back(paths_parameter());
  return Component{std::move(*manifest), library.path.string(), index};
}

/// All components of a library, or why none of them can be used.
Result<std::vector<Component>> read_components(const ScannedLibrary& library) {
  if (!library.error.empty()) return Error{error_code::malformed, library.error};
  std::vector<Component> components;
  for (std::size_t i = 0; i < library.components.size(); ++i) {
    auto component = read_component(library, i);
    if (!component) return std::move(component).error();
    for (const Component& other : components) {
      if (other.manifest.id == component->manifest.id && other.manifest.kind == component->manifest.kind) {
        return Error{error_code::malformed, "has two components \"" + other.manifest.id + "\""};
      }
    }
    components.push_back(std::move(*component));
  }
  return components;
}

}  // namespace

InstalledPlugins find_installed_plugins(const SearchPath& path, const ScanOptions& options) {
  InstalledPlugins installed;
  std::vector<std::filesystem::path> usable;
  for (FoundLibrary& found : find_libraries(path)) {
    if (found.refused.empty()) {
      usable.push_back(std::move(found.path));
    } else {
      installed.blocked.push_back({std::move(found.path), std::move(found.refused)});
    }
  }
  for (const ScannedLibrary& library : scan_libraries(usable, options)) {
    auto components = read_components(library);
    if (!components) {
      installed.blocked.push_back({library.path, components.error().message});
      continue;
    }
    for (Component& component : *components) {
      if (auto added = installed.catalog.add(std::move(component)); !added) {
        installed.warnings.push_back(added.error().message);
      }
    }
  }
  return installed;
}

}  // namespace adit::core
