#pragma once

#include <adit/abi.h>
#include <adit/rows.hpp>
#include <adit/schema.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Layers of the in-memory host: their columns as bytes, filled and read as the ABI has them. Tests use
/// <adit/testing.hpp>. One thread.
namespace adit::testing::detail {

/// A column as a manifest or layers.hpp describes it.
struct column_kind {
  std::string name;
  adit_type_t type = 0;
  std::string to{};  ///< layer that refs point into
};

/// A layer that a component needs.
struct need {
  std::string layer;
  bool optional = false;
  bool many = false;
};

/// A layer that a component gives.
struct give {
  std::string layer;
  std::vector<column_kind> columns;
};

inline std::vector<column_kind> kinds_of(const layer_schema& schema) {
  std::vector<column_kind> kinds;
  for (const column_schema& column : schema.columns) {
    kinds.push_back({std::string(column.name), column.type, std::string(column.to)});
  }
  return kinds;
}

/// "entity" of "entity@ner".
inline std::string_view base_name(std::string_view layer) { return layer.substr(0, layer.find('@')); }

inline bool is_list(adit_type_t type) { return type == ADIT_SPANS || type == ADIT_REFS; }
inline bool is_reference(adit_type_t type) { return type == ADIT_REF || type == ADIT_REFS; }
inline std::size_t element_size(adit_type_t type) {
  static constexpr std::size_t sizes[] = {0, 1, 4, 8, 8, 4, 8, 4, 8, 4};
  return sizes[type];
}

/// The values of one column. `data` holds what adit_column_t.data points to.
struct stored_column {
  column_kind kind;
  std::vector<unsigned char> data{};
  std::vector<std::uint32_t> starts{};
  adit_column_t abi{};

  template <class T>
  T at(std::size_t element) const {
    T read;
    std::memcpy(&read, data.data() + element * sizeof(T), sizeof(T));
    return read;
  }
  template <class T>
  void set(std::size_t element, T to) {
    std::memcpy(data.data() + element * sizeof(T), &to, sizeof(T));
  }
  std::size_t elements() const { return data.size() / element_size(kind.type); }

  void add(const void* from, std::size_t count) {
    const auto* first = static_cast<const unsigned char*>(from);
    if (count > 0) data.insert(data.end(), first, first + count * element_size(kind.type));
  }
  void add_nulls(std::uint32_t rows) {
    if (is_list(kind.type)) {
      starts.insert(starts.end(), rows, starts.back());
      return;
    }
    static constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    static constexpr adit_span_t no_span{ADIT_NULL_ROW, 0};
    static constexpr std::uint32_t no_row = ADIT_NULL_ROW;
    static constexpr std::uint64_t zero = 0;
    const void* null = kind.type == ADIT_F64    ? static_cast<const void*>(&nan)
                       : kind.type == ADIT_SPAN ? static_cast<const void*>(&no_span)
                       : kind.type == ADIT_REF  ? static_cast<const void*>(&no_row)
                                                : static_cast<const void*>(&zero);
    for (std::uint32_t row = 0; row < rows; ++row) add(null, 1);
  }
  /// Lets refs follow the rows of their layer to new places.
  void follow(const std::vector<std::uint32_t>& places) {
    for (std::size_t i = 0; i < elements(); ++i) {
      const auto row = at<std::uint32_t>(i);
      if (row != ADIT_NULL_ROW) set(i, places[row]);
    }
  }
  /// Puts the rows into the order given.
  void permute(const std::vector<std::uint32_t>& order) {
    stored_column sorted{kind};
    if (is_list(kind.type)) sorted.starts.push_back(0);
    const std::size_t width = element_size(kind.type);
    for (const std::uint32_t row : order) {
      const std::size_t first = is_list(kind.type) ? starts[row] : row;
      const std::size_t last = is_list(kind.type) ? starts[row + 1] : row + 1;
      sorted.add(data.data() + first * width, last - first);
      if (is_list(kind.type)) sorted.starts.push_back(static_cast<std::uint32_t>(sorted.elements()));
    }
    data = std::move(sorted.data);
    starts = std::move(sorted.starts);
  }
};

/// A layer: being filled, or frozen once publish() was called.
struct stored_layer {
  std::string name;
  std::string producer{};
  std::vector<std::uint32_t> begin{};
  std::vector<std::uint32_t> end{};
  std::vector<stored_column> columns{};
  std::vector<const adit_column_t*> pointers{};
  adit_layer_t abi{};

