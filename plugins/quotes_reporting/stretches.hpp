#pragma once

#include <span>

#include "model.hpp"
#include "words.hpp"

namespace quotes_reporting {

/// Features that tell whether a stretch in marks that no cue reports is a quotation, or a title, nickname or scare
/// quote.
void stretch_features(const Words& words, std::span<const Stretch> stretches, std::uint32_t index,
                      std::uint32_t previous_quoted, Features& out);

/// True if the stretch has words enough of its own to be read as somebody's statement: it fills its sentence.
bool fills_sentence(const Words& words, const Stretch& stretch);

/// True for the name of a work, a ship or a person in the reporter's sentence: "her novel “The Long Winter”", "Thomas
/// “Shorty” Reed".
bool is_title(const Words& words, const Stretch& stretch);

}  // namespace quotes_reporting
