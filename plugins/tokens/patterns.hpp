#pragma once

#include <cstddef>
#include <string_view>

#include "lexicon.hpp"

namespace adit::tokens {

/// The forms that a tokenizer recognises whole. Each function looks at the text from one byte and returns where the
/// form ends, or the byte that it was given when there is none. None looks further than it consumes, or than a small
/// bound, so a pass that calls them at every word stays linear.

/// End of the run of letters, marks, digits and "_" from `at`. [any]
std::size_t word_run_end(std::string_view text, std::size_t at);

/// End of the run of ASCII digits from `at`. [any]
std::size_t digits_end(std::string_view text, std::size_t at);

/// Numbers with grouping (1,000 and 1,00,000), decimals, times, dates, fractions, telephone numbers:
/// the digits at `at` and all that belongs to them, without unit or sign. Requires: a digit at `at`. [any]
std::size_t number_end(std::string_view text, std::size_t at);

/// "http://...", "www. ..." from its first letter to before the punctuation that closes the sentence around it. [any]
std::size_t url_end(std::string_view text, std::size_t at);

/// A mail address whose "@" is at `sign`. Requires: at <= sign < text.size(), text[sign] == '@'. [any]
std::size_t email_end(std::string_view text, std::size_t at, std::size_t sign);

/// An emoticon at `at` that stands apart from what follows it. [any]
std::size_t emoticon_end(std::string_view text, std::size_t at, const Lexicon& lexicon);

/// An emoji with its modifiers, joined emoji, or flag. Requires: an emoji at `at`. [any]
std::size_t emoji_end(std::string_view text, std::size_t at);

/// Bytes of the apostrophe at `at` ("'", "’", "`" before an s): 0 when there is none. [any]
std::size_t apostrophe_size(std::string_view text, std::size_t at);

/// End of the clitic whose apostrophe is at `at`: 's 'm 'd 're 've 'll, not followed by more letters. [any]
std::size_t clitic_end(std::string_view text, std::size_t at);

}  // namespace adit::tokens
