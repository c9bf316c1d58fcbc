#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/plugin/scan_report.hpp"

namespace adit::core {

/// What was found out about libraries, kept in a file from one start of the program to the next. A library counts as known
/// while its size, inode and times (of content and of status, in nanoseconds) are those of the scan; anything else, and a
/// file that is damaged or cannot be read or written, only costs a new scan. Programs that run at the same time replace the
/// file as a whole: the last one wins.
class ScanCache {
 public:
  /// Reads the file; an empty path keeps nothing.
  explicit ScanCache(std::filesystem::path file);

  /// What is known of a library as it is now; nothing when it has to be scanned. Notes how the file looks, for remember().
  std::optional<ScannedLibrary> find(const std::filesystem::path& library);

  /// Keeps the result of a scan. Not kept is what may change though the file does not, and a file that was changed so
  /// shortly before the scan that another change could bear the same time.
  void remember(const ScannedLibrary& library);

  /// Writes the file when there is something new, without the libraries that are gone.
  void save() const;

 private:
  struct Entry {
    std::string stamp;  ///< size, inode and times
    Value report;
  };
  void read();
  std::string text() const;

  std::filesystem::path file_;
  std::map<std::string, Entry> entries_;         // by path
  std::map<std::string, std::string> seen_;      // stamp by path, of libraries that were looked for
  bool changed_ = false;
};

/// The cache of this user: $XDG_CACHE_HOME/adit or ~/.cache/adit; empty when there is neither.
std::filesystem::path default_scan_cache();

}  // namespace adit::core
