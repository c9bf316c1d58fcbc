#include "core/document/decode.hpp"

#include <bit>
#include <cstring>
#include <utility>

// One pass over the bytes. ASCII goes by eight bytes at a time; anything else by the table of well-formed sequences of
// the Unicode standard (3-7): the second byte's range depends on the lead, which rules out overlong forms, surrogates
// and values above U+10FFFF. A sequence that breaks off after k good bytes is a maximal subpart of k bytes: "E2 80 41"
// is one U+FFFD and an "A".

namespace adit::core {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::uint64_t kHighBits = 0x8080808080808080;

struct Sequence {
  unsigned size;  // bytes of the sequence, or of the maximal subpart when it is bad
  bool good;
};

unsigned length_by_lead(unsigned lead) { return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

// Requires: at < end, *at >= 0x80.
Sequence read_sequence(const unsigned char* at, const unsigned char* end) {
  const unsigned lead = *at;
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  const unsigned size = length_by_lead(lead);
  unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (unsigned i = 1; i < size; ++i) {
    if (at + i == end || at[i] < low || at[i] > high) return {i, false};
    low = 0x80;
    high = 0xBF;
  }
  return {size, true};
}

const unsigned char* skip_ascii(const unsigned char* at, const unsigned char* end) {
  for (; end - at >= 8; at += 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    const std::uint64_t high = word & kHighBits;
    if (high == 0) continue;
    if constexpr (std::endian::native == std::endian::little) return at + std::countr_zero(high) / 8;
    break;
  }
  while (at != end && *at < 0x80) ++at;
  return at;
}

// Copies `bytes` from the first bad byte on, replacing. `good` is the length of the valid start.
Decoded replace_bad(std::string_view bytes, std::size_t good) {
  Decoded decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 8);
  while (true) {
    decoded.text.append(bytes.substr(0, good));
    bytes.remove_prefix(good);
    if (bytes.empty()) return decoded;
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    bytes.remove_prefix(read_sequence(at, at + bytes.size()).size);
    decoded.text.append(kReplacement);
    ++decoded.replaced;
    good = valid_prefix(bytes).size;
  }
}

Error too_large(std::size_t size) {
  return {error_code::too_large,
          "text has " + std::to_string(size) + " bytes; a document holds at most " + std::to_string(kMaxText)};
}

Error bad_byte(std::string_view bytes, std::size_t at, std::size_t dropped) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(bytes[at]);
  return {error_code::malformed, "text is not valid UTF-8: bad byte 0x" +
                                     std::string{kDigits[byte >> 4], kDigits[byte & 15]} + " at byte " +
                                     std::to_string(at + dropped)};
}

}  // namespace

ValidPrefix valid_prefix(std::string_view text) {
  const auto* const start = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = start + text.size();
  const auto* at = skip_ascii(start, end);
  const bool ascii = at == end;
  while (at != end) {
    if (*at < 0x80) {
      at = skip_ascii(at, end);
      continue;
    }
    const Sequence sequence = read_sequence(at, end);
    if (!sequence.good) break;
    at += sequence.size;
  }
  return {static_cast<std::size_t>(at - start), ascii};
}

Result<Decoded> decode_text(std::string bytes, BadBytes policy) {
  const std::size_t dropped = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  bytes.erase(0, dropped);
  const ValidPrefix valid = valid_prefix(bytes);
  Decoded decoded;
  if (valid.size == bytes.size()) {
    decoded.text = std::move(bytes);
    decoded.ascii = valid.ascii;
  } else if (policy == BadBytes::reject) {
    return bad_byte(bytes, valid.size, dropped);
  } else {
    decoded = replace_bad(bytes, valid.size);
  }
  if (decoded.text.size() > kMaxText) return too_large(decoded.text.size());
  return decoded;
}

}  // namespace adit::core
