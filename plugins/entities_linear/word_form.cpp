#include "word_form.hpp"

#include <adit/text.hpp>

#include "hashing.hpp"

namespace adit::linear {
namespace {

constexpr std::size_t kLongest = 64;

char32_t plain(char32_t c) { return c == 0x2019 || c == 0x2018 ? U'\'' : c == 0x2010 || c == 0x2011 ? U'-' : c; }

/// The word in lower case, with the starts of its letters, in a buffer of its own.
struct Letters {
  std::array<char32_t, kLongest> lower{};
  std::size_t size = 0;
};

std::uint64_t hash_letters(const char32_t* from, std::size_t size, std::uint64_t salt) {
  std::uint64_t state = salt;
  for (std::size_t i = 0; i < size; ++i) state = stir(state, from[i]);
  return state;
}

/// Counts letters and makes the shape on the way.
struct FormReader {
  int upper = 0, small = 0, digits = 0, other = 0;
  bool first_upper = false;
  bool upper_after_hyphen = false;
  std::uint64_t shape = 0xA5;
  std::uint64_t last = 0;

  void take(char32_t c, bool first, char32_t before) {
    std::uint64_t kind = c;
    if (is_upper(c)) {
      ++upper;
      kind = 'X';
      first_upper = first_upper || first;
      upper_after_hyphen = upper_after_hyphen || (!first && (before == '-' || before == '\''));
    } else if (is_lower(c)) {
      ++small;
      kind = 'x';
    } else if (c >= '0' && c <= '9') {
      ++digits;
      kind = '9';
    } else if (c >= 0xC0) {
      ++other;
      kind = 'o';
    }
    if (kind != last) shape = stir(shape, kind);
    last = kind;
  }

  Case letters(std::string_view word) const {
    if (word.front() == '@' || word.front() == '#' || word.find("://") != word.npos) return word.size() > 1 ? Case::handle : Case::mark;
    if (upper + small == 0) return digits > 0 ? Case::number : other > 0 ? Case::uncased : Case::mark;
    if (digits > 0) return Case::letters_and_digits;
    if (upper == 0) return Case::lower;
    if (small == 0) return upper == 1 ? Case::initial : Case::upper;
    return first_upper && (upper == 1 || upper_after_hyphen) ? Case::title : Case::mixed;
  }
};

}  // namespace

WordForm read_form(std::string_view word) {
  WordForm form;
  form.folded = form.lower = hash_bytes(word);
  if (word.empty() || word.size() > kLongest) return form;
  Letters letters;
  FormReader reader;
  form.folded = form.lower = 0xB7;
  for (std::size_t at = 0; at < word.size();) {
    const code_point c = decode(word, at);
    const char32_t value = plain(c.value);
    const char32_t lower = to_lower(value);
    reader.take(value, at == 0, letters.size > 0 ? letters.lower[letters.size - 1] : 0);
    form.lower = stir(form.lower, lower);
    form.folded = stir(form.folded, lower >= '0' && lower <= '9' ? U'0' : lower);
    letters.lower[letters.size++] = lower;
    at += c.size;
  }
  form.shape = reader.shape;
  form.letters = reader.letters(word);
  form.capital = reader.first_upper || (reader.upper_after_hyphen && reader.upper <= 2);
  for (std::size_t size = 1; size <= WordForm::kAffixes / 2 && size < letters.size; ++size) {
    form.affixes[size - 1] = hash_letters(letters.lower.data(), size, 0x11 * size);
    form.affixes[size + 3] = hash_letters(letters.lower.data() + letters.size - size, size, 0x1100 * size);
  }
  return form;
}

}  // namespace adit::linear
