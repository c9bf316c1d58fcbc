#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "verbs/test/differences.hpp"

namespace adit {

/// The text of a pipeline file (without byte order mark) with what was found in the place of what these layers expected;
/// everything else stays as it is, byte for byte. Rows that were right stay as they were written. The error says which
/// layer cannot be changed, because of anchors or of how it is written.
Result<std::string> with_found_rows(std::string_view text, const std::vector<LayerRows>& changed);

}  // namespace adit
