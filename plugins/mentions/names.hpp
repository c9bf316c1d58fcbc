#pragma once

#include <cstdint>
#include <string_view>

namespace mentions {

/// Hash of a text without regard to ASCII case.
std::uint64_t hash_of(std::string_view text);

/// A person's name in parts. Borrowed from the text.
struct NameParts {
  std::string_view given;    ///< first word, empty when there is only a surname ("von der Leyen")
  std::string_view middle;   ///< what stands between the two
  std::string_view surname;  ///< last word that is no suffix ("Jr.")
  int words = 0;  ///< particles before a surname alone do not count
};
NameParts parts_of(std::string_view name);

/// True if two words are the same name written differently: equal, or one or two letters apart for long words
/// ("Sergei", "Sergey"; "Antony", "Anthony").
bool same_word(std::string_view a, std::string_view b);

/// False when the first letters show that same_word is: most pairs, without looking at the rest.
inline bool may_be_same(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  const bool ascii = (static_cast<unsigned char>(a[0]) | static_cast<unsigned char>(b[0])) < 0x80;
  return !ascii || (a[0] | 0x20) == (b[0] | 0x20);
}

/// True if two given names can be one person's: same_word, an initial ("J." and "John"), a short form, or other vowels
/// ("Mohammed" and "Muhammad").
bool compatible_given(std::string_view a, std::string_view b);

/// True if the given names of two full names can be one person's; one may go by the second name of the other ("Tayyip" of
/// "Recep Tayyip").
bool compatible_given(const NameParts& a, const NameParts& b);

/// True if `short_name` is made of the first letters of the capitalised words of `long_name`.
bool is_acronym_of(std::string_view short_name, std::string_view long_name);

}  // namespace mentions
