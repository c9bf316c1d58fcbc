#include "engine.hpp"

#include <algorithm>

namespace quotes_reporting {

/// The reporter's clause in words [first, last) that no mark parts from what is said: a comma, question or exclamation
/// mark that a few words with one of `verbs` follow ("..., Sputnik reported."). `comma` is kNone when there is none.
Analysis::Clause Analysis::reporter_clause(std::uint32_t first, std::uint32_t last, std::uint64_t verbs) const {
  constexpr std::uint32_t kLongest = 9;
  std::uint32_t comma = kNone;
  for (std::uint32_t i = first; i < last; ++i) {
    if (words_.is(i, ',') || words_.is(i, '?') || words_.is(i, '!')) comma = i;
    if (comma == kNone || i - comma > kLongest || comma == i || !words_.has(i, verbs) ||
        words_.has(i, kBaseForm | kIngForm))
      continue;
    const bool source =
        words_[comma + 1].mention != kNone || (i + 1 < words_.size() && words_[i + 1].mention != kNone);
    const bool ends = i + 1 >= words_.size() || !words_[i + 1].letter || words_.has(i + 1, kTime | kPreposition) ||
                      i == comma + 1 || words_.text(i + 1).ends_with("ly");
    if (source && ends) return {comma, i};
  }
  return {};
}

/// A quotation that nothing closed goes on to the end of its paragraph, but not over the reporter's own words.
void Analysis::close_open_ends(const Document& document) {
  for (std::size_t s = 0; s < stretches_.size(); ++s) {
    Stretch& stretch = stretches_[s];
    const bool goes_on = s + 1 < stretches_.size() && stretches_[s + 1].paragraph == stretch.paragraph + 1 &&
                         stretches_[s + 1].outer.begin == document.paragraphs[stretch.paragraph + 1].begin;
    if (!stretch.open_end || goes_on) continue;
    const Clause clause = reporter_clause(stretch.first, stretch.last, kStrongCue);
    if (clause.comma == kNone) continue;
    stretch.content.end = words_[clause.comma].span.end;
    stretch.last = clause.comma + 1;
    stretch.open_end = false;
    stretch.cut = true;
  }
}

/// "—Come up! he said. It is late.": parts dialogue behind a dash at the reporter's clause.
void Analysis::part_dialogue() {
  std::vector<Stretch> parts;
  for (const Stretch& whole : stretches_) {
    parts.push_back(whole);
    const Clause clause = whole.dash ? reporter_clause(whole.first, whole.last, kStrongCue | kSpeechCue) : Clause{};
    if (clause.comma == kNone) continue;
    parts.back().content.end = parts.back().outer.end = words_[clause.comma].span.end;
    std::uint32_t rest = clause.cue + 1;
    while (rest < whole.last && (words_[rest].letter || words_.is(rest, '-'))) ++rest;
    while (rest < whole.last && !words_[rest].letter) ++rest;
    if (rest >= whole.last) continue;
    parts.push_back(whole);
    parts.back().content.begin = parts.back().outer.begin = words_[rest].span.begin;
  }
  stretches_.swap(parts);
}

void Analysis::run(const Document& document) {
  stretches_.clear();
  cues_.clear();
  marks_.run(document.text, document.paragraphs, stretches_);
  words_.read(document, lexicon_, stretches_);
  if (std::any_of(stretches_.begin(), stretches_.end(), [](const Stretch& s) { return s.open_end; })) {
    close_open_ends(document);
    words_.place(stretches_);
  }
  if (!stretches_.empty() && stretches_.front().dash) {
    part_dialogue();
    words_.place(stretches_);
  }
  if (std::erase_if(stretches_, [](const Stretch& s) { return s.first >= s.last; }) > 0) words_.place(stretches_);
  find_cues(words_, stretches_, cues_);
}

}  // namespace quotes_reporting
