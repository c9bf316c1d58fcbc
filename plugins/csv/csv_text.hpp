#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace adit::csv {

/// How rows are written.
struct csv_options {
  char separator = ',';
  bool guard_formulas = false;  ///< keep a spreadsheet from taking text for a formula
};

/// Rows of comma-separated values as in RFC 4180, with a newline after each: a field that holds the separator, a
/// quotation mark or a line break stands in quotation marks, and marks in it are doubled.
class csv_text {
 public:
  explicit csv_text(csv_options options) : options_(options) {}

  /// The next field of the row. A guarded one that a spreadsheet may take for a formula (it begins with = + - @, their
  /// full-width forms, a tab or a line break) gets a ' before it.
  void field(std::string_view text);
  /// The next field, a number: never guarded. Fractions have at most four decimals; NaN is an empty field.
  void number(std::string_view digits);
  void integer(std::int64_t value);
  void real(double value);
  void end_row();

  const std::string& text() const { return text_; }
  void clear() { text_.clear(); }

 private:
  void separate();
  void quoted(std::string_view text);

  csv_options options_;
  std::string text_;
  bool in_row_ = false;
};

/// The text with runs of white space made one space, and none at its ends.
std::string on_one_line(std::string_view text);

}  // namespace adit::csv
