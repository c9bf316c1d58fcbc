#include "char_class.hpp"

namespace adit::tokens {
namespace {

#include "char_class_table.inc"

struct Decoded {
  char32_t value;
  std::uint32_t size;
};

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const auto bits = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && continues(1)) return {(lead & 0x1F) << 6 | bits(1), 2};
  if (lead >= 0xE0 && lead < 0xF0 && continues(1) && continues(2)) {
    return {(lead & 0x0F) << 12 | bits(1) << 6 | bits(2), 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && continues(1) && continues(2) && continues(3)) {
    return {(lead & 0x07) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3), 4};
  }
  return {0, 1};
}

}  // namespace

CharClass class_of(char32_t value) {
  if (value >= kLimit) return value >= 0xE0001 && value < 0xE01F0 ? CharClass::joiner : CharClass::other;
  return static_cast<CharClass>(kClasses[kBlockOf[value >> 7]][value & 127]);
}

ClassAt class_at(std::string_view text, std::size_t at) {
  const Decoded decoded = decode(text, at);
  return {class_of(decoded.value), decoded.size};
}

}  // namespace adit::tokens
