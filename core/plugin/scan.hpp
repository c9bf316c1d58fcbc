#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "core/plugin/scan_report.hpp"

namespace adit::core {

/// How to scan.
struct ScanOptions {
  std::filesystem::path program = "/proc/self/exe";  ///< the adit program: started again as the child that loads
  std::chrono::milliseconds time_limit{2000};        ///< for one library; what takes longer is taken to hang
  std::filesystem::path cache = {};                  ///< file that keeps results, see ScanCache; empty: none
  bool again = false;                                ///< look at all libraries, whatever the cache knows
};

/// Loads each library in a child process and asks it for its components. What crashes, hangs or exits there costs only
/// itself: it gets an error that names the signal or the limit, and a new child goes on with the next. A library that the cache
/// knows is not loaded. In the order given.
std::vector<ScannedLibrary> scan_libraries(const std::vector<std::filesystem::path>& libraries, const ScanOptions& options = {});

/// The child's part: scans the files named in `arguments` and reports on file descriptor 3. Gives the exit code.
int run_scan_child(const std::vector<std::string>& arguments);

/// The argument by which the program knows that it is such a child.
inline constexpr const char* kScanVerb = "--scan-plugins";

}  // namespace adit::core
