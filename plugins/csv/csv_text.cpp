#include "csv_text.hpp"

#include <cmath>

#include <adit/json.hpp>
#include <adit/text.hpp>

namespace adit::csv {

namespace {

/// True if a spreadsheet may take the text for a formula: it begins with = + - @, the full-width forms of these, or
/// white space that spreadsheets drop.
bool begins_formula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos) return true;
  const char32_t first = decode(text, 0).value;
  return first == 0xFF1D || first == 0xFF0B || first == 0xFF0D || first == 0xFF20 || first == 0x2212;
}

}  // namespace

void csv_text::field(std::string_view text) {
  separate();
  const bool guarded = options_.guard_formulas && begins_formula(text);
  const char special[] = {options_.separator, '"', '\n', '\r'};
  if (text.find_first_of(std::string_view(special, sizeof special)) == std::string_view::npos) {
    if (guarded) text_.push_back('\'');
    text_.append(text);
    return;
  }
  text_.append(guarded ? "\"'" : "\"");
  quoted(text);
  text_.push_back('"');
}

void csv_text::quoted(std::string_view text) {
  for (std::size_t mark = text.find('"'); mark != std::string_view::npos; mark = text.find('"')) {
    text_.append(text.substr(0, mark + 1)).push_back('"');
    text.remove_prefix(mark + 1);
  }
  text_.append(text);
}

void csv_text::number(std::string_view digits) {
  separate();
  text_.append(digits);
}

void csv_text::integer(std::int64_t value) { number(std::to_string(value)); }

void csv_text::real(double value) {
  separate();
  if (std::isfinite(value)) json_writer(text_).rounded(value, 4);
}

void csv_text::end_row() {
  text_.push_back('\n');
  in_row_ = false;
}

void csv_text::separate() {
  if (in_row_) text_.push_back(options_.separator);
  in_row_ = true;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space) {
      line.push_back(c);
    } else if (!line.empty() && line.back() != ' ') {
      line.push_back(' ');
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace adit::csv
