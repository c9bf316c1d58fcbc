#include "verbs/plugin/doctor.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <sstream>

#include <dlfcn.h>
#include <link.h>
#include <sys/stat.h>
#include <unistd.h>

#include <adit/abi.h>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/json.hpp"
#include "pipeline/manifest.hpp"
#include "core/plugin/scan.hpp"
#include "verbs/plugin/child.hpp"
#include "verbs/plugin/elf.hpp"

namespace adit::plugin_verb {

using namespace core;

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kLimit{5000};  // for libraries that are loaded in a child

/// One thing that was looked at.
struct Line {
  std::string topic;
  bool good = true;
  std::string found;
  std::string advice = {};  ///< what to do when it is not good
};

/// What is found out about one library.
class Diagnosis {
 public:
  explicit Diagnosis(fs::path file) : file_(std::move(file)) {}

  std::vector<Line> make() {
    look_at_file();
    const auto elf = read_elf(file_);
    if (!elf) {
      add({"library", false, elf.error().message, "build it again for this machine, or copy it again: it may have been cut"});
    } else {
      look_at_library(*elf);
    }
    if (!elf || elf->same_machine) load();
    return std::move(lines_);
  }

 private:
  void add(Line line) { lines_.push_back(std::move(line)); }

  void look_at_file() {
    struct stat found{};
    stat(file_.c_str(), &found);
    char mode[8];
    std::snprintf(mode, sizeof mode, "%04o", static_cast<unsigned>(found.st_mode & 07777));
    Line line{"file", true, std::to_string(found.st_size) + " bytes, permissions " + mode};
    if (access(file_.c_str(), R_OK) != 0) {
      line = {"file", false, line.found + ", which do not let this user read it", "chmod a+r " + file_.string()};
    } else if ((found.st_mode & S_IWOTH) != 0) {
      line = {"file", false, line.found + ": everybody may write it, so the program refuses it", "chmod o-w " + file_.string()};
    }
    add(std::move(line));
  }

  void look_at_library(const ElfFile& elf) {
    const bool fits = elf.same_machine && elf.shared;
    add({"machine", fits, elf.machine + (elf.shared ? "" : ", no shared library") + (elf.same_machine ? "" : ", not this one"),
         elf.shared ? "build it for this machine" : "link it with -shared"});
    if (!fits) return;
    look_at_entry(elf);
    for (const std::string& name : elf.needed) look_for(name, elf);
    for (const ElfVersion& version : elf.wanted) look_for(version);
    look_for_symbols(elf);
  }

  void look_at_entry(const ElfFile& elf) {
    adit_plugin_t entry{};
    std::memcpy(&entry, elf.entry.data(), std::min(elf.entry.size(), sizeof entry));
    const std::string here = "; this program has ABI " + std::to_string(ADIT_ABI_MAJOR) + "." + std::to_string(ADIT_ABI_MINOR);
    if (elf.entry.empty()) {
      add({"entry", false, "no symbol adit_plugin_entry", "put ADIT_PLUGIN(...) into one source file, or extern before the constant"});
    } else if (entry.magic != ADIT_ABI_MAGIC) {
      add({"entry", false, "adit_plugin_entry does not begin with the magic number", "begin it with ADIT_ABI_MAGIC"});
    } else {
      const bool known = entry.abi_major == ADIT_ABI_MAJOR;
      add({"entry", known, "ABI " + std::to_string(entry.abi_major) + "." + std::to_string(entry.abi_minor) + here,
           entry.abi_major > ADIT_ABI_MAJOR ? "update adit" : "build the plugin again with a newer SDK"});
    }
  }

  /// Finds a library as the loader would, in a child: its path, or what the loader says.
  void look_for(const std::string& name, const ElfFile& elf) {
    std::string wanted = name;
    for (const std::string& folder : run_path_of(elf)) {
      if (fs::exists(fs::path(folder) / name)) wanted = (fs::path(folder) / name).string();
    }
    const ChildEnd end = run_in_child([&] { return path_of_library(wanted); }, kLimit);
    const bool found = end.how == ChildEnd::How::reported && end.report.starts_with('/');
    if (found) libraries_.push_back({name, end.report});
    const std::string said = end.how == ChildEnd::How::reported ? end.report : end.described(kLimit);
    add({"library", found, name + (found ? " is " + said : " is not found: " + said),
         "install it, or put it beside the plugin and link with -Wl,-rpath,'$ORIGIN'"});
  }

  static std::string path_of_library(const std::string& name) {
    void* const library = dlopen(name.c_str(), RTLD_LAZY | RTLD_LOCAL);
    const link_map* map = nullptr;
    if (!library) return dlerror();
    return dlinfo(library, RTLD_DI_LINKMAP, &map) == 0 && map->l_name[0] == '/' ? map->l_name : "/" + name;
  }

  std::vector<std::string> run_path_of(const ElfFile& elf) const {
    std::vector<std::string> folders;
    std::istringstream all(elf.run_path);
    for (std::string folder; std::getline(all, folder, ':');) {
      constexpr std::string_view kOrigin = "$ORIGIN";
      if (folder.starts_with(kOrigin)) folder.replace(0, kOrigin.size(), file_.parent_path().string());
      folders.push_back(folder);
    }
    return folders;
  }

