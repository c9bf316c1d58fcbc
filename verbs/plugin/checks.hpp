#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/manifest.hpp"
#include "core/plugin/scan_report.hpp"

/// What `adit plugin check` knows to check. Each check is a function that is given a plugin and runs in a process of its
/// own; what it finds is told as a Finding, and a crash or a time that is over is a finding too.
namespace adit::plugin_verb {

enum class Verdict { pass, warning, failure, skipped };

/// What a check came to.
struct Finding {
  Verdict verdict = Verdict::pass;
  std::string message = {};
};

inline Finding fail(std::string message) { return {Verdict::failure, std::move(message)}; }
inline Finding warn(std::string message) { return {Verdict::warning, std::move(message)}; }
inline Finding skip(std::string message) { return {Verdict::skipped, std::move(message)}; }

/// What is checked: a plugin's file, and for checks of components one of them.
struct Subject {
  std::filesystem::path file;  ///< absolute
  std::uint64_t seed = 1;      ///< of random texts and layers
  std::vector<core::ScannedComponent> scanned = {};

  std::size_t index = 0;         ///< the component's place in the file
  core::Manifest manifest = {};  ///< of the component
  core::Value parameters = {};   ///< its parameters: defaults, and what --set says
};

/// Which components a check is for.
enum class For { file, every_component, annotators, readers, writers, collectors };

struct Check {
  std::string name;
  std::string what;  ///< what holds when it passes
  For whom = For::every_component;
  std::function<Finding(const Subject&)> run;
};

/// All checks in the order of running.
std::vector<Check> all_checks();

// The groups that all_checks() joins.
void add_file_checks(std::vector<Check>& checks);
void add_manifest_checks(std::vector<Check>& checks);
void add_setup_checks(std::vector<Check>& checks);
void add_trace_checks(std::vector<Check>& checks);
void add_work_checks(std::vector<Check>& checks);
void add_kind_checks(std::vector<Check>& checks);

}  // namespace adit::plugin_verb
