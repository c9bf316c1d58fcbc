#include "engine.hpp"

#include <algorithm>
#include <cmath>

#include "certainty.hpp"
#include "grammar.hpp"
#include "stretches.hpp"

namespace quotes_reporting {
namespace {

/// False for marks and punctuation alone.
bool holds_word(const Words& words, const Stretch& stretch) {
  for (std::uint32_t i = stretch.first; i < stretch.last; ++i) {
    if (words[i].letter) return true;
  }
  return false;
}

float probability(float score) { return 1.0F / (1.0F + std::exp(-score)); }

}  // namespace

/// The stretch that words [first, last) are, or kNone.
std::uint32_t Engine::stretch_of(std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t s = analysis_.words()[first].stretch;
  if (s == kNone) return kNone;
  const Stretch& stretch = analysis_.stretches()[s];
  return stretch.first == first && stretch.last == last ? s : kNone;
}

/// Gives a draft its content. One stretch with its closing mark is no more than the stretch.
void Engine::take(const Content& content, Draft& draft) const {
  const Words& words = analysis_.words();
  draft.first = content.first;
  draft.last = content.last;
  draft.score = content.score;
  if (draft.last > draft.first + 1 && words[draft.last - 1].mark &&
      stretch_of(draft.first, draft.last - 1) != kNone)
    --draft.last;
  draft.stretch = stretch_of(draft.first, draft.last);
}

void Engine::draft_cues() {
  drafts_.clear();
  ContentFinder finder(analysis_.words(), analysis_.stretches());
  for (std::uint32_t c = 0; c < analysis_.cues().size(); ++c) {
    finder.read(analysis_.cues()[c]);
    const Content* best = finder.best(models_.contents);
    if (!best) continue;
    Draft draft;
    draft.cue = c;
    take(*best, draft);
    drafts_.push_back(draft);
    for (int more = 0; more < 3 && !best->before && finder.read_more(analysis_.cues()[c], draft.last); ++more) {
      best = finder.best(models_.contents);
      if (!best) break;
      take(*best, draft);
      drafts_.push_back(draft);
    }
  }
}

/// Two cues may not report the same words: the weaker reading is dropped. One inside the other is a nested report when
/// the outer content holds the inner cue too.
void Engine::drop_overlaps() {
  const std::span<const Cue> cues = analysis_.cues();
  constexpr std::size_t kNeighbours = 6;
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    for (std::size_t j = i + 1; j < std::min(drafts_.size(), i + kNeighbours); ++j) {
      Draft& a = drafts_[i];
      Draft& b = drafts_[j];
      if (a.dropped || b.dropped || a.last <= b.first || b.last <= a.first) continue;
      if (a.cue == b.cue) continue;
      const auto holds = [&](const Draft& outer, const Draft& inner) {
        const std::uint32_t cue = cues[inner.cue].first;
        return outer.first <= inner.first && inner.last <= outer.last && cue >= outer.first && cue < outer.last;
      };
      if (holds(a, b) || holds(b, a)) continue;
      const bool cut = a.stretch != kNone && a.stretch == b.stretch && analysis_.stretches()[a.stretch].cut;
      // What follows a quotation that was cut there reports the whole sentence, what leads up to it the quotation.
      const bool drop_first = cut ? cues[a.cue].first > cues[b.cue].first : a.score < b.score;
      (drop_first ? a : b).dropped = true;
    }
  }
  std::erase_if(drafts_, [](const Draft& draft) { return draft.dropped; });
}

/// The cue of a content that only follows behind stretch `s`: "told" for “A” in "X told Y a plan “A”: “B”". kNone when there
/// is none.
std::uint32_t Engine::cue_around(std::uint32_t s) const {
  if (s + 1 >= taken_.size() || taken_[s + 1] == kNone) return kNone;
  const Draft& next = drafts_[taken_[s + 1]];
  const Stretch& stretch = analysis_.stretches()[s];
  if (next.cue == kNone || stretch.last > next.first || analysis_.cues()[next.cue].last > stretch.first) return kNone;
  return next.cue;
}

