#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/value.hpp"

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
  std::string error;        ///< why it cannot be used; empty when it can
  bool may_change = false;  ///< the reason may go away though the file stays as it is: a library that it needs is missing, the machine is busy
};

/// A library but for its path: what the child of a scan tells, and what the cache keeps.
Value write_scan_report(const ScannedLibrary& library);

/// Reads that; nothing when it is no such report.
std::optional<ScannedLibrary> read_scan_report(const std::filesystem::path& path, const Value& report);

}  // namespace adit::core
