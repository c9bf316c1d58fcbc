#pragma once

#include <adit/json_reader.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace adit::jsonl {

/// Which fields of a record hold its id and its text.
struct record_fields {
  std::string id = "id";
  std::string text = "text";
};

/// What a line says about a document.
struct record {
  std::string id;  ///< empty when the line gives none
  std::string_view
      text;  ///< as it stands in the line, bytes that are no UTF-8 included; borrows the line or the parser
  std::vector<std::pair<std::string, std::string>> meta;  ///< in the order of the line, repeated keys each time; UTF-8
  std::string problem;                                    ///< why there is no document; empty when there is one
  bool is_table = false;  ///< a row of a table that adit wrote between its documents: neither document nor failure
};

/// Reads one line at a time. A record is an object; of repeated fields the last counts; a field whose value is null is
/// as good as none. Lines that adit wrote itself (they have the field "adit") are read as such: results, of a document
/// that is read again, are left out, and the fields are named as adit names them.
class record_parser {
 public:
  explicit record_parser(record_fields fields) : fields_(std::move(fields)) {}

  /// The record of one line. Borrowed from the parser until the next call.
  const record& parse(std::string_view line);

 private:
  struct member {
    std::string key;
    json_value value;
  };
  void read_members(const json_value& object);
  const json_value* find(std::string_view key) const;
  void read_id(std::string_view field);
  void read_text(std::string_view field);
  void read_meta(std::string_view id_field, std::string_view text_field, bool written_by_adit);
  void add_meta(std::string_view key, const json_value& value);
  std::string known_fields() const;

  record_fields fields_;
  record record_;
  std::string text_buffer_;
  std::vector<member> members_;
};

/// `bytes` with every byte that is not part of valid UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view bytes);

}  // namespace adit::jsonl
