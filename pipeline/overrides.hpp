#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"
#include "pipeline/substitute.hpp"

namespace adit::core {

/// One `--set PATH=VALUE`. Paths are
///
///     vars.NAME    run.NAME    read.use    read.with.NAME
///     steps.ID.use    steps.ID.with.NAME    steps.ID.needs.LAYER    and the same for collect and write
///     steps.ID.when.meta.NAME
///
/// where a map parameter goes on with its key (`with.NAME.KEY`). The value is typed by what it is given to; a list is
/// written `[a, b]` or `a,b`.
struct Override {
  struct Word {
    std::string text;
    Place place;
  };
  std::vector<Word> path;
  Node value;
};

/// Splits the arguments; each becomes a source called "--set". Faults go to the diagnostics.
std::vector<Override> parse_overrides(const std::vector<std::string>& arguments, Diagnostics& diagnostics);

/// Puts the values for `vars.` into the tree; before substitution.
void override_variables(const std::vector<Override>& overrides, Node& root, Diagnostics& diagnostics);

/// Puts all other values into the tree; after substitution, which their values get here. Whether a parameter of the
/// name exists is left to the check of the settings.
void override_values(const std::vector<Override>& overrides, Node& root, Substitution& substitution,
                     Diagnostics& diagnostics);
}  // namespace adit::core
