#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"

namespace adit::core {

/// What a pipeline file may hold at most. Far above what people write, far below what hurts.
struct YamlLimits {
  std::size_t bytes = std::size_t{1} << 20;
  std::size_t depth = 64;
  std::size_t nodes = 100'000;                     ///< after aliases are filled in
  std::size_t text_bytes = std::size_t{16} << 20;  ///< of all scalars, after aliases are filled in
};

/// Reads the one YAML document of a source into a tree with exact places. Anchors, aliases and merge keys are applied:
/// an alias has its own place, what lies in it the place where it was written. An empty document is a null node.
/// Faults go to `diagnostics`: of the syntax the first one, and then there is no tree; of doubled keys, keys that are
/// no text and tags all, and the tree goes without them.
std::optional<Node> read_yaml(std::uint32_t source, Diagnostics& diagnostics, const YamlLimits& limits = {});

/// Reads the text of a scalar, which came from the command line, as a YAML value such as `[a, b]`. Places lie in the
/// scalar's source when its text stands there as it is, else in a source of its own that is added.
std::optional<Node> read_yaml_value(const Node& scalar, Diagnostics& diagnostics);

}  // namespace adit::core