/// Stretches that no cue took: quotations without a cue, scare quotes, headings.
void Engine::draft_stretches() {
  const std::span<const Stretch> stretches = analysis_.stretches();
  const Words& words = analysis_.words();
  taken_.assign(stretches.size(), kNone);
  for (std::uint32_t d = 0; d < drafts_.size(); ++d) {
    for (std::uint32_t i = drafts_[d].first; i < drafts_[d].last; ++i) {
      const std::uint32_t s = words[i].stretch;
      if (s == kNone) continue;
      if (taken_[s] == kNone || drafts_[d].stretch == s) taken_[s] = d;
      i = std::max(i, stretches[s].last - 1);
    }
  }
  std::uint32_t previous = 0;
  for (std::uint32_t s = 0; s < stretches.size(); ++s) {
    if (s > 0 && stretches[s].paragraph > stretches[s - 1].paragraph + 1) previous = 0;
    if (taken_[s] != kNone) {
      previous = drafts_[taken_[s]].stretch == s ? 2 : 1;
      continue;
    }
    if (!holds_word(words, stretches[s]) || is_title(words, stretches[s])) continue;
    Draft draft;
    draft.first = stretches[s].first;
    draft.last = stretches[s].last;
    draft.stretch = s;
    scratch_.clear();
    stretch_features(words, stretches, s, previous, scratch_);
    draft.score = models_.stretches.score(scratch_);
    draft.kind = words.document().headings[stretches[s].paragraph] != 0 ? Kind::kHeading
                 : draft.score > 0                                      ? Kind::kDirect
                                                                        : Kind::kScare;
    if (draft.kind == Kind::kDirect) draft.cue = cue_around(s);
    previous = draft.kind == Kind::kDirect ? 2 : 0;
    drafts_.push_back(draft);
  }
}

/// True if `to` opens the next paragraph while `from` was left open at the end of its own.
bool Engine::continues(const Draft& from, const Draft& to) const {
  if (from.stretch == kNone || to.stretch == kNone || to.cue != kNone) return false;
  const Stretch& a = analysis_.stretches()[from.stretch];
  const Stretch& b = analysis_.stretches()[to.stretch];
  return a.open_end && b.paragraph == a.paragraph + 1 &&
         b.outer.begin == analysis_.words().document().paragraphs[b.paragraph].begin;
}

/// True for the second part of `"A," he said, "b"` and `"A" - he said - "b"`.
bool Engine::interrupted(const Draft& from, const Draft& to) const {
  if (from.stretch == kNone || to.stretch == kNone || (from.cue != kNone && to.cue != kNone)) return false;
  if (from.cue == to.cue && (from.kind != Kind::kDirect || to.kind != Kind::kDirect)) return false;  // neither has a cue
  const Words& words = analysis_.words();
  if (const std::uint32_t c = from.cue == kNone ? to.cue : from.cue; c != kNone) {
    const std::uint32_t cue = analysis_.cues()[c].first;
    if (cue < from.last || cue >= to.first) return false;
  }
  if (from.last > to.first || to.first - from.last > 20 || words[to.first].paragraph != words[from.last - 1].paragraph)
    return false;
  bool parted = false;  // in the first marks, at them or behind them
  for (std::uint32_t i = from.last - 1; i <= from.last + 1; ++i) parted = parted || is_comma_or_dash(words, i);
  return parted && to.first >= 2 && is_comma_or_dash(words, to.first - 2) && !words[to.first].upper;
}

void Engine::join_parts() {
  std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  for (std::uint32_t d = 1; d < drafts_.size(); ++d) {
    Draft& to = drafts_[d];
    for (std::uint32_t e = d; e > 0 && d - e < 3; --e) {
      const Draft& from = drafts_[e - 1];
      if (from.kind == Kind::kHeading || (!continues(from, to) && !interrupted(from, to))) continue;
      to.joined = from.joined == kNone ? e - 1 : from.joined;
      to.kind = Kind::kDirect;
      if (Draft& first = drafts_[to.joined]; first.cue == kNone) first.cue = to.cue, first.kind = Kind::kDirect;
      break;
    }
  }
}

/// The mention behind the dash that signs a quotation without a cue ("“A.” – X, mayor of Y"), or kNone.
std::uint32_t Engine::signature(const Draft& draft) const {
  constexpr std::uint32_t kLongest = 16;
  const Words& words = analysis_.words();
  std::uint32_t i = draft.last;
  while (i < words.size() && (words[i].mark || words.is(i, '.'))) ++i;
  if (i == draft.last || i + 1 >= words.size()) return kNone;
  const bool dash = words.is(i, '-') || words.text(i) == "–" || words.text(i) == "—";
  const std::uint32_t paragraph = words[draft.last - 1].paragraph;
  if (draft.cue != kNone || !dash || words[i + 1].paragraph != paragraph || words[i + 1].mention == kNone) return kNone;
  if (words.mention_begin(words[i + 1].mention) != i + 1) return kNone;
  for (std::uint32_t end = i + 1; end < words.size() && words[end].paragraph == paragraph; ++end) {
    if (end > i + kLongest || words[end].mark || words.has(end, kAuxiliary | kCue)) return kNone;
  }
  return words[i + 1].mention;
}

