#include <algorithm>
#include <chrono>
#include <ctime>
#include <set>

#include <dlfcn.h>
#include <sys/stat.h>

#include <adit/abi.h>

#include "verbs/plugin/checks.hpp"
#include "verbs/plugin/child.hpp"
#include "verbs/plugin/elf.hpp"

/// Checks of the file and of what lies in it before anything is asked to work: these read the entry for themselves, since
/// the host's loader stops at the first fault.
namespace adit::plugin_verb {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr const char* kEntry = "adit_plugin_entry";
constexpr auto kScanLimit = 100ms;
constexpr auto kClockLimit = 500ms;
constexpr std::chrono::milliseconds kScanHangs = 4s;

/// The entry of a library that is loaded here for good; null when it does not load.
const adit_plugin_t* load_entry(const Subject& subject) {
  void* const library = dlopen(subject.file.c_str(), RTLD_NOW | RTLD_LOCAL);
  return library ? static_cast<const adit_plugin_t*>(dlsym(library, kEntry)) : nullptr;
}

bool sound(const adit_plugin_t& entry) {
  return entry.magic == ADIT_ABI_MAGIC && entry.size >= sizeof entry && entry.abi_major == ADIT_ABI_MAJOR && entry.components;
}

using EntryCheck = Finding (*)(const adit_plugin_t& entry);
using ComponentCheck = std::string (*)(const adit_component_t& component);

/// A check of the entry; passed over when there is none.
std::function<Finding(const Subject&)> on_entry(EntryCheck check) {
  return [check](const Subject& subject) {
    const adit_plugin_t* const entry = load_entry(subject);
    return entry ? check(*entry) : skip("there is no entry to look at");
  };
}

/// A check of each component; the first fault, as a text, is what it finds.
std::function<Finding(const Subject&)> on_components(ComponentCheck check) {
  return [check](const Subject& subject) {
    const adit_plugin_t* const entry = load_entry(subject);
    if (!entry || !sound(*entry)) return skip("the entry is not sound");
    for (std::uint32_t i = 0; i < entry->count; ++i) {
      const adit_component_t* const component = entry->components[i];
      const bool whole = component && ADIT_HAS(component, interface) && component->id && component->manifest && component->interface;
      if (!whole) return skip("a component lacks fields");
      if (std::string fault = check(*component); !fault.empty()) {
        return fail("component \"" + std::string(component->id) + "\": " + fault);
      }
    }
    return Finding{};
  };
}

// ---- the file ----------------------------------------------------------------------------------------------------------

Finding check_elf(const Subject& subject) {
  const auto elf = read_elf(subject.file);
  if (!elf) return fail(elf.error().message);
  if (!elf->same_machine) return fail("is built for " + elf->machine + ", which is not this machine");
  return elf->shared ? Finding{} : fail("is no shared library; link it with -shared");
}

Finding check_permissions(const Subject& subject) {
  struct stat found{};
  if (stat(subject.file.c_str(), &found) != 0) return fail("cannot be looked at");
  if ((found.st_mode & S_IWOTH) != 0) return fail("may be written by everybody, so the program refuses to load it; chmod o-w");
  return {};
}

Finding check_loads(const Subject& subject) {
  if (dlopen(subject.file.c_str(), RTLD_NOW | RTLD_LOCAL)) return {};
  return fail(std::string(dlerror()) + "; adit plugin doctor says more");
}

Finding check_entry_symbol(const Subject& subject) {
  void* const library = dlopen(subject.file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) return skip("it does not load");
  if (dlsym(library, kEntry)) return {};
  return fail("exports no symbol adit_plugin_entry; is ADIT_PLUGIN(...) missing, or extern before the constant?");
}

std::string joined(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 5;
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i) list += (i == 0 ? "" : ", ") + names[i];
  return names.size() > kMost ? list + " and " + std::to_string(names.size() - kMost) + " more" : list;
}

Finding check_one_symbol(const Subject& subject) {
  const auto elf = read_elf(subject.file);
  if (!elf) return skip("it is no library");
  std::vector<std::string> strong, weak;
  for (const ElfSymbol& symbol : elf->symbols) {
    const bool of_linker = symbol.name == "_init" || symbol.name == "_fini" || symbol.name.starts_with("__bss_start") ||
                           symbol.name == "_edata" || symbol.name == "_end";
    if (!symbol.defined || symbol.name == kEntry || of_linker) continue;
    (symbol.weak || symbol.unique ? weak : strong).push_back(symbol.name);
  }
  const std::string how = "; build with -fvisibility=hidden -fvisibility-inlines-hidden and a version script, as adit_add_plugin does";
  if (!strong.empty() && elf->has_section(".go.buildinfo")) return warn("exports the runtime of Go: " + joined(strong));
  if (!strong.empty()) return fail("also exports " + joined(strong) + how);
  if (!weak.empty()) return warn("also exports templates: " + joined(weak) + how);
  return {};
}

