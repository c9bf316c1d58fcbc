#pragma once

#include <vector>

#include "engine.hpp"

namespace mentions {

/// Looks up each token of `document` and writes what the finders need to know of it into `words`.
void read_words(const Document& document, const Lexicon& lexicon, std::vector<Word>& words);

/// The text of words [first, last).
std::string_view text_of(const Document& document, const std::vector<Word>& words, std::uint32_t first,
                         std::uint32_t last);

/// True if a word ends so and has more than two letters before that.
bool ends_with(std::string_view word, std::string_view end);

/// Lower-case words that are hardly ever part of a title or a noun phrase: adverbs and verb forms.
bool looks_verbal(std::string_view word);

/// The gender that word classes say, if one.
Gender gender_of(std::uint64_t bits);

/// True if the token is a possessive ending: 's, ’s or a lone apostrophe.
bool is_possessive_ending(std::string_view token);

}  // namespace mentions
