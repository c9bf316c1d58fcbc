#include "boundaries.hpp"

#include <algorithm>
#include <array>

namespace adit::linear {
namespace {

constexpr std::size_t kLongestSyllable = 6;  ///< bytes: "Myung", "cheol"

/// Words of so few letters that stand behind a name's hyphen and belong to no name: "the Boris Lee-era laws".
constexpr std::array<std::string_view, 18> kCompounds = {"aged", "born", "based", "bound", "era",  "free", "held",  "ish",    "led",
                                                          "like", "made", "only",  "owned", "run",  "size", "style", "themed", "type"};
constexpr std::array<std::string_view, 11> kPrepositions = {"In", "At", "On", "From", "For", "To", "With", "By", "Near", "Outside", "After"};
constexpr std::array<std::string_view, 3> kWhere = {"In", "Near", "Outside"};

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_syllable(std::string_view word) {
  if (word.empty() || word.size() > kLongestSyllable || !adit::is_lower(adit::decode(word, 0).value)) return false;
  return !is_one_of(word, kCompounds);
}

class Mender {
 public:
  Mender(const TaggedText& text, const RuledTypes& types, std::vector<Name>& names) : text_(text), types_(types), names_(names) {}

  void run() {
    std::erase_if(names_, [this](const Name& name) { return is_party_and_state(name); });
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::uint32_t next = i + 1 < names_.size() ? names_[i + 1].begin : static_cast<std::uint32_t>(text_.tokens.size());
      end_behind_syllable(names_[i], next);
      begin_behind_preposition(names_[i]);
      const std::uint32_t person = leader_in(names_[i]);
      if (person == 0) continue;
      const Name leader = {person, names_[i].end, types_.person, names_[i].score};
      names_[i].end = person;
      names_[i].type = what_is_led(names_[i]);
      names_.insert(names_.begin() + static_cast<std::ptrdiff_t>(++i), leader);
    }
  }

 private:
  std::string_view word(std::uint32_t i) const { return text_.tokens[i].of(text_.text); }
  bool is(std::uint32_t i, std::uint32_t classes) const { return (text_.words[i]->listed.classes & classes) != 0; }
  bool capital(std::uint32_t i) const { return text_.words[i]->form.capital; }
  bool same_sentence(std::uint32_t a, std::uint32_t b) const { return text_.sentence_of[a] == text_.sentence_of[b]; }

  /// "D-Ore." behind a comma or in brackets: the party of who stands before.
  bool is_party_and_state(const Name& name) const {
    const std::uint32_t i = name.begin;
    if (i == 0 || name.end - i < 3 || word(i + 1) != "-" || (word(i - 1) != "," && word(i - 1) != "(")) return false;
    return word(i) == "D" || word(i) == "R" || word(i) == "I";
  }

  void end_behind_syllable(Name& name, std::uint32_t next) const {
    const std::uint32_t hyphen = name.end, syllable = name.end + 1;
    if (name.type != types_.person || name.end - name.begin < 2 || syllable >= next) return;
    const adit::span last = text_.tokens[name.end - 1], at = text_.tokens[hyphen];
    if (last.end != at.begin || at.end != text_.tokens[syllable].begin || word(hyphen) != "-") return;
    if (last.size() <= kLongestSyllable && capital(name.end - 1) && is_syllable(word(syllable))) name.end = syllable + 1;
  }

  void begin_behind_preposition(Name& name) const {
    const bool opens = name.begin == 0 || !same_sentence(name.begin - 1, name.begin);
    const bool ruled = name.type == types_.person || name.type == types_.organisation || name.type == types_.place;
    if (!ruled || !opens || name.end - name.begin < 2 || !is_one_of(word(name.begin), kPrepositions)) return;
    const bool where = is_one_of(word(name.begin), kWhere);
    ++name.begin;
    const bool one_word = name.end - name.begin == 1 && !is(name.begin, list_class("given") | list_class("surname"));
    if (where && one_word && name.type == types_.person) name.type = types_.place;
  }

  /// The "of" that leads to word `i` over capitals ("president of Tarsk", "head of the Bank"), or `i`.
  std::uint32_t of_before(std::uint32_t i) const {
    constexpr std::uint32_t kMostWords = 6;
    for (std::uint32_t k = i; k > 0 && i - k < kMostWords && same_sentence(k - 1, i); --k) {
      if (word(k - 1) == "of") return k - 1;
      if (!capital(k - 1) && word(k - 1) != "the") break;
    }
    return i;
  }

  /// True if a title or a role stands before the "of" at word `of`, over other such phrases ("representative of the Ministry of").
  bool is_led(std::uint32_t of) const {
    constexpr std::uint32_t kFarthest = 10;
    for (std::uint32_t k = of; k > 0 && of - k < kFarthest && same_sentence(k - 1, of); --k) {
      if (is(k - 1, list_class("title"))) return true;
      if (text_.words[k - 1]->form.letters == Case::mark && word(k - 1) != "-") break;
    }
    return false;
  }

  /// Where the person begins in "[Velden Pavel Hradek]" behind "the president of", or 0.
  std::uint32_t leader_in(const Name& name) const {
    constexpr std::uint32_t kMostNames = 4;
    const bool ruled = name.type == types_.person || name.type == types_.organisation || name.type == types_.place;
    if (!ruled) return 0;
    for (std::uint32_t k = name.begin + 1; k + 1 < name.end; ++k) {
      if (!is(k, list_class("given")) || !capital(k) || name.end - k > kMostNames) continue;
      const auto no_surname = [&](std::uint32_t i) { return !capital(i) || is(i, list_class("org") | list_class("orgtail") | list_class("event")); };
      bool surnames = true;
      for (std::uint32_t i = k + 1; i < name.end; ++i) surnames = surnames && !no_surname(i);
      const std::uint32_t of = of_before(k);
      if (surnames && may_be_led(k - 1) && of + 1 < k && is_led(of)) return k;
    }
    return 0;
  }

  /// True if what somebody leads can end with word `i`: "Tarsk", and "Ellis" behind "Port", not "Port" and not "Maria".
  bool may_be_led(std::uint32_t i) const {
    if (!capital(i) || word(i) == "St." || word(i) == "St") return false;
    if (is(i, list_class("title") | list_class("connector") | list_class("placefirst"))) return false;
    return !is(i, list_class("given")) || (i > 0 && is(i - 1, list_class("placefirst")));
  }

  std::uint32_t what_is_led(const Name& name) const {
    const bool the = name.begin > 0 && word(name.begin - 1) == "the";
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (the || word(i) == "of" || is(i, list_class("org") | list_class("orgtail"))) return types_.organisation;
    }
    return name.type == types_.organisation ? name.type : types_.place;
  }

  const TaggedText& text_;
  const RuledTypes& types_;
  std::vector<Name>& names_;
};

}  // namespace

void mend_boundaries(const TaggedText& text, const RuledTypes& types, std::vector<Name>& names) { Mender(text, types, names).run(); }

}  // namespace adit::linear
