#pragma once

#include <string_view>
#include <vector>

namespace adit {

/// The shells that there is a script for.
std::vector<std::string_view> known_shells();

/// The script of a shell; empty when there is none. It asks `adit completion --line LINE` for what may come next.
std::string_view completion_script(std::string_view shell);

}  // namespace adit
