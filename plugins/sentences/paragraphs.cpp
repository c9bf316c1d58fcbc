#include "paragraphs.hpp"

#include <algorithm>
#include <cstring>

#include <adit/text.hpp>

#include "blanks.hpp"
#include "char_class.hpp"

// Lines are found first. Whether a single line break parts paragraphs is a property of the file: in wrapped text many
// lines go on in lower case without a stop before the break, and a line is broken only where the next word would not
// fit:
//
//   The harbour was closed on Monday after a ship had     <- "run" would not have fitted: the break is a blank
//   run aground.
//   Fishing boats stayed in.                              <- "Crews" would have fitted: a new paragraph
//   Crews were told to wait.

namespace adit::sentences {
namespace {

using tokens::is_ascii_digit;
using tokens::is_ascii_lower;
using tokens::is_ascii_space;
using tokens::is_ascii_upper;

struct Line {
  std::uint32_t begin;
  std::uint32_t end;  ///< blanks at both sides left out; begin == end for a blank line
};

Line trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  begin = skip_blanks(text, begin, end);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(skip_blanks_back(text, begin, end))};
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const void* found = std::memchr(text.data() + begin, '\n', text.size() - begin);
    const std::size_t end =
        found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.size();
    lines.push_back(trimmed(text, begin, end));
    begin = end + 1;
  }
  return lines;
}

std::uint32_t size_of(Line line) { return line.end - line.begin; }

/// A line without the marks that close at its end.
std::string_view without_closing_marks(std::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == '\'' || line.back() == ')')) line.remove_suffix(1);
  if (line.ends_with("\xE2\x80\x9D") || line.ends_with("\xE2\x80\x99")) line.remove_suffix(3);
  return line;
}

bool ends_with_stop(std::string_view line) {
  line = without_closing_marks(line);
  return !line.empty() && (line.back() == '.' || line.back() == '!' || line.back() == '?' || line.back() == ':');
}

std::uint32_t first_word_size(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && !is_ascii_space(line[end])) ++end;
  return static_cast<std::uint32_t>(end);
}

/// The width to which a file wraps its lines; 0 when it does not.
std::uint32_t wrap_width(std::string_view text, const std::vector<Line>& lines) {
  constexpr std::uint32_t kNarrowest = 30;
  constexpr std::uint32_t kWidest = 160;
  std::uint32_t width = 0;
  std::size_t pairs = 0;
  std::size_t going_on = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (size_of(lines[i]) == 0 || size_of(lines[i + 1]) == 0) continue;
    width = std::max(width, size_of(lines[i]));
    ++pairs;
    const bool next_lower = is_ascii_lower(text[lines[i + 1].begin]);
    going_on += next_lower && size_of(lines[i]) >= kNarrowest &&
                !ends_with_stop(text.substr(lines[i].begin, size_of(lines[i])));
  }
  return going_on * 4 >= pairs && going_on > 0 && width <= kWidest ? width : 0;
}

bool starts_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\xE2\x80\xA2")) return true;
  std::size_t digits = 0;
  while (digits < line.size() && is_ascii_digit(line[digits])) ++digits;
  const std::string_view rest = line.substr(digits);
  return digits > 0 && digits < 4 && (rest.starts_with(". ") || rest.starts_with(") ") || rest.starts_with(".) "));
}

/// True when the break between two lines is only there because the line was full.
bool is_wrapped(std::string_view text, Line line, Line next, std::uint32_t width) {
  const std::string_view following = text.substr(next.begin, size_of(next));
  return width != 0 && !starts_item(following) && size_of(line) + 1 + first_word_size(following) > width * 9 / 10;
}

/// True for a line that ends in a mark, or in one small word behind a mark ("“A,” said").
bool ends_behind_marks(std::string_view line) {
  std::size_t word = line.size();
  while (word > 0 && is_ascii_lower(line[word - 1])) --word;
  if (word < line.size() && word > 0 && line[word - 1] == ' ') line = line.substr(0, word - 1);
  return !line.empty() && line.back() != ')' && without_closing_marks(line).size() < line.size();
}

