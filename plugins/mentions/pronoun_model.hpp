#pragma once

#include <adit/result.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace mentions {

/// What is known of a pronoun and one chain that it may refer to. Each feature is on or off; the score of a chain is
/// the sum of the weights of those that are on.
enum class PronounFeature : std::uint8_t {
  kSameSentence,
  kPreviousSentence,
  kTwoSentencesBack,
  kFarSentence,
  kOtherParagraph,
  kFarParagraph,
  kNewest,  // the newest chain that fits
  kSecondNewest,
  kSubject,      // it opens its sentence or stands before a verb
  kSubjectBoth,  // and the pronoun does too
  kAfterPreposition,
  kPossessor,  // followed by 's
  kName,
  kRole,
  kPronoun,
  kPerson,
  kUnnamed,
  kOrganisation,
  kPlace,
  kGroup,
  kDocument,
  kGenderSame,
  kGenderOpen,
  kOnce,             // mentioned once so far
  kOften,            // mentioned four times or more
  kFirstChain,       // the first of the document that fits
  kLastPronoun,      // what the last such pronoun referred to
  kQuotedOther,      // one of both in marks, the other not
  kObjectOfTelling,  // "told X"
  kAddressed,        // subject of the sentence before
  kLastSpeaker,      // the newest chain that stood beside a reporting verb
  kBothSpeak,        // and the pronoun stands beside one
  kSpoke,            // stood beside a reporting verb at some time
  kOpens,            // it opens its sentence
  kEmbedded,         // it stands behind a reporting verb or "that" in its sentence
  kSpeaks,           // it stands beside a reporting verb
  kOnlyQuoted,       // mentioned in marks only, the pronoun outside
  kCount,
};

inline constexpr std::size_t kPronounFeatures = static_cast<std::size_t>(PronounFeature::kCount);

/// Names of the features in the weight file, in the order of PronounFeature.
extern const std::array<std::string_view, kPronounFeatures> kPronounFeatureNames;

/// Features that are on, as bits.
using PronounFeatures = std::uint64_t;

/// The weights of the features, for persons (he, she) and for others (it, they).
struct PronounModel {
  std::array<float, kPronounFeatures> person{};
  std::array<float, kPronounFeatures> other{};

  /// Reads lines "feature <tab> weight for persons <tab> weight for others".
  static adit::Result<PronounModel> load(const std::filesystem::path& path);
};

inline float score(const std::array<float, kPronounFeatures>& weights, PronounFeatures features) {
  float sum = 0;
  for (; features != 0; features &= features - 1) sum += weights[static_cast<std::size_t>(__builtin_ctzll(features))];
  return sum;
}

}  // namespace mentions
