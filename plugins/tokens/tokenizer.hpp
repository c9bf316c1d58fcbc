#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon.hpp"

namespace adit::tokens {

/// What a token is. The order is that of kTokenKindNames.
enum class TokenKind : std::uint8_t { word, number, punct, symbol, url, email, mention, hashtag, emoticon, emoji };

/// The names by which layers call the kinds.
inline constexpr std::string_view kTokenKindNames[] = {"word",  "number",  "punct",   "symbol",   "url",
                                                       "email", "mention", "hashtag", "emoticon", "emoji"};

/// One token: bytes [begin, end) of the text.
struct Token {
  std::uint32_t begin;
  std::uint32_t end;
  TokenKind kind;
};

/// Appends the tokens of a text to `out`, in order and without overlap; every code point that is not blank is in
/// exactly one of them. Words are cut by the convention of UD English: do|n't, Ann|'s, well|-|known, non-stop. One
/// pass, linear in the text whatever it holds. Requires: text shorter than 4 GiB. [worker]
void tokenize(std::string_view text, const Lexicon& lexicon, std::vector<Token>& out);

}  // namespace adit::tokens
