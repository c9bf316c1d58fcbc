#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace adit::linear {

/// Classes that gazetteers give a word or a phrase, as bits; the trainer names them by these words in its list files.
inline constexpr std::array<std::string_view, 26> kListClasses = {
    "given",  "surname", "country", "place_name", "per",       "org_name", "loc",      "misc",      "title",    "modifier", "org",    "orgtail", "orgof",
    "state",  "place",   "placeof", "placefirst", "direction", "event",    "connector", "calendar", "said",     "within",   "determiner", "junk", "common"};

/// The bit of a class. Requires: one of kListClasses.
constexpr std::uint32_t list_class(std::string_view name) {
  for (std::size_t i = 0; i < kListClasses.size(); ++i) {
    if (kListClasses[i] == name) return 1u << i;
  }
  return 0;
}

/// What the lists know of a word: its clusters (0: none, else number + 1) and its classes.
struct ListedWord {
  static constexpr std::size_t kLevels = 3;
  std::array<std::uint16_t, kLevels> clusters{};
  std::uint32_t classes = 0;
};

/// A look-up table of 16-bit keys in 2^16 groups, as it lies in a model file: `starts` has a place a group and one more,
/// entry i has key keys[i] and value values[i]. A key is 32 bits of a hash; 2 in 10,000 unknown words look known.
template <class Value>
struct GroupedTable {
  std::span<const std::uint32_t> starts;
  std::span<const std::uint16_t> keys;
  std::span<const Value> values;

  const Value* find(std::uint64_t hash) const {
    if (starts.empty()) return nullptr;
    const std::size_t group = (hash >> 16) & 0xFFFF;
    const auto key = static_cast<std::uint16_t>(hash);
    for (std::uint32_t i = starts[group]; i < starts[group + 1]; ++i) {
      if (keys[i] == key) return &values[i];
    }
    return nullptr;
  }
};

/// Word clusters and gazetteers. Borrows from a model file or a builder.
struct WordList {
  GroupedTable<std::uint64_t> words;    ///< by lower-case hash: clusters in 12, 10 and 8 bits, classes in 26 from bit 32
  GroupedTable<std::uint32_t> phrases;  ///< hash of a path of lower-case words: kContinues, classes in the bits above

  static constexpr std::uint32_t kContinues = 1u << 31;
  static constexpr std::uint64_t kRoot = 0x6A09E667F3BCC909ull;

  ListedWord word(std::uint64_t lower) const {
    ListedWord found;
    if (const std::uint64_t* packed = words.find(lower)) {
      found.clusters = {static_cast<std::uint16_t>(*packed & 0xFFF), static_cast<std::uint16_t>(*packed >> 12 & 0x3FF),
                        static_cast<std::uint16_t>(*packed >> 22 & 0xFF)};
      found.classes = static_cast<std::uint32_t>(*packed >> 32);
    }
    return found;
  }
};

}  // namespace adit::linear
