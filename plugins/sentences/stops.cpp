#include "stops.hpp"

#include <array>

#include <adit/text.hpp>

#include "blanks.hpp"
#include "char_class.hpp"

namespace adit::sentences {
namespace {

using tokens::is_ascii_alnum;
using tokens::is_ascii_digit;
using tokens::is_ascii_lower;
using tokens::is_ascii_space;
using tokens::is_ascii_upper;

constexpr std::size_t kLongestWord = 40;  // how far the word before a stop is read

/// Bytes at which a stop mark may start: 1; bytes of breaks: 2.
constexpr std::array<std::uint8_t, 256> kMayStop = [] {
  std::array<std::uint8_t, 256> table{};
  for (const unsigned c : {0x2EU, 0x21U, 0x3FU, 0xE2U, 0xE3U, 0xEFU, 0xE0U, 0xD8U, 0xDBU}) table[c] = 1;
  for (const char c : {':', ';', '=', '_', '*', '-'}) table[static_cast<unsigned char>(c)] = 2;
  return table;
}();

/// Bytes of the stop mark at `at`, 0 for none.
std::size_t stop_size(std::string_view text, std::size_t at, StopKind& kind) {
  const char c = at < text.size() ? text[at] : '\0';
  if (c == '.') return kind = StopKind::stop, 1;
  if (c == '!' || c == '?') return kind = StopKind::strong, 1;
  if (!(c & 0x80)) return 0;
  const code_point mark = decode(text, at);
  switch (mark.value) {
    case U'…':
      kind = StopKind::ellipsis;
      return mark.size;
    case U'‼':
    case U'⁇':
    case U'⁈':
    case U'⁉':
    case U'؟':
    case U'۔':
      kind = StopKind::strong;
      return mark.size;
    case U'。':
    case U'！':
    case U'？':
    case U'।':
    case U'॥':
      kind = StopKind::wide;
      return mark.size;
    default:
      return 0;
  }
}

bool is_quote(char32_t c) {
  return c == '"' || c == '\'' || c == U'“' || c == U'”' || c == U'‘' || c == U'’' || c == U'«' || c == U'»' ||
         c == U'„' || c == U'」' || c == U'』' || c == '`';
}
bool is_closing_bracket(char32_t c) { return c == ')' || c == ']' || c == '}' || c == U'）'; }

/// Stop marks in a row, also with single blanks between full stops: "?!", "...", ". . .".
void read_marks(std::string_view text, std::size_t end, Stop& stop) {
  std::size_t at = stop.begin;
  std::size_t marks = 0;
  bool strong = false;
  bool ellipsis = false;
  bool wide = false;
  while (at < end) {
    StopKind kind = StopKind::stop;
    const std::size_t size = stop_size(text, at, kind);
    if (size == 0) {
      const bool spaced = text[at] == ' ' && at + 1 < end && text[at + 1] == '.' && marks > 0 && text[at - 1] == '.' &&
                          (at + 2 >= end || !is_ascii_alnum(text[at + 2]));
      if (!spaced) break;
      ++at;
      continue;
    }
    strong = strong || kind == StopKind::strong;
    ellipsis = ellipsis || kind == StopKind::ellipsis;
    wide = wide || kind == StopKind::wide;
    ++marks;
    at += size;
  }
  // "compounds. . . . The": one stop, then a gap of three at the start of what follows
  if (marks == 4 && at - stop.begin == 7 && stop.word_begin < stop.begin) {
    at = stop.begin + 1;
    marks = 1;
  }
  stop.end = at;
  stop.kind = wide                    ? StopKind::wide
              : strong                ? StopKind::strong
              : ellipsis || marks > 1 ? StopKind::ellipsis
                                      : StopKind::stop;
}

/// Quotation marks, brackets and further stops without a blank between; given back when a word follows at once.
void read_closers(std::string_view text, std::size_t end, Stop& stop) {
  std::size_t at = stop.end;
  std::size_t sure = at;  // after the last mark that can only close
  while (at < end) {
    const code_point c = decode(text, at);
    const bool closes =
        is_closing_bracket(c.value) || c.value == U'”' || c.value == U'’' || c.value == U'»' || c.value == U'」';
    StopKind kind = StopKind::stop;
    const bool bold = c.value == '*' || c.value == '_';
    if (!closes && !is_quote(c.value) && !bold && stop_size(text, at, kind) == 0) break;
    stop.has_quote = stop.has_quote || is_quote(c.value);
    stop.has_bracket = stop.has_bracket || is_closing_bracket(c.value);
    at += c.size;
    if (closes) sure = at;
  }
  stop.close_end = at < end && is_ascii_alnum(text[at]) ? sure : at;
}

/// A footnote sign of one or two digits before a capitalised word: "... of rights. 4 Even though".
std::size_t footnote_end(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t stop = at;
  while (stop < end && stop - at < 3 && is_ascii_digit(text[stop])) ++stop;
  const bool is_note =
      stop > at && stop - at < 3 && stop + 1 < end && text[stop] == ' ' && is_ascii_upper(text[stop + 1]);
  return is_note ? stop : at;
}

/// A quotation mark between blanks, and a "»" that no word follows at once, closes what is before it; "[12]" after a stop is
/// its footnote.
void read_loose_closers(std::string_view text, std::size_t end, Stop& stop) {
  for (;;) {
    const std::size_t at = skip_blanks(text, stop.close_end, end);
    if (at >= end) return;
    const code_point c = decode(text, at);
    if (text[at] == '[') {
      std::size_t close = at + 1;
      while (close < end && close < at + 12 &&
             (is_ascii_digit(text[close]) || text[close] == ',' || text[close] == ' '))
        ++close;
      if (close == at + 1 || close >= end || text[close] != ']') return;
      stop.close_end = close + 1;
      continue;
    }
    const std::size_t note = footnote_end(text, at, end);
    if (note != at && at > stop.close_end && is_ascii_lower(text[stop.begin - 1])) {
      stop.close_end = note;
      stop.has_number = true;
      return;
    }
    const std::size_t after = at + c.size;
    if (at == stop.close_end) return;
    const bool alone = after < end && is_ascii_space(text[after]) && (c.value == '"' || c.value == U'”');
    const bool french = c.value == U'»' && (after >= end || (!(text[after] & 0x80) && !is_ascii_alnum(text[after])));
    if (!alone && !french) return;
    stop.close_end = after;
    stop.has_quote = true;
  }
}

bool opens(char32_t c) {
  return is_quote(c) || c == '(' || c == '[' || c == '{' || c == '<' || c == U'¿' || c == U'¡' || c == U'「';
}

void read_next(std::string_view text, std::size_t end, Stop& stop) {
  stop.next = skip_blanks(text, stop.close_end, end);
  std::size_t at = stop.next;
  for (int opening = 0; at < end && opening < 4 && opens(decode(text, at).value); ++opening)
    at += decode(text, at).size;
  stop.next_word = at;
  if (stop.next >= end) {
    stop.shape = NextShape::end;
  } else if (at >= end) {
    stop.shape = NextShape::other;
  } else if (const char32_t c = decode(text, at).value; is_upper(c)) {
    stop.shape = NextShape::upper;
  } else if (is_lower(c)) {
    stop.shape = NextShape::lower;
  } else {
    stop.shape = is_ascii_digit(text[at]) ? NextShape::digit : NextShape::other;
  }
}

bool parts_words(char c) {
  return is_ascii_space(c) || c == '"' || c == '(' || c == '[' || c == '/' || c == ',' || c == ';' || c == '-' ||
         c == ':';
}

}  // namespace

std::size_t find_candidate(std::string_view text, std::size_t at, std::size_t end) {
  for (; at < end; ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (!kMayStop[c]) continue;
    if (c == '-' && at + 1 < end && text[at + 1] != '-') continue;
    StopKind kind = StopKind::stop;
    if (c < 0x80 || stop_size(text, at, kind) != 0) return at;
  }
  return end;
}

Stop read_stop(std::string_view text, std::size_t begin, std::size_t at, std::size_t end) {
  Stop stop;
  stop.begin = at;
  stop.word_begin = at;
  while (stop.word_begin > begin && at - stop.word_begin < kLongestWord && !parts_words(text[stop.word_begin - 1])) {
    --stop.word_begin;
  }
  const std::string_view before = text.substr(stop.word_begin, at - stop.word_begin);
  for (const std::string_view mark :
       {"\xE2\x80\x9C", "\xE2\x80\x98", "\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x81\x83", "\xE2\x80\xA2", "'"}) {
    if (before.starts_with(mark)) stop.word_begin += mark.size();
  }
  read_marks(text, end, stop);
  read_closers(text, end, stop);
  if (stop.kind != StopKind::wide) read_loose_closers(text, end, stop);
  read_next(text, end, stop);
  return stop;
}

}  // namespace adit::sentences
