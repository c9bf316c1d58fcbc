#pragma once

#include <filesystem>
#include <memory>

#include <adit/abi.h>
#include <adit/result.hpp>

namespace adit::core {

/// A plugin's shared library in this process, with its entry checked. It is not unloaded while any copy of this lives: keep
/// one until nothing of the plugin is in use any more.
class Library {
 public:
  /// Loads the library at an absolute path and checks its entry: symbol, magic, size, version. The error says what the
  /// system's loader said (code io) or what was found instead.
  static Result<Library> load(const std::filesystem::path& path);

  /// The plugin's entry. Lives as long as this.
  const adit_plugin_t& entry() const { return *entry_; }

 private:
  std::shared_ptr<void> handle_;  // shared: every component that was made from the library holds it
  const adit_plugin_t* entry_ = nullptr;
};

}  // namespace adit::core
