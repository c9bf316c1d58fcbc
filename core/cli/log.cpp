#include "core/cli/log.hpp"

#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <adit/abi.h>

namespace adit::core {

namespace {

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
    case LogLevel::off: break;
  }
  return spdlog::level::off;
}

LogLevel level_of(std::int32_t abi_level) {
  switch (abi_level) {
    case ADIT_LOG_DEBUG: return LogLevel::debug;
    case ADIT_LOG_INFO: return LogLevel::info;
    case ADIT_LOG_WARNING: return LogLevel::warning;
    default: return LogLevel::error;
  }
}

}  // namespace

std::optional<LogLevel> parse_log_level(std::string_view name) {
  if (name == "debug") return LogLevel::debug;
  if (name == "info") return LogLevel::info;
  if (name == "warning") return LogLevel::warning;
  if (name == "error") return LogLevel::error;
  if (name == "off") return LogLevel::off;
  return std::nullopt;
}

void start_log(LogLevel level) {
  auto logger = std::make_shared<spdlog::logger>("adit", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_level(spdlog_level(level));
  logger->set_pattern("adit: %l: %v");
  spdlog::set_default_logger(std::move(logger));
}

void flush_log() { spdlog::default_logger()->flush(); }

void log_line(LogLevel level, std::string_view message) {
  spdlog::default_logger()->log(spdlog_level(level), "{}", message);
}

LogFunction plugin_log() {
  return [](std::int32_t level, std::string_view step, std::string_view message) {
    spdlog::default_logger()->log(spdlog_level(level_of(level)), "{}: {}", step, message);
  };
}

}  // namespace adit::core
