#include "boundary_lexicon.hpp"

#include <string_view>

namespace adit::sentences {
namespace {

using tokens::LineReader;

std::string take_abbreviation(tokens::WordTable& table, std::string_view word, std::string_view name) {
  constexpr std::string_view names[] = {"", "title", "number", "inner", "any"};
  for (std::uint8_t i = 1; i < std::size(names); ++i) {
    if (names[i] == name) return tokens::insert_into(table, word, i);
  }
  return std::string("found \"").append(name) + "\" after the word, expected title, number, inner or any";
}

std::string take_line_start(std::array<std::vector<LineStart>, 256>& all, std::string_view text,
                            std::string_view name) {
  if (text.empty()) return "expected how a paragraph starts, a tab, then credit or boilerplate";
  if (name != "credit" && name != "boilerplate") {
    return std::string("found \"").append(name) + "\" as second column, expected credit or boilerplate";
  }
  const auto kind = name == "credit" ? ParagraphKind::credit : ParagraphKind::boilerplate;
  all[static_cast<unsigned char>(text[0])].push_back({std::string(text), kind});
  return "";
}

}  // namespace

Result<BoundaryLexicon> BoundaryLexicon::load(const std::string& folder) {
  BoundaryLexicon all;
  const std::pair<const char*, LineReader> files[] = {
      {"abbreviations.tsv", [&](auto word, auto name) { return take_abbreviation(all.abbreviations, word, name); }},
      {"starters.txt", tokens::plain_words(all.starters)},
      {"reporting_verbs.txt", tokens::plain_words(all.reporting_verbs)},
      {"closings.txt", tokens::plain_words(all.closings)},
      {"mail_fields.txt", tokens::plain_words(all.mail_fields)},
      {"line_starts.tsv", [&](auto text, auto name) { return take_line_start(all.line_starts, text, name); }},
  };
  for (const auto& [name, reader] : files) {
    Result<void> read = tokens::read_word_list(folder + "/" + name, reader);
    if (!read) return std::move(read).error();
  }
  return all;
}

}  // namespace adit::sentences
