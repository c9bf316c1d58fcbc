#include "layer_printer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <adit/rows.hpp>

namespace adit::jsonl {

namespace {

constexpr std::uint32_t kChunk = 512;

/// Layers that cut up the whole text: their rows do not repeat it.
bool shows_text(std::string_view layer) {
  const std::string_view name = layer.substr(0, layer.find('@'));
  return name != "token" && name != "sentence" && name != "paragraph";
}

bool is_ascii(std::string_view text) {
  std::uint64_t bits = 0;
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + 8 <= text.size(); at += 8) {
    std::memcpy(&word, text.data() + at, 8);
    bits |= word;
  }
  for (; at < text.size(); ++at) bits |= static_cast<unsigned char>(text[at]) & 0x80u;
  return (bits & 0x8080808080808080u) == 0;
}

template <class T>
const T* data_of(const adit_column_t& column) {
  return static_cast<const T*>(column.data);
}

bool is_list(const adit_column_t& column) { return column.type == ADIT_SPANS || column.type == ADIT_REFS; }
bool is_ref(const adit_column_t& column) { return column.type == ADIT_REF || column.type == ADIT_REFS; }
bool has_offsets(const adit_column_t& column) {
  return column.type == ADIT_SPAN || column.type == ADIT_SPANS || is_ref(column);
}

}  // namespace

void layer_printer::start(printed_document document) {
  document_ = document;
  text_ = view(document.api->text(document.handle));
  same_units_ = unit_ == ADIT_BYTES || is_ascii(text_);
  layer_ = nullptr;
}

adit_span_t layer_printer::converted(adit_span_t bytes) const {
  if (same_units_) return bytes;
  const std::uint32_t from[] = {bytes.begin, bytes.end};
  std::uint32_t to[] = {0, 0};
  document_.api->offsets(document_.handle, unit_, from, 2, to);
  return {to[0], to[1]};
}

bool layer_printer::print_some(const adit_layer_t& layer, json_text& out) {
  if (layer_ != &layer) {
    start_layer(layer);
    out.raw('[');
  }
  const std::uint32_t count = std::min(kChunk, layer.count - next_row_);
  prepare_chunk(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (chunk_ + i > 0) out.raw(',');
    print_row(i, out);
  }
  next_row_ += count;
  if (next_row_ < layer.count) return true;
  out.raw(']');
  layer_ = nullptr;
  return false;
}

void layer_printer::start_layer(const adit_layer_t& layer) {
  layer_ = &layer;
  next_row_ = 0;
  with_text_ = shows_text(view(layer.name));
  column_count_ = layer.column_count;
  if (columns_.size() < column_count_) columns_.resize(column_count_);
  for (std::size_t i = 0; i < column_count_; ++i) {
    printed_column& to = columns_[i];
    to.column = layer.columns[i];
    json_text key;
    key.raw(',');
    key.string(view(to.column->name));
    key.raw(':');
    to.key = key.view();
    to.with_text = to.column->type == ADIT_SPAN || (to.column->target && shows_text(view(to.column->target->name)));
  }
}

void layer_printer::prepare_chunk(std::uint32_t count) {
  chunk_ = next_row_;
  begin_units_ = convert(layer_->begin + chunk_, count, begins_);
  end_units_ = convert(layer_->end + chunk_, count, ends_);
  for (std::size_t i = 0; i < column_count_; ++i) {
    if (has_offsets(*columns_[i].column)) prepare(columns_[i], count);
  }
}

/// Finds the byte offsets of a column's elements in this chunk, and converts them.
void layer_printer::prepare(printed_column& to, std::uint32_t count) {
  const adit_column_t& column = *to.column;
  to.first = is_list(column) ? column.starts[chunk_] : chunk_;
  const std::uint32_t elements = is_list(column) ? column.starts[chunk_ + count] - to.first : count;
  if (is_ref(column)) {
    gather(to, elements);
    to.byte_pairs = to.bytes.data();
  } else {
    to.byte_pairs = elements == 0 ? nullptr : &data_of<adit_span_t>(column)[to.first].begin;
  }
  to.unit_pairs = convert(to.byte_pairs, std::size_t{2} * elements, to.units);
}

void layer_printer::gather(printed_column& to, std::uint32_t elements) {
  const adit_column_t& column = *to.column;
  to.bytes.assign(std::size_t{2} * elements, ADIT_NULL_ROW);
  if (!column.target) return;
  for (std::uint32_t i = 0; i < elements; ++i) {
    const std::uint32_t row = data_of<std::uint32_t>(column)[to.first + i];
    if (row >= column.target->count) continue;
    to.bytes[2 * i] = column.target->begin[row];
    to.bytes[2 * i + 1] = column.target->end[row];
  }
}

