// Names by lists and capital letters. Sentence by sentence, left to right: a title group ("Deputy Foreign Minister",
// "spokesman") is stepped over and remembered; a run of capitalised words is cut where a title or a possessive stands and
// then typed by what it holds (a listed phrase, "Ministry of", "River", a given name, ...). Single words that nothing
// speaks for wait until the whole document is read: most are surnames of persons named in full somewhere. Headings in
// Title Case or ALL CAPS come last, since their capitals say nothing: only listed and already found names count there.
#include "name_rules.hpp"

#include <algorithm>
#include <array>

#include "word_shapes.hpp"

namespace adit::lexicon {
namespace {

/// How a name was found. The score of each is its precision on annotated news and web text (see README.md).
enum class Rule : std::size_t {
  listed, listed_start, title, given, surnames, organisation, place, event, acronym, team, pair, single, remembered, heading,
};
constexpr std::array<float, 14> kScores = {.76F, .77F, .78F, .77F, .65F, .7F, .68F, .45F, .4F, .6F, .41F, .45F, .78F, .7F};

constexpr std::uint32_t kPersonWord = 1;  ///< the memory's bits: part of a full person name
constexpr std::uint32_t kPersonLast = 2;  ///< last word of one
constexpr std::uint32_t kSeenSmall = 4;   ///< stands small somewhere in this document
constexpr std::uint32_t kStormName = 8;   ///< stands behind "Hurricane"
constexpr std::array<std::string_view, 6> kStorms = {"Cyclone", "Hurricane", "Typhoon", "cyclone", "hurricane", "typhoon"};

class NameFinder {
 public:
  NameFinder(const Lists& lists, const Words& words, const std::vector<bool>& taken)
      : lists_(lists), words_(words), taken_(taken), shapes_(describe(lists, words)) {}

  std::vector<Found> run() {
    for (const WordShape& word : shapes_) {
      if (word.is(kSmall)) memory_.at_or_add(word.hash) |= kSeenSmall;
    }
    each_sentence([this](Index first, Index last) {
      if (style_of(first, last) == Style::running) scan(first, last);
    });
    settle_singles();
    each_sentence([this](Index first, Index last) {
      if (style_of(first, last) != Style::running) scan_heading(first, last);
    });
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
    return std::move(found_);
  }

 private:
  using Index = std::uint32_t;
  enum class Style { running, title_case, capitals };
  struct Phrase {
    Index size = 0;
    std::uint32_t label = Lists::title;
  };

  template <class Visit>
  void each_sentence(Visit visit) const {
    const auto starts = words_.sentence_starts;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      visit(starts[i], i + 1 < starts.size() ? starts[i + 1] : static_cast<Index>(words_.tokens.size()));
    }
  }

  bool has(Index i, std::uint32_t classes) const { return (shapes_[i].classes & classes) != 0; }
  bool shape(Index i, std::uint32_t bits) const { return shapes_[i].is(bits); }

  std::uint32_t memory(Index i) const {
    const std::uint32_t* found = memory_.find(shapes_[i].hash);
    return found ? *found : 0;
  }

  Style style_of(Index first, Index last) const {
    int words = 0, capitals = 0, long_words = 0, long_capitalised = 0;
    for (Index i = first; i < last; ++i) {
      if (!shape(i, kLetters)) continue;
      ++words;
      capitals += shape(i, kAllCaps);
      const bool is_long = words_.tokens[i].size() >= 4;
      long_words += is_long;
      long_capitalised += is_long && shape(i, kCapital);
    }
    if (words >= 2 && capitals * 10 >= words * 8 && long_words > 0) return Style::capitals;
    const bool ends = last > first && shape(last - 1, kStop);
    Index start = first;
    while (start < last && !shape(start, kLetters)) ++start;
    const bool begins = start < last && shape(start, kCapital);
    return begins && !ends && long_words >= 4 && long_capitalised * 10 >= long_words * 8 ? Style::title_case : Style::running;
  }

  /// The longest listed phrase at token i that is written as a name here.
  Phrase phrase_at(Index i, Index last, bool in_capitals = false) const {
    const auto& pieces = words_.pieces;
    const auto match = lists_.phrases.longest(pieces, shapes_[i].piece, [&](std::uint32_t value, std::size_t at, std::uint32_t size) {
      const bool is_title = phrase_label(value) == Lists::title;
      if (pieces[at + size - 1].token >= last) return false;
      if (is_title || in_capitals) return true;
      if (!phrase_in_capitals(value)) return pieces[at].upper_first && pieces[at + size - 1].upper_first;
      return std::all_of(&pieces[at], &pieces[at] + size, [](const Piece& p) { return p.all_upper; });
    });
    return {match.tokens, match.tokens ? phrase_label(match.value) : Lists::title};
  }

