#include "verbs/score/speakers.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "verbs/score/characters.hpp"

namespace adit::score {

namespace {

using Text = std::u32string;
using View = std::u32string_view;

/// Articles, possessives and titles, which are no names.
const std::set<View> kNoNames = {U"the", U"a", U"an", U"of", U"and", U"his", U"her", U"its", U"their", U"our", U"mr", U"mrs",
                                 U"ms", U"dr", U"sen", U"rep", U"gov", U"president", U"said", U"s"};
/// With these a clause begins that says more of the one who was named.
const std::set<View> kRelatives = {U"who", U"which", U"that", U"whose", U"where", U"when"};

bool joins(char32_t c) { return c == U'-' || c == U'’' || c == U'\''; }

/// Words of letters and digits, joined by hyphens and apostrophes, without possessives.
std::vector<Text> bare_words(View phrase) {
  const Text text = without_possessives(phrase);
  std::vector<Text> out;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_alphanumeric(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && (is_alphanumeric(text[at]) || (joins(text[at]) && at + 1 < text.size() && is_alphanumeric(text[at + 1])))) ++at;
    out.push_back(text.substr(begin, at - begin));
  }
  return out;
}

bool begins_relative(View text, std::size_t at) {
  if (at > 0 && is_word(text[at - 1])) return false;
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return kRelatives.count(text.substr(at, end - at)) > 0;
}

/// Where the first part of a mention ends: "Ann Lee, the mayor" after "Lee".
std::size_t end_of_first_part(View text) {
  constexpr View kMarks = U",(;:–—";
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (kMarks.find(text[i]) != View::npos || begins_relative(text, i)) return i;
    if (is_blank(text[i]) && i + 2 < text.size() && text[i + 1] == U'-' && is_blank(text[i + 2])) return i;
  }
  return text.size();
}

/// The last capitalised word of the first part, in lower case; else its last word.
Text head(View phrase) {
  std::vector<Text> first = bare_words(phrase.substr(0, end_of_first_part(phrase)));
  if (first.empty()) first = bare_words(phrase);
  const auto is_name = [](const Text& word) { return kNoNames.count(lower(word)) == 0; };
  for (auto word = first.rbegin(); word != first.rend(); ++word) {
    if (is_upper(word->front()) && is_name(*word)) return lower(*word);
  }
  for (auto word = first.rbegin(); word != first.rend(); ++word) {
    if (is_name(*word)) return lower(*word);
  }
  return first.empty() ? Text() : lower(first.back());
}

bool has_word(View phrase, const Text& wanted) {
  const std::vector<Text> all = bare_words(phrase);
  return std::any_of(all.begin(), all.end(), [&](const Text& word) { return lower(word) == wanted; });
}

}  // namespace

bool same_speaker(View a, View b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty();
  const Text head_a = head(a);
  const Text head_b = head(b);
  return !head_a.empty() && !head_b.empty() && (has_word(b, head_a) || has_word(a, head_b));
}

}  // namespace adit::score
