#include "core/document/check.hpp"

#include <string>

#include <adit/rows.hpp>

#include "core/document/decode.hpp"
#include "pipeline/schema.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

// Where in a layer a value was found, for messages. A null column stands for the row's own begin and end.
struct Place {
  const adit_layer_t& layer;
  const adit_column_t* column = nullptr;
};

std::string describe(const Place& place, std::uint32_t row) {
  std::string words = "layer " + in_marks(view(place.layer.name)) + ", row " + std::to_string(row);
  if (place.column) words += ", column " + in_marks(view(place.column->name));
  return words + ": ";
}

Error error_at(const Place& place, std::uint32_t row, const std::string& what) {
  return {error_code::invalid_argument, describe(place, row) + what};
}

bool is_good(adit_span_t span, const CheckContext& context) {
  if (span.begin > span.end || span.end > context.text.size()) return false;
  return context.ascii || (is_boundary(context.text, span.begin) && is_boundary(context.text, span.end));
}

// What is wrong with a span that is not good.
Error span_error(const Place& place, std::uint32_t row, adit_span_t span, const CheckContext& context) {
  const std::string where = "span " + std::to_string(span.begin) + ".." + std::to_string(span.end);
  if (span.begin > span.end) return error_at(place, row, where + " ends before it begins");
  if (span.end > context.text.size()) {
    return error_at(place, row,
                    where + " is outside the text, which has " + std::to_string(context.text.size()) + " bytes");
  }
  const bool begins = is_boundary(context.text, span.begin);
  return error_at(place, row, where + (begins ? " ends" : " begins") + " within a code point");
}

Result<void> check_rows(const adit_layer_t& layer, const CheckContext& context) {
  for (std::uint32_t row = 0; row < layer.count; ++row) {
    const adit_span_t span{layer.begin[row], layer.end[row]};
    if (!is_good(span, context)) return span_error({layer}, row, span, context);
  }
  return {};
}

// Number of the row that list element `element` belongs to.
std::uint32_t row_of(const Place& place, std::uint32_t element) {
  if (!place.column->starts) return element;
  std::uint32_t row = 0;
  while (row + 1 < place.layer.count && place.column->starts[row + 1] <= element) ++row;
  return row;
}

Result<void> check_spans(const Place& place, std::uint32_t count, const CheckContext& context) {
  const auto* spans = static_cast<const adit_span_t*>(place.column->data);
  const bool may_be_null = place.column->type == ADIT_SPAN;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (may_be_null && spans[i].begin == ADIT_NULL_ROW) continue;
    if (!is_good(spans[i], context)) return span_error(place, row_of(place, i), spans[i], context);
  }
  return {};
}

std::string rows_in_words(std::uint32_t count) { return std::to_string(count) + (count == 1 ? " row" : " rows"); }

Error ref_error(const Place& place, std::uint32_t element, std::uint32_t found) {
  const std::uint32_t row = row_of(place, element);
  if (found == ADIT_NULL_ROW) return error_at(place, row, "a null among the refs of a list");
  const std::string words = "refers to row " + std::to_string(found) + " of ";
  const adit_layer_t* const target = place.column->target;
  if (!target) return error_at(place, row, words + "a layer that is not there");
  return error_at(place, row,
                  words + "layer " + in_marks(view(target->name)) + ", which has " + rows_in_words(target->count));
}

Result<void> check_refs(const Place& place, std::uint32_t count) {
  const auto* refs = static_cast<const std::uint32_t*>(place.column->data);
  const bool may_be_null = place.column->type == ADIT_REF;
  const std::uint32_t rows = place.column->target ? place.column->target->count : 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (refs[i] >= rows && !(may_be_null && refs[i] == ADIT_NULL_ROW)) return ref_error(place, i, refs[i]);
  }
  return {};
}

Result<void> check_strings(const Place& place, const CheckContext& context) {
  const auto* ids = static_cast<const std::uint32_t*>(place.column->data);
  for (std::uint32_t row = 0; row < place.layer.count; ++row) {
    if (ids[row] < context.end_string_id) continue;
    return error_at(place, row,
                    "string id " + std::to_string(ids[row]) + "; the document has ids up to " +
                        std::to_string(context.end_string_id - 1));
  }
  return {};
}

Result<void> check_flags(const Place& place) {
  const auto* flags = static_cast<const std::uint8_t*>(place.column->data);
  for (std::uint32_t row = 0; row < place.layer.count; ++row) {
    if (flags[row] > 1) return error_at(place, row, "a flag of " + std::to_string(flags[row]));
  }
  return {};
}

Result<void> check_starts(const Place& place) {
  const std::uint32_t* starts = place.column->starts;
  if (starts[0] != 0) return error_at(place, 0, "the first list starts at " + std::to_string(starts[0]));
  for (std::uint32_t row = 0; row < place.layer.count; ++row) {
    if (starts[row] > starts[row + 1]) return error_at(place, row, "a list that ends before it starts");
  }
  return {};
}

Result<void> check_column(const Place& place, const CheckContext& context) {
  const adit_column_t& column = *place.column;
  if (is_list(column.type)) {
    if (auto checked = check_starts(place); !checked) return checked;
  }
  const std::uint32_t elements = is_list(column.type) ? column.starts[place.layer.count] : place.layer.count;
  switch (column.type) {
    case ADIT_BOOL:
      return check_flags(place);
    case ADIT_STR:
      return check_strings(place, context);
    case ADIT_SPAN:
    case ADIT_SPANS:
      return check_spans(place, elements, context);
    case ADIT_REF:
    case ADIT_REFS:
      return check_refs(place, elements);
    default:
      return {};
  }
}

}  // namespace

Result<void> check_layer(const adit_layer_t& layer, const CheckContext& context) {
  if (auto checked = check_rows(layer, context); !checked) return checked;
  for (std::uint32_t i = 0; i < layer.column_count; ++i) {
    if (auto checked = check_column({layer, layer.columns[i]}, context); !checked) return checked;
  }
  return {};
}

bool is_sorted(const adit_layer_t& layer) {
  for (std::uint32_t row = 1; row < layer.count; ++row) {
    const std::uint32_t begin = layer.begin[row];
    const std::uint32_t before = layer.begin[row - 1];
    if (begin < before || (begin == before && layer.end[row] > layer.end[row - 1])) return false;
  }
  return true;
}

}  // namespace adit::core