  Phrase name_phrase_at(Index i, Index last) const {
    const Phrase phrase = phrase_at(i, last);
    return phrase.label == Lists::title ? Phrase{} : phrase;
  }

  /// How many tokens of title stand at i: "Deputy Foreign Minister", "Secretary of State", "spokesman".
  Index title_size(Index i, Index last) const {
    Index at = i, end = i;
    while (at < last && shape(at, kLetters)) {
      const Phrase phrase = phrase_at(at, last);
      if (phrase.size > 1 && phrase.label != Lists::title && shape(at, kCapital)) break;
      if (phrase.size > 0 && phrase.label == Lists::title) {
        end = at += phrase.size;
      } else if (has(at, kTitle)) {
        end = ++at;
      } else if (has(at, kModifier)) {
        ++at;
      } else {
        break;
      }
    }
    if (end == i) return 0;
    const bool part_of_name = end < last && shape(end, kCapital) && shape(end - 1, kCapital) && has(end, kOrg | kPlace | kEvent) &&
                              !has(end, kGiven | kTitle | kSurname);
    return part_of_name ? 0 : end - i;
  }

  bool is_start(Index i, Index first) const { return i == first || shape(i - 1, kOpens); }

  /// A capitalised word that may begin a name.
  bool may_begin(Index i, Index first, Index last) const {
    if (taken_[i] || !shape(i, kCapital) || has(i, kJunk)) return false;
    const bool next_capital = i + 1 < last && shape(i + 1, kCapital) && !has(i + 1, kJunk | kCalendar);
    if (has(i, kCalendar)) return false;
    if (!is_start(i, first)) return true;
    const Phrase phrase = name_phrase_at(i, last);
    if (phrase.size > 1 || (phrase.size == 1 && (!has(i, kCommon) || shape(i, kAllCaps)))) return true;
    if (!has(i, kCommon) && !(memory(i) & kSeenSmall)) return true;
    if (has(i, kWithin | kDeterminer)) return false;  // "In Tarsk people wait", though "In" is a given name
    return next_capital && (has(i, kGiven) || has(i, kOrgOf)) && !has(i + 1, kTitle);
  }

  /// The end of the run of capitalised words that starts at i.
  Index run_end(Index i, Index last) const {
    Index end = i + 1;
    bool of_name = has(i, kOrgOf | kPlaceOf);
    bool after_of = false;
    while (end < last && !taken_[end]) {
      const bool next_capital = end + 1 < last && shape(end + 1, kCapital) && !taken_[end + 1];
      if (shape(end, kCapital) && !has(end, kJunk | kCalendar)) {
        if (title_size(end, last) > 0 && !is_surname_here(i, end, last)) break;
        of_name = of_name || has(end, kOrgOf | kPlaceOf | kEvent);
        ++end;
      } else if (shape(end, kHyphen) && next_capital && glued(end)) {
        end += 2;
      } else if (next_capital && shape(end, kOf) && of_name) {
        after_of = true;
        end += 2;
      } else if (next_capital && shape(end, kAnd) && (shape(end, kAmpersand) || (after_of && !name_phrase_at(end + 1, last).size))) {
        end += 2;
      } else if (const Index particles = connectors(end, last); particles > 0) {
        end += particles + 1;
      } else {
        break;
      }
    }
    return end;
  }

  /// How many small connectors stand at i before a capital: "de la" in "Maria de la Cruz".
  Index connectors(Index i, Index last) const {
    Index end = i;
    while (end < last && end - i < 2 && has(end, kConnector) && !shape(end, kCapital)) ++end;
    return end > i && end < last && shape(end, kCapital) && !taken_[end] ? end - i : 0;
  }

  bool glued(Index i) const {
    return i > 0 && i + 1 < words_.tokens.size() && words_.tokens[i - 1].end == words_.tokens[i].begin &&
           words_.tokens[i].end == words_.tokens[i + 1].begin;
  }

  /// "Stephen King": a title word that ends a person's name.
  bool is_surname_here(Index begin, Index i, Index last) const {
    const bool ends = i + 1 >= last || !shape(i + 1, kCapital);
    return ends && has(i, kSurname) && i == begin + 1 && has(begin, kGiven);
  }

