#include "words.hpp"

#include <algorithm>

namespace mentions {
namespace {

enum class Mark : std::uint8_t { kNone, kOpen, kClose, kEither };

Mark mark_of(std::string_view token) {
  if (token == "\"") return Mark::kEither;
  if (token == "“" || token == "``" || token == "„" || token == "«") return Mark::kOpen;
  if (token == "”" || token == "''" || token == "»") return Mark::kClose;
  return Mark::kNone;
}

constexpr std::size_t kNoWord = static_cast<std::size_t>(-1);

/// Index of the span of `spans` that holds `at`, searched forward from `from`: spans and calls are in text order.
std::uint32_t advance(std::span<const adit::span> spans, std::uint32_t from, std::uint32_t at) {
  while (from + 1 < spans.size() && spans[from + 1].begin <= at) ++from;
  return from;
}

/// The classes of a word; of its last part when only that is known ("co-author").
std::uint64_t classes_of(const Lexicon& lexicon, std::string_view text) {
  const std::uint64_t bits = lexicon.words.find(text);
  const std::size_t hyphen = bits == 0 ? text.rfind('-') : std::string_view::npos;
  return hyphen == std::string_view::npos || hyphen == 0
             ? bits
             : lexicon.words.find(text.substr(hyphen + 1)) & (kHead | kFemale | kMale);
}

void mark_entities(const Document& document, std::vector<Word>& words) {
  std::size_t at = 0;
  for (std::uint32_t e = 0; e < document.entities.size(); ++e) {
    const adit::span span = document.entities[e].span;
    if (document.entities[e].type == EntityType::kOther) continue;
    while (at < words.size() && words[at].span.end <= span.begin) ++at;
    for (std::size_t i = at; i < words.size() && words[i].span.begin < span.end; ++i) {
      if (words[i].entity == kNone) words[i].entity = e;
    }
  }
}

/// What a mark does where it stands: one that stands before a word opens and one behind a word closes, whatever its
/// shape.
Mark mark_at(const Document& document, const Word& word) {
  const Mark mark = word.letter ? Mark::kNone : mark_of(word.span.of(document.text));
  if (mark == Mark::kNone) return mark;
  const auto is_blank = [&](std::uint32_t at) {
    return at >= document.text.size() || document.text[at] == ' ' || document.text[at] == '\n';
  };
  const bool before = word.span.begin == 0 || is_blank(word.span.begin - 1);
  const bool after = is_blank(word.span.end) ||
                     std::string_view(".,;:!?)").find(document.text[word.span.end]) != std::string_view::npos;
  return before == after ? mark : before ? Mark::kOpen : Mark::kClose;
}

/// Where the words begin that the mark at `close` ends, when nothing opened them: behind the colon of its sentence,
/// else behind the last name in it, else with it; not before `from`.
std::size_t missing_start(const Document& document, const std::vector<Word>& words, std::size_t from,
                          std::size_t close) {
  std::size_t name = close;
  std::size_t i = close;
  for (; i > from && words[i - 1].sentence == words[close - 1].sentence; --i) {
    if (words[i - 1].span.of(document.text) == ":") return i;
    if (name == close && words[i - 1].entity != kNone) name = i;
  }
  return name == close ? i : name;
}

bool is_comma(const Document& document, const Word& word) { return word.span.of(document.text) == ","; }

/// The comma in [from, to) that a reporting word follows closely, else `to`.
std::size_t reporting_comma(const Document& document, const std::vector<Word>& words, std::size_t from,
                            std::size_t to) {
  constexpr std::size_t kNear = 4;
  for (std::size_t i = from; i < to; ++i) {
    if (!is_comma(document, words[i])) continue;
    for (std::size_t j = i + 1; j < std::min(to, i + 1 + kNear); ++j) {
      if ((words[j].bits & kSays) != 0) return i;
    }
  }
  return to;
}

/// Takes back what the mark at `open` opened, when the next mark, at `to`, opens again: behind a comma with a reporting
/// word ("A, he said, “b"), or a pair of commas, or the first sentence.
void end_unclosed(const Document& document, std::vector<Word>& words, std::size_t open, std::size_t to) {
  std::size_t end = open + 1;
  while (end < to && words[end].sentence == words[open].sentence) ++end;
  std::size_t comma = reporting_comma(document, words, open + 1, end);
  if (comma == end && end == to && is_comma(document, words[to - 1])) {
    for (comma = to - 1; comma > open && !(comma < to - 1 && is_comma(document, words[comma]));) --comma;
  }
  for (std::size_t i = comma > open ? comma : end; i < to; ++i) words[i].quoted = false;
}

void mark_quoted(const Document& document, std::vector<Word>& words) {
  bool open = false;
  std::uint32_t paragraph = kNone;
  std::size_t first = 0;       // word of the paragraph
  std::size_t last = kNoWord;  // mark of the paragraph so far
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = words[i];
    if (word.paragraph != paragraph) open = false, first = i, last = kNoWord;
    paragraph = word.paragraph;
    const Mark mark = mark_at(document, word);
    if (mark == Mark::kClose && last == kNoWord && i > first) {
      for (std::size_t j = missing_start(document, words, first, i); j < i; ++j) words[j].quoted = true;
    }
    if (mark == Mark::kOpen && open) end_unclosed(document, words, last, i);
    if (mark == Mark::kOpen || (mark == Mark::kEither && !open)) {
      open = true;
    } else if (mark != Mark::kNone) {
      open = false;
    }
    word.quoted = open;
    if (mark != Mark::kNone) last = i;
  }
}

}  // namespace

void read_words(const Document& document, const Lexicon& lexicon, std::vector<Word>& words) {
  words.resize(document.tokens.size());
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const adit::span span = document.tokens[i];
    const std::string_view text = span.of(document.text);
    sentence = advance(document.sentences, sentence, span.begin);
    paragraph = advance(document.paragraphs, paragraph, span.begin);
    const char32_t first = text.empty() ? U' ' : adit::decode(text, 0).value;
    const bool upper = adit::is_upper(first);
    const bool letter = upper || adit::is_lower(first) || (first >= U'0' && first <= U'9') || first > 0x2FF;
    const bool mark = first >= 0x2000 && first < 0x2070;
    words[i] = {span, classes_of(lexicon, text), kNone, sentence, paragraph, upper, letter && !mark, false};
    if (text == "US") words[i].bits = 0;  // the country, not the pronoun
  }
  mark_entities(document, words);
  mark_quoted(document, words);
}

std::string_view text_of(const Document& document, const std::vector<Word>& words, std::uint32_t first,
                         std::uint32_t last) {
  return document.text.substr(words[first].span.begin, words[last - 1].span.end - words[first].span.begin);
}

bool ends_with(std::string_view word, std::string_view end) { return word.size() > end.size() + 2 && word.ends_with(end); }

bool looks_verbal(std::string_view word) { return ends_with(word, "ed") || ends_with(word, "ly"); }

Gender gender_of(std::uint64_t bits) {
  const bool female = (bits & kFemale) != 0;
  const bool male = (bits & kMale) != 0;
  return female == male ? Gender::kUnknown : female ? Gender::kFemale : Gender::kMale;
}

bool is_possessive_ending(std::string_view token) {
  return token == "'s" || token == "’s" || token == "'" || token == "’";
}

}  // namespace mentions
