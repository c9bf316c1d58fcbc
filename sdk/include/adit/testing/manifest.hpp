#pragma once

#include <adit/layers.hpp>
#include <adit/testing/store.hpp>
#include <adit/testing/value.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Reading a manifest and checking parameters against it, as the host does before a component is made.
namespace adit::testing {

/// One parameter given by a test.
struct parameter {
  std::string name;  ///< As the manifest has it.
  value given;       ///< Of any type; checked when the component is made.
};

/// Parameters given by a test: `{{"min_length", 3}, {"order", "rank"}}`.
class parameters {
 public:
  parameters() = default;
  /// Takes them as they are written; a later one of the same name wins.
  parameters(std::initializer_list<parameter> all) : all_(all) {}
  auto begin() const { return all_.begin(); }  ///< The first one.
  auto end() const { return all_.end(); }      ///< Behind the last one.

 private:
  std::vector<parameter> all_;
};

namespace detail {

/// What a manifest says, as far as a test needs it.
struct manifest {
  std::string id{};
  std::string kind{};
  std::vector<need> needs{};
  std::vector<give> gives{};
  value json{};
};

inline adit_type_t column_type_named(std::string_view name) {
  for (adit_type_t type = ADIT_BOOL; type <= ADIT_REFS; ++type) {
    if (adit::detail::column_type_names[type] == name) return type;
  }
  return 0;
}

inline need read_need(const value& from) {
  need read{std::string(from.is_map() ? from["layer"].string() : from.string()), from["optional"].boolean(),
            from["many"].boolean()};
  if (read.layer.ends_with('?')) {
    read.layer.pop_back();
    read.optional = true;
  }
  return read;
}

inline Result<give> read_give(const value& from) {
  give read{std::string(from.is_map() ? from["layer"].string() : from.string()), {}};
  for (const value& column : from["columns"].items()) {
    const adit_type_t type = column_type_named(column["type"].string());
    if (type == 0) return Error{error_code::malformed, "layer \"" + read.layer + "\" has a column of unknown type"};
    read.columns.push_back({std::string(column["name"].string()), type, std::string(column["to"].string())});
  }
  if (from.find("columns")) return read;
  const layer_schema* standard = find_standard_layer(read.layer);
  if (!standard)
    return Error{error_code::malformed, "layer \"" + read.layer + "\" is no standard layer and has no columns"};
  read.columns = kinds_of(*standard);
  return read;
}

/// Takes needs and gives out of a manifest, or of what resolve() wrote; a missing key leaves what is there.
inline Result<void> read_layers(const value& from, manifest& to) {
  if (const value* needs = from.find("needs")) {
    to.needs.clear();
    for (const value& item : needs->items()) to.needs.push_back(read_need(item));
  }
  if (const value* gives = from.find("gives")) {
    to.gives.clear();
    for (const value& item : gives->items()) {
      Result<give> read = read_give(item);
      if (!read) return read.error();
      to.gives.push_back(*std::move(read));
    }
  }
  return {};
}

inline Result<manifest> read_manifest(const adit_component_t& component) {
  if (!component.id || !component.manifest)
    return Error{error_code::malformed, "the component has no id or no manifest"};
  Result<value> json = parse_json(view(component.manifest()));
  if (!json) return Error{error_code::malformed, "the manifest is " + json.error().message};
  manifest read{std::string((*json)["id"].string()), std::string((*json)["kind"].string()), {}, {}, {}};
  if (json->find("error")) return Error{error_code::failed, std::string((*json)["error"].string())};
  if (read.id != component.id) return Error{error_code::malformed, "the manifest's id is not that of the component"};
  Result<void> layers = read_layers(*json, read);
  if (!layers) return layers.error();
  read.json = *std::move(json);
  return read;
}

/// A whole number with a unit, such as "5s" or "64MiB", in the smallest unit. False when it is none.
template <std::size_t N>
bool read_quantity(const value& from, const std::array<std::pair<std::string_view, std::int64_t>, N>& units,
                   std::int64_t& to) {
  if (from.is_integer()) return to = from.integer(), true;
  std::int64_t number = 0;
  const std::string_view text = from.string();
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc()) return false;
  const std::string_view unit(end.ptr, static_cast<std::size_t>(text.data() + text.size() - end.ptr));
  for (const auto& [name, factor] : units) {
    if (name == unit) return to = number * factor, true;
  }
  return false;
}
inline bool read_duration(const value& from, std::int64_t& to) {
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units = {{{"ns", 1},
                                                                                      {"us", 1'000},
                                                                                      {"ms", 1'000'000},
                                                                                      {"s", 1'000'000'000},
                                                                                      {"m", 60'000'000'000},
                                                                                      {"h", 3'600'000'000'000}}};
  return read_quantity(from, units, to);
}
inline bool read_size(const value& from, std::int64_t& to) {
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> units = {
      {{"", 1}, {"B", 1}, {"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}}};
  return read_quantity(from, units, to);
}

/// The value in the form in which the component gets it; false when it is of another type than `type`.
inline bool convert(std::string_view type, value& given) {
  std::int64_t number = 0;
  if (type == "bool") return given.is_bool();
  if (type == "int") return given.is_integer();
  if (type == "float") return given = given.is_integer() ? value(given.real()) : given, given.is_real();
  if (type == "duration") return read_duration(given, number) && (given = number, true);
  if (type == "size") return read_size(given, number) && (given = number, true);
  if (type == "list") return given.is_list();
  if (type == "map") return given.is_map();
  if (type == "path" && given.is_string() && !given.string().empty()) given = std::filesystem::absolute(given.string());
  return given.is_string();
}

/// What is wrong with the value of a parameter, or ""; turns it into the form in which the component gets it.
inline std::string check_value(const value& schema, value& given) {
  const std::string_view type = schema["type"].string();
  if (given.is_null() && schema["default"].is_null() && schema.find("default")) return {};
  if (!convert(type, given)) return "is not of type " + std::string(type);
  for (const bool low : {true, false}) {
    value limit = schema[low ? "min" : "max"];
    if (limit.is_null() || !convert(type, limit)) continue;
    const bool outside = given.is_integer()
                             ? (low ? given.integer() < limit.integer() : given.integer() > limit.integer())
                             : (low ? given.real() < limit.real() : given.real() > limit.real());
    if (outside) return low ? "is below its smallest value" : "is above its largest value";
  }
  const value::list& choices = schema["choices"].items();
  const auto chosen = [&](const value& choice) { return choice.string() == given.string(); };
  if (!choices.empty() && std::none_of(choices.begin(), choices.end(), chosen)) return "is none of its choices";
  return {};
}

/// All parameters of a component with their values, or what is wrong with those given.
inline Result<value> configuration(const manifest& from, const parameters& given) {
  const value::list& schemas = from.json["parameters"].items();
  for (const parameter& one : given) {
    const auto known = [&](const value& schema) { return schema["name"].string() == one.name; };
    if (std::none_of(schemas.begin(), schemas.end(), known)) {
      return Error{error_code::invalid_argument, from.id + " has no parameter \"" + one.name + "\""};
    }
  }
  value::map values;
  for (const value& schema : schemas) {
    const std::string_view name = schema["name"].string();
    const value* chosen = schema.find("default");
    for (const parameter& one : given) chosen = one.name == name ? &one.given : chosen;
    if (!chosen)
      return Error{error_code::invalid_argument, "parameter \"" + std::string(name) + "\" has no default: give it"};
    value checked = *chosen;
    const std::string wrong = check_value(schema, checked);
    if (!wrong.empty()) return Error{error_code::invalid_argument, "parameter \"" + std::string(name) + "\" " + wrong};
    values.emplace_back(name, std::move(checked));
  }
  return value(std::move(values));
}

}  // namespace detail

}  // namespace adit::testing
