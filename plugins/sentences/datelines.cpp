#include "datelines.hpp"

#include <algorithm>
#include <array>

#include <adit/text.hpp>

#include "blanks.hpp"
#include "char_class.hpp"

namespace adit::sentences {
namespace {

constexpr std::size_t kReach = 100;        ///< bytes up to the dash
constexpr std::size_t kShortestRest = 20;  ///< bytes behind it: less is a heading
constexpr std::array<std::string_view, 4> kDashes = {"—", "–", "--", "-"};
constexpr std::array<std::string_view, 9> kSmallWords = {"al", "am", "de", "del", "la", "le", "of", "sur", "upon"};

bool is_blank_at(std::string_view text, std::size_t at) { return skip_blanks(text, at, text.size()) > at; }

bool ends_word(std::string_view text, std::size_t at) {
  return tokens::is_ascii_space(text[at]) || ((text[at] & 0x80) != 0 && is_blank_at(text, at));
}

/// The dash at `at` that parts, between blanks or behind a bracket; empty when there is none.
std::string_view dash_at(std::string_view text, std::size_t at) {
  if (text[at] != '-' && text[at] != '\xE2') return {};
  const bool apart = at > 0 && (tokens::is_ascii_space(text[at - 1]) || text[at - 1] == ')');
  for (const std::string_view dash : kDashes) {
    if (apart && text.substr(at).starts_with(dash)) return dash.size() > 1 || is_blank_at(text, at + 1) ? dash : std::string_view();
  }
  return {};
}

/// What a dateline shows of itself, word by word.
struct Dateline {
  std::size_t words = 0;
  bool place = false;   ///< it begins with a word of three capitals or more
  bool agency = false;  ///< something stands in brackets
  bool number = false;
  bool small = false;  ///< a word that no dateline has

  void take(std::string_view word) {
    const bool letters = std::any_of(word.begin(), word.end(), [](char c) { return tokens::is_ascii_letter(c) || (c & 0x80) != 0; });
    agency = agency || word.starts_with('(');
    number = number || (words > 0 && std::any_of(word.begin(), word.end(), tokens::is_ascii_digit));
    if (!letters) return;
    const bool lower = std::any_of(word.begin(), word.end(), tokens::is_ascii_lower);
    const char32_t first = decode(word, word.starts_with('(') || word.starts_with('/') ? 1 : 0).value;
    if (words++ == 0) place = !lower && word.size() >= 3 && is_upper(first);
    const bool listed = std::find(kSmallWords.begin(), kSmallWords.end(), word) != kSmallWords.end();
    small = small || (!is_upper(first) && !tokens::is_ascii_digit(word.front()) && !(listed && words > 1));
  }
};

/// False for most paragraphs: they have a small word second, "The bridge".
bool may_begin_with_dateline(std::string_view paragraph) {
  const std::size_t blank = paragraph.substr(0, kReach).find(' ');
  if (blank == paragraph.npos || blank + 1 >= paragraph.size() || tokens::is_ascii_lower(paragraph.front())) return false;
  const std::string_view second = paragraph.substr(blank + 1, paragraph.substr(blank + 1, kReach).find(' '));
  return second.empty() || !tokens::is_ascii_lower(second.front()) || std::find(kSmallWords.begin(), kSmallWords.end(), second) != kSmallWords.end();
}

/// True if a sentence begins at `at`: with a capital, a number or a mark.
bool begins_sentence(std::string_view text, std::size_t at) {
  const char32_t first = at < text.size() ? decode(text, at).value : 0;
  return is_upper(first) || (first >= '0' && first <= '9') || first == '"' || first == U'“' || first == U'«' || first == U'„';
}

}  // namespace

std::size_t dateline_end(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view paragraph = text.substr(begin, end - begin);
  if (!may_begin_with_dateline(paragraph)) return begin;
  Dateline found;
  for (std::size_t at = 0; at < std::min(paragraph.size(), kReach);) {
    const std::string_view dash = dash_at(paragraph, at);
    if (!dash.empty()) {
      const std::size_t next = skip_blanks(paragraph, at + dash.size(), paragraph.size());
      const bool told = found.place || found.agency || (found.number && found.words > 1);
      const bool is_one = found.words > 0 && told && paragraph.size() - next >= kShortestRest && begins_sentence(paragraph, next);
      return is_one ? begin + at + dash.size() : begin;
    }
    std::size_t stop = at;
    while (stop < paragraph.size() && !ends_word(paragraph, stop) && (stop == at || dash_at(paragraph, stop).empty())) ++stop;
    found.take(paragraph.substr(at, stop - at));
    if (found.small) return begin;
    at = skip_blanks(paragraph, stop, paragraph.size());
  }
  return begin;
}

std::size_t colon_dateline_end(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view paragraph = text.substr(begin, end - begin);
  if (paragraph.size() < 2 || !tokens::is_ascii_upper(paragraph[0]) || !tokens::is_ascii_upper(paragraph[1])) return begin;
  const std::size_t colon = paragraph.substr(0, kReach).find(':');
  if (colon == paragraph.npos || colon < 3 || !is_blank_at(paragraph, colon + 1)) return begin;
  const std::string_view place = paragraph.substr(0, colon);
  const bool capitals = std::all_of(place.begin(), place.end(), [](char c) { return tokens::is_ascii_upper(c) || c == ' ' || c == '-'; });
  const std::size_t next = skip_blanks(paragraph, colon + 1, paragraph.size());
  const bool follows = paragraph.size() - next >= kShortestRest && (is_upper(decode(paragraph, next).value) || tokens::is_ascii_digit(paragraph[next]));
  return capitals && follows ? begin + colon + 1 : begin;
}

}  // namespace adit::sentences
