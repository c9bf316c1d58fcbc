#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <adit/abi.h>
#include <adit/schema.hpp>

namespace adit::core {

/// One column of a layer, as a manifest or the registry of standard layers declares it.
struct ColumnSchema {
  std::string name;
  adit_type_t type = 0;  ///< ADIT_BOOL ... ADIT_REFS
  std::string to;        ///< refs: name of the layer they point into
};

/// A layer as declared. Owns its strings, unlike adit::layer_schema of the SDK.
struct LayerSchema {
  std::string name;
  std::vector<ColumnSchema> columns;

  LayerSchema() = default;
  LayerSchema(std::string layer, std::vector<ColumnSchema> layer_columns)
      : name(std::move(layer)), columns(std::move(layer_columns)) {}
  explicit LayerSchema(const adit::layer_schema& from) : name(from.name) {
    for (const adit::column_schema& column : from.columns) {
      columns.push_back({std::string(column.name), column.type, std::string(column.to)});
    }
  }
};

inline bool is_list(adit_type_t type) { return type == ADIT_SPANS || type == ADIT_REFS; }
inline bool is_ref(adit_type_t type) { return type == ADIT_REF || type == ADIT_REFS; }

/// Bytes of one element of a column; 0 for what is no type.
constexpr std::size_t element_size(adit_type_t type) {
  switch (type) {
    case ADIT_BOOL:
      return 1;
    case ADIT_I32:
    case ADIT_STR:
    case ADIT_REF:
    case ADIT_REFS:
      return 4;
    case ADIT_I64:
    case ADIT_F64:
    case ADIT_SPAN:
    case ADIT_SPANS:
      return 8;
    default:
      return 0;
  }
}

/// The types as manifests write them, from ADIT_BOOL to ADIT_REFS.
inline constexpr std::array<std::string_view, 9> kColumnTypes{"bool", "i32", "i64",   "f64", "str",
                                                              "span", "ref", "spans", "refs"};
constexpr std::string_view type_name(adit_type_t type) {
  return type >= ADIT_BOOL && type <= ADIT_REFS ? kColumnTypes[type - ADIT_BOOL] : "?";
}

/// What a column holds: "f64", "ref to token".
inline std::string described(const ColumnSchema& column) {
  return std::string(type_name(column.type)) + (column.to.empty() ? "" : " to " + column.to);
}

}  // namespace adit::core
