#include "core/document/flat_block.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <adit/rows.hpp>

#include "core/document/check.hpp"
#include "core/document/flat_format.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

// Reads one block. The first thing that is wrong is kept in failure_; from there on every array is empty and every text
// absent, so that reading ends by itself.
class FlatReader {
 public:
  FlatReader(std::span<const std::byte> block, Document& document) : block_(block), document_(document) {}

  Result<void> read() {
    if (auto checked = read_header(); !checked) return checked;
    read_texts();
    read_strings();
    read_meta();
    read_diagnostics();
    read_layers();
    if (failure_.empty()) check_layers();
    if (!failure_.empty()) return malformed(failure_);
    return {};
  }

 private:
  static Error malformed(std::string_view what) { return {error_code::malformed, "flat block: " + std::string(what)}; }

  void fail(std::string what) {
    if (failure_.empty()) failure_ = std::move(what);
  }

  Result<void> read_header() {
    if (reinterpret_cast<std::uintptr_t>(block_.data()) % flat::kAlignment != 0) {
      return Error{error_code::invalid_argument, "flat block: does not begin at a multiple of 8 bytes"};
    }
    if (block_.size() < sizeof header_) return malformed("cut off after " + std::to_string(block_.size()) + " bytes");
    std::memcpy(&header_, block_.data(), sizeof header_);
    if (header_.magic != flat::kMagic) return malformed("not one");
    if (header_.version != flat::kVersion || header_.header_size != sizeof header_) {
      return malformed("version " + std::to_string(header_.version) + "; this program reads version " +
                       std::to_string(flat::kVersion));
    }
    if (header_.size != block_.size()) {
      return malformed("has " + std::to_string(block_.size()) + " bytes, but was written with " +
                       std::to_string(header_.size));
    }
    if (header_.checksum != flat::checksum_of(block_)) return malformed("damaged: wrong checksum");
    return {};
  }

  // An array within the block; empty when there is something wrong.
  template <class T>
  std::span<const T> array(std::uint64_t offset, std::uint64_t count) {
    if (!failure_.empty() || count == 0) return {};
    if (offset % flat::kAlignment != 0 || offset > block_.size() || count > (block_.size() - offset) / sizeof(T)) {
      fail("an array of " + std::to_string(count) + " elements at " + std::to_string(offset) + " is not within it");
      return {};
    }
    return {reinterpret_cast<const T*>(block_.data() + offset), static_cast<std::size_t>(count)};
  }

  std::string_view text(const flat::Text& at) {
    const auto bytes = array<char>(at.offset, at.size);
    const std::string_view found{bytes.data() ? bytes.data() : "", bytes.size()};
    if (found.size() > kMaxText) fail("a text of " + std::to_string(found.size()) + " bytes");
    if (valid_prefix(found).size != found.size()) fail("text " + in_marks(found) + " is not valid UTF-8");
    return found;
  }

  void read_texts() {
    document_.borrow_id(text(header_.id));
    const std::string_view found = text(header_.text);
    document_.borrow_text(found, valid_prefix(found).ascii);
  }

  void read_strings() {
    const LabelTable& labels = document_.strings().labels();
    const auto strings = array<flat::Text>(header_.strings, header_.string_count);
    same_labels_ = header_.label_digest == labels.digest() && header_.label_count == labels.size();
    if (same_labels_) {
      for (const flat::Text& string : strings) document_.strings().adopt(text(string));
      return;
    }
    if (header_.has_labels == 0) return fail("written with other labels than this run has, and without their names");
    new_ids_.push_back(ADIT_NULL_STRING);
    for (const flat::Text& label : array<flat::Text>(header_.labels, header_.label_count)) add_new_id(label);
    for (const flat::Text& string : strings) add_new_id(string);
  }

  void add_new_id(const flat::Text& string) { new_ids_.push_back(document_.strings().intern(text(string))); }

  void read_meta() {
    for (const flat::Meta& entry : array<flat::Meta>(header_.meta, header_.meta_count)) {
      document_.borrow_meta({text(entry.key), text(entry.value)});
    }
  }

  void read_diagnostics() {
    document_.set_dropped_diagnostics(header_.dropped_diagnostics);
    for (const auto& from : array<flat::Diagnostic>(header_.diagnostics, header_.diagnostic_count)) {
      const DocumentDiagnostic diagnostic{text(from.step), text(from.message), {from.begin, from.end}};
      const bool somewhere = from.begin != ADIT_NULL_ROW;
      if (somewhere && (from.begin > from.end || !is_boundary(document_.text(), from.begin) ||
                        !is_boundary(document_.text(), from.end))) {
        return fail("a diagnostic outside the text");
      }
      document_.borrow_diagnostic(diagnostic);
    }
  }

