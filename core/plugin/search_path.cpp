#include "core/plugin/search_path.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace adit::core {

namespace {

namespace fs = std::filesystem;

void add_folder(std::vector<fs::path>& folders, const fs::path& folder) {
  if (folder.empty()) return;
  std::error_code error;
  fs::path absolute = fs::weakly_canonical(fs::absolute(folder, error), error);
  if (!absolute.has_filename()) absolute = absolute.parent_path();  // "plugins/" is "plugins"
  if (!error && std::find(folders.begin(), folders.end(), absolute) == folders.end()) folders.push_back(absolute);
}

void add_list(std::vector<fs::path>& folders, std::string_view list) {
  while (!list.empty()) {
    const std::size_t colon = std::min(list.find(':'), list.size());
    add_folder(folders, fs::path(list.substr(0, colon)));
    list.remove_prefix(std::min(colon + 1, list.size()));
  }
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) entries.push_back(it->path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

void add_library(std::vector<FoundLibrary>& found, const fs::path& path) {
  std::error_code error;
  if (path.extension() != ".so" || !fs::is_regular_file(path, error)) return;
  const fs::perms perms = fs::status(path, error).permissions();
  FoundLibrary library{path, {}};
  if (!error && (perms & fs::perms::others_write) != fs::perms::none) {
    library.refused = "everybody may write this file; take that right away (chmod o-w)";
  }
  found.push_back(std::move(library));
}

}  // namespace

SearchPath default_search_path(const std::vector<std::string>& given, const fs::path& program) {
  SearchPath path;
  for (const std::string& folder : given) add_folder(path.folders, folder);
  if (const char* list = std::getenv("ADIT_PLUGIN_PATH")) add_list(path.folders, list);
  if (const char* home = std::getenv("HOME"); home && *home) add_folder(path.folders, fs::path(home) / ".local/lib/adit/plugins");
  add_folder(path.folders, program.parent_path().parent_path() / "lib/adit/plugins");
  return path;
}

std::vector<FoundLibrary> find_libraries(const SearchPath& path) {
  std::vector<FoundLibrary> found;
  for (const fs::path& folder : path.folders) {
    for (const fs::path& entry : sorted_entries(folder)) {
      std::error_code error;
      if (!fs::is_directory(entry, error)) {
        add_library(found, entry);
        continue;
      }
      for (const fs::path& inner : sorted_entries(entry)) add_library(found, inner);
    }
  }
  return found;
}

}  // namespace adit::core
