#pragma once

#include <adit/text.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/mentions/engine.hpp"

/// A text with its entities written into it: "[PER Ann Lee] of [ORG the Union] said ...". Blank lines part paragraphs,
/// a stop before a blank ends a sentence. Simple on purpose: engines are tested on it without other plugins.
struct Annotated {
  std::string text;
  std::vector<adit::span> paragraphs, sentences, tokens;
  std::vector<mentions::Entity> entities;

  explicit Annotated(std::string_view source) {
    take_entities(source);
    cut_tokens();
    cut_sentences();
  }
  mentions::Document document() const { return {text, paragraphs, sentences, tokens, entities}; }

 private:
  static std::uint32_t at(std::size_t position) { return static_cast<std::uint32_t>(position); }

  void take_entities(std::string_view source) {
    for (std::size_t i = 0; i < source.size(); ++i) {
      const bool opens = source[i] == '[';
      const std::size_t blank = opens ? source.find(' ', i) : source.npos;
      const std::string_view label = blank != source.npos ? source.substr(i + 1, blank - i - 1) : "";
      const std::size_t close = opens ? source.find(']', i) : source.npos;
      if ((label == "PER" || label == "ORG" || label == "LOC" || label == "MISC") && close != source.npos) {
        const std::string_view words = source.substr(blank + 1, close - blank - 1);
        using enum mentions::EntityType;
        const auto type = label == "PER" ? kPerson : label == "ORG" ? kOrganisation : label == "LOC" ? kPlace : kMisc;
        entities.push_back({{at(text.size()), at(text.size() + words.size())}, type});
        text += words;
        i = close;
      } else {
        text += source[i];
      }
    }
  }

  static bool is_word(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0xC3;
  }
  static bool is_mark(std::string_view text) {
    return text.starts_with("\xE2\x80") && text.size() > 2 && static_cast<unsigned char>(text[2]) >= 0x90;
  }

  void cut_tokens() {
    for (std::size_t i = 0; i < text.size();) {
      const std::string_view rest = std::string_view(text).substr(i);
      std::size_t size = is_mark(rest) ? 3 : 1;
      if (rest.starts_with("'s") || rest.starts_with("’s")) size += 1;
      if (rest.starts_with("``") || rest.starts_with("''")) size = 2;
      if (is_word(rest[0]) && !is_mark(rest)) {
        while (size < rest.size() && !is_mark(rest.substr(size)) &&
               (is_word(rest[size]) || (static_cast<unsigned char>(rest[size]) & 0xC0) == 0x80 || rest[size] == '-')) {
          ++size;
        }
        if (size <= 3 && size < rest.size() && rest[size] == '.' && is_upper_case(rest[0]) &&
            i + size + 1 < text.size())
          ++size;
      }
      if (rest[0] != ' ' && rest[0] != '\n') tokens.push_back({at(i), at(i + size)});
      i += size;
    }
  }
  static bool is_upper_case(char c) { return c >= 'A' && c <= 'Z'; }

  void cut_sentences() {
    std::uint32_t sentence = 0;
    std::uint32_t paragraph = 0;
    const auto end_sentence = [&](std::uint32_t end, std::uint32_t next) {
      if (end > sentence) sentences.push_back({sentence, end});
      sentence = next;
    };
    for (std::uint32_t i = 0; i < text.size(); ++i) {
      if (text.compare(i, 2, "\n\n") == 0) {
        end_sentence(i, i + 2);
        paragraphs.push_back({paragraph, i});
        paragraph = i + 2;
        ++i;
      } else if (text[i] == ' ' && i > 3 && ends_sentence(i)) {
        end_sentence(i, i + 1);
      }
    }
    end_sentence(at(text.size()), 0);
    paragraphs.push_back({paragraph, at(text.size())});
  }
  /// A stop, perhaps with a closing mark behind it, that is no abbreviation, before a capital or a mark.
  bool ends_sentence(std::uint32_t blank) const {
    std::uint32_t i = blank;
    if (text[i - 1] == '"') --i;
    if (i > 3 && text.compare(i - 3, 3, "”") == 0) i -= 3;
    const bool stop = text[i - 1] == '.' || text[i - 1] == '?' || text[i - 1] == '!';
    const bool abbreviation = i > 3 && (is_upper_case(text[i - 2]) || is_upper_case(text[i - 3]));
    const char next = blank + 1 < text.size() ? text[blank + 1] : ' ';
    return stop && !abbreviation && !(next >= 'a' && next <= 'z');
  }
};
