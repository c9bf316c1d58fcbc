#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <adit/text.hpp>

#include "consistency.hpp"
#include "features.hpp"

namespace adit::linear {

/// A document, or a part of it, as its names are read: all by token.
struct TaggedText {
  std::string_view text;
  std::span<const adit::span> tokens;
  std::span<const Word* const> words;
  std::span<const std::uint32_t> sentence_of;
  const WordList& lists;

  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens.size()); }
  std::string_view word(std::uint32_t i) const { return tokens[i].of(text); }
  /// True if the lists give word `i` one of `classes`.
  bool is(std::uint32_t i, std::uint32_t classes) const { return (words[i]->listed.classes & classes) != 0; }
  bool capital(std::uint32_t i) const { return words[i]->form.capital; }
  Case letters(std::uint32_t i) const { return words[i]->form.letters; }
  /// True for a word without letters and digits: brackets, stops, quotation marks of all styles.
  bool mark(std::uint32_t i) const;
  bool same_sentence(std::uint32_t a, std::uint32_t b) const { return sentence_of[a] == sentence_of[b]; }
  /// True if word `i` is the first one of its sentence.
  bool opens(std::uint32_t i) const { return i == 0 || !same_sentence(i - 1, i); }
};

/// The numbers of the types that rules speak of.
struct RuledTypes {
  std::uint32_t person, organisation, place;
  bool has(std::uint32_t type) const { return type == person || type == organisation || type == place; }
};

using Names = std::vector<Name>;

/// Mends names by rules for what training text has too seldom. Names are in text order before and after, here and below.
/// Requires, here and below: the model knows all ruled types.
void mend_names(const TaggedText& text, const RuledTypes& types, Names& names);

/// Leaves out what is no person: party and state of a politician ("Laura Chen, D-Ore."), and a storm ("Hurricane Rita", and "Rita"
/// in the rest of the text), unless it was taken for something else than a person.
void drop_no_names(const TaggedText& text, const RuledTypes& types, Names& names);

/// Places that no list knows, taken for persons: "Kestria said" where the text has "the president of Kestria".
void retype_places(const TaggedText& text, const RuledTypes& types, Names& names);

/// What stands before says what was taken for a person: "the village of Glen Tarry" is a place, "the newspaper Berliner Bote" a body, and so is
/// what somebody is of, "Anna Moss of Kestrin".
void retype_told(const TaggedText& text, const RuledTypes& types, Names& names);

/// "Pell & Marsh" as one body; not "Anna & Ben".
void join_partners(const TaggedText& text, const RuledTypes& types, Names& names);

/// Where a name begins and ends:
/// - a person's name behind its last syllable, "Kim Jong-un", and behind a title in capitals: "MPA Saima Bashir";
/// - with its initial: "A. Noel Kramer", and not with "of" or what opens its sentence: "In Velden people wait", "But Velden waits";
/// - with its own "The": "by The Velden Post";
/// - a business with what it sells: "Keller's Pizza".
void mend_boundaries(const TaggedText& text, const RuledTypes& types, Names& names);

/// Names that were taken for one:
/// - what is led and who leads it: "the president of [Velden] [Pavel Hradek]";
/// - a town and its country or state: "[Toledo] [Ohio]".
void part_names(const TaggedText& text, const RuledTypes& types, Names& names);

/// A person as lists have it, in marks or brackets: "Keller, Anna".
void add_listed_persons(const TaggedText& text, const RuledTypes& types, Names& names);

/// Place and agency of a dateline, a sentence that ends with a dash or a colon: "TARSK, Oct. 12 (KNA) —", "TARSK:".
void add_datelines(const TaggedText& text, const RuledTypes& types, Names& names);

/// A name and its abbreviation, "Housing Authority of Velden (HAV)": where either is a name both are, and so is the abbreviation
/// wherever it stands.
void add_abbreviations(const TaggedText& text, const RuledTypes& types, Names& names);

/// True if `word` is among `words`.
bool is_one_of(std::string_view word, std::span<const std::string_view> words);

/// True for "'s", however it is written.
bool is_genitive(std::string_view word);

/// The names that share words with [begin, end).
std::span<const Name> overlapping(const Names& names, std::uint32_t begin, std::uint32_t end);

/// Puts the names `added`, which are in text order, in place of all that they overlap.
void put_names(const Names& added, Names& names);

}  // namespace adit::linear
