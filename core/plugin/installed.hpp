#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/catalog.hpp"
#include "core/plugin/scan.hpp"
#include "core/plugin/search_path.hpp"

namespace adit::core {

/// A library on the search path that cannot be used.
struct BlockedLibrary {
  std::filesystem::path path;
  std::string reason;
};

/// What the search path holds.
struct InstalledPlugins {
  Catalog catalog;
  std::vector<BlockedLibrary> blocked;
  std::vector<std::string> warnings;  ///< a component that two files have: which one is taken
};

/// Finds and scans all libraries of the search path. A bad one is listed as blocked and disturbs no other.
InstalledPlugins find_installed_plugins(const SearchPath& path, const ScanOptions& options = {});

}  // namespace adit::core
