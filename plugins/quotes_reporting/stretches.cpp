#include "stretches.hpp"

#include <algorithm>

namespace quotes_reporting {

bool fills_sentence(const Words& words, const Stretch& stretch) {
  const std::uint32_t first = words[stretch.first].sentence;
  const std::uint32_t last = words[stretch.last - 1].sentence;
  constexpr std::uint32_t kMostMarks = 8;  // marks and stops beside the stretch
  const std::uint32_t begin = words.sentence_begin(first);
  const std::uint32_t end = words.sentence_end(last);
  if (stretch.first > begin + kMostMarks || stretch.last + kMostMarks < end) return false;
  for (std::uint32_t i = begin; i < stretch.first; ++i) {
    if (words[i].letter) return false;
  }
  for (std::uint32_t i = stretch.last; i < end; ++i) {
    if (words[i].letter) return false;
  }
  return true;
}

bool is_title(const Words& words, const Stretch& stretch) {
  constexpr std::uint32_t kLongest = 9;
  if (stretch.last - stretch.first > kLongest || stretch.open_end || stretch.repaired) return false;
  std::uint32_t names = 0;
  for (std::uint32_t i = stretch.first; i < stretch.last; ++i) {
    const bool link = words.has(i, kPreposition | kDeterminer | kConjunction | kTo) && i > stretch.first;
    if (words[i].letter && !words[i].upper && !link) return false;
    if (words.has(i, kPronoun | kAuxiliary | kModal) || words.is(i, '!') || words.is(i, '?')) return false;
    names += words[i].letter && words[i].upper ? 1U : 0U;
  }
  const std::uint32_t before = stretch.first - std::min(stretch.first, 2U);
  const bool leans = words[before].sentence == words[stretch.first].sentence && words[before].letter &&
                     before + 1 < stretch.first && !words.has(before, kCue);
  return names > 0 && leans;
}

void stretch_features(const Words& words, std::span<const Stretch> stretches, std::uint32_t index,
                      std::uint32_t previous_quoted, Features& out) {
  const Stretch& stretch = stretches[index];
  const auto add = [&](std::uint32_t t, std::uint32_t value) { out.add(800 + t, value); };
  const std::uint32_t size = stretch.last - stretch.first;
  std::uint32_t letters = 0;
  std::uint32_t capitals = 0;
  std::uint32_t verbs = 0;
  std::uint32_t pronouns = 0;
  for (std::uint32_t i = stretch.first; i < std::min(stretch.last, stretch.first + 60); ++i) {
    letters += words[i].letter ? 1U : 0U;
    capitals += words[i].letter && words[i].upper ? 1U : 0U;
    verbs += words.has(i, kAuxiliary) ? 1U : 0U;
    pronouns += words.has(i, kPronoun) ? 1U : 0U;
  }
  const bool all_capitals = letters > 0 && 2 * capitals > letters && letters > 1;
  const bool stop = !words[stretch.last - 1].letter && !words[stretch.last - 1].mark;
  const bool full = fills_sentence(words, stretch);
  const bool upper = words[stretch.first].upper;
  const std::uint32_t shape = (upper ? 1U : 0U) + (stop ? 2U : 0U) + (full ? 4U : 0U) + (all_capitals ? 8U : 0U);
  add(0, 0);
  add(1, bucket(size));
  add(2, shape);
  add(3, shape * 16 + bucket(size));
  add(4, std::min(verbs, 2U) * 4 + std::min(pronouns, 2U));
  add(5, stretch.single ? 1 : 0);
  const std::uint32_t before = stretch.first > 1 ? stretch.first - 2 : kNone;
  const bool in_sentence = before != kNone && words[before].sentence == words[stretch.first].sentence;
  add(6, in_sentence ? words[before].hash : 0);
  add(7, in_sentence ? static_cast<std::uint32_t>(words[before].bits & 0x3FFFFFFU) : 1);
  // "its “partnership” with": a few words that the reporter's sentence needs, told from a statement by what they lean on.
  const std::uint32_t lean = !in_sentence                          ? 0
                             : words.has(before, kDeterminer)      ? 1
                             : words.has(before, kPreposition)     ? 2
                             : words.has(before, kCue)             ? 3
                             : words.has(before, kAuxiliary | kBe) ? 4
                             : words.has(before, kConjunction)     ? 5
                             : !words[before].letter               ? 6
                             : words[before].upper                 ? 7
                                                                   : 8;
  const std::uint32_t few = letters < 2 ? 0 : letters < 3 ? 1 : letters < 5 ? 2 : 3;
  add(14, lean * 4 + few);
  add(15, (lean * 4 + few) * 4 + (upper ? 1U : 0U) + (stop ? 2U : 0U));
  const std::uint32_t after = stretch.last + 1;
  const bool goes_on = after < words.size() && words[after].sentence == words[stretch.last - 1].sentence;
  add(8, goes_on ? words[after].hash : 0);
  const bool body = words.document().headings[stretch.paragraph] == 0;
  add(9, (body ? 1U : 0U) + (full ? 2U : 0U));
  const bool previous_here = index > 0 && stretches[index - 1].paragraph == stretch.paragraph;
  add(10, (previous_here ? 1U : 0U) + previous_quoted * 2 + (full ? 8U : 0U));
  bool cue = false;
  const std::uint32_t begin = words.sentence_begin(words[stretch.first].sentence);
  for (std::uint32_t i = stretch.first; i > begin && stretch.first - i < 30; --i)
    cue = cue || words.has(i - 1, kStrongCue);
  for (std::uint32_t i = stretch.last;
       i < std::min(words.size(), stretch.last + 12) && words[i].sentence == words[stretch.last - 1].sentence; ++i) {
    cue = cue || words.has(i, kStrongCue);
  }
  add(11, (cue ? 1U : 0U) + shape * 2);
  add(12, words[stretch.first].hash);
  add(13, stretch.first > 0 && before != kNone && words.is(before, ':') ? 1 : 0);
}

}  // namespace quotes_reporting
