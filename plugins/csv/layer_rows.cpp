#include "layer_rows.hpp"

#include <string>
#include <vector>

namespace adit::csv {

namespace {

template <class T>
T cell(const adit_column_t& column, std::uint32_t at) {
  return static_cast<const T*>(column.data)[at];
}

std::string_view words(std::string_view text, adit_span_t where) {
  if (where.begin == ADIT_NULL_ROW || where.begin > where.end || where.end > text.size()) return {};
  return text.substr(where.begin, where.end - where.begin);
}

/// The span of one element of a column of spans or refs.
adit_span_t span_of(const adit_column_t& column, std::uint32_t element) {
  if (column.type == ADIT_SPAN || column.type == ADIT_SPANS) return cell<adit_span_t>(column, element);
  const auto row = cell<std::uint32_t>(column, element);
  if (!column.target || row >= column.target->count) return {ADIT_NULL_ROW, 0};
  return {column.target->begin[row], column.target->end[row]};
}

std::string list_of(std::string_view text, const adit_column_t& column, std::uint32_t row) {
  std::string list;
  for (std::uint32_t i = column.starts[row]; i < column.starts[row + 1]; ++i) {
    if (i > column.starts[row]) list += " | ";
    list += words(text, span_of(column, i));
  }
  return list;
}

void write_cell(const document& from, const adit_column_t& column, std::uint32_t row, csv_text& to) {
  switch (column.type) {
    case ADIT_BOOL:
      return to.field(cell<std::uint8_t>(column, row) ? "true" : "");
    case ADIT_I32:
      return to.integer(cell<std::int32_t>(column, row));
    case ADIT_I64:
      return to.integer(cell<std::int64_t>(column, row));
    case ADIT_F64:
      return to.real(cell<double>(column, row));
    case ADIT_STR:
      return to.field(view(from.api()->string(from.handle(), cell<std::uint32_t>(column, row))));
    case ADIT_SPAN:
    case ADIT_REF:
      return to.field(words(from.text(), span_of(column, row)));
    case ADIT_SPANS:
    case ADIT_REFS:
      return to.field(list_of(from.text(), column, row));
    default:
      return to.field("");  // a type of a newer host
  }
}

}  // namespace

const adit_layer_t* find_layer(const document& from, std::string_view name) {
  const adit_layer_t* found = nullptr;
  for (std::uint32_t i = 0; i < from.layer_count(); ++i) {
    const adit_layer_t* layer = from.layer_at(i);
    const std::string_view its_name = view(layer->name);
    if (its_name == name) return layer;
    const bool of_another = its_name.starts_with(name) && its_name.substr(name.size()).starts_with('@');
    if (of_another && !found) found = layer;
  }
  return found;
}

void write_header(const adit_layer_t& layer, csv_text& to) {
  for (const std::string_view name : {"id", "begin", "end", "text"}) to.field(name);
  for (std::uint32_t i = 0; i < layer.column_count; ++i) to.field(view(layer.columns[i]->name));
  to.end_row();
}

void write_rows(const document& from, const adit_layer_t& layer, csv_text& to) {
  std::vector<std::uint32_t> begins(layer.count);
  std::vector<std::uint32_t> ends(layer.count);
  from.offsets(ADIT_CODE_POINTS, {layer.begin, layer.count}, begins);
  from.offsets(ADIT_CODE_POINTS, {layer.end, layer.count}, ends);
  for (std::uint32_t row = 0; row < layer.count; ++row) {
    to.field(from.id());
    to.integer(begins[row]);
    to.integer(ends[row]);
    to.field(words(from.text(), {layer.begin[row], layer.end[row]}));
    for (std::uint32_t i = 0; i < layer.column_count; ++i) write_cell(from, *layer.columns[i], row, to);
    to.end_row();
  }
}

}  // namespace adit::csv
