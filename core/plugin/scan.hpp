#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace adit::core {

/// A component as its library describes it, before its manifest is read.
struct ScannedComponent {
  std::string id;
  std::string manifest;                 ///< JSON text
  std::vector<std::string> interfaces;  ///< those of the kinds and services that it answered for
};

/// What a scan found out about one library.
struct ScannedLibrary {
  std::filesystem::path path;
  std::vector<ScannedComponent> components;
  std::string error;  ///< why it cannot be used; empty when it can
};

/// How to scan.
struct ScanOptions {
  std::filesystem::path program = "/proc/self/exe";  ///< the adit program: started again as the child that loads
  std::chrono::milliseconds time_limit{2000};        ///< for one library; what takes longer is taken to hang
};

/// Loads each library in a child process and asks it for its components. What crashes, hangs or exits there costs only
/// itself: it gets an error that names the signal or the limit, and a new child goes on with the next. In the order given.
std::vector<ScannedLibrary> scan_libraries(const std::vector<std::filesystem::path>& libraries, const ScanOptions& options = {});

/// The child's part: scans the files named in `arguments` and reports on file descriptor 3. Gives the exit code.
int run_scan_child(const std::vector<std::string>& arguments);

/// The argument by which the program knows that it is such a child.
inline constexpr const char* kScanVerb = "--scan-plugins";

}  // namespace adit::core
