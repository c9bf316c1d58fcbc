#include "display.hpp"

#include <algorithm>
#include <iterator>

#include <adit/text.hpp>

#include "width_tables.hpp"

namespace adit::table {

namespace {

template <std::size_t N>
bool is_in(const width_run (&runs)[N], char32_t value) {
  const auto* run = std::lower_bound(std::begin(runs), std::end(runs), value,
                                     [](const width_run& r, char32_t v) { return r.last < v; });
  return run != std::end(runs) && value >= run->first;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// Format characters that show nothing by themselves and may mislead; U+200C and U+200D join letters and emoji.
bool is_hidden(char32_t c) {
  return c == 0xAD || c == 0x61C || c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE007F);
}

/// Bytes of the longest beginning of `text` that takes at most `width` columns; marks stay with their letter.
std::size_t fitting(std::string_view text, int width) {
  std::size_t at = 0;
  while (at < text.size()) {
    const code_point c = decode(text, at);
    width -= display_width(c.value);
    if (width < 0) break;
    at += c.size;
  }
  return at;
}

/// Breaks a word that is wider than a line; gives what is left for the last line.
std::string_view break_word(std::string_view word, int width, std::vector<std::string>& lines) {
  for (std::size_t size = fitting(word, width); size < word.size(); size = fitting(word, width)) {
    lines.emplace_back(word.substr(0, size));
    word.remove_prefix(size);
  }
  return word;
}

}  // namespace

int display_width(char32_t value) {
  if (value < 0x300) return 1;
  if (is_in(no_column, value)) return 0;
  return is_in(two_columns, value) ? 2 : 1;
}

int display_width(std::string_view text) {
  int width = 0;
  for (const code_point c : code_points(text)) width += display_width(c.value);
  return width;
}

std::string printable(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool space = false;
  for (const code_point c : code_points(text)) {
    if (is_space(c.value)) {
      space = !line.empty();
      continue;
    }
    if (is_hidden(c.value)) continue;
    if (space) line.push_back(' ');
    space = false;
    encode(is_control(c.value) ? char32_t{0xFFFD} : c.value, line);
  }
  return line;
}

std::vector<std::string> wrap(std::string_view text, int width) {
  width = std::max(width, 2);
  std::vector<std::string> lines;
  std::string line;
  int used = 0;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    int columns = display_width(word);
    if (used > 0 && used + 1 + columns > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (columns > width) {
      word = break_word(word, width, lines);
      columns = display_width(word);
    }
    if (used > 0) line.push_back(' '), ++used;
    line.append(word);
    used += columns;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string cut(std::string_view text, int width) {
  if (fitting(text, width) == text.size()) return std::string(text);
  std::string beginning(text.substr(0, fitting(text, width - 1)));
  while (beginning.ends_with(' ')) beginning.pop_back();
  return beginning + "…";
}

void pad_right(std::string& to, std::string_view text, int width) {
  to.append(text);
  to.append(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
}

void pad_left(std::string& to, std::string_view text, int width) {
  to.append(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
  to.append(text);
}

void emphasise(std::string& to, std::string_view text, emphasis how, bool colours) {
  static constexpr std::string_view kStart[] = {"", "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[33m"};
  if (!colours || how == emphasis::none || text.empty()) {
    to.append(text);
    return;
  }
  to.append(kStart[static_cast<std::size_t>(how)]).append(text).append("\x1b[0m");
}

}  // namespace adit::table