const std::uint32_t* layer_printer::convert(const std::uint32_t* bytes, std::size_t count,
                                            std::vector<std::uint32_t>& units) const {
  if (same_units_ || count == 0) return bytes;
  if (units.size() < count) units.resize(count);
  document_.api->offsets(document_.handle, unit_, bytes, count, units.data());
  return units.data();
}

/// `row` counts within the chunk, here and below.
void layer_printer::print_row(std::uint32_t row, json_text& out) const {
  out.raw("{\"begin\":");
  out.number(begin_units_[row]);
  out.raw(",\"end\":");
  out.number(end_units_[row]);
  if (with_text_) {
    out.raw(",\"text\":");
    out.string(words(layer_->begin[chunk_ + row], layer_->end[chunk_ + row]));
  }
  for (std::size_t i = 0; i < column_count_; ++i) print_cell(columns_[i], row, out);
  out.raw('}');
}

/// Prints nothing for null and false.
void layer_printer::print_cell(const printed_column& from, std::uint32_t row, json_text& out) const {
  const adit_column_t& column = *from.column;
  const std::uint32_t at = chunk_ + row;
  switch (column.type) {
    case ADIT_BOOL:
      if (data_of<std::uint8_t>(column)[at]) out.raw(from.key), out.raw("true");
      return;
    case ADIT_I32:
      return out.raw(from.key), out.integer(data_of<std::int32_t>(column)[at]);
    case ADIT_I64:
      return out.raw(from.key), out.integer(data_of<std::int64_t>(column)[at]);
    case ADIT_F64:
      if (std::isfinite(data_of<double>(column)[at])) out.raw(from.key), out.score(data_of<double>(column)[at]);
      return;
    case ADIT_STR:
      return print_string(from, at, out);
    case ADIT_SPAN:
    case ADIT_REF:
      if (from.byte_pairs[2 * row] != ADIT_NULL_ROW) out.raw(from.key), print_span(from, row, out);
      return;
    case ADIT_SPANS:
      return print_span_list(from, at, out);
    case ADIT_REFS:
      return print_ref_list(from, at, out);
    default:
      return;  // a type of a newer host
  }
}

void layer_printer::print_string(const printed_column& from, std::uint32_t row, json_text& out) const {
  const std::uint32_t id = data_of<std::uint32_t>(*from.column)[row];
  if (id == ADIT_NULL_STRING) return;
  out.raw(from.key);
  out.string(view(document_.api->string(document_.handle, id)));
}

void layer_printer::print_span(const printed_column& from, std::size_t pair, json_text& out) const {
  out.raw("{\"begin\":");
  out.number(from.unit_pairs[2 * pair]);
  out.raw(",\"end\":");
  out.number(from.unit_pairs[2 * pair + 1]);
  if (from.with_text) {
    out.raw(",\"text\":");
    out.string(words(from.byte_pairs[2 * pair], from.byte_pairs[2 * pair + 1]));
  }
  out.raw('}');
}

void layer_printer::print_span_list(const printed_column& from, std::uint32_t row, json_text& out) const {
  const std::uint32_t* starts = from.column->starts;
  if (starts[row] == starts[row + 1]) return;
  out.raw(from.key);
  char separator = '[';
  for (std::size_t i = starts[row] - from.first; i < starts[row + 1] - from.first; ++i) {
    out.raw(separator);
    out.raw('[');
    out.number(from.unit_pairs[2 * i]);
    out.raw(',');
    out.number(from.unit_pairs[2 * i + 1]);
    out.raw(']');
    separator = ',';
  }
  out.raw(']');
}

void layer_printer::print_ref_list(const printed_column& from, std::uint32_t row, json_text& out) const {
  const std::uint32_t* starts = from.column->starts;
  if (starts[row] == starts[row + 1]) return;
  out.raw(from.key);
  char separator = '[';
  for (std::size_t i = starts[row] - from.first; i < starts[row + 1] - from.first; ++i) {
    out.raw(separator);
    if (from.byte_pairs[2 * i] == ADIT_NULL_ROW) {
      out.raw("null");  // keeps the places of the others
    } else {
      print_span(from, i, out);
    }
    separator = ',';
  }
  out.raw(']');
}

std::string_view layer_printer::words(std::uint32_t begin, std::uint32_t end) const {
  if (begin > end || end > text_.size()) return {};
  return text_.substr(begin, end - begin);
}

}  // namespace adit::jsonl
