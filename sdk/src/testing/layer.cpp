#include "layer.hpp"

#include <adit/rows.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace adit::testing::detail {

std::vector<column_kind> kinds_of(const layer_schema& schema) {
  std::vector<column_kind> kinds;
  for (const column_schema& column : schema.columns) {
    kinds.push_back({std::string(column.name), column.type, std::string(column.to)});
  }
  return kinds;
}

std::string interval(std::uint32_t begin, std::uint32_t end) {
  return std::string("[").append(std::to_string(begin)).append(",").append(std::to_string(end)).append(")");
}

std::string_view base_name(std::string_view layer) { return layer.substr(0, layer.find('@')); }

bool is_list(adit_type_t type) { return type == ADIT_SPANS || type == ADIT_REFS; }
bool is_reference(adit_type_t type) { return type == ADIT_REF || type == ADIT_REFS; }
std::size_t element_size(adit_type_t type) {
  static constexpr std::size_t sizes[] = {0, 1, 4, 8, 8, 4, 8, 4, 8, 4};
  return sizes[type];
}

void stored_column::add(const void* from, std::size_t count) {
  const auto* first = static_cast<const unsigned char*>(from);
  if (count > 0) data.insert(data.end(), first, first + count * element_size(kind.type));
}

void stored_column::add_nulls(std::uint32_t rows) {
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

void stored_column::follow(const std::vector<std::uint32_t>& places) {
  for (std::size_t i = 0; i < elements(); ++i) {
    const auto row = at<std::uint32_t>(i);
    if (row != ADIT_NULL_ROW) set(i, places[row]);
  }
}

void stored_column::permute(const std::vector<std::uint32_t>& order) {
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

namespace {

/// Columns lie as far apart as the plugin's struct is long.
const adit_column_t& given_column(const adit_column_t* first, std::uint32_t index) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(first) + std::size_t{first->size} * index;
  return *reinterpret_cast<const adit_column_t*>(bytes);
}

void append_column(stored_column& column, std::uint32_t rows, std::uint32_t given_count, const adit_column_t* given) {
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

}  // namespace

stored_layer::stored_layer(std::string layer_name, const std::vector<column_kind>& kinds)
    : name(std::move(layer_name)) {
  for (const column_kind& kind : kinds) {
    columns.push_back({kind});
    if (is_list(kind.type)) columns.back().starts.push_back(0);
  }
}

std::string stored_layer::append(std::uint32_t rows, const std::uint32_t* begins, const std::uint32_t* ends,
                                 std::uint32_t given_count, const adit_column_t* given) {
  for (std::uint32_t i = 0; i < given_count; ++i) {
    const adit_column_t& one = given_column(given, i);
    const std::string column(view(one.name));
    const auto known =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.kind.name == column; });
    if (known == columns.end()) return "layer \"" + name + "\" has no column \"" + column + "\"";
    if (known->kind.type != one.type) return "column \"" + column + "\" of layer \"" + name + "\" has another type";
  }
  begin.insert(begin.end(), begins, begins + rows);
  end.insert(end.end(), ends, ends + rows);
  for (stored_column& column : columns) append_column(column, rows, given_count, given);
  return {};
}

std::vector<std::uint32_t> stored_layer::sort_rows() {
  std::vector<std::uint32_t> order(count());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return begin[a] != begin[b] ? begin[a] < begin[b] : end[a] > end[b];
  });
  std::vector<std::uint32_t> begins, ends, place(order.size());
  for (const std::uint32_t row : order) {
    place[row] = static_cast<std::uint32_t>(begins.size());
    begins.push_back(begin[row]);
    ends.push_back(end[row]);
  }
  begin = std::move(begins);
  end = std::move(ends);
  for (stored_column& column : columns) column.permute(order);
  return place;
}

void stored_layer::publish() {
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

stored_layer* step::find(std::string_view name) const {
  for (const auto& layer : pending) {
    if (layer->name == name) return layer.get();
  }
  return nullptr;
}

stored_layer* step::find_base(std::string_view base) const {
  if (stored_layer* exact = find(base)) return exact;
  for (const auto& layer : pending) {
    if (base_name(layer->name) == base) return layer.get();
  }
  return nullptr;
}

}  // namespace adit::testing::detail
