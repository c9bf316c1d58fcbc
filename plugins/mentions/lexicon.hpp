#pragma once

#include <adit/result.hpp>

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "word_bits.hpp"

namespace mentions {

/// What a word can be, as bits. See data/words.tsv for the meaning of each class.
enum WordClass : std::uint64_t {
  kHonorific = 1U << 0,
  kPerson = 1U << 1,
  kPersons = 1U << 2,
  kOrg = 1U << 3,
  kOrgs = 1U << 4,
  kDocument = 1U << 5,
  kDefinite = 1U << 6,
  kIndefinite = 1U << 7,
  kPossessive = 1U << 8,
  kDemonstrative = 1U << 9,
  kQuantity = 1U << 10,
  kModifier = 1U << 11,
  kStop = 1U << 12,
  kLink = 1U << 13,
  kPronoun = 1U << 14,
  kFemale = 1U << 15,
  kMale = 1U << 16,
  kGivenFemale = 1U << 17,
  kGivenMale = 1U << 18,
  kSays = 1U << 19,
  kPlaceNoun = 1U << 20,
  kGeneral = 1U << 21,
  kIssues = 1U << 22,
  kAnybody = 1U << 23,
  kUtterance = 1U << 24,
  kHead = kPerson | kPersons | kOrg | kOrgs | kDocument,
  kDeterminer = kDefinite | kIndefinite | kPossessive | kDemonstrative | kQuantity,
};

/// The word lists of data/, read once and shared by all engines.
struct Lexicon {
  WordBits words;
  /// Given names with the gender they show; apart, as most are words of their own ("Rose", "Grant").
  WordBits given_names;
  /// Names of one state or body; the bits are the number of their group, from 1.
  WordBits aliases;

  /// Reads the lists in `folder`. A missing file or a bad line is an error that names file and line.
  static adit::Result<Lexicon> load(const std::filesystem::path& folder);
};

}  // namespace mentions
