#pragma once

#include "manifest.hpp"
#include "streams.hpp"

#include <adit/abi.h>
#include <adit/testing/host.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// What a component_host holds: the component with its configuration, and the rules for calling it.
namespace adit::testing::detail {

outcome refused(std::string message);
/// ADIT_FAILED when there is a problem.
outcome broken(const std::string& problem);
/// Freezes what a step gave; a layer that it gives is there even when it had nothing to append.
outcome freeze(document& on, step& from);

struct host_state {
  host_state(const adit_component_t& component, const parameters& given, host_options options);
  host_state(const host_state&) = delete;
  host_state& operator=(const host_state&) = delete;
  ~host_state();

  /// A table of the component; null when it has none, or one that is too short for its revision.
  template <class T>
  const T* table(const char* id) const {
    const auto* found = static_cast<const T*>(component.interface(id));
    return found && found->size >= sizeof(T) ? found : nullptr;
  }

  /// True when the component was made and can be called by these functions, which are null for other kinds.
  bool ready(const void* calls);
  /// A new instance for a whole run of a reader, writer or collector.
  outcome start_run(const void* calls);
  /// Makes a new instance, whatever the kind.
  outcome new_instance();
  step new_step() const;
  outcome check_needs(const document& on) const;

  /// One call into the component: its status with what it said by fail().
  template <class Body>
  outcome call(Body&& body) {
    said = {};
    return explain(body());
  }
  /// A call about a document, in which the component may use the layers of `on_layers`.
  template <class Body>
  outcome on_document(const document& on, step& on_layers, Body&& body) {
    begin_document(on, on_layers);
    return end_document(on, on_layers, call(body));
  }
  /// Gives a document to a writer or collector.
  template <class Body>
  outcome show(const document& one, Body&& body) {
    if (outcome unmet = check_needs(one); !unmet) return unmet;
    step reading = new_step();
    return on_document(one, reading, body);
  }

  const adit_component_t& component;
  host_options options;
  adit_host_t host{};
  detail::manifest manifest{};
  value config{};
  void* shared = nullptr;
  bool shared_open = false;
  void* self = nullptr;
  void (*destroy)(void*) = nullptr;
  outcome made{};
  outcome said{};  ///< what fail() said in the present call
  std::vector<log_line> log{};
  std::vector<std::unique_ptr<unsigned char[]>> arena{};  ///< what the component allocated in the present call

 private:
  outcome prepare(const parameters& given);
  outcome resolve();
  template <class Calls>
  outcome create(const Calls* calls);
  void drop_instance();
  outcome explain(adit_status_t status);
  static void begin_document(const document& on, step& on_layers);
  static outcome end_document(const document& on, step& on_layers, outcome result);
  const adit_value_t* config_handle() const { return reinterpret_cast<const adit_value_t*>(&config); }
};

/// The table that goes to the component; `state` must outlive it.
adit_host_t host_table(host_state& state);

}  // namespace adit::testing::detail
