#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace adit::core {

/// Where plugins are looked for, the most important first.
struct SearchPath {
  std::vector<std::filesystem::path> folders;
};

/// The folders of DESIGN's order: `given` (--plugin-path), ADIT_PLUGIN_PATH (parted by ':'), ~/.local/lib/adit/plugins,
/// <program>/../lib/adit/plugins. Empty entries are left out: the current folder is never searched unless it is named.
SearchPath default_search_path(const std::vector<std::string>& given, const std::filesystem::path& program);

/// A shared library found on the path, or one that must not be loaded and why.
struct FoundLibrary {
  std::filesystem::path path;  ///< absolute
  std::string refused;         ///< why it is not loaded; empty when it may be
};

/// All `*.so` of the folders and of their direct subfolders, folder by folder, each in byte order. Folders that are not there
/// are passed over. A file that everybody may write is refused.
std::vector<FoundLibrary> find_libraries(const SearchPath& path);

}  // namespace adit::core
