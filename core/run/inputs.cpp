#include "core/run/inputs.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include <glob.h>
#include <sys/stat.h>

#include <adit/text.hpp>

namespace adit::core {

namespace {

namespace fs = std::filesystem;

/// What one name given by the user stands for: its files, and the folder that ids are relative to.
struct Found {
  std::vector<fs::path> files;
  fs::path folder;
};

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

bool has_extension(const fs::path& path, const std::vector<std::string>& extensions) {
  return extensions.empty() || std::find(extensions.begin(), extensions.end(), reader_extension(path)) != extensions.end();
}

std::string cannot_read(const fs::path& folder, const std::string& reason) {
  return "cannot read folder \"" + folder.string() + "\": " + reason;
}

/// Which folder a path leads to, whatever links are on the way.
using Identity = std::pair<dev_t, ino_t>;

/// Adds the files of a folder and of those below it. Links are followed, but not into a folder that `way` (from the top to
/// here) is in already: so a circle ends.
Result<void> search_folder(const fs::path& folder, const std::vector<std::string>& extensions, std::vector<Identity>& way,
                           std::vector<fs::path>& files) {
  struct stat status {};
  if (stat(folder.c_str(), &status) != 0) return Error{error_code::io, cannot_read(folder, std::strerror(errno))};
  const Identity identity(status.st_dev, status.st_ino);
  if (std::find(way.begin(), way.end(), identity) != way.end()) return {};
  way.push_back(identity);
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (is_hidden(it->path())) continue;
    if (it->is_directory(ignored)) {
      if (auto searched = search_folder(it->path(), extensions, way, files); !searched) return searched;
    } else if (it->is_regular_file(ignored) && has_extension(it->path(), extensions)) {
      files.push_back(it->path());
    }
  }
  way.pop_back();
  if (error) return Error{error_code::io, cannot_read(folder, error.message())};
  return {};
}

Result<std::vector<fs::path>> expand_pattern(const std::string& pattern) {
  glob_t matches{};
  const int status = glob(pattern.c_str(), 0, nullptr, &matches);
  std::vector<fs::path> paths;
  for (std::size_t i = 0; status == 0 && i < matches.gl_pathc; ++i) paths.emplace_back(matches.gl_pathv[i]);
  globfree(&matches);
  if (paths.empty()) return Error{error_code::not_found, "nothing matches \"" + pattern + "\""};
  return paths;
}

std::string joined(const std::vector<std::string>& extensions) {
  std::string text;
  for (const std::string& extension : extensions) text += (text.empty() ? "." : ", .") + extension;
  return text;
}

Result<Found> find_path(const fs::path& name, const std::vector<std::string>& extensions) {
  std::error_code error;
  Found found;
  const fs::path path = fs::absolute(name, error).lexically_normal();
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return Error{error_code::not_found, "input \"" + name.string() + "\" is not there" +
                                            (error && error != std::errc::no_such_file_or_directory
                                                 ? " (" + error.message() + ")"
                                                 : "; give files, folders or - for standard input")};
  }
  if (!fs::is_directory(status)) {
    found.files.push_back(path);
    found.folder = path.parent_path();
    return found;
  }
  found.folder = path.has_filename() ? path : path.parent_path();
  std::vector<Identity> way;
  if (auto searched = search_folder(path, extensions, way, found.files); !searched) return std::move(searched).error();
  if (found.files.empty()) {
    return Error{error_code::not_found, "folder \"" + name.string() + "\" holds no file to read" +
                                            (extensions.empty() ? "" : " (" + joined(extensions) + ")")};
  }
  return found;
}

Result<Found> find_name(const std::string& name, const std::vector<std::string>& extensions) {
  std::error_code error;
  if (name.find_first_of("*?[") == std::string::npos || fs::exists(name, error)) return find_path(name, extensions);
  auto paths = expand_pattern(name);
  if (!paths) return std::move(paths).error();
  Found all;
  const fs::path fixed = name.substr(0, name.find_first_of("*?["));
  all.folder = fs::absolute(fixed.parent_path().empty() ? fs::path(".") : fixed.parent_path(), error).lexically_normal();
  if (!all.folder.has_filename()) all.folder = all.folder.parent_path();
  for (const fs::path& path : *paths) {
    auto found = find_path(path, extensions);
    if (!found) continue;  // a folder without readable files among the matches
    all.files.insert(all.files.end(), found->files.begin(), found->files.end());
  }
  if (all.files.empty()) return Error{error_code::not_found, "nothing that \"" + name + "\" matches can be read"};
  return all;
}

fs::path common_folder(const fs::path& a, const fs::path& b) {
  fs::path common;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end() && *x == *y; ++x, ++y) common /= *x;
  return common;
}

/// Byte order of the whole path, "/" lowest, so that a folder's files stay together.
bool in_order(const fs::path& a, const fs::path& b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](const fs::path& x, const fs::path& y) { return x.native() < y.native(); });
}

}  // namespace

std::string reader_extension(const fs::path& path) {
  fs::path name = path.filename();
  if (name.extension() == ".gz" || name.extension() == ".zst") name = name.stem();
  const std::string extension = name.extension().string();
  return extension.empty() ? extension : to_lower(std::string_view(extension).substr(1));
}

Result<std::vector<Input>> find_inputs(const std::vector<std::string>& names, const std::vector<std::string>& extensions) {
  std::vector<Input> inputs;
  std::optional<fs::path> folder;
  for (const std::string& name : names) {
    if (name == "-") {
      inputs.push_back({{}, "-"});
      continue;
    }
    auto found = find_name(name, extensions);
    if (!found) return std::move(found).error();
    std::sort(found->files.begin(), found->files.end(), in_order);
    folder = folder ? common_folder(*folder, found->folder) : found->folder;
    for (fs::path& file : found->files) inputs.push_back({std::move(file), {}});
  }
  for (Input& input : inputs) {
    if (!input.is_stdin()) input.id = input.path.lexically_relative(*folder).generic_string();
  }
  return inputs;
}

}  // namespace adit::core