  void add(Index begin, Index end, std::uint32_t label, Rule rule) {
    found_.push_back({begin, end, label, kScores[static_cast<std::size_t>(rule)]});
    if (label != Lists::per) return;
    const bool full = end - begin > 1;
    if (!full && rule != Rule::title) return;
    for (Index i = begin; i < end; ++i) {
      if (shape(i, kCapital) && !shape(i, kInitial)) memory_.at_or_add(shapes_[i].hash) |= kPersonWord | (i + 1 == end ? kPersonLast : 0u);
    }
  }

  void scan(Index first, Index last) {
    enum { none, small, capital } title = none;
    for (Index i = first; i < last;) {
      const Phrase phrase = shape(i, kCapital) ? name_phrase_at(i, last) : Phrase{};
      const Index titles = phrase.size > 1 || taken_[i] ? 0 : title_size(i, last);
      if (titles > 0) {
        title = shape(i + titles - 1, kCapital) ? capital : small;
        i += titles;
      } else if (may_begin(i, first, last)) {
        const Index end = run_end(i, last);
        type_run(i, end, {.first = first, .last = last, .small_title = title == small, .capital_title = title == capital});
        i = end;
        title = none;
      } else {
        ++i;
        title = none;
      }
    }
  }

  struct Context {
    Index first = 0;
    Index last = 0;
    bool small_title = false;
    bool capital_title = false;
  };

  void type_run(Index begin, Index end, const Context& context) {
    const Phrase phrase = name_phrase_at(begin, context.last);
    const Index size = end - begin;
    if (const Index leader = leader_in(begin, end, context); leader < end) {
      type_run(begin, leader, {.first = context.first, .last = context.last});
      return type_run(leader, end, {.first = context.first, .last = context.last, .small_title = true});
    }
    if (is_storm_name(begin, end, context)) return;
    if (phrase.size == 0 && begins_with_rank(begin, end)) return type_run(begin + 1, end, {.first = context.first, .last = context.last, .small_title = true});
    if (phrase.size <= 1 && size > 1 && type_by_first(begin, end, context)) return;
    if (phrase.size >= size && !(context.capital_title && size == phrase.size && phrase.label != Lists::org)) {
      return type_listed(begin, begin + phrase.size, phrase.label, context);
    }
    if (type_by_words(begin, end, phrase)) return;
    if (context.capital_title || (context.small_title && phrase.size == 0)) {
      return add(begin, std::min(end, begin + 4), Lists::per, Rule::title);
    }
    if (size >= 2 && is_person(begin, end, phrase)) return add(begin, end, Lists::per, Rule::given);
    if (phrase.size > 0) return split_after(begin, end, phrase, context);
    if (size == 1) return type_single(begin, context);
    if ((has(end - 1, kSurname) && !has(end - 1, kCommon) && !has(begin, kCommon)) || (end < context.last && has(end, kSaid))) {
      return add(begin, end, Lists::per, Rule::surnames);
    }
    const Index later = listed_later(begin, end, context.last);
    if (later < end) {
      type_run(begin, later, context);
      return type_run(later, end, {.first = context.first, .last = context.last});
    }
    type_unknown(begin, end);
  }

  /// "MPA Saima Bashir": three capitals or more that no list knows, before a name.
  bool begins_with_rank(Index begin, Index end) const {
    return end - begin > 2 && shape(begin, kAllCaps) && words_.tokens[begin].size() > 2 && !shape(begin + 1, kAllCaps) &&
           (has(begin + 1, kGiven) || has(end - 1, kSurname));
  }

  bool is_storm(Index i) const { return std::find(kStorms.begin(), kStorms.end(), words_.tokens[i].of(words_.text)) != kStorms.end(); }

  /// "Hurricane Rita", which is an event, and "Rita" behind "typhoon", which is nothing; either is remembered.
  bool is_storm_name(Index begin, Index end, const Context& context) {
    const bool whole = end - begin == 2 && is_storm(begin), behind = end - begin == 1 && begin > context.first && is_storm(begin - 1);
    if (!whole && !behind) return false;
    memory_.at_or_add(shapes_[end - 1].hash) |= kStormName;
    if (whole || shape(begin - 1, kCapital)) add(whole ? begin : begin - 1, end, Lists::misc, Rule::event);
    return true;
  }

