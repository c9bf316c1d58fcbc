#include "csv_text.hpp"

#include <cmath>

#include <adit/json.hpp>

namespace adit::csv {

void csv_text::field(std::string_view text) {
  separate();
  const bool guarded =
      options_.guard_formulas && !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
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
