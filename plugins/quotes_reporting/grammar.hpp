#pragma once

#include "words.hpp"

/// What words look like without a parser: guesses from the word lists, the endings and the words beside.
namespace quotes_reporting {

/// What a word is at a glance: a mark, punctuation, a class of data/words.tsv, a cue, a kind of mention, or its shape.
std::uint32_t word_class(const Words& words, std::uint32_t i);
/// True for a dash between words; a "-" is one when blanks stand on both sides.
bool is_dash(const Words& words, std::uint32_t i);
/// True for what parts a clause from the next.
bool is_comma_or_dash(const Words& words, std::uint32_t i);
/// True for a word that looks like a verb in the past or its participle: "opened", not "need" and "red".
bool is_past(const Words& words, std::uint32_t i);
/// True for a word with the ending of "plans" and "leaks".
bool ends_in_s(const Words& words, std::uint32_t i);
/// True for a word that looks like a finite verb by itself, and for "plans" in "it plans" and "it still plans".
bool is_verb(const Words& words, std::uint32_t i);
/// True for "'s" and "’ll".
bool is_apostrophe_word(const Words& words, std::uint32_t i);
/// True for a word that could be a verb: "leaks" in "the plant leaks", not "request" in "the request".
bool may_be_verb(const Words& words, std::uint32_t i);
/// True for "it" in "it plans": a pronoun with its verb.
bool begins_clause(const Words& words, std::uint32_t i);
/// True for a participle such as "asking".
bool is_ing(const Words& words, std::uint32_t i);
/// True if the words [first, last) have a verb in the past, or its participle.
bool has_past(const Words& words, std::uint32_t first, std::uint32_t last);
/// True if words [first, last) have a participle such as "asking".
bool has_ing(const Words& words, std::uint32_t first, std::uint32_t last);
/// True if the words [first, last) are words, and none is of the classes `others`.
bool are_plain(const Words& words, std::uint32_t first, std::uint32_t last, std::uint64_t others);
/// The class of the word before the mark that opens at `i`, told apart from words before no mark.
std::uint32_t before_mark(const Words& words, std::uint32_t i);
/// True for the cue at word `cue` of ", which X said" in a sentence that begins at `begin`: a clause that ends at its
/// next comma.
bool in_relative_clause(const Words& words, std::uint32_t begin, std::uint32_t cue);
/// True for the verb at `i` of "Anna Weber says": a cue beside who says it.
bool somebody_says(const Words& words, std::uint32_t i);
/// The "whether" or "if" of what the cue at word `cue` asks in a sentence that ends at `end`, or kNone: "reporters asked him
/// whether", not "asked whether he would go, X said no" and "was asked if".
std::uint32_t asked_clause(const Words& words, std::uint32_t cue, std::uint32_t end);
/// True if the words at `i` tell what a source leaves unsaid: "did not say when", "would not comment", "declined to say".
bool leaves_unsaid(const Words& words, std::uint32_t i);
/// What the reporter's word `i` inside a content says of whether the content should have ended before, as bits.
std::uint32_t hints_at_end(const Words& words, std::uint32_t i);
/// How far from their start words [first, last) have their first verb, and whether a comma or conjunction comes before
/// that: "two chairs to the table, and the vote showed" and "the governor of the province, ..." are no statements.
std::uint32_t first_verb(const Words& words, std::uint32_t first, std::uint32_t last);

}  // namespace quotes_reporting
