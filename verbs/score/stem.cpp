#include "verbs/score/stem.hpp"

#include <initializer_list>
#include <map>
#include <string_view>

// M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with the changes of NLTK: a list of irregular words,
// "-ies" of four letters keeps its e ("ties", "tie"), "-ied" is treated like it, and a few suffixes more. Libstemmer's Porter
// has none of them, and ROUGE figures are compared to the fourth digit.

namespace adit::score {

namespace {

bool is_consonant(std::string_view word, std::size_t i) {
  if (std::string_view("aeiou").find(word[i]) != std::string_view::npos) return false;
  return word[i] != 'y' || i == 0 || !is_consonant(word, i - 1);
}

/// How often a vowel is followed by a consonant.
int measure(std::string_view word) {
  int count = 0;
  for (std::size_t i = 1; i < word.size(); ++i) count += !is_consonant(word, i - 1) && is_consonant(word, i);
  return count;
}

bool has_vowel(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_consonant(word, i)) return true;
  }
  return false;
}

bool ends_doubled(std::string_view word) {
  return word.size() >= 2 && word.back() == word[word.size() - 2] && is_consonant(word, word.size() - 1);
}

/// Consonant, vowel, consonant at the end, the last none of w, x, y ("hop").
bool ends_short(std::string_view word) {
  const std::size_t n = word.size();
  if (n == 2) return !is_consonant(word, 0) && is_consonant(word, 1);
  return n >= 3 && is_consonant(word, n - 3) && !is_consonant(word, n - 2) && is_consonant(word, n - 1) &&
         std::string_view("wxy").find(word.back()) == std::string_view::npos;
}

bool always(std::string_view) { return true; }
bool measured(std::string_view stem) { return measure(stem) > 0; }
bool well_measured(std::string_view stem) { return measure(stem) > 1; }
bool well_measured_s_t(std::string_view stem) { return well_measured(stem) && (stem.back() == 's' || stem.back() == 't'); }
bool measured_with_l(std::string_view stem) { return measure(std::string(stem) + "l") > 0; }

struct Rule {
  std::string_view suffix;
  std::string_view replacement;
  bool (*condition)(std::string_view stem);
};

/// The first rule whose suffix fits decides, also when its condition does not hold.
void apply(std::string& word, std::initializer_list<Rule> rules) {
  for (const Rule& rule : rules) {
    if (!word.ends_with(rule.suffix)) continue;
    const std::size_t stem = word.size() - rule.suffix.size();
    if (rule.condition(std::string_view(word).substr(0, stem))) word.replace(stem, std::string::npos, rule.replacement);
    return;
  }
}

void strip_plural(std::string& word) {
  if (word.ends_with("ies") && word.size() == 4) {
    word.pop_back();
  } else {
    apply(word, {{"sses", "ss", always}, {"ies", "i", always}, {"ss", "ss", always}, {"s", "", always}});
  }
}

void mend_after_ending(std::string& word) {
  if (word.ends_with("at") || word.ends_with("bl") || word.ends_with("iz")) {
    word += 'e';
  } else if (ends_doubled(word)) {
    if (std::string_view("lsz").find(word.back()) == std::string_view::npos) word.pop_back();
  } else if (measure(word) == 1 && ends_short(word)) {
    word += 'e';
  }
}

void strip_past_and_ing(std::string& word) {
  const std::string_view view = word;
  if (word.ends_with("ied")) {
    word.resize(word.size() - (word.size() == 4 ? 1 : 2));
    return;
  }
  if (word.ends_with("eed")) {
    if (measure(view.substr(0, word.size() - 3)) > 0) word.pop_back();
    return;
  }
  for (const std::string_view suffix : {std::string_view("ed"), std::string_view("ing")}) {
    if (!word.ends_with(suffix) || !has_vowel(view.substr(0, word.size() - suffix.size()))) continue;
    word.resize(word.size() - suffix.size());
    return mend_after_ending(word);
  }
}

void strip_derivations(std::string& word) {
  if (word.ends_with("alli") && measured(std::string_view(word).substr(0, word.size() - 4))) word.resize(word.size() - 2);
  apply(word, {{"ational", "ate", measured}, {"tional", "tion", measured}, {"enci", "ence", measured}, {"anci", "ance", measured},
               {"izer", "ize", measured}, {"bli", "ble", measured}, {"alli", "al", measured}, {"entli", "ent", measured},
               {"eli", "e", measured}, {"ousli", "ous", measured}, {"ization", "ize", measured}, {"ation", "ate", measured},
               {"ator", "ate", measured}, {"alism", "al", measured}, {"iveness", "ive", measured}, {"fulness", "ful", measured},
               {"ousness", "ous", measured}, {"aliti", "al", measured}, {"iviti", "ive", measured}, {"biliti", "ble", measured},
               {"fulli", "ful", measured}, {"logi", "log", measured_with_l}});
  apply(word, {{"icate", "ic", measured}, {"ative", "", measured}, {"alize", "al", measured}, {"iciti", "ic", measured},
               {"ical", "ic", measured}, {"ful", "", measured}, {"ness", "", measured}});
  apply(word, {{"al", "", well_measured}, {"ance", "", well_measured}, {"ence", "", well_measured}, {"er", "", well_measured},
               {"ic", "", well_measured}, {"able", "", well_measured}, {"ible", "", well_measured}, {"ant", "", well_measured},
               {"ement", "", well_measured}, {"ment", "", well_measured}, {"ent", "", well_measured},
               {"ion", "", well_measured_s_t}, {"ou", "", well_measured}, {"ism", "", well_measured}, {"ate", "", well_measured},
               {"iti", "", well_measured}, {"ous", "", well_measured}, {"ive", "", well_measured}, {"ize", "", well_measured}});
}

void strip_last_e_and_l(std::string& word) {
  if (word.ends_with("e")) {
    const std::string_view stem = std::string_view(word).substr(0, word.size() - 1);
    if (measure(stem) > 1 || (measure(stem) == 1 && !ends_short(stem))) word.pop_back();
  }
  if (word.ends_with("ll") && measure(std::string_view(word).substr(0, word.size() - 1)) > 1) word.pop_back();
}

const std::map<std::string_view, std::string_view> kIrregular = {
    {"sky", "sky"}, {"skies", "sky"}, {"dying", "die"}, {"lying", "lie"}, {"tying", "tie"}, {"news", "news"},
    {"innings", "inning"}, {"inning", "inning"}, {"outings", "outing"}, {"outing", "outing"}, {"cannings", "canning"},
    {"canning", "canning"}, {"howe", "howe"}, {"proceed", "proceed"}, {"exceed", "exceed"}, {"succeed", "succeed"}};

}  // namespace

std::string stem(std::string word) {
  if (const auto found = kIrregular.find(word); found != kIrregular.end()) return std::string(found->second);
  if (word.size() <= 2) return word;
  strip_plural(word);
  strip_past_and_ing(word);
  if (word.ends_with("y") && word.size() > 2 && is_consonant(word, word.size() - 2)) word.back() = 'i';
  strip_derivations(word);
  strip_last_e_and_l(word);
  return word;
}

}  // namespace adit::score
