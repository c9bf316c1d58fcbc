#pragma once

#include <adit/param.hpp>
#include <adit/result.hpp>

#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Values for the in-memory host: parameters given by a test, and JSON read back (manifests, rows of tables, what a
/// writer wrote). One thread.
namespace adit::testing {

/// Null, a boolean, a number, a string, a list or a map whose keys keep their order.
class value {
 public:
  using list = std::vector<value>;                         ///< Values in order.
  using map = std::vector<std::pair<std::string, value>>;  ///< Keys with values, in the order they came.

  value() noexcept;                          ///< Null.
  value(const value& other);                 ///< The same value.
  value(value&& other) noexcept;             ///< Takes the value over.
  value& operator=(const value& other);      ///< Becomes the same value.
  value& operator=(value&& other) noexcept;  ///< Takes the value over.
  ~value();

  value(bool given);  ///< A boolean.
  /// A whole number.
  template <std::integral T>
  value(T given) : kind_(kind::integer), integer_(static_cast<std::int64_t>(given)) {}
  value(double given);                           ///< A number.
  value(const char* given);                      ///< A string; must not be null.
  value(std::string_view given);                 ///< A string.
  value(std::string given);                      ///< A string.
  value(const path& given);                      ///< A path, as a string.
  value(duration given);                         ///< A time span, as nanoseconds.
  value(bytes given);                            ///< A size, as bytes.
  value(const std::vector<std::string>& given);  ///< A list of strings.
  /// A map of strings.
  value(const std::map<std::string, std::string>& given);
  value(list given);  ///< A list.
  value(map given);   ///< A map.

  /// What it is. Exactly one is true.
  bool is_null() const { return kind_ == kind::null; }
  bool is_bool() const { return kind_ == kind::boolean; }     ///< True for true and false.
  bool is_integer() const { return kind_ == kind::integer; }  ///< True for a number written without point and exponent.
  bool is_real() const { return kind_ == kind::real; }        ///< True for any other number.
  bool is_string() const { return kind_ == kind::string; }    ///< True for a string.
  bool is_list() const { return kind_ == kind::list; }        ///< True for a list, also an empty one.
  bool is_map() const { return kind_ == kind::map; }          ///< True for a map, also an empty one.

  /// The value itself; false, 0 or empty when it is of another type. real() takes integers too.
  bool boolean() const { return is_bool() && integer_ != 0; }
  /// The whole number; 0 for other types.
  std::int64_t integer() const { return is_integer() ? integer_ : 0; }
  /// The number; 0 for other types.
  double real() const { return is_real() ? real_ : static_cast<double>(integer()); }
  /// The string; empty for other types. Lives as long as this value.
  std::string_view string() const { return string_; }
  /// The items; none for other types. Live as long as this value.
  const list& items() const { return list_; }
  /// The members; none for other types. Live as long as this value.
  const map& members() const { return map_; }
  /// The value of a key; null when there is none. Lives as long as this value.
  const value* find(std::string_view key) const;
  /// The same, but a null value when there is none: `row["source"]["text"].string()`.
  const value& operator[](std::string_view key) const;

 private:
  enum class kind { null, boolean, integer, real, string, list, map };
  kind kind_ = kind::null;
  std::int64_t integer_ = 0;  ///< of a boolean too
  double real_ = 0;
  std::string string_{};  ///< this and the others below are empty unless they are the value
  list list_{};
  map map_{};
};

/// Reads JSON text into values that own what they hold; an Error with the byte when it is none.
Result<value> parse_json(std::string_view text);

}  // namespace adit::testing
