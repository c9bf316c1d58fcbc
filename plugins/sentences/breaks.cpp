#include "breaks.hpp"

#include <algorithm>

#include <adit/text.hpp>

#include "char_class.hpp"

namespace adit::sentences {
namespace {

using tokens::is_ascii_alnum;
using tokens::is_ascii_digit;
using tokens::is_ascii_letter;
using tokens::is_ascii_space;
using tokens::is_ascii_upper;

/// A bounded look at one paragraph.
class View {
 public:
  View(std::string_view text, std::size_t begin, std::size_t end) : text_(text), begin_(begin), end_(end) {}
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }
  char at(std::size_t i) const { return i >= begin_ && i < end_ ? text_[i] : ' '; }
  bool digit(std::size_t i) const { return is_ascii_digit(at(i)); }
  bool blank(std::size_t i) const { return is_ascii_space(at(i)); }
  std::string_view part(std::size_t from, std::size_t to) const { return text_.substr(from, to - from); }
  bool has(std::size_t i, std::string_view form) const {
    return i >= begin_ && i + form.size() <= end_ && text_.compare(i, form.size(), form) == 0;
  }

 private:
  std::string_view text_;
  std::size_t begin_;
  std::size_t end_;
};

/// Where "12/20/2000 " in front of `at` starts, or `at`.
std::size_t date_begin(const View& view, std::size_t at) {
  std::size_t from = at;
  if (!view.blank(from - 1)) return at;
  --from;
  for (int group = 0; group < 3; ++group) {
    const std::size_t last = from;
    while (from > view.begin() && last - from < 4 && view.digit(from - 1)) --from;
    if (from == last) return at;
    if (group < 2) {
      if (view.at(from - 1) != '/') return at;
      --from;
    }
  }
  return from;
}

/// "Ann Bell 03/15/2001 04:11 PM Here it is": the head of a forwarded message, from the first ":" of the time.
Break time_stamp(const View& view, std::size_t colon) {
  std::size_t begin = colon;
  while (begin > view.begin() && colon - begin < 2 && view.digit(begin - 1)) --begin;
  std::size_t end = colon + 3;
  if (view.at(end) == ':' && view.digit(end + 1)) end += 3;
  const Break none{0, 0, colon + 1};
  if (begin == colon || !view.digit(end - 1)) return none;
  if (!view.has(end, " AM") && !view.has(end, " PM")) return none;
  end += 3;
  const std::size_t date = begin > view.begin() ? date_begin(view, begin) : begin;
  if (date == begin || !view.blank(end)) return none;
  const bool goes_on = view.has(date - std::min<std::size_t>(date, 4), " on ") || date == view.begin();
  return {goes_on ? 0 : date, end, end};
}

/// "http://...": read over; a capital or another address after it starts something new.
Break web_address(const View& view, std::size_t colon) {
  std::size_t end = colon + 3;
  while (end < view.end() && !view.blank(end)) ++end;
  const char last = view.at(end - 1);
  const bool complete = is_ascii_alnum(last) || last == '/';
  const bool new_line = is_ascii_upper(view.at(end + 1)) || view.has(end + 1, "http");
  return {0, complete && new_line ? end : 0, complete ? end : std::max(colon + 3, end - 1)};
}

/// "Email: ann@example.org Site made": a field with its address.
Break mail_field(const View& view, std::size_t start, std::size_t colon, const BoundaryLexicon& lexicon) {
  constexpr std::size_t kLongest = 100;
  const Break none{0, 0, colon + 1};
  if (colon - start > 16 || lexicon.mail_fields.find(view.part(start, colon)) == 0) return none;
  const std::size_t bound = std::min(view.end(), colon + kLongest);
  std::size_t end = colon + 1;
  while (end < bound && view.at(end) != '@') ++end;
  if (end >= bound) return none;
  while (end < view.end() && !view.blank(end)) ++end;
  return {0, is_ascii_alnum(view.at(end - 1)) || view.at(end - 1) == '>' ? end : 0, end};
}

/// ":-) The": a face that closes what is before it.
Break emoticon(const View& view, std::size_t at) {
  std::size_t end = at + 1;
  if (view.at(end) == '-') ++end;
  const char mouth = view.at(end);
  const bool is_face = mouth == ')' || mouth == '(' || mouth == 'D' || mouth == 'P';
  if (!is_face || !view.blank(end + 1) || !is_ascii_upper(view.at(end + 2))) return {0, 0, at + 1};
  return {0, end + 1, end + 1};
}

/// "_____": a rule of signs stands alone.
Break rule_of_signs(const View& view, std::size_t at) {
  constexpr std::size_t kShortest = 5;
  std::size_t end = at;
  while (end < view.end() && (view.at(end) == view.at(at))) ++end;
  if (end - at < kShortest) return {0, 0, end};
  return {at > view.begin() && view.blank(at - 1) ? at : 0, view.blank(end) ? end : 0, end};
}

}  // namespace

bool may_break(char c) { return c == ':' || c == ';' || c == '=' || c == '_' || c == '*' || c == '-'; }

Break find_break(std::string_view text, std::size_t start, std::size_t at, std::size_t end,
                 const BoundaryLexicon& lexicon) {
  const View view(text, start, end);
  const char c = text[at];
  if (c == ':') {
    if (view.digit(at + 1)) return time_stamp(view, at);
    if (view.has(at, "://")) return web_address(view, at);
    const Break face = emoticon(view, at);
    return face.after != 0 ? face : mail_field(view, start, at, lexicon);
  }
  if (c == ';' || (c == '=' && view.at(at + 1) != '=')) return emoticon(view, at);
  return rule_of_signs(view, at);
}

std::size_t closing_end(std::string_view text, std::size_t start, std::size_t end, const BoundaryLexicon& lexicon) {
  constexpr std::size_t kLongest = 16;
  std::size_t at = start;
  while (at < end && at - start <= kLongest && (is_ascii_letter(text[at]) || text[at] == ' ')) ++at;
  if (at + 2 >= end || text[at] != ',' || text[at + 1] != ' ' || !is_ascii_upper(text[at + 2])) return start;
  return lexicon.closings.find(text.substr(start, at - start)) != 0 ? at + 1 : start;
}

}  // namespace adit::sentences
