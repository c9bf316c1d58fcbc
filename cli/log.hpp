#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/plugin/host.hpp"

namespace adit::core {

/// How much is logged.
enum class LogLevel { debug, info, warning, error, off };

/// "debug", "info", "warning", "error" or "off".
std::optional<LogLevel> parse_log_level(std::string_view name);

/// Sets up the program's log: one line a message to standard error, never to standard output. Once, before any thread.
void start_log(LogLevel level);
/// Writes what is still held back.
void flush_log();

/// One line of the program itself. [any]
void log_line(LogLevel level, std::string_view message);

/// For plugins: adds the step. [any]
LogFunction plugin_log();

}  // namespace adit::core
