#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <adit/abi.h>

#include "core/document/arena.hpp"
#include "core/document/decode.hpp"
#include "core/document/layer.hpp"
#include "core/document/offset_index.hpp"
#include "core/document/string_table.hpp"

namespace adit::core {

/// Most diagnostics that a document keeps; those above are counted, and the last one kept says that there were more.
inline constexpr std::size_t kMaxDiagnostics = 1000;

/// One metadata entry.
struct MetaEntry {
  std::string_view key;
  std::string_view value;
};

/// Something that people should know about a document, and who said so.
struct DocumentDiagnostic {
  std::string_view step;  ///< id of the step, "" for the reader and the host
  std::string_view message;
  adit_span_t span{ADIT_NULL_ROW, 0};
};

/// A text with everything known about it: id, metadata, diagnostics, strings and layers. The text does not change once
/// it is set; layers are only added, frozen. All strings live in one arena, and columns keep their memory from one
/// document to the next, so that in the steady state a document costs no allocation.
///
/// Belongs to one thread at a time. It never moves: layers and views point into it.
class Document {
 public:
  /// `labels` is borrowed from the run. Requires: frozen.
  explicit Document(const LabelTable& labels) : strings_(labels, arena_) {}
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  std::string_view id() const { return id_; }
  void set_id(std::string_view id) { id_ = arena_.copy(id); }

  std::string_view text() const { return text_; }
  bool ascii() const { return ascii_; }
  /// Requires: no layer yet.
  void set_text(Decoded decoded);

  /// The entries in the order their keys were first set.
  std::span<const MetaEntry> meta() const { return meta_; }
  /// The value of `key`; a view with null data when there is none.
  std::string_view meta(std::string_view key) const;
  /// Sets one entry; a value set before is replaced.
  void set_meta(std::string_view key, std::string_view value);

  std::span<const DocumentDiagnostic> diagnostics() const { return diagnostics_; }
  /// Diagnostics that were not kept because there were too many.
  std::uint64_t dropped_diagnostics() const { return dropped_diagnostics_; }
  void diagnose(std::string_view step, std::string_view message, adit_span_t span = {ADIT_NULL_ROW, 0});

  StringTable& strings() { return strings_; }
  const StringTable& strings() const { return strings_; }

  /// The frozen layers, in the order they were written.
  std::span<const std::unique_ptr<Layer>> layers() const { return layers_; }
  /// The layer of that full name ("entity@ner"), or null.
  const Layer* find_layer(const LayerName& name) const;
  const Layer* find_layer(std::string_view name) const { return find_layer(LayerName(name)); }

  /// A layer to fill: memory of an earlier document where there is some. Goes back by add_layer or drop_layer.
  std::unique_ptr<Layer> take_spare_layer();
  /// Requires: frozen, its name not among the layers.
  void add_layer(std::unique_ptr<Layer> layer) { layers_.push_back(std::move(layer)); }
  void drop_layer(std::unique_ptr<Layer> layer) { spare_layers_.push_back(std::move(layer)); }

  /// Counts of code points and UTF-16 units; made at the first call.
  const OffsetIndex& offsets() const;

  /// Empties the document for the next text and keeps memory of moderate size.
  void clear();

  /// Bytes held for the text, strings, and columns, unused ones included.
  std::size_t memory() const;

  /// For flat blocks: text and strings that lie in `block` are used without a copy; the document keeps `block` alive.
  void keep(std::shared_ptr<const void> block) { block_ = std::move(block); }
  void borrow_text(std::string_view text, bool ascii);
  void borrow_id(std::string_view id) { id_ = id; }
  void borrow_meta(MetaEntry entry) { meta_.push_back(entry); }
  void borrow_diagnostic(const DocumentDiagnostic& diagnostic) { diagnostics_.push_back(diagnostic); }
  void set_dropped_diagnostics(std::uint64_t count) { dropped_diagnostics_ = count; }

 private:
  Arena arena_;
  std::string owned_text_;
  std::shared_ptr<const void> block_;  // shared: several documents may have been read from one block of memory
  std::string_view id_;
  std::string_view text_;
  bool ascii_ = true;
  std::vector<MetaEntry> meta_;
  std::vector<DocumentDiagnostic> diagnostics_;
  std::uint64_t dropped_diagnostics_ = 0;
  StringTable strings_;
  std::vector<std::unique_ptr<Layer>> layers_;
  std::vector<std::unique_ptr<Layer>> spare_layers_;
  mutable OffsetIndex offsets_;
  mutable bool offsets_ready_ = false;
};

}  // namespace adit::core
