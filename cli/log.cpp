#include "cli/log.hpp"

#include <iterator>
#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <adit/abi.h>

#include "pipeline/utf8.hpp"

namespace adit::core {

namespace {

/// The levels as people and spdlog call them, in the order of LogLevel.
constexpr struct {
  std::string_view name;
  spdlog::level::level_enum level;
} kLevels[] = {{"debug", spdlog::level::debug},
               {"info", spdlog::level::info},
               {"warning", spdlog::level::warn},
               {"error", spdlog::level::err},
               {"off", spdlog::level::off}};

spdlog::level::level_enum spdlog_level(LogLevel level) { return kLevels[static_cast<std::size_t>(level)].level; }

LogLevel level_of(std::int32_t abi_level) {
  const bool known = abi_level >= ADIT_LOG_DEBUG && abi_level <= ADIT_LOG_ERROR;
  return known ? static_cast<LogLevel>(abi_level) : LogLevel::error;
}

}  // namespace

std::optional<LogLevel> parse_log_level(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kLevels); ++i) {
    if (kLevels[i].name == name) return static_cast<LogLevel>(i);
  }
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
  spdlog::default_logger()->log(spdlog_level(level), "{}", printable(message));
}

LogFunction plugin_log() {
  return [](std::int32_t level, std::string_view step, std::string_view message) {
    spdlog::default_logger()->log(spdlog_level(level_of(level)), "{}: {}", step, printable(message));
  };
}

}  // namespace adit::core