  /// Where a person begins behind what he leads: "Ann" in "the president of Tarsk Ann Lee". `end` when none does.
  Index leader_in(Index begin, Index end, const Context& context) const {
    const Index the = begin > context.first && has(begin - 1, kDeterminer) ? 1 : 0;
    const Index of = begin - the;
    const auto given = [this](Index i) { return has(i, kGiven) && !has(i, kOrg); };  // "Council" is a body, though some bear it
    if (end - begin < 3 || of < context.first + 2 || !shape(of - 1, kOf)) return end;
    if (given(begin) || has(begin, kTitle) || !has(of - 2, kTitle)) return end;
    for (Index i = begin + 1; i + 1 < end; ++i) {
      if (given(i) && !given(i - 1) && !has(i - 1, kPlaceFirst | kConnector) && !has(end - 1, kOrg | kOrgTail | kPlace | kEvent)) return i;
    }
    return end;
  }

  /// Several capitalised words that no list knows: a person if they look like a name, else nothing.
  void type_unknown(Index begin, Index end) {
    for (Index i = begin; i < end; ++i) {
      if (has(i, kCommon | kOrg | kPlace | kEvent) || shape(i, kAllCaps)) return;
    }
    const bool after_the = begin > 0 && has(begin - 1, kDeterminer);
    const bool quoted = begin > 0 && shape(begin - 1, kOpens);
    if (!after_the && !quoted && end - begin <= 3) add(begin, end, Lists::per, Rule::pair);
  }

  /// "South Vietnam", "St. Thomas": a word that makes a place of what follows.
  bool type_by_first(Index begin, Index end, const Context& context) {
    if (has(end - 1, kOrg | kOrgTail)) return false;
    if (has(begin, kPlaceFirst) && !context.capital_title) return add(begin, end, Lists::loc, Rule::place), true;
    if (!has(begin, kDirection)) return false;
    const Phrase next = name_phrase_at(begin + 1, context.last);
    if (next.label != Lists::loc || next.size == 0) return false;
    const Index stop = std::min(begin + 1 + next.size, end);
    add(begin, stop, Lists::loc, Rule::listed);
    if (stop < end && shape(stop, kCapital)) type_run(stop, end, {.first = context.first, .last = context.last});
    return true;
  }

  /// The first listed phrase inside a run of unknown words, else `end`.
  Index listed_later(Index begin, Index end, Index last) const {
    for (Index i = begin + 1; i < end; ++i) {
      const Phrase phrase = name_phrase_at(i, last);
      if (phrase.size > 0 && phrase.label != Lists::per && shape(i - 1, kCapital)) return i;
    }
    return end;
  }

  void type_listed(Index begin, Index end, std::uint32_t label, const Context& context) {
    const bool single = end - begin == 1;
    if (single && label != Lists::misc && (memory(begin) & kPersonLast) && !follows_within(begin)) label = Lists::per;
    add(begin, end, label, is_start(begin, context.first) ? Rule::listed_start : Rule::listed);
    if (single && label != Lists::per) listed_singles_.push_back(found_.size() - 1);
  }

  bool follows_within(Index i) const { return i > 0 && has(i - 1, kWithin); }

  bool holds_of(Index begin, Index end, std::uint32_t classes) const {
    for (Index i = begin; i + 1 < end; ++i) {
      if (has(i, classes) && shape(i + 1, kOf)) return true;
    }
    return false;
  }

  /// Types a run by a word that organisations, places or events end or begin with.
  bool type_by_words(Index begin, Index end, const Phrase& phrase) {
    const Index tail = end - 1;
    const Index own = phrase.size > 0 && phrase.label == Lists::misc && end - begin > phrase.size ? begin + phrase.size : begin;
    const bool several = end - begin > 1;
    if (several && (has(tail, kOrg | kOrgTail) || holds_of(begin, end, kOrgOf))) {
      if (own > begin && has(own, kState)) {
        add(begin, own, Lists::misc, Rule::listed);
        add(own, end, Lists::org, Rule::organisation);
      } else {
        add(begin, end, Lists::org, Rule::organisation);
      }
      return true;
    }
    if (several && (has(tail, kEvent) || holds_of(begin, end, kEvent))) return add(begin, end, Lists::misc, Rule::event), true;
    if (several && (has(tail, kPlace) || holds_of(begin, end, kPlaceOf) || (has(begin, kPlace) && !has(begin, kGiven | kSurname)))) {
      return add(begin, end, Lists::loc, Rule::place), true;
    }
    return !several && (has(begin, kDirection) || (has(begin, kOrg | kOrgTail | kPlace | kEvent | kModifier) && has(begin, kCommon)));
  }

