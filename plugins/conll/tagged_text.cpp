#include "tagged_text.hpp"

#include <algorithm>

namespace adit::conll {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

}  // namespace

columns cut_line(std::string_view line) {
  const bool tabs = line.find('\t') != std::string_view::npos;
  if (!tabs && line.starts_with('#')) return {line_kind::comment};
  const std::string_view content = trimmed(line);
  if (content.empty()) return {line_kind::sentence_break};
  const char separator = tabs ? '\t' : ' ';
  const std::string_view whole = tabs ? line : content;
  const std::string_view token =
      whole.substr(0, whole.find(separator));  // blanks of its own are kept: " " is a token too
  if (token == "-DOCSTART-") return {line_kind::document_break};
  const std::size_t last = whole.rfind(separator);
  return {line_kind::token, token,
          last == std::string_view::npos ? std::string_view() : trimmed(whole.substr(last + 1))};
}

std::string_view kind_of(std::string_view token) {
  bool digit = false;
  bool symbol = false;
  for (const code_point c : code_points(token)) {
    const bool ascii_letter = (c.value >= 'a' && c.value <= 'z') || (c.value >= 'A' && c.value <= 'Z');
    const bool general_punctuation = c.value >= 0x2000 && c.value < 0x2070;
    if (ascii_letter || (c.value >= 0xC0 && !general_punctuation && c.value < 0x2100) || c.value >= 0x2E80)
      return "word";
    digit = digit || (c.value >= '0' && c.value <= '9');
    symbol = symbol || std::string_view("$+<=>^`|~").find(static_cast<char>(c.value)) != std::string_view::npos ||
             (c.value >= 0x2100 && c.value < 0x2E00);
  }
  return digit ? "number" : symbol ? "symbol" : "punct";
}

void tagged_text::add(std::string_view token, std::string_view tag) {
  const bool begins_sentence = (sentence_ends_.empty() ? 0 : sentence_ends_.back()) == tokens_.size();
  if (!begins_sentence) text_.push_back(' ');
  text_.append(token);
  tokens_.push_back({static_cast<std::uint32_t>(std::count(token.begin(), token.end(), ' ')),
                     static_cast<std::uint32_t>(tag_text_.size()), static_cast<std::uint32_t>(tag.size())});
  tag_text_.append(tag);
}

void tagged_text::end_sentence() {
  if (tokens_.empty() || (!sentence_ends_.empty() && sentence_ends_.back() == tokens_.size())) return;
  text_.push_back('\n');
  sentence_ends_.push_back(static_cast<std::uint32_t>(tokens_.size()));
}

void tagged_text::clear() {
  text_.clear();
  tag_text_.clear();
  tokens_.clear();
  sentence_ends_.clear();
}

std::vector<std::string_view> tagged_text::tags() const {
  std::vector<std::string_view> all;
  all.reserve(tokens_.size());
  for (const collected& one : tokens_) all.push_back(std::string_view(tag_text_).substr(one.tag, one.tag_size));
  return all;
}

std::vector<span> tagged_text::places(std::string_view decoded) const {
  std::vector<span> all;
  all.reserve(tokens_.size());
  std::size_t at = 0;
  for (const collected& one : tokens_) {
    const std::size_t begin = at;
    for (std::uint32_t blanks = 0; at < decoded.size() && decoded[at] != '\n'; ++at) {
      if (decoded[at] == ' ' && blanks++ == one.blanks) break;
    }
    all.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    at = std::min(at + 1, decoded.size());
  }
  return all;
}

}  // namespace adit::conll
