#include "document_line.hpp"

#include <vector>

#include <adit/json.hpp>
#include <adit/rows.hpp>

namespace exec {
namespace {

/// Writes the layers of one document.
class LayerWriter {
 public:
  LayerWriter(const adit_document_t* document, const adit_document_api_t& api, std::uint32_t unit, adit::json_writer& out)
      : document_(document), api_(api), unit_(unit), out_(out) {}

  void write(const adit_layer_t& layer) {
    out_.begin_object();
    write_offsets("begin", layer.begin, layer.count);
    write_offsets("end", layer.end, layer.count);
    for (std::uint32_t i = 0; i < layer.column_count; ++i) write_column(*layer.columns[i], layer.count);
    out_.end_object();
  }

 private:
  const std::uint32_t* converted(const std::uint32_t* bytes, std::size_t count) {
    if (unit_ == ADIT_BYTES) return bytes;
    converted_.resize(count);
    api_.offsets(document_, unit_, bytes, count, converted_.data());
    return converted_.data();
  }

  void write_offsets(std::string_view name, const std::uint32_t* bytes, std::uint32_t count) {
    out_.key(name).begin_array();
    const std::uint32_t* offsets = converted(bytes, count);
    for (std::uint32_t i = 0; i < count; ++i) out_.integer(offsets[i]);
    out_.end_array();
  }

  void write_column(const adit_column_t& column, std::uint32_t count) {
    out_.key(adit::view(column.name)).begin_array();
    for (std::uint32_t row = 0; row < count; ++row) write_cell(column, row);
    out_.end_array();
  }

  void write_cell(const adit_column_t& column, std::uint32_t row) {
    switch (column.type) {
      case ADIT_BOOL: out_.boolean(static_cast<const std::uint8_t*>(column.data)[row] != 0); break;
      case ADIT_I32: out_.integer(static_cast<const std::int32_t*>(column.data)[row]); break;
      case ADIT_I64: out_.integer(static_cast<const std::int64_t*>(column.data)[row]); break;
      case ADIT_F64: out_.real(static_cast<const double*>(column.data)[row]); break;
      case ADIT_STR: write_string(static_cast<const std::uint32_t*>(column.data)[row]); break;
      case ADIT_SPAN: write_span(static_cast<const adit_span_t*>(column.data)[row]); break;
      case ADIT_REF: write_row(static_cast<const std::uint32_t*>(column.data)[row]); break;
      default: write_list(column, row);
    }
  }

  void write_list(const adit_column_t& column, std::uint32_t row) {
    out_.begin_array();
    for (std::uint32_t i = column.starts[row]; i < column.starts[row + 1]; ++i) {
      if (column.type == ADIT_SPANS) {
        write_span(static_cast<const adit_span_t*>(column.data)[i]);
      } else {
        write_row(static_cast<const std::uint32_t*>(column.data)[i]);
      }
    }
    out_.end_array();
  }

  void write_string(std::uint32_t id) {
    const std::string_view text = adit::view(api_.string(document_, id));
    if (text.data() == nullptr) {
      out_.null();
    } else {
      out_.string(text);
    }
  }

  void write_row(std::uint32_t row) {
    if (row == ADIT_NULL_ROW) {
      out_.null();
    } else {
      out_.integer(row);
    }
  }

  void write_span(adit_span_t span) {
    if (span.begin == ADIT_NULL_ROW) {
      out_.null();
      return;
    }
    const std::uint32_t bytes[] = {span.begin, span.end};
    const std::uint32_t* offsets = converted(bytes, 2);
    out_.begin_array().integer(offsets[0]).integer(offsets[1]).end_array();
  }

  const adit_document_t* document_;
  const adit_document_api_t& api_;
  std::uint32_t unit_;
  adit::json_writer& out_;
  std::vector<std::uint32_t> converted_;
};

void write_meta(const adit_document_t* document, const adit_document_api_t& api, adit::json_writer& out) {
  out.key("meta").begin_object();
  for (std::uint32_t i = 0; i < api.meta_count(document); ++i) {
    adit_str_t key{}, value{};
    api.meta_at(document, i, &key, &value);
    out.key(adit::view(key)).string(adit::view(value));
  }
  out.end_object();
}

}  // namespace

void write_document(const adit_document_t* document, const adit_document_api_t& api, const Hello& hello,
                    std::uint64_t number, std::string& line) {
  adit::json_writer out(line);
  out.begin_object().key("document").integer(static_cast<std::int64_t>(number));
  out.key("id").string(adit::view(api.id(document)));
  write_meta(document, api, out);
  out.key("text").string(adit::view(api.text(document)));
  out.key("layers").begin_object();
  LayerWriter layers(document, api, hello.unit, out);
  for (const Need& need : hello.needs) {
    const adit_str_t name = adit::str(need.layer);
    const adit_layer_t* first = api.layer(document, name, 0);
    if (first == nullptr) continue;
    out.key(need.layer);
    if (need.many) {
      out.begin_array();
      for (std::uint32_t i = 0; const adit_layer_t* layer = api.layer(document, name, i); ++i) layers.write(*layer);
      out.end_array();
    } else {
      layers.write(*first);
    }
  }
  out.end_object().end_object();
  line.push_back('\n');
}

}  // namespace exec
