#include "core/plugin/library.hpp"

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#define BOOST_DLL_USE_STD_FS
#include <boost/dll/shared_library.hpp>

namespace adit::core {

namespace {

constexpr const char* kEntry = "adit_plugin_entry";

/// What dlopen said, out of Boost's "load() failed (dlerror system message: PATH: WHAT): Bad file descriptor".
std::string loader_message(std::string_view what, const std::filesystem::path& path) {
  constexpr std::string_view kBefore = "(dlerror system message: ";
  if (const std::size_t at = what.find(kBefore); at != std::string_view::npos) {
    what.remove_prefix(at + kBefore.size());
    what = what.substr(0, what.rfind("): "));
  }
  const std::string place = path.string() + ": ";
  if (what.starts_with(place)) what.remove_prefix(place.size());  // the caller names the file
  return std::string(what);
}

Result<void> check(const adit_plugin_t& entry) {
  const auto bad = [](std::string message) { return Error{error_code::malformed, std::move(message)}; };
  if (entry.magic != ADIT_ABI_MAGIC) return bad("adit_plugin_entry does not begin with the magic number of adit plugins");
  if (entry.size < sizeof(adit_plugin_t)) {
    return bad("adit_plugin_entry has " + std::to_string(entry.size) + " bytes, at least " +
               std::to_string(sizeof(adit_plugin_t)) + " are needed");
  }
  if (entry.abi_major != ADIT_ABI_MAJOR) {
    return bad("made for version " + std::to_string(entry.abi_major) + "." + std::to_string(entry.abi_minor) +
               " of the plugin ABI, this program has version " + std::to_string(ADIT_ABI_MAJOR) + "." +
               std::to_string(ADIT_ABI_MINOR) +
               (entry.abi_major > ADIT_ABI_MAJOR ? "; update adit" : "; build the plugin again with a newer SDK"));
  }
  if (entry.count == 0 || !entry.components) return bad("holds no components");
  return {};
}

/// Keeps the library with this entry loaded to the end of the process, once however often it is asked for.
void keep(const adit_plugin_t* entry, boost::dll::shared_library library) {
  static std::mutex mutex;
  static auto& kept = *new std::map<const adit_plugin_t*, boost::dll::shared_library>;  // never destroyed: that would unload
  const std::lock_guard lock(mutex);
  kept.try_emplace(entry, std::move(library));
}

}  // namespace

Result<const adit_plugin_t*> load_plugin(const std::filesystem::path& path) {
  namespace dll = boost::dll;
  try {
    // Now, so that an undefined symbol is found here and not at its first call; local, so that plugins stay apart.
    dll::shared_library library(path, dll::load_mode::rtld_now | dll::load_mode::rtld_local);
    if (!library.has(kEntry)) {
      return Error{error_code::malformed, "exports no symbol adit_plugin_entry; is ADIT_PLUGIN(...) missing?"};
    }
    const auto* entry = &library.get<const adit_plugin_t>(kEntry);
    if (auto good = check(*entry); !good) return std::move(good).error();
    keep(entry, std::move(library));
    return entry;
  } catch (const std::exception& error) {
    return Error{error_code::io, loader_message(error.what(), path)};
  }
}

}  // namespace adit::core
