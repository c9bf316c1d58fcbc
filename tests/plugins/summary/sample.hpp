#pragma once

#include "plugins/summary/input.hpp"
#include "plugins/summary/word_lists.hpp"

#include <string>
#include <vector>

/// A small text with its sentences and tokens, for tests: sentences are given, tokens are stretches of letters, digits
/// and apostrophes, and every other byte that is not blank by itself.
class Sample {
 public:
  /// Sentences are joined by `between`: a blank within a paragraph, a line break between lines.
  explicit Sample(const std::vector<std::string>& sentences, const std::string& between = " ") {
    for (const std::string& sentence : sentences) {
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += sentence;
      spans.push_back({begin, static_cast<std::uint32_t>(text.size())});
      text += between;
    }
    cut_tokens();
  }

  summarizer::Input input() const { return {text, spans, tokens, paragraphs, mentions, entities, quotes}; }
  /// Where `words` stands, first time.
  adit::span find(std::string_view words) const {
    const auto at = static_cast<std::uint32_t>(text.find(words));
    return {at, at + static_cast<std::uint32_t>(words.size())};
  }

  std::string text;
  std::vector<adit::span> spans;
  std::vector<adit::span> tokens;
  std::vector<summarizer::Paragraph> paragraphs;
  std::vector<summarizer::Mention> mentions;
  std::vector<summarizer::Entity> entities;
  std::vector<summarizer::Quote> quotes;

 private:
  static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' || (c & 0x80) != 0;
  }
  bool is_in_number(std::size_t at) const {
    const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    return (text[at] == ',' || text[at] == '.') && is_digit(at - 1) && is_digit(at + 1);
  }
  void cut_tokens() {
    for (std::uint32_t at = 0; at < text.size();) {
      const std::uint32_t begin = at++;
      if (text[begin] == ' ' || text[begin] == '\n') continue;
      while (is_word(text[begin]) && at < text.size() && (is_word(text[at]) || is_in_number(at))) ++at;
      tokens.push_back({begin, at});
    }
  }
};

/// The plugin's own word lists.
inline const summarizer::WordLists& word_lists() {
  static const summarizer::WordLists lists =
      summarizer::read_word_lists(std::string(ADIT_SOURCE_DIR) + "/plugins/summary/data").value();
  return lists;
}
