#pragma once

#include "layer.hpp"

#include <adit/abi.h>
#include <adit/result.hpp>
#include <adit/testing/value.hpp>

#include <string>
#include <vector>

/// Reading a manifest, as the host does before a component is made.
namespace adit::testing::detail {

/// What a manifest says, as far as a test needs it.
struct manifest {
  std::string id{};
  std::string kind{};
  std::vector<need> needs{};
  std::vector<give> gives{};
  value json{};
};

Result<manifest> read_manifest(const adit_component_t& component);

/// Takes needs and gives out of a manifest, or of what resolve() wrote; a missing key leaves what is there.
Result<void> read_layers(const value& from, manifest& to);

}  // namespace adit::testing::detail
