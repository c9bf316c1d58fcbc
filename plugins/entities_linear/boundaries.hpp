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
};

/// The numbers of the types that rules speak of; one that no name has when a model does not know it.
struct RuledTypes {
  std::uint32_t person, organisation, place;
};

/// Mends where names begin and end, by rules for what training text has too seldom. Names are in text order before and after.
/// - Party and state of a politician are no name: "Laura Chen, D-Ore.".
/// - A person's name ends behind its last syllable: "Kim Jong-un".
/// - A name does not begin with the preposition of its sentence: "In Velden people wait".
/// - What is led and who leads it are two: "the president of [Velden Pavel Hradek]".
void mend_boundaries(const TaggedText& text, const RuledTypes& types, std::vector<Name>& names);

}  // namespace adit::linear
