#include "core/document/layer.hpp"

#include <cstring>
#include <string>

#include <adit/rows.hpp>

#include "core/document/hash.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

constexpr std::size_t kLargestColumnStruct = 4096;

// Column `index` of an array whose maker may know a longer adit_column_t than we do.
const adit_column_t& column_at(const RowBatch& batch, std::uint32_t index) {
  const auto* bytes = reinterpret_cast<const char*>(batch.columns);
  return *reinterpret_cast<const adit_column_t*>(bytes + std::size_t{index} * batch.columns->size);
}

bool fits(const adit_column_t& column) {
  return ADIT_HAS(&column, starts) && column.size % alignof(adit_column_t) == 0 && column.size <= kLargestColumnStruct;
}

std::uint32_t start_at(const adit_column_t& list, std::uint32_t row) {
  std::uint32_t start;
  std::memcpy(&start, reinterpret_cast<const char*>(list.starts) + std::size_t{row} * sizeof start, sizeof start);
  return start;
}

// The first row whose list would end before it starts; `count` if there is none.
std::uint32_t first_falling_start(const adit_column_t& list, std::uint32_t count) {
  for (std::uint32_t row = 0; row < count; ++row) {
    if (start_at(list, row) > start_at(list, row + 1)) return row;
  }
  return count;
}

template <class T>
void fill(std::byte* to, const T& value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) std::memcpy(to + i * sizeof value, &value, sizeof value);
}

void fill_nulls(std::byte* to, adit_type_t type, std::size_t count) {
  switch (type) {
    case ADIT_F64:
      return fill(to, missing, count);
    case ADIT_SPAN:
      return fill(to, adit_span_t{ADIT_NULL_ROW, 0}, count);
    case ADIT_REF:
      return fill(to, ADIT_NULL_ROW, count);
    default:
      std::memset(to, 0, count * element_size(type));
  }
}

// One value has one form: a flag is 0 or 1, a null span ends at 0. So equal documents are equal bytes.
void normalise(std::byte* values, adit_type_t type, std::size_t count) {
  if (type == ADIT_BOOL) {
    for (std::size_t i = 0; i < count; ++i) values[i] = values[i] == std::byte{0} ? std::byte{0} : std::byte{1};
  }
  if (type == ADIT_SPAN) {
    auto* spans = reinterpret_cast<adit_span_t*>(values);
    for (std::size_t i = 0; i < count; ++i) {
      if (spans[i].begin == ADIT_NULL_ROW) spans[i].end = 0;
    }
  }
}

bool append_bytes(Buffer& to, const void* from, std::size_t bytes) {
  std::byte* const at = to.extend(bytes);
  if (!at) return bytes == 0;
  if (bytes > 0) std::memcpy(at, from, bytes);
  return true;
}

}  // namespace

LayerName::LayerName(std::string_view name) : text(name), hash(hash_bytes(name)) {}

Error Layer::error(std::string_view what) const {
  return {error_code::invalid_argument, "layer " + in_marks(name_.text) + std::string(what)};
}

Error Layer::column_error(std::size_t column, std::string_view what) const {
  return error(", column " + in_marks(schema_->columns[column].name) + ": " + std::string(what));
}

void Layer::open(const LayerSchema& schema, const LayerName& name, const Producer& producer) {
  schema_ = &schema;
  name_ = name;
  producer_ = producer;
  rows_ = 0;
  clear_columns(schema.columns.size());
}

void Layer::clear_columns(std::size_t column_count) {
  begin_.clear();
  end_.clear();
  if (stores_.size() < column_count) stores_.resize(column_count);
  for (Store& store : stores_) {
    store.data.clear();
    store.starts.clear();
  }
  columns_.assign(column_count, adit_column_t{});
}

Result<void> Layer::append(const RowBatch& batch) {
  if (batch.count == 0) return {};
  if (!batch.begin || !batch.end) return error(": rows without begins and ends");
  if (batch.count > kMaxRows - rows_) return error(" would have more than " + std::to_string(kMaxRows) + " rows");
  if (auto chosen = choose_columns(batch); !chosen) return chosen;
  const std::size_t bytes = std::size_t{batch.count} * sizeof(std::uint32_t);
  bool done = append_bytes(begin_, batch.begin, bytes) && append_bytes(end_, batch.end, bytes);
  for (std::size_t at = 0; done && at < schema_->columns.size(); ++at)
    done = append_column(at, chosen_[at], batch.count);
  if (!done) return Error{error_code::too_large, "out of memory for the rows of layer " + in_marks(name_.text)};
  rows_ += batch.count;
  return {};
}

Result<void> Layer::choose_columns(const RowBatch& batch) {
  chosen_.assign(schema_->columns.size(), nullptr);
  if (batch.column_count == 0) return {};
  if (!batch.columns) return error(": a number of columns, but no columns");
  if (!fits(*batch.columns)) return error(": adit_column_t.size is " + std::to_string(batch.columns->size));
  if (batch.column_count > schema_->columns.size()) {
    return error(" has " + std::to_string(schema_->columns.size()) + " columns, not " +
                 std::to_string(batch.column_count));
  }
  for (std::uint32_t i = 0; i < batch.column_count; ++i) {
    const adit_column_t& given = column_at(batch, i);
    if (given.size != batch.columns->size) return error(": columns of different adit_column_t.size");
    const std::string_view name = view(given.name);
    std::size_t at = i;  // most plugins give them in the order of the schema
    if (schema_->columns[at].name != name) {
      for (at = 0; at < schema_->columns.size() && schema_->columns[at].name != name;) ++at;
    }
    if (at == schema_->columns.size()) return error(" has no column " + in_marks(name));
    if (auto checked = check_column(given, batch, at); !checked) return checked;
    chosen_[at] = &given;
  }
  return {};
}