  /// A version such as GLIBCXX_3.4.32 of a library that was found. Only what is missing gets a line.
  void look_for(const ElfVersion& version) {
    const auto place = std::find_if(libraries_.begin(), libraries_.end(), [&](const auto& l) { return l.first == version.library; });
    if (place == libraries_.end()) return;
    const auto elf = read_elf(place->second);
    if (!elf) return;
    const std::string family = version.version.substr(0, version.version.find_last_of('_') + 1);
    std::string newest;
    for (const ElfVersion& offered : elf->offered) {
      if (offered.version == version.version) return;
      const bool number = offered.version.starts_with(family) && offered.version.find_first_of("0123456789", family.size()) == family.size();
      if (number && (newest.empty() || strverscmp(newest.c_str(), offered.version.c_str()) < 0)) newest = offered.version;
    }
    add({"version", false, version.version + " of " + version.library + " is not here" + (newest.empty() ? "" : "; the newest is " + newest),
         "build the plugin on a system as old as this one, or update this one"});
  }

  /// Undefined symbols that none of its libraries has.
  void look_for_symbols(const ElfFile& elf) {
    const ChildEnd end = run_in_child(
        [&] {
          std::string missing;
          for (const auto& [name, path] : libraries_) dlopen(path.c_str(), RTLD_LAZY | RTLD_GLOBAL);
          for (const ElfSymbol& symbol : elf.symbols) {
            if (symbol.defined || symbol.weak || dlsym(RTLD_DEFAULT, symbol.name.c_str())) continue;
            missing += (missing.empty() ? "" : ", ") + symbol.name;
          }
          return missing;
        },
        kLimit);
    if (end.how != ChildEnd::How::reported || end.report.empty()) return;
    add({"symbols", false, "no library has " + end.report, "link the library that has it; -Wl,-z,defs finds such at build time"});
  }

  /// Loads it as the program does, and says what it holds or what the loader says.
  void load() {
    const ScannedLibrary scanned = scan_libraries({file_}).front();
    add({"loads", scanned.error.empty(), scanned.error.empty() ? "yes" : scanned.error, "see above"});
    for (const ScannedComponent& component : scanned.components) {
      const auto manifest = parse_manifest(component.manifest);
      add({"component", manifest.has_value(),
           "\"" + component.id + "\"" + (manifest ? ", " + std::string(name_of(manifest->kind)) + " " + manifest->version
                                                  : ": manifest: " + manifest.error().message),
           "adit plugin check says more"});
    }
  }

  fs::path file_;
  std::vector<std::pair<std::string, std::string>> libraries_;  // needed and found: name, path
  std::vector<Line> lines_;
};

void print_text(const fs::path& file, const std::vector<Line>& lines) {
  std::printf("%s\n", file.c_str());
  for (const Line& line : lines) {
    std::printf("  %-10s %s%s\n", line.topic.c_str(), line.good ? "" : "! ", line.found.c_str());
    if (!line.good && line.advice != "see above") std::printf("  %-10s   -> %s\n", "", line.advice.c_str());
  }
}

void print_json(const fs::path& file, const std::vector<Line>& lines) {
  Value::List list;
  for (const Line& line : lines) {
    Value::Map map{{"topic", line.topic}, {"good", line.good}, {"found", line.found}};
    if (!line.good) map.push_back({"advice", line.advice});
    list.emplace_back(std::move(map));
  }
  std::printf("%s\n", write_json(Value::Map{{"file", file.string()}, {"lines", std::move(list)}}, 2).c_str());
}

int doctor(const Arguments& arguments) {
  const auto& words = arguments.words();
  std::error_code error;
  if (words.size() != 1 || !fs::is_regular_file(words[0], error)) {
    print_error(words.size() == 1 ? "\"" + words[0] + "\" is no file" : "one file is looked at, e.g. build/shouting.so");
    return kExitUsage;
  }
  const fs::path file = fs::canonical(words[0], error);
  const std::vector<Line> lines = Diagnosis(file).make();
  arguments.has("json") ? print_json(file, lines) : print_text(file, lines);
  return std::all_of(lines.begin(), lines.end(), [](const Line& line) { return line.good; }) ? kExitWell : kExitFailed;
}

}  // namespace

Verb doctor_verb() {
  return {{"plugin doctor",
           "FILE.so",
           "say why a plugin does not load",
           {{"json", 0, nullptr, "print as JSON"},
            {"log-level", 0, "LEVEL", "debug, info, warning (default), error or off"},
            {"help", 'h', nullptr, "print this page"}},
           {{"adit plugin doctor build/lib/adit/plugins/shouting/shouting.so",
             "its machine, ABI, libraries and their versions, symbols, and what the loader says"}},
           "Exit: 0 it loads, 1 it does not, 2 for errors in the command."},
          doctor};
}

}  // namespace adit::plugin_verb