  bool is_person(Index begin, Index end, const Phrase& phrase) const {
    if (shape(begin, kAllCaps) && !shape(begin, kInitial)) return false;
    const bool first = has(begin, kGiven) || shape(begin, kInitial) || (memory(begin) & kPersonWord);
    if (!first || has(end - 1, kOrg | kPlace | kEvent)) return false;
    if (phrase.size == 0) return true;
    return phrase.size == 1 && phrase.label != Lists::misc && has(end - 1, kSurname) && !name_phrase_at(begin + 1, end).size;
  }

  /// A listed name and then more: "Russian Sergei Ryabkov", "Chicago Bulls", "Washington Kyiv".
  void split_after(Index begin, Index end, const Phrase& phrase, const Context& context) {
    const Index rest = begin + phrase.size;
    const bool plural = end - rest == 1 && words_.tokens[rest].of(words_.text).ends_with('s') && !has(rest, kGiven);
    if (phrase.label == Lists::loc && plural && name_phrase_at(rest, context.last).size == 0) return add(begin, end, Lists::org, Rule::team);
    type_listed(begin, rest, phrase.label, context);
    Index next = rest;
    while (next < end && !shape(next, kCapital)) ++next;
    if (next < end) type_run(next, end, {.first = context.first, .last = context.last});
  }

  void type_single(Index i, const Context& context) {
    const auto size = words_.tokens[i].size();
    if (shape(i, kInitial) || size < 2) return;
    if (shape(i, kAllCaps)) {
      if (!has(i, kCommon) && size <= 8) add(i, i + 1, Lists::org, Rule::acronym);
      return;
    }
    singles_.push_back({i, context.first, context.last});
  }

  void settle_singles() {
    for (const Single& single : singles_) settle(single);
    for (const std::size_t at : listed_singles_) {
      Found& row = found_[at];
      if (row.label != Lists::misc && (memory(row.begin) & kPersonLast) && !follows_within(row.begin)) row.label = Lists::per;
    }
  }

  struct Single {
    Index at = 0;
    Index first = 0;
    Index last = 0;
  };

  void settle(const Single& single) {
    const Index i = single.at;
    if (memory(i) & kPersonWord) return add(i, i + 1, Lists::per, Rule::remembered);
    if (memory(i) & kStormName) return;
    const bool acts = i + 1 < single.last && has(i + 1, kSaid);
    if (has(i, kCommon) || (memory(i) & kSeenSmall)) return;
    if (acts && !has(i, kOrg)) return add(i, i + 1, Lists::per, Rule::surnames);
    if (follows_within(i)) return add(i, i + 1, Lists::loc, Rule::single);
    if (has(i, kGiven | kSurname)) return add(i, i + 1, Lists::per, Rule::single);
  }

  void scan_heading(Index first, Index last) {
    const bool capitals = style_of(first, last) == Style::capitals;
    for (Index i = first; i < last;) {
      const Index size = taken_[i] || !shape(i, kCapital) ? 0 : heading_name(i, last, capitals);
      i += std::max<Index>(size, 1);
    }
  }

  Index heading_name(Index i, Index last, bool capitals) {
    const Phrase phrase = phrase_at(i, last, capitals);
    Index person = i;
    while (person < last && !taken_[person] && shape(person, kCapital) &&
           ((memory(person) & kPersonWord) || (person == i && has(i, kGiven) && !has(i, kCommon)))) {
      ++person;
    }
    const bool known = (memory(i) & kPersonWord) != 0;
    if (!known && person == i + 1) person = i + 1 < last && has(i + 1, kSurname) && !has(i + 1, kCommon) ? i + 2 : i;
    if (person - i >= std::max<Index>(phrase.label == Lists::title ? 1 : phrase.size, 1) && person > i) {
      add(i, person, Lists::per, Rule::heading);
      return person - i;
    }
    const bool usable = phrase.size > 1 || (phrase.size == 1 && !has(i, kCommon | kTitle));
    if (phrase.label == Lists::title || !usable) return phrase.label == Lists::title ? phrase.size : 0;
    add(i, i + phrase.size, phrase.label, Rule::heading);
    return phrase.size;
  }

  const Lists& lists_;
  const Words& words_;
  const std::vector<bool>& taken_;
  std::vector<WordShape> shapes_;
  HashTable memory_;
  std::vector<Found> found_;
  std::vector<Single> singles_;
  std::vector<std::size_t> listed_singles_;
};

}  // namespace

std::vector<Found> find_names(const Lists& lists, const Words& words, const std::vector<bool>& taken) {
  return NameFinder(lists, words, taken).run();
}

}  // namespace adit::lexicon
