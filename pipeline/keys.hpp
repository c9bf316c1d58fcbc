#pragma once

#include <span>
#include <string_view>

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"

namespace adit::core {

/// A key that may stand in a map of a pipeline file. Messages, the schema for editors and docs/pipelines.md come from
/// these tables.
struct KeySpec {
  std::string_view name;
  std::string_view holds;    ///< what its value is, in Markdown
  std::string_view example;  ///< as it stands in a file
};

/// The keys of the file itself, of a reader, step, collector or writer, and of an item of `tests:`.
std::span<const KeySpec> file_keys();
std::span<const KeySpec> step_keys();
std::span<const KeySpec> test_keys();

/// Reports a key that is not among the known ones, with the one that was probably meant.
void report_unknown_key(const NodeEntry& entry, std::span<const KeySpec> known, Diagnostics& diagnostics);

/// The same for every key of a map that is unknown.
void check_keys(const Node& map, std::span<const KeySpec> known, Diagnostics& diagnostics);

}  // namespace adit::core
