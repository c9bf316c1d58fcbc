#include "person_name.hpp"

#include <algorithm>
#include <utility>

#include "name_key.hpp"

namespace voices {

namespace {

bool is_initial(std::string_view word) { return word.size() == 1; }
bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

/// The word before a blank or the end, with its place.
std::string_view word_at(std::string_view text, std::size_t at) { return text.substr(at, text.find(' ', at) - at); }

/// Cuts honorifics off the front.
std::string_view without_honorifics(std::string_view name, const WordLists& lists) {
  while (true) {
    const std::string_view first = word_at(name, 0);
    if (first.size() == name.size() || !lists.honorifics.contains(naming::name_key(first, naming::Spelling::marks)))
      return name;
    name.remove_prefix(first.size() + 1);
  }
}

/// The vowels of `word` from `at` on; moves `at` behind them.
std::string_view take_vowels(std::string_view word, std::size_t& at) {
  const std::size_t begin = at;
  while (at < word.size() && is_vowel(word[at])) ++at;
  return word.substr(begin, at - begin);
}

/// Whether vowels between two consonants may vary: "Mohammed", "Muhammad"; "Aleksandr", "Alexander".
bool vowels_vary(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.empty()) return b == "e" || b == "i";
  if (a.size() < b.size()) return b.find(a) != std::string_view::npos;
  static constexpr std::string_view kPairs[] = {"ei", "ie", "ou", "uo", "ae", "ea", "ao", "oa"};
  const char both[] = {a.front(), b.front()};
  return a.size() == 1 &&
         std::find(std::begin(kPairs), std::end(kPairs), std::string_view(both, 2)) != std::end(kPairs);
}

/// True if two folded words have the same consonants, at least three, and vowels that transliteration varies in at most
/// two places; what follows the last consonant must be equal, since it tells "Daniel" from "Daniela".
bool sound_alike(std::string_view a, std::string_view b) {
  if (consonants_of(a).size() < 3) return false;
  std::size_t i = 0, j = 0;
  int places = 0;
  while (true) {
    const std::string_view left = take_vowels(a, i);
    const std::string_view right = take_vowels(b, j);
    const bool at_end = i == a.size() || j == b.size();
    if (left != right && (at_end || ++places > 2 || !vowels_vary(left, right))) return false;
    if (at_end) return i == a.size() && j == b.size();
    if (a[i++] != b[j++]) return false;
  }
}

std::string_view long_form(std::string_view given, const WordLists& lists) {
  const auto found = lists.long_forms.find(given);
  return found == lists.long_forms.end() ? given : std::string_view(found->second);
}

Fit fit_given(std::string_view a, std::string_view b, const WordLists& lists) {
  if (is_initial(a) || is_initial(b)) return a.front() == b.front() ? Fit::unless_roles_clash : Fit::no;
  if (a == b) return Fit::yes;
  const bool alike = long_form(a, lists) == long_form(b, lists) || sound_alike(a, b);
  return alike ? Fit::unless_roles_clash : Fit::no;
}

bool is_same_or_initial(std::string_view a, std::string_view b) {
  return a == b || ((is_initial(a) || is_initial(b)) && a.front() == b.front());
}

/// Names between the first and the last: all of the one with fewer must be among those of the other, in order.
bool middles_fit(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto& more = a.size() >= b.size() ? a : b;
  const auto& fewer = a.size() >= b.size() ? b : a;
  std::size_t at = 1;
  for (std::size_t i = 1; i + 1 < fewer.size(); ++i, ++at) {
    while (at + 1 < more.size() && !is_same_or_initial(more[at], fewer[i])) ++at;
    if (at + 1 >= more.size()) return false;
  }
  return true;
}

bool is_part(const std::vector<std::string>& longer, const std::vector<std::string>& shorter) {
  if (shorter.size() < 2 || shorter.size() >= longer.size() || is_initial(shorter.front())) return false;
  return std::equal(shorter.begin(), shorter.end(), longer.begin()) ||
         std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin());
}

}  // namespace

std::string PersonName::key() const {
  std::string key;
  for (const std::string& word : words) key += word + ' ';
  return key + generation;
}

PersonName read_person_name(std::string_view written, const WordLists& lists) {
  PersonName name;
  name.display = without_honorifics(written, lists);
  const std::string plain = naming::name_key(name.display, naming::Spelling::marks);
  std::vector<std::string_view> words = naming::key_words(plain);
  while (words.size() > 1) {
    const bool generation = lists.generations.contains(words.back());
    if (!generation && !lists.suffixes.contains(words.back())) break;
    if (generation)
      name.generation = words.back().starts_with('j')   ? "jr"
                        : words.back().starts_with('s') ? "sr"
                                                        : std::string(words.back());
    words.pop_back();
  }
  for (const std::string_view word : words) {
    name.words.push_back(sound_key(word));
  }
  if (name.words.empty()) name.words.push_back(name.display);
  return name;
}

std::string sound_key(std::string_view name) {
  const std::string folded = naming::name_key(name, naming::Spelling::phonetic);
  std::string key;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char next = i + 1 < folded.size() ? folded[i + 1] : ' ';
    if (folded[i] == 'x') {
      key += "ks";
    } else if (folded[i] == 'q' || (folded[i] == 'c' && next != 'e' && next != 'i' && next != 'h')) {
      key += 'k';
    } else if (folded[i] == 'u' && key.ends_with('g') && (next == 'e' || next == 'i')) {
      continue;
    } else {
      key += folded[i];
    }
  }
  return key;
}

std::string consonants_of(std::string_view word) {
  std::string consonants;
  for (const char c : word) {
    if (!is_vowel(c)) consonants.push_back(c);
  }
  return consonants;
}

Fit fit_names(const PersonName& longer, const PersonName& shorter, const WordLists& lists) {
  const auto& a = longer.words;
  const auto& b = shorter.words;
  if (!longer.generation.empty() && !shorter.generation.empty() && longer.generation != shorter.generation)
    return Fit::no;
  if (b.size() == 1) return a.back() == b.front() ? Fit::unless_roles_clash : Fit::no;
  if (a.size() == 1) return Fit::no;
  if (is_part(a, b)) return Fit::yes;
  const bool same_surname = a.back() == b.back();
  if (!same_surname && !sound_alike(a.back(), b.back())) return Fit::no;
  const Fit given = middles_fit(a, b) ? fit_given(a.front(), b.front(), lists) : Fit::no;
  if (same_surname || given == Fit::no) return given;
  return given == Fit::yes ? Fit::if_roles_agree : Fit::no;
}

}  // namespace voices
