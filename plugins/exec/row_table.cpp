#include "row_table.hpp"

#include <charconv>
#include <cstring>
#include <limits>

#include <adit/rows.hpp>

#include "process.hpp"

namespace exec {
namespace {

bool is_list(adit_type_t type) { return type == ADIT_SPANS || type == ADIT_REFS; }

bool is_null(const adit::json_value& value) { return value.kind() == adit::json_kind::null; }

bool is_utf8(std::string_view text) {
  for (const adit::code_point c : adit::code_points(text)) {
    if (c.value == 0xFFFD && c.size == 1) return false;
  }
  return true;
}

}  // namespace

std::optional<std::int64_t> whole_number(const adit::json_value& value) {
  const std::string_view raw = value.raw();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
  if (error != std::errc() || end != raw.data() + raw.size()) return std::nullopt;
  return number;
}

template <class T>
void RowTable::Cells::put(const T& element) {
  const std::size_t at = bytes.size();
  bytes.resize(at + sizeof element);
  std::memcpy(bytes.data() + at, &element, sizeof element);
  ++elements;
}

RowTable::RowTable(const Gift& gift, const OffsetMap& offsets, adit_document_t* document, const adit_document_api_t& api)
    : gift_(gift), offsets_(offsets), document_(document), api_(api), cells_(gift.columns.size()) {}

bool RowTable::wrong(std::string_view column, std::string_view expected, const adit::json_value& found) {
  fault_ = "layer \"" + gift_.layer + "\", row " + std::to_string(begin_.size()) + ": ";
  if (!column.empty()) fault_ += "\"" + for_message(column, 60) + "\" ";
  fault_ += std::string(expected) + ", found " + for_message(found.raw(), 60);
  return false;
}

bool RowTable::offset(std::string_view name, const adit::json_value& value, std::uint32_t& byte) {
  const auto number = whole_number(value);
  if (!number) return wrong(name, "must be a whole number", value);
  const auto found = offsets_.byte(*number);
  if (!found) {
    return wrong(name, "must be an offset of the text, which ends at " + std::to_string(offsets_.length()), value);
  }
  byte = *found;
  return true;
}

bool RowTable::add(const adit::json_value& row) {
  if (row.kind() != adit::json_kind::object) return wrong("", "must be an object", row);
  std::optional<adit::json_value> begin, end;
  given_.assign(cells_.size(), false);
  for (const auto [key, value] : row.members()) {
    if (key.is("begin")) {
      begin = value;
    } else if (key.is("end")) {
      end = value;
    } else {
      std::size_t column = 0;
      while (column < cells_.size() && !key.is(gift_.columns[column].name)) ++column;
      if (column == cells_.size()) return wrong("", "has no such column", key);
      if (given_[column]) return wrong("", "has a column twice", key);
      given_[column] = true;
      if (!put_value(gift_.columns[column], value, cells_[column])) return false;
    }
  }
  if (!begin || !end) return wrong("", "needs \"begin\" and \"end\"", row);
  std::uint32_t first = 0, last = 0;
  if (!offset("begin", *begin, first) || !offset("end", *end, last)) return false;
  if (first > last) return wrong("end", "must not lie before \"begin\"", row);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (!given_[i]) put_null(gift_.columns[i], cells_[i]);
  }
  begin_.push_back(first);
  end_.push_back(last);
  return true;
}

void RowTable::put_null(const Column& column, Cells& cells) {
  switch (column.type) {
    case ADIT_BOOL: cells.put(std::uint8_t{0}); break;
    case ADIT_I32: cells.put(std::int32_t{0}); break;
    case ADIT_I64: cells.put(std::int64_t{0}); break;
    case ADIT_F64: cells.put(std::numeric_limits<double>::quiet_NaN()); break;
    case ADIT_STR: cells.put(std::uint32_t{ADIT_NULL_STRING}); break;
    case ADIT_SPAN: cells.put(adit_span_t{ADIT_NULL_ROW, 0}); break;
    case ADIT_REF: cells.put(std::uint32_t{ADIT_NULL_ROW}); break;
    default: cells.starts.push_back(cells.elements);
  }
}

bool RowTable::put_value(const Column& column, const adit::json_value& value, Cells& cells) {
  if (is_null(value)) {
    put_null(column, cells);
    return true;
  }
  const auto number = whole_number(value);
  switch (column.type) {
    case ADIT_BOOL:
      if (value.kind() != adit::json_kind::boolean) return wrong(column.name, "must be true or false", value);
      cells.put(std::uint8_t{value.boolean()});
      return true;
    case ADIT_I32:
      if (!number || *number != static_cast<std::int32_t>(*number)) return wrong(column.name, "must be a whole number of 32 bits", value);
      cells.put(static_cast<std::int32_t>(*number));
      return true;
    case ADIT_I64:
      if (!number) return wrong(column.name, "must be a whole number of 64 bits", value);
      cells.put(*number);
      return true;
    case ADIT_F64:
      if (!value.number()) return wrong(column.name, "must be a number", value);
      cells.put(*value.number());
      return true;
    case ADIT_STR: return put_string(column, value, cells);
    case ADIT_REF: return put_row(column, value, cells);
    case ADIT_SPAN: {
      adit_span_t found;
      if (!span(column, value, found)) return false;
      cells.put(found);
      return true;
    }
    default: return put_list(column, value, cells);
  }
}

bool RowTable::put_string(const Column& column, const adit::json_value& value, Cells& cells) {
  if (value.kind() != adit::json_kind::string) return wrong(column.name, "must be a string", value);
  const std::string text = value.string();
  if (!is_utf8(text)) return wrong(column.name, "must be valid UTF-8", value);
  cells.put(api_.intern(document_, adit::str(text)));
  return true;
}

bool RowTable::put_row(const Column& column, const adit::json_value& value, Cells& cells) {
  const auto number = whole_number(value);
  if (!number || *number < 0 || *number >= std::int64_t{ADIT_NULL_ROW}) return wrong(column.name, "must be the number of a row", value);
  cells.put(static_cast<std::uint32_t>(*number));
  return true;
}

bool RowTable::span(const Column& column, const adit::json_value& value, adit_span_t& found) {
  std::vector<adit::json_value> ends;
  for (const adit::json_value end : value.items()) ends.push_back(end);
  if (ends.size() != 2) return wrong(column.name, "must be a span, [begin,end]", value);
  if (!offset(column.name, ends[0], found.begin) || !offset(column.name, ends[1], found.end)) return false;
  return found.begin <= found.end || wrong(column.name, "must not end before it begins", value);
}

bool RowTable::put_list(const Column& column, const adit::json_value& value, Cells& cells) {
  if (value.kind() != adit::json_kind::array) return wrong(column.name, "must be a list", value);
  for (const adit::json_value item : value.items()) {
    if (column.type == ADIT_REFS) {
      if (!put_row(column, item, cells)) return false;
      continue;
    }
    adit_span_t found;
    if (!span(column, item, found)) return false;
    cells.put(found);
  }
  cells.starts.push_back(cells.elements);
  return true;
}

adit_status_t RowTable::append() const {
  std::vector<adit_column_t> columns(cells_.size());
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const Column& column = gift_.columns[i];
    columns[i] = {sizeof(adit_column_t), column.type, adit::str(column.name), cells_[i].bytes.data(),
                  is_list(column.type) ? cells_[i].starts.data() : nullptr, nullptr};
  }
  return api_.append(document_, adit::str(gift_.layer), static_cast<std::uint32_t>(begin_.size()), begin_.data(), end_.data(),
                     static_cast<std::uint32_t>(columns.size()), columns.data());
}

}  // namespace exec
