#include "names.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace mentions {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_suffix(std::string_view word) {
  for (const std::string_view known : {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "QC", "SC", "KC", "MP", "PhD"}) {
    if (word == known) return true;
  }
  return false;
}

/// Edit distance of two short words, at most `limit` + 1.
int distance(std::string_view a, std::string_view b, int limit) {
  constexpr std::size_t kLongest = 24;
  if (a.size() > kLongest || b.size() > kLongest) return limit + 1;
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
  std::array<int, kLongest + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int corner = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int change = corner + (lower(a[i - 1]) != lower(b[j - 1]) ? 1 : 0);
      corner = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 1099511628211ULL;
  return hash | 1U;
}

NameParts parts_of(std::string_view name) {
  NameParts parts;
  std::size_t at = 0;
  while (at < name.size()) {
    while (at < name.size() && (name[at] == ' ' || name[at] == '\n' || name[at] == ',')) ++at;
    const std::size_t end = std::min(name.find_first_of(" \n,", at), name.size());
    const std::string_view word = name.substr(at, end - at);
    at = end;
    if (word.empty() || is_suffix(word)) continue;
    if (parts.words == 0) parts.given = word;
    parts.surname = word;
    ++parts.words;
  }
  if (parts.words < 2) parts.given = {};
  return parts;
}

bool same_word(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.empty() || b.empty() || lower(a[0]) != lower(b[0])) return false;
  const std::size_t shorter = std::min(a.size(), b.size());
  const int limit = shorter >= 5 ? 1 : 0;
  return distance(a, b, limit) <= limit;
}

bool compatible_given(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || same_word(a, b)) return true;
  const auto initial = [](std::string_view word) { return word.size() == 1 || (word.size() >= 2 && word[1] == '.'); };
  if (initial(a) || initial(b)) return lower(a[0]) == lower(b[0]);
  const std::string_view shorter = a.size() < b.size() ? a : b;
  const std::string_view longer = a.size() < b.size() ? b : a;
  return shorter.size() >= 3 && distance(shorter, longer.substr(0, shorter.size()), 0) == 0;
}

bool is_acronym_of(std::string_view short_name, std::string_view long_name) {
  std::size_t at = 0;
  bool start = true;
  int words = 0;
  for (const char c : long_name) {
    if (start && upper(c)) {
      ++words;
      while (at < short_name.size() && short_name[at] == '.') ++at;
      if (at == short_name.size() || short_name[at] != c) return false;
      ++at;
    }
    start = c == ' ' || c == '-';
  }
  while (at < short_name.size() && short_name[at] == '.') ++at;
  return words >= 2 && at == short_name.size();
}

}  // namespace mentions
