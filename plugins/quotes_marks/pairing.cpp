#include "engine.hpp"

namespace quotes_marks {
namespace {

/// A mark as it stands in the text. Straight marks and apostrophes are judged by their neighbours.
struct Mark {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool may_open = false;
  bool may_close = false;
  bool single = false;
};

bool is_blank(char32_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xA0; }

bool is_word(char32_t c) { return (c >= '0' && c <= '9') || adit::is_lower(c) || adit::is_upper(c); }

/// Reads the mark at `at`; false when there is none.
bool read_mark(std::string_view text, adit::span paragraph, std::uint32_t at, Mark& mark) {
  const adit::code_point c = adit::decode(text, at);
  const bool pair = (c.value == '`' || c.value == '\'') && at + 1 < paragraph.end && text[at + 1] == text[at];
  mark = {at, at + (pair ? 2 : c.size), false, false, false};
  const char32_t before = at > paragraph.begin ? adit::decode(text, adit::previous(text, at)).value : U' ';
  const char32_t after = mark.end < paragraph.end ? adit::decode(text, mark.end).value : U' ';
  const bool opens =
      (is_blank(before) || before == '(' || before == '[' || before == 0x2014 || before == 0x2013) && !is_blank(after);
  const bool closes = !is_blank(before);
  switch (c.value) {
    case 0x201C:
    case 0x201E:
    case 0xAB:
      mark.may_open = true;
      return true;
    case 0x201D:
    case 0xBB:
      mark.may_close = true;
      return true;
    case '"':
      mark.may_open = opens;
      mark.may_close = closes;
      return true;
    case '`':
      mark.may_open = pair;
      return pair;
    case '\'':
    case 0x2018:
    case 0x2019:
      if (pair) {
        mark.may_close = closes;
        mark.may_open = opens;
        return true;
      }
      mark.single = true;
      mark.may_open = c.value != 0x2019 && opens && is_word(after);
      mark.may_close = c.value != 0x2018 && closes && !is_word(after);
      return mark.may_open || mark.may_close;
    default:
      return false;
  }
}

bool is_sentence_mark(char c) { return c == '.' || c == ',' || c == '?' || c == '!'; }

/// The end of a quotation that was never closed: its last sentence mark, else the end of the paragraph.
std::uint32_t last_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = end; at > begin; --at) {
    if (is_sentence_mark(text[at - 1])) return at;
  }
  return end;
}

}  // namespace

void pair_marks(std::string_view text, adit::span paragraph, std::vector<Stretch>& out) {
  Mark open;
  bool is_open = false;
  const auto close = [&](std::uint32_t end, bool repaired) {
    if (end > open.end && !(open.single && repaired)) out.push_back({{open.end, end}, repaired});
    is_open = false;
  };
  Mark mark;
  for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
    if (!read_mark(text, paragraph, at, mark)) {
      at += adit::decode(text, at).size;
      continue;
    }
    at = mark.end;
    if (is_open && mark.may_close && mark.single == open.single) {
      close(mark.begin, false);
    } else if (mark.may_open && (!is_open || (open.single && !mark.single))) {
      open = mark;
      is_open = true;
    } else if (mark.may_open && is_open && !mark.single) {
      close(last_end(text, open.end, mark.begin), true);
      open = mark;
      is_open = true;
    }
  }
  if (is_open) close(last_end(text, open.end, paragraph.end), true);
}

}  // namespace quotes_marks
