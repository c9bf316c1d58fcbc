#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Tags of tokens (B-PER I-PER O) and the stretches they stand for.
namespace adit::conll {

/// True for "O" and for a prefix of BIO, IOB1, BIOES or BILOU with a type: B- I- E- S- L- U-.
bool is_tag(std::string_view tag);

/// Tokens `first` to `last`, the last included, of one type.
struct tagged_stretch {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string_view type{};
  friend bool operator==(const tagged_stretch&, const tagged_stretch&) = default;
};

/// The stretches of one sentence's tags, of any of the schemes. A tag that cannot continue what is open (I- of another
/// type, or after O) begins anew, as conlleval does. Types borrow the tags; stretches count from `first_token`.
void read_tags(std::span<const std::string_view> tags, std::uint32_t first_token, std::vector<tagged_stretch>& to);

/// Bytes from `begin` to `end`, with a type.
struct typed_span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view type{};
};

/// A token, and whether a sentence begins with it.
struct placed_token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool begins_sentence = false;
};

/// One BIO tag a token. A token belongs to the first entity that it overlaps; of entities that overlap each other, the
/// one that begins first (the longest of these) has the tokens; an entity that goes on in the next sentence begins anew
/// there. Requires: both sorted by begin.
std::vector<std::string> write_tags(std::span<const placed_token> tokens, std::span<const typed_span> entities);

}  // namespace adit::conll
