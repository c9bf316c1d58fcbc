#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <adit/abi.h>
#include <adit/json_reader.hpp>

#include "hello.hpp"
#include "offset_map.hpp"

namespace exec {

/// Rows of one layer in JSON, gathered as the columns that append() takes.
class RowTable {
 public:
  RowTable(const Gift& gift, const OffsetMap& offsets, adit_document_t* document, const adit_document_api_t& api);

  /// Adds one row, an object with `begin`, `end` and columns. False: fault() says what is wrong with it.
  bool add(const adit::json_value& row);
  const std::string& fault() const { return fault_; }

  /// Hands all rows to the host.
  adit_status_t append() const;

 private:
  struct Cells {
    std::vector<unsigned char> bytes;  // elements of the column's type, one behind the other
    std::vector<std::uint32_t> starts{0};
    std::uint32_t elements = 0;
    template <class T>
    void put(const T& element);
  };

  bool wrong(std::string_view column, std::string_view expected, const adit::json_value& found);
  bool offset(std::string_view name, const adit::json_value& value, std::uint32_t& byte);
  bool span(const Column& column, const adit::json_value& value, adit_span_t& span);
  bool put_value(const Column& column, const adit::json_value& value, Cells& cells);
  bool put_string(const Column& column, const adit::json_value& value, Cells& cells);
  bool put_row(const Column& column, const adit::json_value& value, Cells& cells);
  bool put_list(const Column& column, const adit::json_value& value, Cells& cells);
  static void put_null(const Column& column, Cells& cells);

  const Gift& gift_;
  const OffsetMap& offsets_;
  adit_document_t* document_;
  const adit_document_api_t& api_;
  std::vector<std::uint32_t> begin_, end_;
  std::vector<Cells> cells_;  // of each column
  std::vector<bool> given_;   // of each column, in the present row
  std::string fault_;
};

/// A whole number of 64 bits; nothing for any other value.
std::optional<std::int64_t> whole_number(const adit::json_value& value);

}  // namespace exec
