#include "rules.hpp"

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
/// Conjunctions that no name begins with.
constexpr std::array<std::string_view, 14> kConjunctions = {"Although", "And",    "Because", "But",   "If",    "Or",      "Since",
                                                             "So",       "Though", "Until",   "When", "Where", "Whether", "While"};
/// What small businesses do and sell, behind the name of their owner.
constexpr std::array<std::string_view, 40> kTrades = {
    "Auto",   "Autos",  "BBQ",     "Bakery", "Bar",       "Barbershop", "Books",    "Bookshop", "Boutique", "Brewery",
    "Cafe",   "Café",   "Deli",    "Diner",  "Florist",   "Flowers",    "Garage",   "Grill",    "Grille",   "Gym",
    "Hair",   "Hotel",  "Inn",     "Karate", "Kitchen",   "Market",     "Motors",   "Nursery",  "Pharmacy", "Pizza",
    "Pizzas", "Pizzeria", "Plumbing", "Pub", "Restaurant", "Roofing",   "Salon",    "Steakhouse", "Store",  "Tavern"};

bool is_syllable(std::string_view word) {
  if (word.empty() || word.size() > kLongestSyllable || !adit::is_lower(adit::decode(word, 0).value)) return false;
  return !is_one_of(word, kCompounds);
}

void end_behind_syllable(const TaggedText& text, std::uint32_t next, Name& name) {
  const std::uint32_t hyphen = name.end, syllable = name.end + 1;
  if (name.end - name.begin < 2 || syllable >= next) return;
  const adit::span last = text.tokens[name.end - 1], at = text.tokens[hyphen];
  if (last.end != at.begin || at.end != text.tokens[syllable].begin || text.word(hyphen) != "-") return;
  if (last.size() <= kLongestSyllable && text.capital(name.end - 1) && is_syllable(text.word(syllable))) name.end = syllable + 1;
}

/// True for the first word of a sentence, behind its quotation mark or not.
bool opens_words(const TaggedText& text, std::uint32_t i) {
  return text.opens(i) || (text.mark(i - 1) && text.opens(i - 1));
}

void begin_behind_opening(const TaggedText& text, const RuledTypes& types, Name& name) {
  if (!opens_words(text, name.begin) || name.end - name.begin < 2) return;
  if (is_one_of(text.word(name.begin), kConjunctions)) ++name.begin;
  if (name.end - name.begin < 2 || !is_one_of(text.word(name.begin), kPrepositions)) return;
  const bool where = is_one_of(text.word(name.begin), kWhere);
  ++name.begin;
  const bool one_word = name.end - name.begin == 1 && !text.is(name.begin, list_class("given") | list_class("surname"));
  if (where && one_word && name.type == types.person) name.type = types.place;
}

/// "MPA Saima Bashir", "Det Con Paul Friel": ranks that no list has. Two capitals are initials, "JR Moss", unless listed here.
void begin_behind_rank(const TaggedText& text, Name& name) {
  constexpr std::array<std::string_view, 9> kRanks = {"Con", "DC", "DI", "DS", "Det", "Insp", "PC", "Supt", "WPC"};
  while (name.end - name.begin > 2 && text.words[name.begin]->style == Style::running) {
    const std::string_view first = text.word(name.begin);
    const bool initials = first.size() < 3 || first.find('.') != first.npos;
    const bool capitals = text.letters(name.begin) == Case::upper && text.letters(name.begin + 1) == Case::title && !initials;
    if (!capitals && !is_one_of(first, kRanks)) return;
    ++name.begin;
  }
}

/// "Minister [of Defence Anna Moss]".
void begin_behind_of(const TaggedText& text, Name& name) {
  if (text.word(name.begin) == "of" && name.end - name.begin > 1) ++name.begin;
}

/// "A." in "nominated A. Noel Kramer", not in "of Vitamin A. Noel Kramer".
void begin_with_initial(const TaggedText& text, std::uint32_t earliest, Name& name) {
  if (name.begin <= earliest) return;
  const std::uint32_t initial = name.begin - 1;
  const bool follows = !text.opens(initial) && !text.capital(initial - 1);
  const bool stop = text.word(initial).ends_with('.') && text.letters(initial) == Case::initial;
  if (stop && follows && text.same_sentence(initial, name.begin)) name.begin = initial;
}

/// "The" in "by The Velden Post", where running text would have "the"; the word before shows that it is running text.
void begin_with_article(const TaggedText& text, std::uint32_t earliest, Name& name) {
  if (name.begin < earliest + 2) return;
  const std::uint32_t article = name.begin - 1;
  const bool running = text.letters(article - 1) == Case::lower && !text.opens(article) && text.same_sentence(article, name.begin);
  if (running && text.word(article) == "The") name.begin = article;
}

/// "Keller's Pizza": a name in the genitive and capitals, one of which is a trade.
void end_behind_trade(const TaggedText& text, const RuledTypes& types, std::uint32_t next, Name& name) {
  constexpr std::uint32_t kMostWords = 3;
  if (name.end >= next || !(is_genitive(text.word(name.end)) || text.word(name.end) == "s")) return;  // "Keller s Auto": its apostrophe is lost
  std::uint32_t end = name.end + 1, trade = 0;
  for (; end < std::min(next, name.end + 1 + kMostWords) && text.capital(end) && text.same_sentence(name.end, end); ++end) {
    if (is_one_of(text.word(end), kTrades)) trade = end;
  }
  if (trade == 0) return;
  name.end = end;
  name.type = types.organisation;
}

}  // namespace

void mend_boundaries(const TaggedText& text, const RuledTypes& types, Names& names) {
  std::uint32_t earliest = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    Name& name = names[i];
    const std::uint32_t next = i + 1 < names.size() ? names[i + 1].begin : text.size();
    if (types.has(name.type)) {
      if (name.type == types.person) end_behind_syllable(text, next, name), begin_behind_rank(text, name);
      begin_behind_opening(text, types, name);
      if (name.type == types.person) begin_behind_of(text, name), begin_with_initial(text, earliest, name);
      if (name.type != types.person) begin_with_article(text, earliest, name);
      end_behind_trade(text, types, next, name);
    }
    earliest = name.end;
  }
}

}  // namespace adit::linear