  stored_layer(std::string layer_name, const std::vector<column_kind>& kinds) : name(std::move(layer_name)) {
    for (const column_kind& kind : kinds) {
      columns.push_back({kind});
      if (is_list(kind.type)) columns.back().starts.push_back(0);
    }
  }
  std::uint32_t count() const { return static_cast<std::uint32_t>(begin.size()); }

  /// Appends rows as they come over the ABI; what is wrong with them, or "".
  std::string append(std::uint32_t rows, const std::uint32_t* begins, const std::uint32_t* ends,
                     std::uint32_t given_count, const adit_column_t* given) {
    for (std::uint32_t i = 0; i < given_count; ++i) {
      const adit_column_t& one = given_column(given, i);
      const std::string column(view(one.name));
      const auto known =
          std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.kind.name == column; });
      if (known == columns.end()) return "layer \"" + name + "\" has no column \"" + column + "\"";
      if (known->kind.type != given[i].type)
        return "column \"" + column + "\" of layer \"" + name + "\" has another type";
    }
    begin.insert(begin.end(), begins, begins + rows);
    end.insert(end.end(), ends, ends + rows);
    for (stored_column& column : columns) append_column(column, rows, given_count, given);
    return {};
  }

  /// Makes the tables that go over the ABI. The layer must not move afterwards.
  void publish() {
    pointers.clear();
    for (stored_column& column : columns) {
      const adit_layer_t* target = column.abi.target;
      column.abi = {sizeof(adit_column_t),
                    column.kind.type,
                    str(column.kind.name),
                    column.data.data(),
                    column.starts.empty() ? nullptr : column.starts.data(),
                    target};
      pointers.push_back(&column.abi);
    }
    abi = {sizeof(adit_layer_t),
           count(),
           str(name),
           str(producer),
           begin.data(),
           end.data(),
           static_cast<std::uint32_t>(pointers.size()),
           pointers.data()};
  }

 private:
  /// Columns lie as far apart as the plugin's struct is long.
  static const adit_column_t& given_column(const adit_column_t* first, std::uint32_t index) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(first) + std::size_t{first->size} * index;
    return *reinterpret_cast<const adit_column_t*>(bytes);
  }
  static void append_column(stored_column& column, std::uint32_t rows, std::uint32_t given_count,
                            const adit_column_t* given) {
    const adit_column_t* found = nullptr;
    for (std::uint32_t i = 0; i < given_count && !found; ++i) {
      const adit_column_t& one = given_column(given, i);
      if (view(one.name) == column.kind.name) found = &one;
    }
    if (!found || rows == 0) return column.add_nulls(rows);
    if (!is_list(column.kind.type)) return column.add(found->data, rows);
    const auto shift = static_cast<std::uint32_t>(column.elements());
    const std::size_t width = element_size(column.kind.type);
    column.add(static_cast<const unsigned char*>(found->data) + found->starts[0] * width,
               found->starts[rows] - found->starts[0]);
    for (std::uint32_t row = 1; row <= rows; ++row)
      column.starts.push_back(shift + found->starts[row] - found->starts[0]);
  }
};

/// Layers being written, by one component in one call or by the test itself, with what it may read and write.
struct step {
  std::string producer{};
  std::vector<need> needs{};
  std::vector<give> gives{};
  bool by_test = false;  ///< may write any layer
  std::vector<std::unique_ptr<stored_layer>> pending{};
  std::string problem{};  ///< the first broken rule

  void complain(const std::string& what) {
    if (problem.empty()) problem = what;
  }
  stored_layer* find(std::string_view name) const {
    for (const auto& layer : pending) {
      if (layer->name == name) return layer.get();
    }
    return nullptr;
  }
  /// The pending layer that refs to `base` mean.
  stored_layer* find_base(std::string_view base) const {
    if (stored_layer* exact = find(base)) return exact;
    for (const auto& layer : pending) {
      if (base_name(layer->name) == base) return layer.get();
    }
    return nullptr;
  }
};

}  // namespace adit::testing::detail