void Engine::find_sources() {
  SourceFinder finder(analysis_.words(), analysis_.stretches());
  SourceQuestion question;
  for (Draft& draft : drafts_) {
    if (draft.kind == Kind::kScare || draft.kind == Kind::kHeading) continue;
    if (draft.joined != kNone) {
      draft.source = drafts_[draft.joined].source;
      draft.source_share = drafts_[draft.joined].source_share;
    } else {
      question.cue = draft.cue == kNone ? nullptr : &analysis_.cues()[draft.cue];
      question.first = draft.first;
      question.last = draft.last;
      finder.read(question);
      const SourceFinder::Answer answer = finder.best(models_.sources);
      draft.source = answer.mention;
      draft.source_share = answer.share;
      if (const std::uint32_t signer = signature(draft); signer != kNone) draft.source = signer, draft.source_share = 1;
    }
    if (draft.source == kNone) continue;
    question.previous = draft.source;
    question.previous_last = draft.last;
    question.previous_paragraph = analysis_.words()[draft.last - 1].paragraph;
  }
}

/// Notes for each stretch the draft with a cue that holds it most closely: "X said that Y called it “Z”" has “Z” as a
/// fragment of what Y said alone.
void Engine::share_stretches() {
  taken_.assign(analysis_.stretches().size(), kNone);
  for (std::uint32_t d = 0; d < drafts_.size(); ++d) {
    for (std::uint32_t i = drafts_[d].first; i < drafts_[d].last; ++i) {
      const std::uint32_t s = analysis_.words()[i].stretch;
      if (s == kNone) continue;
      i = std::max(i, analysis_.stretches()[s].last - 1);
      const auto size = [&](std::uint32_t draft) { return drafts_[draft].last - drafts_[draft].first; };
      if (taken_[s] == kNone || (drafts_[d].cue != kNone && size(d) < size(taken_[s]))) taken_[s] = d;
    }
  }
}

/// True if stretch `s` in the content of `draft` is the fragment of a report inside it.
bool Engine::is_inner(const Draft& draft, std::uint32_t s) const {
  const Draft& owner = drafts_[taken_[s]];
  return owner.cue != draft.cue && owner.cue != kNone && draft.cue != kNone && owner.first >= draft.first &&
         owner.last <= draft.last;
}

Kind Engine::kind_of(const Draft& draft) const {
  if (draft.kind != Kind::kDirect) return draft.kind;
  const Words& words = analysis_.words();
  bool marked = false;
  bool unmarked = false;
  for (std::uint32_t i = draft.first; i < draft.last; ++i) {
    if (words[i].mark) continue;
    const std::uint32_t s = words[i].stretch;
    (s == kNone || is_inner(draft, s) ? unmarked : marked) = true;
  }
  if (!marked) return Kind::kIndirect;
  const bool stop = !words[draft.last - 1].letter || (draft.last < words.size() && words.is(draft.last, ','));
  const bool called = draft.cue != kNone && (analysis_.cues()[draft.cue].bits & kAsCue) != 0;  // "called it “a farce.”"
  const bool fragment = !words[draft.first].upper && (!stop || called);
  return unmarked || fragment ? Kind::kMixed : Kind::kDirect;
}

/// The bytes of a draft's content. Outer marks are left out; a mark inside keeps its partner.
adit::span Engine::content_of(const Draft& draft) const {
  if (draft.stretch != kNone) return analysis_.stretches()[draft.stretch].content;
  const Words& words = analysis_.words();
  adit::span content = words.span(draft.first, draft.last);
  const std::uint32_t first = words[draft.first].stretch;
  const std::uint32_t last = words[draft.last - 1].stretch;
  if (first == last) return content;
  if (last != kNone && analysis_.stretches()[last].last == draft.last)
    content.end = analysis_.stretches()[last].outer.end;
  if (first != kNone && analysis_.stretches()[first].first == draft.first)
    content.begin = analysis_.stretches()[first].outer.begin;
  for (const std::uint32_t s : {first, last}) {  // one stretch and its marks are no more than the stretch
    if (s != kNone && analysis_.stretches()[s].outer == content) return analysis_.stretches()[s].content;
  }
  return content;
}

/// The stretches in marks that a draft covers, cut to it.
void Engine::add_fragments(const Draft& draft, Report& report) {
  const Words& words = analysis_.words();
  for (std::uint32_t i = draft.first; i < draft.last; ++i) {
    const std::uint32_t s = words[i].stretch;
    if (s == kNone) continue;
    const Stretch& stretch = analysis_.stretches()[s];
    report.repaired = report.repaired || stretch.repaired;
    if (is_inner(draft, s) || stretch.dash) {  // a dash is no pair of marks
      i = std::max(i, stretch.last - 1);
      continue;
    }
    reports_.fragments.push_back({words[i].span.begin, std::min(stretch.content.end, words[draft.last - 1].span.end)});
    i = std::max(i, stretch.last - 1);
  }
  report.fragments_end = static_cast<std::uint32_t>(reports_.fragments.size());
}

