#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory_resource>
#include <string>
#include <string_view>

#include <adit/abi.h>
#include <adit/text.hpp>

namespace adit::core {

/// Takes a line of a plugin's log; `level` is ADIT_LOG_DEBUG ... ADIT_LOG_ERROR. May be called from any thread.
using LogFunction = std::function<void(std::int32_t level, std::string_view step, std::string_view message)>;

/// Why a call of a plugin did not end with ADIT_OK, in its own words.
struct Failure {
  std::string message;
  std::string parameter;  ///< of the configuration; empty: none
  span where;             ///< in the document's text; null: nowhere
};

/// The host as one instance of a component sees it: an adit_host_t with what stands behind it. Neither copied nor moved,
/// since plugins keep its address.
class Host {
 public:
  Host(std::string step, std::filesystem::path plugin_dir, LogFunction log);
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  /// What the plugin is given. Lives as long as this.
  const adit_host_t* abi() const { return &abi_; }

  /// Before each call: forgets the last failure and the scratch memory.
  void begin_call();
  /// What the last call said by fail(); empty if nothing.
  const Failure& failure() const { return failure_; }
  /// The step's id in the pipeline.
  const std::string& step() const { return step_; }

  /// Asks the running call to stop; from any thread.
  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  bool is_cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

 private:
  friend struct HostCalls;

  std::string step_;
  std::string plugin_dir_;
  LogFunction log_;
  Failure failure_;
  bool scratch_used_ = false;
  std::pmr::monotonic_buffer_resource scratch_;
  std::atomic<bool> cancelled_{false};
  adit_host_t abi_{};
};

/// Reading of parameters: an adit_value_t is a Value. [any]
const adit_config_api_t* config_api();

}  // namespace adit::core
