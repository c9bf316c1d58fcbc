#pragma once

#include <adit/testing.hpp>

#include <dlfcn.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace adit::test {

/// The folder of a plugin in the build.
inline std::string folder_of_plugin(std::string_view name) { return ADIT_BINARY_DIR "/lib/adit/plugins/" + std::string(name); }

/// The component of that kind ("annotator", ...) in a plugin that is built. The library stays loaded. Throws
/// std::runtime_error when there is none.
inline const adit_component_t& built_component(const std::string& plugin, const std::string& kind) {
  const std::string file = folder_of_plugin(plugin) + "/" + plugin + ".so";
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) throw std::runtime_error(dlerror());
  const auto* entry = static_cast<const adit_plugin_t*>(dlsym(library, "adit_plugin_entry"));
  for (std::uint32_t i = 0; entry && i < entry->count; ++i) {
    if (entry->components[i]->interface(("adit." + kind + "/1").c_str())) return *entry->components[i];
  }
  throw std::runtime_error(file + " has no " + kind);
}

/// The in-memory host with a component of a plugin that is built, as the program loads it:
/// `BuiltHost host("conll", "reader", {{"tags", true}});`. Its data is that of the plugin's folder unless options say otherwise.
class BuiltHost : public testing::component_host {
 public:
  BuiltHost(const std::string& plugin, const std::string& kind, testing::parameters given = {})
      : BuiltHost(plugin, kind, std::move(given), {.plugin_dir = folder_of_plugin(plugin)}) {}
  BuiltHost(const std::string& plugin, const std::string& kind, testing::parameters given, testing::host_options options)
      : component_host(built_component(plugin, kind), std::move(given), std::move(options)) {}
};

}  // namespace adit::test