/// True for "it was reported that": nobody needs to be named.
bool Engine::is_passive(const Draft& draft) const {
  constexpr std::uint32_t kReach = 3;
  if (draft.cue == kNone) return false;
  const Words& words = analysis_.words();
  const std::uint32_t cue = analysis_.cues()[draft.cue].first;
  for (std::uint32_t i = cue; i > 0 && cue - i < kReach && words[i - 1].sentence == words[cue].sentence; --i) {
    if (words.has(i - 1, kBe)) return true;
  }
  return false;
}

/// The first word of an indirect content that its cue stands inside of ("The bridge, X said, will open", "If it rains,
/// X said, the bridge will close"), or that of the draft. A whole clause before the cue is no part of what follows it.
std::uint32_t Engine::first_around(const Draft& draft) const {
  constexpr std::uint32_t kLongest = 30;
  const Words& words = analysis_.words();
  if (draft.cue == kNone || draft.source == kNone || !words.is(draft.first - 1, ',') || words[draft.first].upper)
    return draft.first;
  const Cue& cue = analysis_.cues()[draft.cue];
  const std::uint32_t subject = words.mention_begin(draft.source);
  const std::uint32_t clause = std::min(cue.first, subject);  // "X said" or "said X"
  const std::uint32_t end = std::max(cue.last, words.mention_end(draft.source));
  std::uint32_t begin = words.sentence_begin(words[cue.first].sentence);
  if ((cue.bits & kAccording) != 0 || end != draft.first - 1 || clause < begin + 2 || !words.is(clause - 1, ','))
    return draft.first;
  const bool condition = words.has(begin, kSubordinator);
  if (!condition && words.has(begin, kOpener | kAdverb | kTime | kPreposition | kConjunction)) return draft.first;
  for (std::uint32_t i = clause - 1; i > begin; --i) {
    if (words.is(i - 1, ';')) begin = i;
    const bool verb = words.has(i - 1, kAuxiliary | kModal | kBe) || words.text(i - 1).ends_with("ed");
    if (clause - i > kLongest || words[i - 1].stretch != kNone || words.has(i - 1, kStrongCue) || (verb && !condition))
      return draft.first;
  }
  return words.text(begin).ends_with("ing") ? draft.first : begin;
}

/// Gives a report its source, and how likely that is right.
void Engine::rate_source(const Draft& draft, Report& report) {
  report.source = draft.source;
  if (draft.source == kNone) return;
  scratch_.clear();
  certainty_features(analysis_.words(), draft.source, draft.cue != kNone, draft.source_share, scratch_);
  report.source_score = probability(models_.certainty.score(scratch_));
  if (on_source) on_source(report, scratch_);
}

void Engine::emit() {
  const Words& words = analysis_.words();
  for (std::uint32_t d = 0; d < drafts_.size(); ++d) {
    const Draft& draft = drafts_[d];
    if (draft.joined != kNone) continue;
    Report report;
    report.kind = kind_of(draft);
    if (report.kind == Kind::kIndirect && !options_.indirect) continue;
    if (report.kind == Kind::kScare && !options_.scare) continue;
    if (report.kind == Kind::kIndirect && draft.source == kNone && !is_passive(draft)) continue;
    report.content = content_of(draft);
    if (report.kind == Kind::kIndirect) report.content.begin = words[first_around(draft)].span.begin;
    report.fragments_begin = static_cast<std::uint32_t>(reports_.fragments.size());
    add_fragments(draft, report);
    for (std::uint32_t e = d + 1; e < drafts_.size() && e < d + 64; ++e) {
      if (drafts_[e].joined != d) continue;
      add_fragments(drafts_[e], report);
      report.content.end = std::max(report.content.end, analysis_.stretches()[drafts_[e].stretch].content.end);
    }
    if (draft.cue != kNone) {
      const Cue& cue = analysis_.cues()[draft.cue];
      report.cue = words.span(cue.first, cue.last);
      report.negated = (cue.bits & kDenyCue) != 0;
    }
    report.score = probability(draft.score);
    rate_source(draft, report);
    reports_.rows.push_back(report);
  }
}

const Reports& Engine::run(const Document& document) {
  reports_.rows.clear();
  reports_.fragments.clear();
  analysis_.run(document);
  if (analysis_.words().size() == 0) return reports_;
  draft_cues();
  drop_overlaps();
  draft_stretches();
  join_parts();
  share_stretches();
  find_sources();
  emit();
  return reports_;
}

}  // namespace quotes_reporting
