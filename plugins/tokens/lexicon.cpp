#include "lexicon.hpp"

#include <algorithm>

namespace adit::tokens {

namespace {

std::string take_abbreviation(WordTable& table, std::string_view word, std::string_view when) {
  auto value = Abbreviation::always;
  if (when == "capital") {
    value = Abbreviation::before_capital;
  } else if (when == "inside") {
    value = Abbreviation::inside;
  } else if (when == "digit") {
    value = Abbreviation::before_digit;
  } else if (!when.empty()) {
    return std::string("found \"").append(when) +
           "\" after the word, expected \"capital\", \"digit\", \"inside\" or nothing";
  }
  return insert_into(table, word, static_cast<std::uint8_t>(value));
}

/// "can|not": the bars say where the word is cut.
std::string take_contraction(WordTable& table, std::string_view parts) {
  std::string word;
  unsigned cuts = 0;
  unsigned shift = 0;
  for (const char c : parts) {
    if (c != '|') {
      word.push_back(c);
      continue;
    }
    if (word.empty() || word.size() > 15 || shift > 4) return "expected a word with one or two bars inside";
    cuts |= static_cast<unsigned>(word.size()) << shift;
    shift += 4;
  }
  if (shift == 0) return "expected a word with one or two bars inside";
  return insert_into(table, word, static_cast<std::uint8_t>(cuts));
}

std::string take_emoticon(std::array<std::vector<std::string>, 128>& lists, std::string_view form) {
  const auto first = static_cast<unsigned char>(form[0]);
  if (first >= lists.size() || form.size() < 2) return "an emoticon has two characters or more and starts with ASCII";
  lists[first].emplace_back(form);
  return "";
}

}  // namespace

Result<Lexicon> Lexicon::load(const std::string& folder) {
  Lexicon all;
  const std::pair<const char*, LineReader> files[] = {
      {"abbreviations.tsv", [&](auto word, auto when) { return take_abbreviation(all.abbreviations, word, when); }},
      {"contractions.txt", [&](auto word, auto) { return take_contraction(all.contractions, word); }},
      {"prefixes.txt", plain_words(all.prefixes)},
      {"suffixes.txt", plain_words(all.suffixes)},
      {"units.txt", plain_words(all.units)},
      {"domains.txt", plain_words(all.domains)},
      {"extensions.txt", plain_words(all.extensions)},
      {"joined.txt", plain_words(all.joined)},
      {"emoticons.txt", [&](auto form, auto) { return take_emoticon(all.emoticons, form); }},
  };
  for (const auto& [name, reader] : files) {
    Result<void> read = read_word_list(folder + "/" + name, reader);
    if (!read) return std::move(read).error();
  }
  for (auto& list : all.emoticons) {
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  return all;
}

}  // namespace adit::tokens
