#pragma once

#include <string>
#include <string_view>

namespace adit::core {

/// A name in straight double marks, for messages. What a plugin calls a name may be anything: it is cut to 80 bytes and
/// to valid UTF-8, with "..." for what was left out.
std::string quoted(std::string_view name);

}  // namespace adit::core
