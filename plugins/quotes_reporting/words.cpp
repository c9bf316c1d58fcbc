#include "words.hpp"

#include <algorithm>

namespace quotes_reporting {
namespace {

bool is_quotation_mark(std::string_view token) {
  if (token.empty()) return false;
  const char32_t c = adit::decode(token, 0).value;
  if (c == '"' || c == 0xAB || c == 0xBB) return true;
  if (c >= 0x2018 && c <= 0x201F) return token.size() == 3;
  return token == "'" || token == "''" || token == "``" || token == "`";
}

}  // namespace

void Words::read_tokens(const Lexicon& lexicon) {
  const Document& d = document_;
  words_.resize(d.tokens.size());
  sentence_begin_.assign(d.sentences.size() + 1, 0);
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const adit::span span = d.tokens[i];
    const std::string_view text = span.of(d.text);
    while (sentence + 1 < d.sentences.size() && d.sentences[sentence + 1].begin <= span.begin)
      sentence_begin_[++sentence] = i;
    while (paragraph + 1 < d.paragraphs.size() && d.paragraphs[paragraph + 1].begin <= span.begin) ++paragraph;
    const mentions::WordBits::Entry entry = lexicon.words.entry(text);
    const char32_t first = text.empty() ? U' ' : adit::decode(text, 0).value;
    const bool upper = adit::is_upper(first);
    const bool mark = is_quotation_mark(text);
    const bool letter =
        !mark &&
        (upper || adit::is_lower(first) || (first >= '0' && first <= '9') || first > 0x2FF || text.size() > 1) &&
        !(first >= 0x2010 && first <= 0x2027);
    words_[i] = {span, entry.bits, entry.hash, sentence, paragraph, kNone, kNone, upper, letter, mark};
  }
  for (std::size_t s = sentence + 1; s < sentence_begin_.size(); ++s) sentence_begin_[s] = size();
}

void Words::place_mentions() {
  const std::span<const Mention> mentions = document_.mentions;
  mention_words_.resize(mentions.size());
  std::uint32_t from = 0;
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    const adit::span span = mentions[m].span;
    while (from < size() && words_[from].span.end <= span.begin) ++from;
    std::uint32_t i = from;
    while (i < size() && words_[i].span.begin < span.end) {
      if (words_[i].mention == kNone) words_[i].mention = m;
      ++i;
    }
    mention_words_[m] = {from, std::max(i, from)};
  }
}

void Words::place(std::span<Stretch> stretches) {
  for (Word& word : words_) word.stretch = kNone;
  std::uint32_t i = 0;
  for (std::uint32_t s = 0; s < stretches.size(); ++s) {
    Stretch& stretch = stretches[s];
    while (i < size() && words_[i].span.end <= stretch.content.begin) ++i;
    stretch.first = i;
    while (i < size() && words_[i].span.begin < stretch.content.end) words_[i++].stretch = s;
    stretch.last = i;
    if (stretch.dash && stretch.first > 0 && !words_[stretch.first - 1].letter) words_[stretch.first - 1].mark = true;
  }
}

void Words::read(const Document& document, const Lexicon& lexicon, std::span<Stretch> stretches) {
  document_ = document;
  read_tokens(lexicon);
  place_mentions();
  place(stretches);
}

std::uint32_t Words::word_at(std::uint32_t at) const {
  const auto found =
      std::partition_point(words_.begin(), words_.end(), [at](const Word& word) { return word.span.begin < at; });
  return static_cast<std::uint32_t>(found - words_.begin());
}

std::uint32_t Words::mention_from(std::uint32_t i) const {
  const auto found = std::partition_point(mention_words_.begin(), mention_words_.end(),
                                          [i](adit::span words) { return words.begin < i; });
  return static_cast<std::uint32_t>(found - mention_words_.begin());
}

}  // namespace quotes_reporting
