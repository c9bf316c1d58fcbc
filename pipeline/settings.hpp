#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"
#include "pipeline/value.hpp"
#include "pipeline/manifest.hpp"

namespace adit::core {

/// Where a value came from.
struct Origin {
  enum class Kind { default_value, file, command_line };
  Kind kind = Kind::default_value;
  Place place;  ///< of the value as it was written; unknown for a default
};

/// The checked value of one parameter.
struct Setting {
  const ParameterSpec* spec = nullptr;  ///< borrowed from the manifest, in the catalog; never null
  Value value;                          ///< of the parameter's type; null when left out
  Origin origin;
};

/// The values of all parameters of one use of a component, in the order of its manifest.
struct Settings {
  std::vector<Setting> values;

  /// The value of a parameter; null when there is no such parameter. Owned by this.
  const Value* find(std::string_view name) const;
  const Setting* setting(std::string_view name) const;
};

/// Whose parameters are checked.
struct SettingsOwner {
  std::string_view name;  ///< as messages call it: the component, or "run"
  Place place;            ///< where a missing parameter is reported
};

/// Checks the map below `with:` (null: there is none) against the parameters and fills in the defaults. A value has the
/// parameter's type, however it was written; a path to read is joined with the folder of the source that wrote it.
/// Faults go to `diagnostics`; a faulty parameter then has its default. Requires: `specs` outlives the settings.
Settings check_settings(const std::vector<ParameterSpec>& specs, const Node* with, const SettingsOwner& owner,
                        Diagnostics& diagnostics);

/// A list or map that came from the command line as a text: there a list is `[a, b]` or `a,b`, a map `{a: b}`, which is
/// known only by the type of the parameter. Any other node is returned as it is.
Node many_from_command_line(const ParameterSpec& spec, const Node& node, Diagnostics& diagnostics);

/// The values of what may be one or a list, which on the command line is a text as above; nothing is none.
std::vector<Node> one_or_many(const Node& value, Diagnostics& diagnostics);

}  // namespace adit::core
