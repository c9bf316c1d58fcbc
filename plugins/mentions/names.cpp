#include "names.hpp"

#include <algorithm>
#include <adit/text.hpp>
#include <array>

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

/// A surname without the Arabic article, which later mentions often leave out: "al-Falluji" is "Falluji".
std::string_view without_article(std::string_view word) {
  const bool article =
      word.size() > 5 && lower(word[0]) != lower(word[1]) && word[2] == '-' &&
      ((lower(word[0]) == 'a' && lower(word[1]) == 'l') || (lower(word[0]) == 'e' && lower(word[1]) == 'l'));
  return article ? word.substr(3) : word;
}

/// A Latin letter without its accent, in lower case: "ğ" is "g". Other characters stay.
char32_t folded(char32_t c) {
  static constexpr std::string_view kLatin1 = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";
  static constexpr std::string_view kExtended =
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuu"
      "uuuuwwyyyzzzzzzs";
  if (c < 0x80) return static_cast<unsigned char>(lower(static_cast<char>(c)));
  if (c >= 0xC0 && c < 0x100) return static_cast<unsigned char>(kLatin1[c - 0xC0]);
  return c >= 0x100 && c < 0x180 ? static_cast<unsigned char>(kExtended[c - 0x100]) : c;
}

/// The first letters of a word, folded; false when it is longer than they hold.
struct Letters {
  static constexpr std::size_t kMost = 24;
  std::array<char32_t, kMost> at{};
  std::size_t size = 0;
  bool fits = true;
  explicit Letters(std::string_view word) {
    for (std::size_t i = 0; i < word.size() && fits;) {
      const adit::code_point c = adit::decode(word, i);
      if (size == kMost) {
        fits = false;
      } else {
        at[size++] = folded(c.value);
      }
      i += c.size;
    }
  }
};

/// True if two short words differ in no more than one letter that is changed, missing or too much; none when `most` is 0.
bool differ_at_most(const Letters& a, const Letters& b, std::size_t most) {
  if (!a.fits || !b.fits) return false;
  const std::size_t shorter = std::min(a.size, b.size);
  std::size_t front = 0;
  while (front < shorter && a.at[front] == b.at[front]) ++front;
  std::size_t back = 0;
  while (front + back < shorter && a.at[a.size - 1 - back] == b.at[b.size - 1 - back]) ++back;
  return std::max(a.size, b.size) - front - back <= most;
}

/// True for "Mohammed" and "Muhammad", not "Mahmoud": long words that differ in which vowels they have, not where, and in
/// letters written twice.
bool same_but_vowels(std::string_view a, std::string_view b) {
  constexpr std::size_t kShortest = 6;
  const Letters x(a), y(b);
  if (!x.fits || !y.fits || x.size < kShortest || y.size < kShortest || x.at[0] != y.at[0]) return false;
  const auto is_vowel = [](char32_t c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; };
  const auto next = [&](const Letters& word, std::size_t i) {  // behind the vowels, or the letter written once or twice, at i
    const char32_t c = word.at[i++];
    while (i < word.size && (is_vowel(c) ? is_vowel(word.at[i]) : word.at[i] == c)) ++i;
    return i;
  };
  std::size_t i = 0, j = 0;
  while (i < x.size && j < y.size) {
    if (x.at[i] != y.at[j] && !(is_vowel(x.at[i]) && is_vowel(y.at[j]))) return false;
    i = next(x, i);
    j = next(y, j);
  }
  return i == x.size && j == y.size;
}

/// True if `word`, of three letters and more, is one of `words`.
bool is_word_of(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; word.size() >= 3 && at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (same_word(words.substr(at, end - at), word)) return true;
    at = end + 1;
  }
  return false;
}

/// Where a surname begins that particles stand before and no given name does ("von der Leyen", "Van Gogh"), else 0. Given
/// names that are also particles ("Al", "Ben") do not count.
std::size_t past_particles(std::string_view name) {
  constexpr std::string_view kParticles[] = {"von", "van", "vom", "zu",  "der", "den", "de",  "del", "della", "di",
                                             "da",  "dos", "das", "du",  "des", "ter", "ten", "af",  "av",    "bin", "ibn"};
  std::size_t at = 0;
  for (std::size_t blank; (blank = name.find(' ', at)) != std::string_view::npos; at = blank + 1) {
    const std::string_view word = name.substr(at, blank - at);
    const auto same = [word](std::string_view particle) {
      return std::equal(word.begin(), word.end(), particle.begin(), particle.end(), [](char a, char b) { return lower(a) == b; });
    };
    if (std::none_of(std::begin(kParticles), std::end(kParticles), same)) return at;
  }
  return at;
}

/// The place behind dots, blanks and "&" of an acronym.
std::size_t past_filler(std::string_view name, std::size_t at) {
  return std::min(name.find_first_not_of(". &", at), name.size());
}

}  // namespace

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 1099511628211ULL;
  return hash | 1U;
}

NameParts parts_of(std::string_view name) {
  NameParts parts;
  std::size_t at = past_particles(name);
  while (at < name.size()) {
    while (at < name.size() && (name[at] == ' ' || name[at] == '\n' || name[at] == ',')) ++at;
    const std::size_t end = std::min(name.find_first_of(" \n,", at), name.size());
    const std::string_view word = name.substr(at, end - at);
    at = end;
    if (word.empty() || is_suffix(word)) continue;
    if (parts.words == 0) parts.given = word;
    parts.surname = without_article(word);
    ++parts.words;
  }
  if (parts.words < 2) parts.given = {};
  if (parts.words > 2) parts.middle = {parts.given.end(), parts.surname.begin()};
  return parts;
}

bool same_word(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (!may_be_same(a, b)) return false;
  const Letters x(a);
  const Letters y(b);
  if (x.at[0] != y.at[0]) return false;
  return differ_at_most(x, y, std::min(x.size, y.size) >= 5 ? 1 : 0);
}

bool compatible_given(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return true;
  if (!may_be_same(a, b)) return false;
  if (same_word(a, b)) return true;
  const auto initial = [](std::string_view word) { return word.size() == 1 || (word.size() >= 2 && word[1] == '.'); };
  if (initial(a) || initial(b)) return lower(a[0]) == lower(b[0]);
  const std::string_view shorter = a.size() < b.size() ? a : b;
  const std::string_view longer = a.size() < b.size() ? b : a;
  if (shorter.size() >= 3 && differ_at_most(Letters(shorter), Letters(longer.substr(0, shorter.size())), 0)) return true;
  return same_but_vowels(a, b);
}

bool compatible_given(const NameParts& a, const NameParts& b) {
  return compatible_given(a.given, b.given) || is_word_of(b.middle, a.given) || is_word_of(a.middle, b.given);
}

bool is_acronym_of(std::string_view short_name, std::string_view long_name) {
  std::size_t at = 0;
  bool start = true;
  int words = 0;
  for (const char c : long_name) {
    if (start && upper(c)) {
      ++words;
      at = past_filler(short_name, at);
      if (at == short_name.size() || short_name[at] != c) return false;
      ++at;
    }
    start = c == ' ' || c == '-';
  }
  at = past_filler(short_name, at);
  return words >= 2 && at == short_name.size();
}

}  // namespace mentions
