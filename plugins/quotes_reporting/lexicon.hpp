#pragma once

#include <adit/result.hpp>

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "word_bits.hpp"

namespace quotes_reporting {

/// What a word can be, as bits. data/words.tsv and data/cues.tsv say which words are what.
enum WordClass : std::uint64_t {
  kStrongCue = 1U << 0,
  kWeakCue = 1U << 1,
  kTellCue = 1U << 2,
  kAsCue = 1U << 3,
  kDenyCue = 1U << 4,
  kBaseForm = 1U << 5,
  kThirdForm = 1U << 6,
  kPastForm = 1U << 7,
  kIngForm = 1U << 8,
  kAccording = 1U << 9,
  kDeterminer = 1U << 10,
  kPronoun = 1U << 11,
  kPreposition = 1U << 12,
  kConjunction = 1U << 13,
  kSubordinator = 1U << 14,
  kRelative = 1U << 15,
  kAuxiliary = 1U << 16,
  kModal = 1U << 17,
  kBe = 1U << 18,
  kNot = 1U << 19,
  kTime = 1U << 20,
  kAdverb = 1U << 21,
  kOpener = 1U << 22,
  kNounCue = 1U << 23,
  kThat = 1U << 24,
  kTo = 1U << 25,
  kArticle = 1U << 26,
  kVerb = 1U << 27,
  kThingCue = 1U << 28,
  kSpeechCue = 1U << 29,
  kSubject = 1U << 30,  ///< a pronoun that stands before a verb
  kAskCue = 1U << 31,
  kCue = kStrongCue | kWeakCue | kAccording,
};

/// Which verb a cue is a form of: the number of its line in data/cues.tsv, 0 for other words.
inline std::uint32_t lemma_of(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); }

/// The word lists of data/, read once and shared by all engines.
struct Lexicon {
  mentions::WordBits words;
  /// Reads cues.tsv and words.tsv in `folder`. A missing file or a bad line is an error that names file and line.
  static adit::Result<Lexicon> load(const std::filesystem::path& folder);
};

}  // namespace quotes_reporting
