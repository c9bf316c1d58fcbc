#include "core/document/flat_block.hpp"

#include <cstring>
#include <string_view>

#include <adit/rows.hpp>

#include "core/document/flat_format.hpp"

namespace adit::core {
namespace {

class FlatWriter {
 public:
  FlatWriter(const Document& document, std::vector<std::byte>& out) : document_(document), out_(out) {
    out_.clear();
    out_.reserve(document.text().size() + 4096);
  }

  void write(FlatOptions options) {
    flat::Header header{};
    add_room(sizeof header);
    header.magic = flat::kMagic;
    header.version = flat::kVersion;
    header.header_size = sizeof header;
    header.id = add_text(document_.id());
    header.text = add_text(document_.text());
    add_strings(header, options);
    add_meta(header);
    add_diagnostics(header);
    add_layers(header);
    header.size = out_.size();
    put(0, header);
    header.checksum = flat::checksum_of(out_);
    put(0, header);
  }

 private:
  // Zeroed room at the next multiple of 8; gives its offset.
  std::uint64_t add_room(std::size_t bytes) {
    const std::size_t offset = out_.size();
    out_.resize((offset + bytes + flat::kAlignment - 1) / flat::kAlignment * flat::kAlignment);
    return offset;
  }

  template <class T>
  void put(std::uint64_t offset, const T& value) {
    std::memcpy(out_.data() + offset, &value, sizeof value);
  }

  std::uint64_t add_array(const void* data, std::size_t bytes) {
    const std::uint64_t offset = add_room(bytes);
    if (bytes > 0) std::memcpy(out_.data() + offset, data, bytes);
    return offset;
  }

  flat::Text add_text(std::string_view text) { return {add_array(text.data(), text.size()), text.size()}; }

  void add_strings(flat::Header& header, FlatOptions options) {
    const StringTable& strings = document_.strings();
    header.label_digest = strings.labels().digest();
    header.label_count = strings.labels().size();
    header.has_labels = options.labels ? 1 : 0;
    if (options.labels) header.labels = add_texts(1, header.label_count);
    header.string_count = strings.own_count();
    header.strings = add_texts(header.label_count + 1, header.string_count);
  }

  std::uint64_t add_texts(std::uint32_t first_id, std::uint32_t count) {
    const std::uint64_t table = add_room(count * sizeof(flat::Text));
    for (std::uint32_t i = 0; i < count; ++i) {
      put(table + i * sizeof(flat::Text), add_text(document_.strings().at(first_id + i)));
    }
    return table;
  }

  void add_meta(flat::Header& header) {
    header.meta_count = static_cast<std::uint32_t>(document_.meta().size());
    header.meta = add_room(header.meta_count * sizeof(flat::Meta));
    std::uint64_t at = header.meta;
    for (const MetaEntry& entry : document_.meta()) {
      put(at, flat::Meta{add_text(entry.key), add_text(entry.value)});
      at += sizeof(flat::Meta);
    }
  }

  void add_diagnostics(flat::Header& header) {
    header.dropped_diagnostics = document_.dropped_diagnostics();
    header.diagnostic_count = static_cast<std::uint32_t>(document_.diagnostics().size());
    header.diagnostics = add_room(header.diagnostic_count * sizeof(flat::Diagnostic));
    std::uint64_t at = header.diagnostics;
    for (const DocumentDiagnostic& diagnostic : document_.diagnostics()) {
      put(at, flat::Diagnostic{add_text(diagnostic.step), add_text(diagnostic.message), diagnostic.span.begin,
                               diagnostic.span.end});
      at += sizeof(flat::Diagnostic);
    }
  }

  void add_layers(flat::Header& header) {
    header.layer_count = static_cast<std::uint32_t>(document_.layers().size());
    header.layers = add_room(header.layer_count * sizeof(flat::Layer));
    std::uint64_t at = header.layers;
    for (const auto& layer : document_.layers()) {
      put(at, add_layer(*layer));
      at += sizeof(flat::Layer);
    }
  }

  flat::Layer add_layer(const Layer& layer) {
    const adit_layer_t& table = *layer.table();
    const Producer& producer = layer.producer();
    flat::Layer made{};
    made.name = add_text(layer.name().text);
    made.step = add_text(producer.step);
    made.plugin = add_text(producer.plugin);
    made.version = add_text(producer.version);
    made.parameters = add_text(producer.parameters);
    made.count = table.count;
    made.column_count = table.column_count;
    made.begin = add_array(table.begin, table.count * sizeof(std::uint32_t));
    made.end = add_array(table.end, table.count * sizeof(std::uint32_t));
    made.columns = add_room(table.column_count * sizeof(flat::Column));
    for (std::uint32_t i = 0; i < table.column_count; ++i) {
      put(made.columns + i * sizeof(flat::Column), add_column(*table.columns[i], table.count));
    }
    return made;
  }

  flat::Column add_column(const adit_column_t& column, std::uint32_t rows) {
    flat::Column made{};
    made.name = add_text(view(column.name));
    made.type = column.type;
    made.target = position_of(column.target);
    made.elements = is_list(column.type) ? column.starts[rows] : rows;
    made.data = add_array(column.data, made.elements * element_size(column.type));
    if (is_list(column.type)) made.starts = add_array(column.starts, (std::size_t{rows} + 1) * sizeof(std::uint32_t));
    return made;
  }

  std::uint32_t position_of(const adit_layer_t* target) const {
    for (std::uint32_t i = 0; i < document_.layers().size(); ++i) {
      if (document_.layers()[i]->table() == target) return i;
    }
    return flat::kNoLayer;
  }

  const Document& document_;
  std::vector<std::byte>& out_;
};

}  // namespace

void write_flat_block(const Document& document, std::vector<std::byte>& out, FlatOptions options) {
  FlatWriter(document, out).write(options);
}

}  // namespace adit::core
