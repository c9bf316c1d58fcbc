// Finds "long form (ABBREVIATION)" by matching capitals from the right, as Schwartz and Hearst (2003) do with letters.
#include "rules.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>

namespace adit::linear {
namespace {

constexpr std::uint32_t kLongestForm = 12;  ///< words of a long form
constexpr std::size_t kFewestLetters = 2, kMostLetters = 8;  ///< letters of an abbreviation

/// The word in brackets that open at `bracket`, in marks or not, if it may abbreviate something; else 0.
std::uint32_t in_brackets(const TaggedText& text, std::uint32_t bracket) {
  std::uint32_t at = bracket + 1;
  if (at < text.size() && text.mark(at)) ++at;
  if (at + 1 >= text.size() || text.letters(at) != Case::upper || !text.same_sentence(bracket, at)) return 0;
  std::uint32_t close = at + 1;
  if (text.word(close) != ")" && text.mark(close)) ++close;
  return close < text.size() && text.word(close) == ")" ? at : 0;
}

std::string capitals_of(std::string_view word) {
  std::string letters;
  std::copy_if(word.begin(), word.end(), std::back_inserter(letters), [](char c) { return c >= 'A' && c <= 'Z'; });
  return letters;
}

/// Where the long form begins whose words before `end` have these first letters, or `end`. Small words have no letter.
std::uint32_t long_form(const TaggedText& text, std::string_view letters, std::uint32_t end) {
  std::uint32_t at = end;
  while (!letters.empty()) {
    if (at == 0 || end - at >= kLongestForm || !text.same_sentence(at - 1, end)) return end;
    const std::string_view word = text.word(--at);
    const bool matches = word.front() == letters.back();
    if (text.capital(at) && !matches) return end;
    if (text.capital(at)) letters.remove_suffix(1);
    const bool joins = word == "-" || word == "&" || word == "'" || word == "’";  // "Farmers' Union"
    if (!text.capital(at) && text.letters(at) != Case::lower && !joins) return end;
  }
  return at;
}

class Abbreviations {
 public:
  Abbreviations(const TaggedText& text, const RuledTypes& types, Names& names) : text_(text), types_(types), names_(names) {}

  void run() {
    find_explained();
    if (explained_.empty()) return;
    count();
    for (const LongForm& form : explained_) learn(form);
    for (const LongForm& form : explained_) put(form);
    put_names(long_forms_, names_);
    put_everywhere();
  }

 private:
  struct LongForm {
    std::uint32_t begin, end;
    std::uint64_t abbreviation;  ///< hash of the word
  };
  /// What the text says of an abbreviation.
  struct Short {
    std::uint32_t seen = 0, named = 0;  ///< how often it stands there, and as a name of one word
    Name name;                          ///< one of these, or its long form where that is a name; end 0: neither
  };

  bool is_short(std::uint32_t i) const { return text_.letters(i) == Case::upper; }

  void find_explained() {
    for (std::uint32_t i = 1; i + 2 < text_.size(); ++i) {
      if (text_.letters(i) != Case::mark || text_.word(i) != "(") continue;
      const std::uint32_t at = in_brackets(text_, i);
      const std::string letters = at > 0 ? capitals_of(text_.word(at)) : std::string();
      if (letters.size() < kFewestLetters || letters.size() > kMostLetters) continue;
      const std::uint32_t begin = long_form(text_, letters, i);
      if (begin == i) continue;
      explained_.push_back({begin, i, text_.words[at]->form.lower});
      shorts_.try_emplace(explained_.back().abbreviation);
    }
  }

  void count() {
    for (std::uint32_t i = 0; i < text_.size(); ++i) {
      if (Short* const one = find(i)) ++one->seen;
    }
    for (const Name& name : names_) {
      Short* const one = name.end - name.begin == 1 && types_.has(name.type) ? find(name.begin) : nullptr;
      if (one) ++one->named, one->name = name;
    }
    for (auto& [word, one] : shorts_) {
      if (2 * one.named < one.seen) one.name = {};  // seldom a name: what the long form is counts
    }
  }

  Short* find(std::uint32_t i) {
    if (!is_short(i)) return nullptr;
    const auto found = shorts_.find(text_.words[i]->form.lower);
    return found == shorts_.end() ? nullptr : &found->second;
  }

  bool is_whole(const LongForm& form) const {
    const auto inside = overlapping(names_, form.begin, form.end);
    return inside.size() == 1 && inside[0].begin == form.begin && inside[0].end == form.end && types_.has(inside[0].type);
  }

  /// An abbreviation is what its long form is.
  void learn(const LongForm& form) {
    Short& known = shorts_.at(form.abbreviation);
    if (known.name.end == 0 && is_whole(form)) known.name = overlapping(names_, form.begin, form.end)[0];
  }

  /// A long form is what its abbreviation is.
  void put(const LongForm& form) {
    const Name& known = shorts_.at(form.abbreviation).name;
    const auto inside = overlapping(names_, form.begin, form.end);
    const bool cuts_none = inside.empty() || inside[0].begin >= form.begin;
    if (known.end > 0 && cuts_none && !is_whole(form)) long_forms_.push_back({form.begin, form.end, known.type, known.score});
  }

  void put_everywhere() {
    Names added;
    for (std::uint32_t i = 0; i < text_.size(); ++i) {
      const Short* const known = find(i);
      if (!known || known->name.end == 0) continue;
      const auto others = overlapping(names_, i, i + 1);
      const bool free = others.empty() || (others[0].end - others[0].begin == 1 && !types_.has(others[0].type));
      if (free) added.push_back({i, i + 1, known->name.type, known->name.score});
    }
    put_names(added, names_);
  }

  const TaggedText& text_;
  const RuledTypes& types_;
  Names& names_;
  std::vector<LongForm> explained_;
  std::unordered_map<std::uint64_t, Short> shorts_;
  Names long_forms_;
};

}  // namespace

void add_abbreviations(const TaggedText& text, const RuledTypes& types, Names& names) {
  if (!names.empty()) Abbreviations(text, types, names).run();
}

}  // namespace adit::linear
