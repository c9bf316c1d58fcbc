#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "phrase_table.hpp"

namespace adit::lexicon {

/// What is known of a single word; several may hold ("Jordan" is a given name and a place).
enum WordClass : std::uint32_t {
  kGiven = 1u << 0,       ///< given name
  kSurname = 1u << 1,
  kCommon = 1u << 2,      ///< stands small more often than not
  kTitle = 1u << 3,       ///< Mr, President, spokesman: the name of a person may follow
  kModifier = 1u << 4,    ///< goes before a title: Deputy, Foreign, Prime
  kOrg = 1u << 5,         ///< ends the name of an organisation: Ministry, Party, University
  kOrgTail = 1u << 6,     ///< Inc, Ltd
  kOrgOf = 1u << 7,       ///< begins one with "of": Ministry of, Bank of
  kPlace = 1u << 8,       ///< ends or begins the name of a place: River, Province, Mount
  kPlaceOf = 1u << 9,     ///< Gulf of, Republic of
  kEvent = 1u << 10,      ///< War, Treaty, Cup
  kConnector = 1u << 11,  ///< stands small inside names: de, van, bin
  kCalendar = 1u << 12,   ///< weekdays and months
  kSaid = 1u << 13,       ///< what persons do: said, told
  kWithin = 1u << 14,     ///< before places: in, near
  kJunk = 1u << 15,       ///< capitalised, but no name: I, OK, PM
  kDirection = 1u << 16,  ///< before places: South, Western, Greater
  kState = 1u << 17,      ///< begins the name of a state's body: a nationality before it is a name of its own
  kPlaceFirst = 1u << 18,  ///< begins the name of a place: Lake, Mount, St.
  kDeterminer = 1u << 19,  ///< the, his: a name that follows is hardly a person's
};

/// The shipped lists: classes of words, and phrases that are names or titles by themselves.
struct Lists {
  enum Label : std::uint32_t { per, org, loc, misc, title };

  HashTable words;  ///< folded hash of a word to its classes
  PhraseTable phrases;  ///< in any case

  std::uint32_t classes(std::uint64_t folded) const {
    const std::uint32_t* found = words.find(folded);
    return found ? *found : 0;
  }

  /// Reads all lists of a folder. On error: which file and line, or what is missing.
  static Result<Lists> open(const std::string& folder);
};

/// A phrase's value: its label, and whether it stands in capitals only ("US", "WHO"), so that "us" is not matched.
inline std::uint32_t phrase_value(std::uint32_t label, bool capitals) { return label << 1 | (capitals ? 1u : 0u); }
inline std::uint32_t phrase_label(std::uint32_t value) { return value >> 1; }
inline bool phrase_in_capitals(std::uint32_t value) { return (value & 1) != 0; }

}  // namespace adit::lexicon