/// True when a break stands within a report, however the file wraps: "“A,”" or "“A,” said" before "Ann Bell", a line that begins
/// with the mark that closes the one before, and a signature, "— Ann Bell", behind the marks.
bool is_inside_report(std::string_view line, std::string_view next) {
  constexpr std::size_t kLongestSignature = 100;
  const bool marked = ends_behind_marks(line);
  if (marked && (is_ascii_lower(line.back()) || without_closing_marks(line).ends_with(','))) return true;
  if (next.starts_with("\xE2\x80\x9D ") && line.find("\xE2\x80\x9C") != line.npos) return true;
  if (!marked || next.size() > kLongestSignature) return false;
  for (const std::string_view dash : {"\xE2\x80\x94", "\xE2\x80\x93", "--"}) {
    const std::string_view rest = next.starts_with(dash) ? next.substr(dash.size()) : std::string_view();
    const std::size_t name = rest.starts_with(' ') ? 1 : 0;
    if (rest.size() > name && is_upper(decode(rest, name).value)) return true;
  }
  return false;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (tokens::ascii_lower(text[i]) != lower[i]) return false;
  }
  return text.size() == lower.size() || !tokens::is_ascii_alnum(lower.back()) ||
         !tokens::is_ascii_alnum(text[lower.size()]);
}

/// "By Ann Bell", "By Ann Bell and Tom Hale, Harbour News": two to eight words, each with a capital or joining.
bool is_byline(std::string_view text) {
  if (!text.starts_with("By ") && !text.starts_with("BY ")) return false;
  int words = 0;
  for (std::size_t at = 3; at < text.size();) {
    const std::uint32_t size = first_word_size(text.substr(at));
    const std::string_view word = text.substr(at, size);
    const bool joins = word == "and" || word == "for" || word == "in" || word == "of" || word == "|" || word == "-";
    if (!joins && !(word.empty() || is_upper(decode(word, 0).value))) return false;
    words += !word.empty();
    at += size + 1;
  }
  return words >= 2 && words <= 8;
}

/// A line without the web addresses at its end.
std::string_view without_addresses(std::string_view text) {
  for (;;) {
    const std::size_t blank = text.rfind(' ');
    const std::string_view last = text.substr(blank == text.npos ? 0 : blank + 1);
    const bool address = last.find("://") != last.npos || last.starts_with("www.") || last.starts_with("pic.twitter.com/");
    if (!address || blank == text.npos) return text;
    text = text.substr(0, skip_blanks_back(text, 0, blank));
  }
}

bool is_heading(std::string_view text) {
  constexpr std::size_t kLongest = 130;
  text = without_addresses(text);
  if (text.size() > kLongest || text.size() < 2) return false;
  if (text[0] == '#' && text.find(' ') <= 6) return true;
  const char last = text.back();
  if (last == '.' || last == ',' || last == ';' || last == ':' || last == '-' || ends_with_stop(text)) return false;
  if (text.ends_with("\xE2\x80\xA6")) return false;
  const char32_t first = decode(text, 0).value;
  if (is_ascii_lower(text[0]) || starts_item(text)) return false;
  return is_upper(first) || is_ascii_digit(text[0]) || first == U'“' || first == U'‘' || first == '"' || first == '\'';
}

}  // namespace

ParagraphKind kind_of(std::string_view text, const BoundaryLexicon& lexicon) {
  constexpr std::size_t kLongestLine = 240;
  if (text.empty() || text.size() > kLongestLine) return ParagraphKind::body;
  const auto first = static_cast<unsigned char>(tokens::ascii_lower(text[0]));
  for (const LineStart& start : lexicon.line_starts[first]) {
    if (starts_with_ignoring_case(text, start.text)) return start.kind;
  }
  if (is_byline(text)) return ParagraphKind::credit;
  return is_heading(text) ? ParagraphKind::heading : ParagraphKind::body;
}

void find_paragraphs(std::string_view text, const BoundaryLexicon& lexicon, std::vector<Paragraph>& out) {
  const std::vector<Line> lines = lines_of(text);
  const std::uint32_t width = wrap_width(text, lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (size_of(lines[i]) == 0) continue;
    const std::uint32_t begin = lines[i].begin;
    const auto goes_on = [&](Line line, Line next) {
      if (size_of(next) == 0) return false;
      return is_wrapped(text, line, next, width) ||
             is_inside_report(text.substr(line.begin, size_of(line)), text.substr(next.begin, size_of(next)));
    };
    while (i + 1 < lines.size() && goes_on(lines[i], lines[i + 1])) ++i;
    const std::uint32_t end = lines[i].end;
    out.push_back({begin, end, kind_of(text.substr(begin, end - begin), lexicon)});
  }
}

}  // namespace adit::sentences
