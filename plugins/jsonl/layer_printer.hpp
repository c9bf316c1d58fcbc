#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <adit/abi.h>

#include "json_text.hpp"

namespace adit::jsonl {

/// The document that layers are printed of, as the ABI gives it.
struct printed_document {
  const adit_document_t* handle = nullptr;
  const adit_document_api_t* api = nullptr;
};

/// Prints layers as arrays of row objects, whatever their columns are. It works in chunks of rows: all offsets of a
/// chunk, those of refs and spans included, are converted in a few calls, then its rows are printed; nothing is
/// allocated for a row. Reusable for any number of documents; keeps its buffers.
class layer_printer {
 public:
  /// `unit` is ADIT_BYTES, ADIT_CODE_POINTS or ADIT_UTF16_UNITS.
  explicit layer_printer(std::uint32_t unit) : unit_(unit) {}

  /// Begins a document, which must outlive all printing of it.
  void start(printed_document document);

  /// One offset, or the ends of a span, in the unit: for what stands outside of layers.
  adit_span_t converted(adit_span_t bytes) const;

  /// Prints `layer` in pieces: call until it gives false, and empty `out` between the calls if it has grown large.
  bool print_some(const adit_layer_t& layer, json_text& out);

 private:
  /// A column with what its cells of the present chunk need.
  struct printed_column {
    const adit_column_t* column = nullptr;
    std::string key;                   // ,"name":
    bool with_text = false;            // spans and refs show their words
    std::vector<std::uint32_t> bytes;  // pairs of begin and end, gathered from the rows that refs point to
    std::vector<std::uint32_t> units;  // the pairs in the unit
    const std::uint32_t* byte_pairs = nullptr;
    const std::uint32_t* unit_pairs = nullptr;
    std::uint32_t first = 0;  // element of the column that the pairs begin with
  };

  void start_layer(const adit_layer_t& layer);
  void prepare_chunk(std::uint32_t count);
  void prepare(printed_column& column, std::uint32_t count);
  void gather(printed_column& column, std::uint32_t elements);
  const std::uint32_t* convert(const std::uint32_t* bytes, std::size_t count, std::vector<std::uint32_t>& units) const;

  void print_row(std::uint32_t row, json_text& out) const;
  void print_cell(const printed_column& column, std::uint32_t row, json_text& out) const;
  void print_string(const printed_column& column, std::uint32_t row, json_text& out) const;
  void print_span(const printed_column& column, std::size_t pair, json_text& out) const;
  void print_span_list(const printed_column& column, std::uint32_t row, json_text& out) const;
  void print_ref_list(const printed_column& column, std::uint32_t row, json_text& out) const;
  std::string_view words(std::uint32_t begin, std::uint32_t end) const;

  std::uint32_t unit_;
  printed_document document_;
  std::string_view text_;
  bool same_units_ = false;  // offsets are bytes, or as good as bytes in a text of ASCII

  const adit_layer_t* layer_ = nullptr;
  bool with_text_ = false;
  std::uint32_t next_row_ = 0;
  std::uint32_t chunk_ = 0;  // first row of the chunk
  std::vector<printed_column> columns_;
  std::size_t column_count_ = 0;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> ends_;
  const std::uint32_t* begin_units_ = nullptr;
  const std::uint32_t* end_units_ = nullptr;
};

}  // namespace adit::jsonl
