#include "aliases.hpp"

#include <fstream>

#include <adit/text.hpp>

#include "name_key.hpp"

namespace voices {

namespace {

constexpr std::string_view kExpected = "expected NAME TAB PERSON, or NAME TAB PERSON TAB DOCUMENTS";

std::string fold(std::string_view name) { return naming::name_key(naming::clean_name(name), naming::Spelling::marks); }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \r") + 1 - begin);
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const adit::code_point c = adit::decode(text, at);
    if (c.value == 0xFFFD && c.size == 1) return false;
    at += c.size;
  }
  return true;
}

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t tab = std::min(line.find('\t', at), line.size());
    columns.push_back(trimmed(line.substr(at, tab - at)));
    at = tab + 1;
  }
  return columns;
}

/// Takes a line apart; the message says what is wrong with it, and is empty when nothing is.
std::string read_line(std::string_view line, Alias& to) {
  if (!is_utf8(line)) return "this is not valid UTF-8; save the file as UTF-8";
  const std::vector<std::string_view> columns = columns_of(line);
  const std::string expected = "; " + std::string(kExpected);
  if (columns.size() == 1) return "no tab in \"" + std::string(line) + "\"" + expected;
  if (columns.size() > 3) return std::to_string(columns.size()) + " columns" + expected;
  if (columns[0].empty()) return "no name before the tab" + expected;
  if (columns[1].empty()) return "no person for \"" + std::string(columns[0]) + "\"" + expected;
  if (columns.size() == 3 && columns[2].empty())
    return "no documents behind the second tab" + expected + " (a pattern such as politics/*)";
  to.written = columns[0];
  to.name = fold(columns[0]);
  to.person = columns[1];
  if (columns.size() == 3) to.documents = columns[2];
  if (to.name.empty()) return "no letter or digit in \"" + std::string(columns[0]) + "\"" + expected;
  return {};
}

}  // namespace

adit::Result<Aliases> Aliases::read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path))
    return adit::Error{adit::error_code::io,
                       path.string() + ": cannot be read; " + std::string(kExpected) + " in each line"};
  Aliases aliases;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    if (line.ends_with('\r')) line.pop_back();
    Alias alias;
    alias.line = number;
    std::string problem = read_line(line, alias);
    for (const std::uint32_t other : aliases.by_name_[alias.name]) {
      const Alias& known = aliases.aliases_[other];
      if (!problem.empty() || known.documents != alias.documents || known.person == alias.person) continue;
      problem = "\"" + alias.written + "\" is \"" + known.person + "\" in line " + std::to_string(known.line) +
                "; expected one person a name, or other documents";
    }
    if (!problem.empty())
      return adit::Error{adit::error_code::malformed, path.string() + ":" + std::to_string(number) + ": " + problem};
    aliases.by_name_[alias.name].push_back(static_cast<std::uint32_t>(aliases.aliases_.size()));
    aliases.aliases_.push_back(std::move(alias));
  }
  return aliases;
}

const Alias* Aliases::find(const Speaker& speaker, std::string_view id) const {
  if (aliases_.empty()) return nullptr;
  if (const Alias* found = find(fold(speaker.name), id)) return found;
  for (const std::string& variant : speaker.variants) {
    const std::string name = fold(variant);
    if (name.find(' ') == std::string::npos) continue;  // "Weber" may be many; the best name tells who
    if (const Alias* found = find(name, id)) return found;
  }
  return nullptr;
}

const Alias* Aliases::find(std::string_view name, std::string_view id) const {
  const auto found = by_name_.find(std::string(name));
  if (found == by_name_.end()) return nullptr;
  const Alias* anywhere = nullptr;
  for (const std::uint32_t number : found->second) {
    const Alias& alias = aliases_[number];
    if (alias.documents.empty()) {
      anywhere = &alias;
    } else if (fits_pattern(id, alias.documents)) {
      return &alias;
    }
  }
  return anywhere;
}

std::vector<const Alias*> Aliases::unused_by(const std::vector<Article>& articles) const {
  std::vector<bool> used(aliases_.size());
  for (const Article& article : articles) {
    for (const Speaker& speaker : article.speakers) {
      if (const Alias* alias = find(speaker, article.id))
        used[static_cast<std::size_t>(alias - aliases_.data())] = true;
    }
  }
  std::vector<const Alias*> unused;
  for (std::size_t i = 0; i < aliases_.size(); ++i) {
    if (!used[i]) unused.push_back(&aliases_[i]);
  }
  return unused;
}

bool fits_pattern(std::string_view text, std::string_view pattern) {
  std::size_t at = 0, in_pattern = 0;
  std::size_t star = std::string_view::npos, after_star = 0;
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = ++in_pattern;
      after_star = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == '?') {
      at += adit::decode(text, at).size;
      ++in_pattern;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++at;
      ++in_pattern;
    } else if (star != std::string_view::npos) {
      in_pattern = star;
      at = ++after_star;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '*') ++in_pattern;
  return in_pattern == pattern.size();
}

}  // namespace voices
