#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <adit/abi.h>
#include <adit/result.hpp>

#include "pipeline/value.hpp"
#include "pipeline/catalog.hpp"
#include "core/plugin/host.hpp"

namespace adit::core {

/// Why an instance could not be made.
struct SetupError {
  bool bad_parameter = false;  ///< the pipeline file must change (exit 2), else the plugin is at fault (exit 3)
  std::string parameter;       ///< which parameter; empty: none in particular
  std::string message;
};

/// `step "ner", parameter "model": MESSAGE`.
std::string in_words(const SetupError& error, std::string_view step);

/// What a status other than ADIT_OK of create or open comes to.
SetupError setup_error(adit_status_t status, const Failure& failure);

/// One use of a component in a pipeline: its library in this process, its parameters, and the object that its instances
/// share. Outlives all its instances.
class ComponentUse {
 public:
  /// What a use is made of.
  struct Settings {
    std::string step;  ///< id in the pipeline
    Value parameters;  ///< a map, checked and filled
    LogFunction log;
  };

  /// Loads the library and finds the component in it. Opens no model.
  static Result<std::unique_ptr<ComponentUse>> load(const Component& component, Settings settings);
  ~ComponentUse();
  ComponentUse(const ComponentUse&) = delete;
  ComponentUse& operator=(const ComponentUse&) = delete;

  /// Asks the component for what its manifest says under these parameters ("adit.resolve/1"); the manifest as it is when it
  /// has no answer of its own.
  Result<Manifest> resolve();

  /// Opens what the instances share, if the component has that; once, before the first instance.
  std::optional<SetupError> open_shared();

  const Component& component() const { return *component_; }
  const std::string& step() const { return settings_.step; }
  const Value& parameters() const { return settings_.parameters; }
  void* shared() const { return shared_; }
  /// A host of its own for one instance.
  std::unique_ptr<Host> make_host() const;
  const adit_value_t* config() const;

  /// The table of another interface, such as "adit.reason/1"; null when the component does not have it.
  template <class Table>
  const Table* ask(const char* interface) const {
    return static_cast<const Table*>(entry_->interface(interface));
  }

  /// The table of the component's kind. Requires: Table is that of "adit.KIND/1".
  template <class Table>
  const Table& table() const {
    return *static_cast<const Table*>(table_);
  }

 private:
  ComponentUse(const Component& component, const adit_component_t& entry, Settings settings);

  const Component* component_;
  Settings settings_;
  const adit_component_t* entry_;
  const void* table_ = nullptr;
  const adit_shared_1_t* shared_table_ = nullptr;
  std::unique_ptr<Host> shared_host_;
  void* shared_ = nullptr;
};

/// An instance of a component, with its host. `Table` is the function table of its kind. Calls are made through call().
template <class Table>
class Instance {
 public:
  /// Makes an instance; nothing when the plugin refuses, with its reason in `error`.
  static std::optional<Instance> create(const ComponentUse& use, SetupError& error) {
    Instance made;
    made.use_ = &use;
    made.host_ = use.make_host();
    made.host_->begin_call();
    const adit_status_t status =
        use.table<Table>().create(made.host_->abi(), use.config(), use.shared(), &made.self_);
    if (status == ADIT_OK) return std::optional<Instance>(std::move(made));
    made.self_ = nullptr;
    error = setup_error(status, made.host_->failure());
    return std::nullopt;
  }

  Instance(Instance&& other) noexcept
      : use_(other.use_), host_(std::move(other.host_)), self_(std::exchange(other.self_, nullptr)) {}
  Instance& operator=(Instance&& other) noexcept {
    std::swap(use_, other.use_);
    std::swap(host_, other.host_);
    std::swap(self_, other.self_);
    return *this;
  }
  ~Instance() {
    if (self_) use_->table<Table>().destroy(self_);
  }

  /// Calls a function of the table on this instance.
  template <class... Parameters, class... Arguments>
  adit_status_t call(adit_status_t (*Table::*function)(void*, Parameters...), Arguments... arguments) {
    host_->begin_call();
    return (use_->table<Table>().*function)(self_, arguments...);
  }

  void* self() { return self_; }
  Host& host() { return *host_; }
  const Host& host() const { return *host_; }
  const ComponentUse& use() const { return *use_; }

 private:
  Instance() = default;

  const ComponentUse* use_ = nullptr;
  std::unique_ptr<Host> host_;
  void* self_ = nullptr;
};

using Annotator = Instance<adit_annotator_1_t>;
using Reader = Instance<adit_reader_1_t>;
using Writer = Instance<adit_writer_1_t>;
using Collector = Instance<adit_collector_1_t>;

}  // namespace adit::core
