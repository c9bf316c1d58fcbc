#include "core/plugin/host.hpp"

#include <new>

#include <adit/rows.hpp>

#include "core/document/step_view.hpp"
#include "pipeline/value.hpp"
#include "core/plugin/reading.hpp"
#include "core/plugin/writing.hpp"

namespace adit::core {

namespace {

const Value* value_of(const adit_value_t* handle) { return reinterpret_cast<const Value*>(handle); }

const adit_value_t* handle_of(const Value* value) {
  return value && !value->is_null() ? reinterpret_cast<const adit_value_t*>(value) : nullptr;
}

const Value::List* list_of(const adit_value_t* handle) { return handle ? value_of(handle)->get<Value::List>() : nullptr; }
const Value::Map* map_of(const adit_value_t* handle) { return handle ? value_of(handle)->get<Value::Map>() : nullptr; }

const adit_value_t* config_get(const adit_value_t* map, adit_str_t name) noexcept {
  return map && name.data ? handle_of(value_of(map)->find(view(name))) : nullptr;
}

std::uint32_t config_count(const adit_value_t* value) noexcept {
  if (const auto* list = list_of(value)) return static_cast<std::uint32_t>(list->size());
  if (const auto* map = map_of(value)) return static_cast<std::uint32_t>(map->size());
  return 0;
}

const adit_value_t* config_at(const adit_value_t* value, std::uint32_t index) noexcept {
  if (index >= config_count(value)) return nullptr;
  if (const auto* list = list_of(value)) return handle_of(&(*list)[index]);
  return handle_of(&(*map_of(value))[index].value);
}

adit_str_t config_key(const adit_value_t* value, std::uint32_t index) noexcept {
  const auto* map = map_of(value);
  return map && index < map->size() ? str((*map)[index].name) : adit_str_t{};
}

bool config_boolean(const adit_value_t* value) noexcept {
  const bool* found = value ? value_of(value)->get<bool>() : nullptr;
  return found && *found;
}

std::int64_t config_integer(const adit_value_t* value) noexcept {
  const std::int64_t* found = value ? value_of(value)->get<std::int64_t>() : nullptr;
  return found ? *found : 0;
}

double config_real(const adit_value_t* value) noexcept { return value ? value_of(value)->number() : 0.0; }

adit_str_t config_string(const adit_value_t* value) noexcept {
  const std::string* found = value ? value_of(value)->get<std::string>() : nullptr;
  return found ? str(*found) : adit_str_t{};
}

}  // namespace

const adit_config_api_t* config_api() {
  static constexpr adit_config_api_t table = {sizeof(adit_config_api_t), config_get,     config_count, config_at,    config_key,
                                              config_boolean,            config_integer, config_real,  config_string};
  return &table;
}

/// The functions of adit_host_t. [any] ones only touch what is safe from all threads.
struct HostCalls {
  static Host& of(const adit_host_t* host) { return *static_cast<Host*>(host->self); }

  static const void* interface(const adit_host_t*, const char*) noexcept { return nullptr; }

  static void log(const adit_host_t* host, std::int32_t level, adit_str_t message) noexcept {
    const Host& self = of(host);
    if (self.log_) self.log_(level, self.step_, view(message));
  }

  static void fail(const adit_host_t* host, adit_str_t message, adit_span_t where, adit_str_t parameter) noexcept {
    Failure& failure = of(host).failure_;
    failure.message = view(message);
    failure.parameter = view(parameter);
    failure.where = {where.begin, where.end};
  }

  static bool cancelled(const adit_host_t* host) noexcept { return of(host).is_cancelled(); }

  static void* allocate(const adit_host_t* host, std::size_t size, std::size_t alignment) noexcept {
    Host& self = of(host);
    try {
      self.scratch_used_ = true;
      return self.scratch_.allocate(size, alignment);
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
  }

  static adit_str_t plugin_dir(const adit_host_t* host) noexcept { return str(of(host).plugin_dir_); }
};

Host::Host(std::string step, std::filesystem::path plugin_dir, LogFunction log)
    : step_(std::move(step)), plugin_dir_(plugin_dir.string()), log_(std::move(log)) {
  abi_.size = sizeof abi_;
  abi_.abi_major = ADIT_ABI_MAJOR;
  abi_.abi_minor = ADIT_ABI_MINOR;
  abi_.self = this;
  abi_.config = config_api();
  abi_.document = document_api();
  abi_.reading = reading_api();
  abi_.writing = writing_api();
  abi_.interface = HostCalls::interface;
  abi_.log = HostCalls::log;
  abi_.fail = HostCalls::fail;
  abi_.cancelled = HostCalls::cancelled;
  abi_.allocate = HostCalls::allocate;
  abi_.plugin_dir = HostCalls::plugin_dir;
}

void Host::begin_call() {
  failure_.message.clear();
  failure_.parameter.clear();
  failure_.where = {};
  cancelled_.store(false, std::memory_order_relaxed);
  if (scratch_used_) scratch_.release();
  scratch_used_ = false;
}

}  // namespace adit::core
