#include "engine.hpp"

#include <algorithm>

namespace quotes_reporting {

/// A quotation that nothing closed goes on to the end of its paragraph, but not over the reporter's own words: it ends
/// at a comma, question or exclamation mark that a few words with a reporting verb follow ("..., Sputnik reported.").
void Analysis::close_open_ends(const Document& document) {
  constexpr std::uint32_t kClause = 9;
  for (std::size_t s = 0; s < stretches_.size(); ++s) {
    Stretch& stretch = stretches_[s];
    const bool goes_on = s + 1 < stretches_.size() && stretches_[s + 1].paragraph == stretch.paragraph + 1 &&
                         stretches_[s + 1].outer.begin == document.paragraphs[stretch.paragraph + 1].begin;
    if (!stretch.open_end || goes_on) continue;
    std::uint32_t comma = kNone;
    for (std::uint32_t i = stretch.first; i < stretch.last; ++i) {
      if (words_.is(i, ',') || words_.is(i, '?') || words_.is(i, '!')) comma = i;
      if (comma == kNone || i - comma > kClause || comma == i || !words_.has(i, kStrongCue) ||
          words_.has(i, kBaseForm | kIngForm))
        continue;
      const bool source =
          words_[comma + 1].mention != kNone || (i + 1 < words_.size() && words_[i + 1].mention != kNone);
      const bool ends =
          i + 1 >= words_.size() || !words_[i + 1].letter || words_.has(i + 1, kTime | kPreposition) || i == comma + 1;
      if (!source || !ends) continue;
      stretch.content.end = words_[comma].span.end;
      stretch.last = comma + 1;
      stretch.open_end = false;
      stretch.cut = true;
      break;
    }
  }
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
  if (std::erase_if(stretches_, [](const Stretch& s) { return s.first >= s.last; }) > 0) words_.place(stretches_);
  find_cues(words_, stretches_, cues_);
}

}  // namespace quotes_reporting
