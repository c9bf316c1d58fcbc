#include "core/plugin/scan_report.hpp"

#include <utility>

namespace adit::core {

namespace {

Value write_component(const ScannedComponent& component) {
  Value::List interfaces(component.interfaces.begin(), component.interfaces.end());
  return Value::Map{{"id", component.id}, {"manifest", component.manifest}, {"interfaces", std::move(interfaces)}};
}

/// The member of this name and type; null when there is none.
template <class T>
const T* member(const Value& map, const char* name) {
  const Value* found = map.find(name);
  return found ? found->get<T>() : nullptr;
}

std::optional<ScannedComponent> read_component(const Value& report) {
  const auto* id = member<std::string>(report, "id");
  const auto* manifest = member<std::string>(report, "manifest");
  const auto* interfaces = member<Value::List>(report, "interfaces");
  if (!id || !manifest || !interfaces) return std::nullopt;
  ScannedComponent component{*id, *manifest, {}};
  for (const Value& name : *interfaces) {
    if (const auto* text = name.get<std::string>()) component.interfaces.push_back(*text);
  }
  return component;
}

}  // namespace

Value write_scan_report(const ScannedLibrary& library) {
  if (!library.error.empty()) return Value::Map{{"error", library.error}, {"may_change", library.may_change}};
  Value::List components;
  for (const ScannedComponent& component : library.components) components.push_back(write_component(component));
  return Value::Map{{"components", std::move(components)}};
}

std::optional<ScannedLibrary> read_scan_report(const std::filesystem::path& path, const Value& report) {
  ScannedLibrary library{path, {}, {}, false};
  if (const auto* error = member<std::string>(report, "error")) {
    library.error = *error;
    const auto* may_change = member<bool>(report, "may_change");
    library.may_change = may_change && *may_change;
    return library;
  }
  const auto* components = member<Value::List>(report, "components");
  if (!components) return std::nullopt;
  for (const Value& item : *components) {
    auto component = read_component(item);
    if (!component) return std::nullopt;
    library.components.push_back(std::move(*component));
  }
  return library;
}

}  // namespace adit::core
