#include "verbs/score/excerpt.hpp"

#include <algorithm>
#include <iterator>

#include "verbs/score/characters.hpp"

namespace adit::score {

namespace {

/// Blanks for newlines and tabs.
std::u32string on_one_line(std::u32string_view text) {
  std::u32string out(text);
  std::replace_if(out.begin(), out.end(), [](char32_t c) { return c == U'\n' || c == U'\r' || c == U'\t'; }, U' ');
  return out;
}

}  // namespace

std::vector<Span> lines_of(std::u32string_view text) {
  std::vector<Span> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(U'\n', at), text.size());
    if (end > at) lines.push_back({at, end});
    at = end + 1;
  }
  return lines;
}

Span sentence_at(std::size_t offset, const std::vector<Span>& sentences) {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), offset,
                                      [](std::size_t at, Span sentence) { return at < sentence.begin; });
  return after == sentences.begin() ? Span{offset, offset} : *std::prev(after);
}

std::string marked(std::u32string_view text, Span sentence, const std::vector<Span>& places, bool colours) {
  std::vector<Span> spans;
  for (const Span place : places) {
    const Span span{place.begin, std::min(place.end, sentence.end)};
    if (!spans.empty() && span.begin < spans.back().end) {
      spans.back().end = std::max(spans.back().end, span.end);
    } else if (span.begin < span.end) {
      spans.push_back(span);
    }
  }
  std::u32string out;
  std::size_t at = sentence.begin;
  const auto add = [&](std::size_t to) {
    out += on_one_line(text.substr(at, to - at));
    at = to;
  };
  for (const Span span : spans) {
    add(span.begin);
    out += colours ? U"\033[1m[" : U"[";
    add(span.end);
    out += colours ? U"]\033[0m" : U"]";
  }
  add(sentence.end);
  return utf8(out);
}

std::string shortened(std::u32string_view text, std::size_t most) {
  const std::u32string whole = on_one_line(text);
  return whole.size() <= most ? utf8(whole) : utf8(whole.substr(0, most - 1)) + "…";
}

}  // namespace adit::score
