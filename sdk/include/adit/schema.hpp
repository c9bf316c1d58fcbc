#pragma once

#include <adit/abi.h>
#include <adit/text.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

/// How a layer is described in C++: a struct with a name, a row type and a tuple of columns. From that one description come
/// the manifest, typed reading and typed appending. layers.hpp describes the standard layers; a plugin describes its own
/// in the same way:
///
///     struct shout {
///       static constexpr std::string_view layer = "shout";
///       struct row {
///         double loudness = adit::missing;
///         adit::ref<adit::token> word{};
///       };
///       static constexpr auto columns = std::tuple{adit::column{"loudness", &row::loudness}, adit::column{"word", &row::word}};
///       struct view : adit::row_view<shout> {
///         double loudness() const { return get<0>(); }
///         std::optional<adit::token::view> word() const { return get<1>(); }
///       };
///     };
namespace adit {

/// The null of f64 columns.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// A row of layer L, or none. Row numbers are those of the frozen layer; for a layer that is being appended they are
/// positions in the order of appending, and the host keeps them right when it sorts.
template <class L>
struct ref {
  std::uint32_t row = ADIT_NULL_ROW;  ///< number of the row, from 0; ADIT_NULL_ROW for none
  /// False for the null ref. [any]
  bool has_value() const { return row != ADIT_NULL_ROW; }
  /// True for the same row, or both null. [any]
  friend bool operator==(ref, ref) = default;
};

/// Names a column and the member of the row that holds it.
template <class Row, class T>
struct column {
  using row_type = Row;   ///< The row that has the member.
  using value_type = T;   ///< The member's type, which decides the column's.
  std::string_view name;  ///< The column's name; static.
  T Row::* member;        ///< The member that holds its values.
  /// Names a column; `column_name` must be static. [any]
  constexpr column(std::string_view column_name, T Row::* column_member) : name(column_name), member(column_member) {}
};

/// A column as the host knows it: name, type (ADIT_BOOL ... ADIT_REFS) and, for refs, the layer they point into.
struct column_schema {
  std::string_view name{};  ///< static
  adit_type_t type = 0;     ///< ADIT_BOOL ... ADIT_REFS
  std::string_view to{};    ///< the layer that refs point into; empty for other types
};

/// A layer as the host knows it.
struct layer_schema {
  std::string_view name{};                   ///< static
  std::span<const column_schema> columns{};  ///< beside begin and end; static
};

namespace detail {

/// Type and target of a column, from the C++ type of its member.
template <class T>
struct column_type {
  static constexpr std::string_view to{};
  static constexpr adit_type_t type = std::is_same_v<T, bool>                ? ADIT_BOOL
                                      : std::is_same_v<T, std::int32_t>      ? ADIT_I32
                                      : std::is_same_v<T, std::int64_t>      ? ADIT_I64
                                      : std::is_same_v<T, double>            ? ADIT_F64
                                      : std::is_same_v<T, std::string_view>  ? ADIT_STR
                                      : std::is_same_v<T, span>              ? ADIT_SPAN
                                      : std::is_same_v<T, std::span<const span>> ? ADIT_SPANS
                                                                                 : 0;
  static_assert(type != 0,
                "a column is bool, int32_t, int64_t, double, std::string_view, adit::span, adit::ref<L>, "
                "std::span<const adit::span> or std::span<const adit::ref<L>>");
};
template <class L>
struct column_type<ref<L>> {
  static constexpr adit_type_t type = ADIT_REF;
  static constexpr std::string_view to = L::layer;
};
template <class L>
struct column_type<std::span<const ref<L>>> {
  static constexpr adit_type_t type = ADIT_REFS;
  static constexpr std::string_view to = L::layer;
};

/// Names of the column types in manifests, by ADIT_BOOL ... ADIT_REFS.
inline constexpr std::array<std::string_view, 10> column_type_names = {"",    "bool", "i32", "i64",   "f64",
                                                                       "str", "span", "ref", "spans", "refs"};

template <class L>
inline constexpr std::size_t column_count = std::tuple_size_v<std::remove_cvref_t<decltype(L::columns)>>;

template <class L>
inline constexpr auto column_schemas = std::apply(
    [](const auto&... c) {
      return std::array<column_schema, sizeof...(c)>{
          column_schema{c.name, column_type<typename std::remove_cvref_t<decltype(c)>::value_type>::type,
                        column_type<typename std::remove_cvref_t<decltype(c)>::value_type>::to}...};
    },
    L::columns);

}  // namespace detail

/// The schema of a layer that is described in C++. Static. [any]
template <class L>
constexpr layer_schema schema_of() {
  return {L::layer, detail::column_schemas<L>};
}

}  // namespace adit
