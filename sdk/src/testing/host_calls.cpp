#include "host_state.hpp"

#include <algorithm>
#include <memory>

/// What the host does for a component: its services, and reading the configuration.
namespace adit::testing::detail {

namespace {

namespace host_calls {

host_state& of(const adit_host_t* host) { return *static_cast<host_state*>(host->self); }

const void* find_interface(const adit_host_t*, const char*) { return nullptr; }

void log(const adit_host_t* host, std::int32_t level, adit_str_t message) {
  of(host).log.push_back({level, std::string(view(message))});
}

void fail(const adit_host_t* host, adit_str_t message, adit_span_t where, adit_str_t parameter) {
  of(host).said = {ADIT_OK, valid_utf8(view(message)), {where.begin, where.end}, std::string(view(parameter))};
}

bool cancelled(const adit_host_t* host) {
  auto& limit = of(host).options.cancel_after;
  if (!limit) return false;
  return *limit == 0 || (--*limit, false);
}

void* allocate(const adit_host_t* host, std::size_t size, std::size_t alignment) {
  auto& block = of(host).arena.emplace_back(std::make_unique<unsigned char[]>(size + alignment));
  void* start = block.get();
  std::size_t room = size + alignment;
  return std::align(alignment, size, start, room);
}

adit_str_t plugin_dir(const adit_host_t* host) { return str(of(host).options.plugin_dir); }

}  // namespace host_calls

namespace config_calls {

const value& read_value(const adit_value_t* from) { return *reinterpret_cast<const value*>(from); }
const adit_value_t* handle_of(const value& from) { return reinterpret_cast<const adit_value_t*>(&from); }

const adit_value_t* get(const adit_value_t* map, adit_str_t name) {
  const value* found = map ? read_value(map).find(view(name)) : nullptr;
  return found && !found->is_null() ? handle_of(*found) : nullptr;
}

std::uint32_t count(const adit_value_t* of) {
  return of ? static_cast<std::uint32_t>(std::max(read_value(of).items().size(), read_value(of).members().size())) : 0;
}

const adit_value_t* at(const adit_value_t* of, std::uint32_t index) {
  if (index >= count(of)) return nullptr;
  return handle_of(read_value(of).is_list() ? read_value(of).items()[index] : read_value(of).members()[index].second);
}

adit_str_t key(const adit_value_t* map, std::uint32_t index) {
  return map && index < read_value(map).members().size() ? str(read_value(map).members()[index].first) : adit_str_t{};
}

bool boolean(const adit_value_t* of) { return of && read_value(of).boolean(); }
std::int64_t integer(const adit_value_t* of) { return of ? read_value(of).integer() : 0; }
double real(const adit_value_t* of) { return of && read_value(of).is_real() ? read_value(of).real() : 0; }
adit_str_t string(const adit_value_t* of) {
  return of && read_value(of).is_string() ? str(read_value(of).string()) : adit_str_t{};
}

}  // namespace config_calls

constexpr adit_config_api_t config_api = {sizeof(adit_config_api_t), config_calls::get,     config_calls::count,
                                      config_calls::at,          config_calls::key,     config_calls::boolean,
                                      config_calls::integer,     config_calls::real,    config_calls::string};

}  // namespace

adit_host_t host_table(host_state& state) {
  return {sizeof(adit_host_t),
          ADIT_ABI_MAJOR,
          ADIT_ABI_MINOR,
          &state,
          &config_api,
          &document_api,
          &reading_api,
          &writing_api,
          host_calls::find_interface,
          host_calls::log,
          host_calls::fail,
          host_calls::cancelled,
          host_calls::allocate,
          host_calls::plugin_dir};
}

}  // namespace adit::testing::detail
