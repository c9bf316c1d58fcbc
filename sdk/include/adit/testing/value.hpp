#pragma once

#include <adit/json_reader.hpp>
#include <adit/param.hpp>
#include <adit/result.hpp>

#include <charconv>
#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Values for the in-memory host: parameters given by a test, and JSON read back (manifests, rows of tables, what a
/// writer wrote). One thread.
namespace adit::testing {

/// Null, a boolean, a number, a string, a list or a map whose keys keep their order.
class value {
 public:
  using list = std::vector<value>;                         ///< Values in order.
  using map = std::vector<std::pair<std::string, value>>;  ///< Keys with values, in the order they came.

  value() = default;
  value(bool given) : state_(given) {}  ///< A boolean.
  /// A whole number.
  template <std::integral T>
  value(T given) : state_(static_cast<std::int64_t>(given)) {}
  value(double given) : state_(given) {}  ///< A number.
  value(const char* given) : state_(std::string(given)) {}  ///< A string; must not be null.
  value(std::string_view given) : state_(std::string(given)) {}  ///< A string.
  value(std::string given) : state_(std::move(given)) {}  ///< A string.
  value(const path& given) : state_(given.native()) {}  ///< A path, as a string.
  value(duration given) : state_(static_cast<std::int64_t>(given.count())) {}  ///< A time span, as nanoseconds.
  value(bytes given) : state_(static_cast<std::int64_t>(given)) {}  ///< A size, as bytes.
  value(const std::vector<std::string>& given) : state_(list(given.begin(), given.end())) {}  ///< A list of strings.
  /// A map of strings.
  value(const std::map<std::string, std::string>& given) : state_(map(given.begin(), given.end())) {}
  value(list given) : state_(std::move(given)) {}  ///< A list.
  value(map given) : state_(std::move(given)) {}   ///< A map.

  /// What it is. Exactly one is true.
  bool is_null() const { return is<std::monostate>(); }
  bool is_bool() const { return is<bool>(); }             ///< True for true and false.
  bool is_integer() const { return is<std::int64_t>(); }  ///< True for a number written without point and exponent.
  bool is_real() const { return is<double>(); }           ///< True for any other number.
  bool is_string() const { return is<std::string>(); }    ///< True for a string.
  bool is_list() const { return is<list>(); }             ///< True for a list, also an empty one.
  bool is_map() const { return is<map>(); }               ///< True for a map, also an empty one.

  /// The value itself; false, 0 or empty when it is of another type. real() takes integers too.
  bool boolean() const { return is_bool() && std::get<bool>(state_); }
  /// The whole number; 0 for other types.
  std::int64_t integer() const { return is_integer() ? std::get<std::int64_t>(state_) : 0; }
  /// The number; 0 for other types.
  double real() const { return is_real() ? std::get<double>(state_) : static_cast<double>(integer()); }
  /// The string; empty for other types. Lives as long as this value.
  std::string_view string() const { return is_string() ? std::get<std::string>(state_) : std::string_view(); }
  /// The items; none for other types. Live as long as this value.
  const list& items() const {
    static const list none;
    return is_list() ? std::get<list>(state_) : none;
  }
  /// The members; none for other types. Live as long as this value.
  const map& members() const {
    static const map none;
    return is_map() ? std::get<map>(state_) : none;
  }
  /// The value of a key; null when there is none. Lives as long as this value.
  const value* find(std::string_view key) const {
    for (const auto& [name, member] : members()) {
      if (name == key) return &member;
    }
    return nullptr;
  }
  /// The same, but a null value when there is none: `row["source"]["text"].string()`.
  const value& operator[](std::string_view key) const {
    static const value none;
    const value* found = find(key);
    return found ? *found : none;
  }

 private:
  template <class T>
  bool is() const {
    return std::holds_alternative<T>(state_);
  }
  std::variant<std::monostate, bool, std::int64_t, double, std::string, list, map> state_;
};

namespace detail {

inline value number_of(std::string_view written) {
  const char* last = written.data() + written.size();
  std::int64_t whole = 0;
  const auto end = std::from_chars(written.data(), last, whole);
  if (end.ec == std::errc() && end.ptr == last) return whole;
  double real = 0;
  std::from_chars(written.data(), last, real);
  return real;
}

inline value value_of(const json_value& json) {
  switch (json.kind()) {
    case json_kind::null:
      return {};
    case json_kind::boolean:
      return json.boolean();
    case json_kind::number:
      return number_of(json.raw());
    case json_kind::string:
      return json.string();
    case json_kind::array: {
      value::list items;
      for (const json_value item : json.items()) items.push_back(value_of(item));
      return items;
    }
    case json_kind::object:
      break;
  }
  value::map members;
  for (const auto& [key, member] : json.members()) members.emplace_back(key.string(), value_of(member));
  return members;
}

}  // namespace detail

/// Reads JSON text into values that own what they hold; an Error with the byte when it is none.
inline Result<value> parse_json(std::string_view text) {
  const Result<json_value> read = adit::parse_json(text);
  if (!read) return Error{error_code::malformed, "not JSON: " + read.error().message};
  return detail::value_of(*read);
}

}  // namespace adit::testing
