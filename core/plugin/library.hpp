#pragma once

#include <filesystem>

#include <adit/abi.h>
#include <adit/result.hpp>

namespace adit::core {

/// Loads the shared library at an absolute path into this process and checks its entry: symbol, magic, size, version. The error
/// says what the system's loader said (code io) or what was found instead. What is loaded is never unloaded: libraries below a
/// plugin (Go's runtime, what Rust and RE2 keep for all) are not made for that. Any thread.
Result<const adit_plugin_t*> load_plugin(const std::filesystem::path& path);

}  // namespace adit::core