Finding check_unique_symbols(const Subject& subject) {
  const auto elf = read_elf(subject.file);
  if (!elf) return skip("it is no library");
  for (const ElfSymbol& symbol : elf->symbols) {
    if (symbol.unique) return warn("has symbols that are shared by the whole process: " + symbol.name + "; build with -fno-gnu-unique");
  }
  return {};
}

Finding check_stack(const Subject& subject) {
  const auto elf = read_elf(subject.file);
  if (!elf) return skip("it is no library");
  return elf->executable_stack ? fail("asks for a stack that can be executed; link with -z noexecstack") : Finding{};
}

Finding check_text_relocations(const Subject& subject) {
  const auto elf = read_elf(subject.file);
  if (!elf) return skip("it is no library");
  return elf->text_relocations ? fail("has code that must be changed while it is loaded; compile with -fPIC") : Finding{};
}

Finding check_run_path(const Subject& subject) {
  const auto elf = read_elf(subject.file);
  if (!elf) return skip("it is no library");
  if (!elf->run_path.starts_with('/') && elf->run_path.find(":/") == std::string::npos) return {};
  return warn("looks for libraries in \"" + elf->run_path + "\", which other machines may not have");
}

// ---- the entry and its components --------------------------------------------------------------------------------------

Finding check_magic(const adit_plugin_t& entry) {
  return entry.magic == ADIT_ABI_MAGIC ? Finding{} : fail("does not begin with ADIT_ABI_MAGIC");
}

Finding check_size(const adit_plugin_t& entry) {
  if (entry.size >= sizeof entry) return {};
  return fail("says " + std::to_string(entry.size) + " bytes, at least " + std::to_string(sizeof entry) + " are needed");
}

Finding check_version(const adit_plugin_t& entry) {
  const std::string found = std::to_string(entry.abi_major) + "." + std::to_string(entry.abi_minor);
  const std::string here = std::to_string(ADIT_ABI_MAJOR) + "." + std::to_string(ADIT_ABI_MINOR);
  if (entry.abi_major != ADIT_ABI_MAJOR) return fail("made for ABI " + found + ", this program has " + here);
  if (entry.abi_minor > ADIT_ABI_MINOR) return warn("made for ABI " + found + ", newer than this program's " + here);
  return {};
}

Finding check_components(const adit_plugin_t& entry) {
  if (entry.count == 0 || !entry.components) return fail("holds no components");
  if (!sound(entry)) return skip("the entry is not sound");
  for (std::uint32_t i = 0; i < entry.count; ++i) {
    const std::string which = "component " + std::to_string(i);
    const adit_component_t* const component = entry.components[i];
    if (!component) return fail(which + " is null");
    if (!ADIT_HAS(component, interface)) {
      return fail(which + " says " + std::to_string(component->size) + " bytes, at least " + std::to_string(sizeof *component) +
                  " are needed");
    }
    if (!component->id || !component->manifest || !component->interface) return fail(which + " lacks id, manifest or interface");
  }
  return {};
}

/// An interface of the ABI: its size, and how many of its functions must be there (a writer's table() need not).
struct KnownInterface {
  const char* id;
  std::size_t size;
  std::set<std::size_t> optional = {};  // offsets
};

const std::vector<KnownInterface>& known_interfaces() {
  static const std::vector<KnownInterface> known = {
      {"adit.annotator/1", sizeof(adit_annotator_1_t)},
      {"adit.reader/1", sizeof(adit_reader_1_t)},
      {"adit.writer/1", sizeof(adit_writer_1_t), {offsetof(adit_writer_1_t, table)}},
      {"adit.collector/1", sizeof(adit_collector_1_t)},
      {"adit.shared/1", sizeof(adit_shared_1_t)},
      {"adit.resolve/1", sizeof(adit_resolve_1_t)},       {"adit.reason/1", sizeof(adit_reason_1_t)}};
  return known;
}

std::string small_table(const adit_component_t& component) {
  for (const KnownInterface& known : known_interfaces()) {
    const auto* const size = static_cast<const std::uint32_t*>(component.interface(known.id));
    if (size && *size < known.size) {
      return "its \"" + std::string(known.id) + "\" says " + std::to_string(*size) + " bytes, at least " +
             std::to_string(known.size) + " are needed";
    }
  }
  return {};
}

std::string missing_function(const adit_component_t& component) {
  for (const KnownInterface& known : known_interfaces()) {
    const auto* const table = static_cast<const char*>(component.interface(known.id));
    if (!table || *reinterpret_cast<const std::uint32_t*>(table) < known.size) continue;
    for (std::size_t at = sizeof(void*); at < known.size; at += sizeof(void*)) {
      if (known.optional.contains(at) || *reinterpret_cast<void* const*>(table + at)) continue;
      return "its \"" + std::string(known.id) + "\" has no function number " + std::to_string(at / sizeof(void*));
    }
  }
  return {};
}

