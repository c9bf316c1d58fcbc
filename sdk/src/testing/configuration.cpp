#include "configuration.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace adit::testing::detail {

namespace {

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
bool read_duration(const value& from, std::int64_t& to) {
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units = {{{"ns", 1},
                                                                                      {"us", 1'000},
                                                                                      {"ms", 1'000'000},
                                                                                      {"s", 1'000'000'000},
                                                                                      {"m", 60'000'000'000},
                                                                                      {"h", 3'600'000'000'000}}};
  return read_quantity(from, units, to);
}
bool read_size(const value& from, std::int64_t& to) {
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> units = {
      {{"", 1}, {"B", 1}, {"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}}};
  return read_quantity(from, units, to);
}

/// The value in the form in which the component gets it; false when it is of another type than `type`.
bool convert(std::string_view type, value& given) {
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
std::string check_value(const value& schema, value& given) {
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

}  // namespace

Result<value> configuration(const manifest& from, const parameters& given) {
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

}  // namespace adit::testing::detail