  void read_layers() {
    const auto layers = array<flat::Layer>(header_.layers, header_.layer_count);
    for (const flat::Layer& from : layers) add_layer(from);
    for (std::size_t i = 0; failure_.empty() && i < layers.size(); ++i) set_targets(layers[i], *document_.layers()[i]);
  }

  void add_layer(const flat::Layer& from) {
    const LayerName name(text(from.name));
    const Producer producer{text(from.step), text(from.plugin), text(from.version), text(from.parameters)};
    const auto begin = array<std::uint32_t>(from.begin, from.count);
    const auto end = array<std::uint32_t>(from.end, from.count);
    const auto columns = array<flat::Column>(from.columns, from.column_count);
    if (failure_.empty() && document_.find_layer(name)) fail("two layers " + in_marks(name.text));
    if (!failure_.empty()) return;
    auto layer = document_.take_spare_layer();
    layer->map(name, producer, from.count, begin.data(), end.data(), from.column_count);
    for (std::size_t i = 0; i < columns.size(); ++i) map_column(*layer, i, columns[i], from.count);
    document_.add_layer(std::move(layer));
  }

  void map_column(Layer& layer, std::size_t at, const flat::Column& from, std::uint32_t rows) {
    static constexpr std::uint32_t kNoRows[] = {0};
    adit_column_t& column = layer.mapped_column(at);
    const std::size_t element = element_size(from.type);
    if (element == 0) return fail("a column of type " + std::to_string(from.type));
    if (from.elements > block_.size()) return fail("a column of " + std::to_string(from.elements) + " elements");
    column.size = sizeof column;
    column.type = from.type;
    column.name = str(text(from.name));
    column.data = array<std::byte>(from.data, from.elements * element).data();
    column.starts = kNoRows;
    if (!is_list(from.type)) {
      column.starts = nullptr;
      if (from.elements != rows) return fail("a column of " + std::to_string(from.elements) + " elements");
      if (from.type == ADIT_STR && !same_labels_) copy_strings(layer, at, rows);
    } else if (rows > 0) {
      column.starts = array<std::uint32_t>(from.starts, std::uint64_t{rows} + 1).data();
      if (column.starts && column.starts[rows] != from.elements) fail("a list column with wrong starts");
    } else if (from.elements != 0) {
      fail("list elements without rows");
    }
  }

  // Puts the ids that this run has for the strings in place of those of the block.
  void copy_strings(Layer& layer, std::size_t at, std::uint32_t rows) {
    if (rows == 0 || !failure_.empty()) return;
    adit_column_t& column = layer.mapped_column(at);
    const auto* from = static_cast<const std::uint32_t*>(column.data);
    auto* to = reinterpret_cast<std::uint32_t*>(layer.store(at).data.extend(rows * sizeof *from));
    if (!to) return fail("out of memory");
    for (std::uint32_t row = 0; row < rows; ++row) {
      if (from[row] >= new_ids_.size())
        return fail("string id " + std::to_string(from[row]) + " is none of its strings");
      to[row] = new_ids_[from[row]];
    }
    column.data = to;
  }

  void set_targets(const flat::Layer& from, Layer& layer) {
    const auto columns = array<flat::Column>(from.columns, from.column_count);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!is_ref(columns[i].type) || columns[i].target == flat::kNoLayer) continue;
      if (columns[i].target >= document_.layers().size()) return fail("refs into a layer that is not in it");
      layer.set_target(i, document_.layers()[columns[i].target]->table());
    }
  }

  void check_layers() {
    const CheckContext context{document_.text(), document_.ascii(), document_.strings().end_id()};
    for (const auto& layer : document_.layers()) {
      if (auto checked = check_layer(*layer->table(), context); !checked) return fail(checked.error().message);
      if (!is_sorted(*layer->table())) return fail("layer " + in_marks(layer->name().text) + " is not in order");
    }
  }

  std::span<const std::byte> block_;
  Document& document_;
  flat::Header header_{};
  std::string failure_;
  bool same_labels_ = false;
  std::vector<std::uint32_t> new_ids_;  // for the block's string ids, when its labels are others
};

}  // namespace

Result<void> read_flat_block(std::span<const std::byte> block, std::shared_ptr<const void> owner, Document& document) {
  document.clear();
  Result<void> done = FlatReader(block, document).read();
  if (done) {
    document.keep(std::move(owner));
  } else {
    document.clear();
  }
  return done;
}

}  // namespace adit::core