std::string answers_anything(const adit_component_t& component) {
  for (const char* id : {"adit.nothing/1", "adit.annotator/999", "", "x-adit.check/1"}) {
    if (component.interface(id)) return "answers for the interface \"" + std::string(id) + "\", which there is not";
  }
  return {};
}

std::string changing_table(const adit_component_t& component) {
  for (const KnownInterface& known : known_interfaces()) {
    if (component.interface(known.id) != component.interface(known.id)) {
      return "gives another \"" + std::string(known.id) + "\" at each call; the table must be static";
    }
  }
  return {};
}

std::string no_kind(const adit_component_t& component) {
  int kinds = 0;
  for (const KnownInterface& known : known_interfaces()) {
    const std::string_view id = known.id;
    kinds += id != "adit.shared/1" && id != "adit.resolve/1" && id != "adit.reason/1" && component.interface(known.id) ? 1 : 0;
  }
  if (kinds == 1) return {};
  return kinds == 0 ? "has the interface of no kind" : "has the interfaces of several kinds; make one component of each";
}

// ---- the scan ----------------------------------------------------------------------------------------------------------

/// Loads the library and asks for all manifests, as a scan does.
void scan(const Subject& subject) {
  const adit_plugin_t* const entry = load_entry(subject);
  if (!entry || !sound(*entry)) return;
  for (std::uint32_t i = 0; i < entry->count; ++i) {
    if (entry->components[i] && entry->components[i]->manifest) entry->components[i]->manifest();
  }
}

/// A scan in a child: its processor time and its time by the clock, in milliseconds.
struct ScanTime {
  long processor = 0, clock = 0;
};

/// The quickest of three, and by the clock with room for others who work on this machine too.
Finding check_scan_time(const Subject& subject) {
  ScanTime quickest{kScanHangs.count(), kScanHangs.count()};
  for (int attempt = 0; attempt < 3; ++attempt) {
    const ChildEnd end = run_in_child(
        [&subject] {
          const auto since = Clock::now();
          const std::clock_t processor = std::clock();
          scan(subject);
          const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - since).count();
          return std::to_string((std::clock() - processor) / (CLOCKS_PER_SEC / 1000)) + " " + std::to_string(took);
        },
        kScanHangs);
    if (end.how != ChildEnd::How::reported) return fail(end.described(kScanHangs) + " while it was scanned");
    std::size_t blank = 0;
    quickest.processor = std::min(quickest.processor, std::stol(end.report, &blank));
    quickest.clock = std::min(quickest.clock, std::stol(end.report.substr(blank)));
  }
  if (quickest.processor <= kScanLimit.count() && quickest.clock <= kClockLimit.count()) return {};
  return fail("takes " + std::to_string(quickest.clock) + " ms to load and describe, at most " + std::to_string(kScanLimit.count()) +
              " ms are taken for granted; open files and models in open() or load()");
}

Finding check_scan_output(const Subject& subject) {
  scan(subject);
  const long bytes = written_to(1) + written_to(2);
  return bytes == 0 ? Finding{} : fail("prints " + std::to_string(bytes) + " bytes while it is only listed");
}

}  // namespace

void add_file_checks(std::vector<Check>& checks) {
  const std::vector<Check> group = {
      {"file.library", "is a shared library for this machine", For::file, check_elf},
      {"file.permissions", "cannot be written by everybody", For::file, check_permissions},
      {"file.loads", "loads with all symbols bound at once", For::file, check_loads},
      {"file.entry", "exports adit_plugin_entry", For::file, check_entry_symbol},
      {"file.one_symbol", "exports nothing else", For::file, check_one_symbol},
      {"file.no_unique_symbols", "shares no symbol with other plugins", For::file, check_unique_symbols},
      {"file.no_executable_stack", "wants no stack that can be executed", For::file, check_stack},
      {"file.no_text_relocations", "is position-independent code", For::file, check_text_relocations},
      {"file.run_path", "looks for libraries in no folder of the build machine", For::file, check_run_path},
      {"entry.magic", "the entry begins with the magic number", For::file, on_entry(check_magic)},
      {"entry.size", "the entry's size covers its fields", For::file, on_entry(check_size)},
      {"entry.version", "the ABI version is this program's", For::file, on_entry(check_version)},
      {"entry.components", "every component has its fields", For::file, on_entry(check_components)},
      {"interface.sizes", "every table's size covers its functions", For::file, on_components(small_table)},
      {"interface.functions", "no function is missing from a table", For::file, on_components(missing_function)},
      {"interface.unknown", "an unknown interface is null", For::file, on_components(answers_anything)},
      {"interface.stable", "a table is the same at each call", For::file, on_components(changing_table)},
      {"interface.kind", "there is the table of one kind", For::file, on_components(no_kind)},
      {"scan.time", "is loaded and described within 100 ms", For::file, check_scan_time},
      {"scan.output", "prints nothing while it is listed", For::file, check_scan_output}};
  checks.insert(checks.end(), group.begin(), group.end());
}

}  // namespace adit::plugin_verb
