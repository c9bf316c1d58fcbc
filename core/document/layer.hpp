#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <adit/abi.h>
#include <adit/result.hpp>

#include "core/document/buffer.hpp"
#include "pipeline/schema.hpp"

namespace adit::core {

/// Most rows of a layer, and most list elements of a column. More is taken for a mistake of the plugin.
inline constexpr std::uint32_t kMaxRows = 1u << 28;

/// The name under which a document keeps a layer, with its hash: comparing hashes finds a layer in nanoseconds.
struct LayerName {
  std::string_view text;
  std::uint64_t hash = 0;

  LayerName() = default;
  explicit LayerName(std::string_view name);
  friend bool operator==(const LayerName& a, const LayerName& b) { return a.hash == b.hash && a.text == b.text; }
};

/// Who wrote a layer. Views: the strings belong to the StepBindings of the run, or to the document when it was read
/// back from a flat block.
struct Producer {
  std::string_view step;        ///< id of the step, "" for the reader
  std::string_view plugin;      ///< id of the component
  std::string_view version;     ///< of the plugin
  std::string_view parameters;  ///< digest of the parameter values
};

/// The rows of one append() call, as they came over the ABI: borrowed and not trusted.
struct RowBatch {
  std::uint32_t count = 0;
  const std::uint32_t* begin = nullptr;
  const std::uint32_t* end = nullptr;
  std::uint32_t column_count = 0;
  const adit_column_t* columns = nullptr;
};

/// A table of rows, one array a column. First open: rows are appended in any order. Then frozen (by commit): sorted,
/// checked, and never changed again; table() is what plugins read, with nothing left to do at a call.
///
/// A layer is used again for the next document, with the memory of its columns.
class Layer {
 public:
  Layer() = default;
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

  /// Starts an empty layer. `schema`, and what `name` and `producer` view, must outlive it.
  void open(const LayerSchema& schema, const LayerName& name, const Producer& producer);

  /// Appends rows after checking everything but the values: names, types, missing arrays, starts. Columns that are not
  /// given become null. Requires: open.
  Result<void> append(const RowBatch& batch);

  /// Brings table() up to date with the rows appended so far. Requires: open. Ref columns get their target by
  /// set_target.
  void refresh();
  void set_target(std::size_t column, const adit_layer_t* target) { columns_[column].target = target; }

  /// Ends writing: gives unused memory back and makes the table final.
  void freeze();

  /// Starts a frozen layer whose columns lie elsewhere (in a flat block): columns are set through mapped_column.
  void map(const LayerName& name, const Producer& producer, std::uint32_t rows, const std::uint32_t* begin,
           const std::uint32_t* end, std::uint32_t column_count);
  adit_column_t& mapped_column(std::size_t column) { return columns_[column]; }

  const adit_layer_t* table() const { return &table_; }
  const LayerName& name() const { return name_; }
  const Producer& producer() const { return producer_; }
  std::uint32_t rows() const { return rows_; }

  /// The writable arrays, for commit. Requires: open.
  struct Store {
    Buffer data;
    Buffer starts;  // lists: rows + 1 positions
  };
  Buffer& begins() { return begin_; }
  Buffer& ends() { return end_; }
  Store& store(std::size_t column) { return stores_[column]; }
  const LayerSchema& schema() const { return *schema_; }

  /// Bytes that the columns hold, unused ones included.
  std::size_t memory() const;

 private:
  Result<void> choose_columns(const RowBatch& batch);
  Result<void> check_column(const adit_column_t& given, const RowBatch& batch, std::size_t at);
  bool append_column(std::size_t at, const adit_column_t* given, std::uint32_t count);
  bool append_list(std::size_t at, const adit_column_t* given, std::uint32_t count);
  void clear_columns(std::size_t column_count);
  void set_table(std::size_t column_count);
  Error error(std::string_view what) const;
  Error column_error(std::size_t column, std::string_view what) const;

  const LayerSchema* schema_ = nullptr;  // null when mapped
  LayerName name_;
  Producer producer_;
  std::uint32_t rows_ = 0;
  Buffer begin_;
  Buffer end_;
  std::vector<Store> stores_;  // may be more than there are columns: kept from an earlier document
  std::vector<adit_column_t> columns_;
  std::vector<const adit_column_t*> column_pointers_;
  std::vector<const adit_column_t*> chosen_;  // during append: the given column for each of ours, or null
  adit_layer_t table_{};
};

}  // namespace adit::core