Result<void> Layer::check_column(const adit_column_t& given, const RowBatch& batch, std::size_t at) {
  const adit_type_t type = schema_->columns[at].type;
  if (chosen_[at]) return column_error(at, "given twice");
  if (given.type != type) {
    return column_error(at,
                        "is of type " + std::string(type_name(type)) + ", not " + std::string(type_name(given.type)));
  }
  if (!is_list(type)) return given.data ? Result<void>() : column_error(at, "no data");
  if (!given.starts) return column_error(at, "a list without starts");
  const std::uint32_t row = first_falling_start(given, batch.count);
  if (row != batch.count) {
    return column_error(at, "the list of row " + std::to_string(row) + " of the call ends at " +
                                std::to_string(start_at(given, row + 1)) + ", before its start at " +
                                std::to_string(start_at(given, row)));
  }
  const std::uint32_t elements = start_at(given, batch.count) - start_at(given, 0);
  const std::size_t before = stores_[at].data.size() / element_size(type);
  if (elements > kMaxRows - before) return column_error(at, "more than " + std::to_string(kMaxRows) + " list elements");
  if (elements > 0 && !given.data) return column_error(at, "no data");
  return {};
}

bool Layer::append_column(std::size_t at, const adit_column_t* given, std::uint32_t count) {
  const adit_type_t type = schema_->columns[at].type;
  if (is_list(type)) return append_list(at, given, count);
  std::byte* const to = stores_[at].data.extend(count * element_size(type));
  if (!to) return false;
  if (given) {
    std::memcpy(to, given->data, count * element_size(type));
    normalise(to, type, count);
  } else {
    fill_nulls(to, type, count);
  }
  return true;
}

bool Layer::append_list(std::size_t at, const adit_column_t* given, std::uint32_t count) {
  Store& store = stores_[at];
  const std::size_t element = element_size(schema_->columns[at].type);
  const auto base = static_cast<std::uint32_t>(store.data.size() / element);
  const bool first = store.starts.size() == 0;
  auto* to = store.starts.extend((std::size_t{count} + (first ? 1 : 0)) * sizeof(std::uint32_t));
  if (!to) return false;
  auto* starts = reinterpret_cast<std::uint32_t*>(to);
  if (first) *starts++ = 0;
  const std::uint32_t from = given ? start_at(*given, 0) : 0;
  for (std::uint32_t row = 0; row < count; ++row) starts[row] = given ? base + start_at(*given, row + 1) - from : base;
  if (!given) return true;
  const std::size_t elements = start_at(*given, count) - from;
  if (elements == 0) return true;
  return append_bytes(store.data, static_cast<const char*>(given->data) + from * element, elements * element);
}

void Layer::set_table(std::size_t column_count) {
  column_pointers_.clear();
  for (std::size_t i = 0; i < column_count; ++i) column_pointers_.push_back(&columns_[i]);
  table_.size = sizeof table_;
  table_.count = rows_;
  table_.name = str(name_.text);
  table_.producer = str(producer_.step);
  table_.column_count = static_cast<std::uint32_t>(column_count);
  table_.columns = column_pointers_.data();
}

void Layer::refresh() {
  static constexpr std::uint32_t kNoRows[] = {0};
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    adit_column_t& column = columns_[i];
    const ColumnSchema& declared = schema_->columns[i];
    const bool list = is_list(declared.type);
    column.size = sizeof column;
    column.type = declared.type;
    column.name = str(declared.name);
    column.data = stores_[i].data.size() > 0 ? stores_[i].data.data() : nullptr;
    column.starts = !list ? nullptr : rows_ > 0 ? stores_[i].starts.as<std::uint32_t>() : kNoRows;
  }
  set_table(columns_.size());
  table_.begin = rows_ > 0 ? begin_.as<std::uint32_t>() : nullptr;
  table_.end = rows_ > 0 ? end_.as<std::uint32_t>() : nullptr;
}

void Layer::freeze() {
  begin_.trim();
  end_.trim();
  for (Store& store : stores_) {
    store.data.trim();
    store.starts.trim();
  }
  refresh();
}

void Layer::map(const LayerName& name, const Producer& producer, std::uint32_t rows, const std::uint32_t* begin,
                const std::uint32_t* end, std::uint32_t column_count) {
  schema_ = nullptr;
  name_ = name;
  producer_ = producer;
  rows_ = rows;
  clear_columns(column_count);
  set_table(column_count);
  table_.begin = begin;
  table_.end = end;
}

std::size_t Layer::memory() const {
  std::size_t total = begin_.capacity() + end_.capacity();
  for (const Store& store : stores_) total += store.data.capacity() + store.starts.capacity();
  return total;
}

}  // namespace adit::core
