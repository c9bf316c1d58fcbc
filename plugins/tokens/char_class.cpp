#include "char_class.hpp"

#include <adit/text.hpp>

namespace adit::tokens {
namespace {

#include "char_class_table.inc"

}  // namespace

CharClass class_of(char32_t value) {
  if (value >= kLimit) return value >= 0xE0001 && value < 0xE01F0 ? CharClass::joiner : CharClass::other;
  return static_cast<CharClass>(kClasses[kBlockOf[value >> 7]][value & 127]);
}

ClassAt class_at(std::string_view text, std::size_t at) {
  const code_point c = decode(text, at);
  return {class_of(c.value), c.size};
}

}  // namespace adit::tokens
