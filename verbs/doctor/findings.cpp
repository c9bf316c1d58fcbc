#include "verbs/doctor/findings.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <unistd.h>

#include "cli/program.hpp"
#include "cli/verb_programs.hpp"
#include "core/plugin/installed.hpp"
#include "core/plugin/scan_cache.hpp"
#include "core/plugin/search_path.hpp"
#include "core/version.hpp"

namespace adit {

using namespace core;

namespace {

namespace fs = std::filesystem;
using State = Finding::State;

bool may_write(const fs::path& folder) { return access(folder.c_str(), W_OK | X_OK) == 0; }

void look_at_program(std::vector<Finding>& out) {
  std::error_code error;
  const bool there = fs::exists(program_path(), error);
  out.push_back({there ? State::well : State::wrong, "program", program_path().string() + ", version " + kVersion,
                 there ? "" : "the program is not where its verbs look for it; install adit again"});
  std::string verbs;
  for (const VerbProgram& program : find_verb_programs()) {
    const bool starts = !ask_for_table(program).is_null();
    verbs += (verbs.empty() ? "" : ", ") + program.name;
    if (!starts) out.push_back({State::wrong, "verb", program.path.string() + " does not start", "install adit again"});
  }
  out.push_back({State::well, "verbs", "run, " + verbs, ""});
}

void look_at_folders(const SearchPath& path, const Arguments& arguments, std::vector<Finding>& out) {
  const auto asked = arguments.values("plugin-path");
  for (const fs::path& folder : path.folders) {
    std::error_code error;
    const std::size_t count = find_libraries({{folder}}).size();
    if (fs::is_directory(folder, error)) {
      out.push_back({State::well, "plugin folder", folder.string() + ", " + std::to_string(count) + (count == 1 ? " library" : " libraries"), ""});
      continue;
    }
    const bool named = std::find(asked.begin(), asked.end(), folder.string()) != asked.end() || std::getenv("ADIT_PLUGIN_PATH") != nullptr;
    out.push_back({named ? State::note : State::well, "plugin folder", folder.string() + " is not there", named ? "make it, or name another one" : ""});
  }
}

InstalledPlugins look_at_plugins(const SearchPath& path, std::vector<Finding>& out) {
  ScanOptions options;
  options.cache = default_scan_cache();
  InstalledPlugins installed = find_installed_plugins(path, options);
  const std::size_t count = installed.catalog.list().size();
  out.push_back({count > 0 ? State::well : State::wrong, "components", std::to_string(count) + " found",
                 count > 0 ? "" : "build or install plugins, or name their folder with --plugin-path"});
  for (const BlockedLibrary& library : installed.blocked) {
    out.push_back({State::wrong, "blocked", library.path.string() + ": " + library.reason, "mend or remove it; it is tried again when it changes, or with --rescan"});
  }
  for (const std::string& warning : installed.warnings) out.push_back({State::note, "plugins", warning, ""});
  return installed;
}

void look_at_cache(std::vector<Finding>& out) {
  const fs::path cache = default_scan_cache();
  if (cache.empty()) {
    out.push_back({State::note, "cache", "none: neither XDG_CACHE_HOME nor HOME is set", "set one, or every start looks at all plugins anew"});
    return;
  }
  fs::path folder = cache.parent_path();
  std::error_code error;
  while (!folder.empty() && !fs::exists(folder, error)) folder = folder.parent_path();
  const bool usable = may_write(folder);
  out.push_back({usable ? State::well : State::note, "cache", cache.string() + (usable ? "" : " cannot be written"),
                 usable ? "" : "make " + folder.string() + " writable, or every start looks at all plugins anew"});
}

void look_at_pipelines(const InstalledPlugins& installed, std::vector<Finding>& out) {
  const fs::path folder = installed_root() / "share/adit/pipelines";
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  std::string sound;
  for (const fs::path& file : files) {
    PipelineRequest request;
    auto text = find_pipeline(file.stem().string());
    if (text) request.file = std::move(*text);
    if (text && load_quietly(request, installed).pipeline) {
      sound += (sound.empty() ? "" : ", ") + file.stem().string();
    } else {
      out.push_back({State::wrong, "pipeline", file.stem().string() + " has errors", "adit check " + file.stem().string() + " says which; a plugin may be missing"});
    }
  }
  out.push_back({files.empty() ? State::note : State::well, "pipelines", files.empty() ? "none in " + folder.string() : sound, ""});
}

void look_at_temporary(std::vector<Finding>& out) {
  std::error_code error;
  const fs::path folder = fs::temp_directory_path(error);
  const bool usable = !error && may_write(folder);
  out.push_back({usable ? State::well : State::wrong, "temporary files", folder.string() + (usable ? "" : " cannot be written"),
                 usable ? "" : "set TMPDIR to a folder that can"});
}

}  // namespace

std::vector<Finding> look_at_all(const Arguments& arguments) {
  std::vector<Finding> out;
  const SearchPath path = default_search_path(arguments.values("plugin-path"), program_path());
  look_at_program(out);
  look_at_folders(path, arguments, out);
  const InstalledPlugins installed = look_at_plugins(path, out);
  look_at_cache(out);
  look_at_pipelines(installed, out);
  look_at_temporary(out);
  return out;
}

}  // namespace adit
