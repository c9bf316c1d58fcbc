#include "certainty.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace quotes_reporting {
namespace {

constexpr std::uint32_t kCertaintyGroup = 900;  // templates are numbered by group
constexpr std::uint32_t kLookBack = 40;  // mentions before the source

/// Who else a mention could stand for, and where it was mentioned before.
struct Antecedent {
  std::uint32_t distance = 4;  ///< sentences back to the last mention of its chain; 4 when farther or none
  std::uint32_t rivals = 0;    ///< other chains of the last sentences that fit as well, up to 3
  bool named = false;          ///< a name of its chain stands before it
};

bool could_be(const Mention& source, const Mention& other) {
  const bool person = other.type == MentionType::kPerson || other.type == MentionType::kUnnamed;
  if (source.gender == Gender::kNeuter) return !person && other.type != MentionType::kGroup;
  if (source.type == MentionType::kGroup) return other.type == MentionType::kGroup;
  const bool open = other.gender == Gender::kUnknown || source.gender == Gender::kUnknown;
  return person && (open || other.gender == source.gender);
}

Antecedent antecedent_of(const Words& words, std::uint32_t source) {
  constexpr std::uint32_t kNear = 3;  // sentences in which rivals count
  const std::span<const Mention> mentions = words.document().mentions;
  const Mention& pronoun = mentions[source];
  const std::uint32_t sentence = words[words.mention_begin(source)].sentence;
  Antecedent found;
  std::array<std::uint32_t, 3> chains{};
  for (std::uint32_t m = source; m > 0 && source - m < kLookBack; --m) {
    const Mention& other = mentions[m - 1];
    const std::uint32_t begin = words.mention_begin(m - 1);
    if (begin >= words.size()) continue;
    const std::uint32_t back = sentence - std::min(sentence, words[begin].sentence);
    if (other.chain == pronoun.chain) {
      found.distance = std::min(found.distance, back);
      found.named = found.named || other.kind == MentionKind::kName;
      continue;
    }
    const auto* end = chains.begin() + found.rivals;
    if (back > kNear || found.rivals == chains.size() || words[begin].stretch != kNone) continue;
    if (!could_be(pronoun, other)) continue;
    if (other.kind == MentionKind::kPronoun || std::find(chains.cbegin(), end, other.chain) != end) continue;
    chains[found.rivals++] = other.chain;
  }
  return found;
}

}  // namespace

void certainty_features(const Words& words, std::uint32_t source, bool has_cue, float share, Features& out) {
  constexpr int kSteps = 32;  // of a quarter each, from -1 up
  const auto add = [&](std::uint32_t t, std::uint32_t value) { out.add(kCertaintyGroup + t, value); };
  const Mention& mention = words.document().mentions[source];
  const auto kind = static_cast<std::uint32_t>(mention.kind);
  const float odds = std::log(std::max(share, 1e-6F) / std::max(1 - share, 1e-6F));
  const int steps = std::clamp(static_cast<int>((odds + 1) * 4), 0, kSteps);
  add(0, 0);
  for (int step = 1; step <= steps; ++step) add(1, static_cast<std::uint32_t>(step));
  add(2, kind * 2 + (has_cue ? 1U : 0U));
  add(3, static_cast<std::uint32_t>(mention.type) * 4 + kind);
  if (mention.kind == MentionKind::kName) return;
  const Antecedent antecedent = antecedent_of(words, source);
  add(4, antecedent.rivals * 4 + kind);
  add(5, antecedent.distance * 4 + kind);
  add(6, (antecedent.named ? 1U : 0U) * 4 + kind);
  add(7, (antecedent.rivals * 8 + antecedent.distance) * 4 + kind);
}

}  // namespace quotes_reporting
