#include "tools/train/quotes/collector.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "plugins/quotes_reporting/stretches.hpp"

using namespace quotes_reporting;

std::vector<std::uint32_t> indices_of(const Features& features) {
  return {features.indices().begin(), features.indices().end()};
}

namespace {

bool overlaps(adit::span a, adit::span b) {
  return a.has_value() && b.has_value() && a.begin < b.end && b.begin < a.end;
}

/// Collects the decisions of one document with the gold's answers.
class Collector {
 public:
  Collector(const CorpusDocument& document, const Lexicon& lexicon) : document_(document), analysis_(lexicon) {
    analysis_.run(document.quotes_document());
  }
  void run(Examples& out) {
    if (analysis_.words().size() == 0) return;
    if (document_.complete) add_contents(out);
    if (document_.complete) add_stretches(out);
    add_sources(out);
  }

 private:
  adit::span bytes_of(std::uint32_t first, std::uint32_t last) const {
    return trimmed(document_.text, analysis_.words().span(first, last));
  }

  void add_contents(Examples& out) {
    ContentFinder finder(analysis_.words(), analysis_.stretches());
    for (const Cue& cue : analysis_.cues()) {
      finder.read(cue);
      const adit::span at = analysis_.words().span(cue.first, cue.last);
      bool optional = false;
      std::vector<const GoldQuote*> targets;
      for (const GoldQuote& gold : document_.gold) {
        if (!overlaps(gold.cue, at)) continue;
        if (gold.optional)
          optional = true;
        else
          targets.push_back(&gold);
      }
      if (targets.empty() && (optional || !document_.complete)) continue;
      const Content* chosen = add_choice(finder, targets, out);
      if (chosen && !chosen->before && finder.read_more(cue, chosen->last)) add_choice(finder, targets, out);
    }
  }

  /// Adds the choice that the finder has read; gives the right content, or null when there is none.
  const Content* add_choice(const ContentFinder& finder, const std::vector<const GoldQuote*>& targets, Examples& out) {
    Example example;
    example.alternatives.emplace_back();
    double best = 0;
    const Content* chosen = nullptr;
    std::vector<double> fits;
    for (const Content& content : finder.contents()) {
      double fit = 0;
      for (const GoldQuote* gold : targets)
        fit = std::max(fit, jaccard(bytes_of(content.first, content.last), gold->content));
      fits.push_back(fit);
      if (fit > best) best = fit, chosen = &content;
      Features features;
      finder.features(content, features);
      example.alternatives.push_back(indices_of(features));
    }
    const bool none = targets.empty() || best < 0.3;
    if (!none && best < 0.8) {
      ++out.unreachable;
      return nullptr;
    }
    example.right.push_back(none);
    for (const double fit : fits) example.right.push_back(!none && fit >= std::max(0.8, best - 0.02));
    if (example.alternatives.size() > 1) out.contents.push_back(std::move(example));
    return none ? nullptr : chosen;
  }

  const GoldQuote* gold_of(adit::span span) const {
    for (const GoldQuote& gold : document_.gold) {
      if (jaccard(gold.content, span) >= 0.8) return &gold;
    }
    return nullptr;
  }

  void add_stretches(Examples& out) {
    const auto stretches = analysis_.stretches();
    std::uint32_t previous = 0;
    for (std::uint32_t s = 0; s < stretches.size(); ++s) {
      if (s > 0 && stretches[s].paragraph > stretches[s - 1].paragraph + 1) previous = 0;
      const adit::span span = bytes_of(stretches[s].first, stretches[s].last);
      const GoldQuote* gold = gold_of(span);
      bool inside = false;
      for (const GoldQuote& other : document_.gold) {
        if (overlaps(other.content, span) && &other != gold) inside = true;
      }
      const bool cued = gold && gold->cue.has_value();
      if (!(gold ? gold->optional : inside) && (gold || document_.complete) &&
          document_.headings[stretches[s].paragraph] == 0) {
        Features features;
        stretch_features(analysis_.words(), stretches, s, previous, features);
        Example example;
        example.alternatives = {{}, indices_of(features)};
        example.right = {!gold, gold != nullptr};
        // What a cue reports comes here only when it is missed there.
        example.weight = cued ? 0.1F : 1;
        out.stretches.push_back(std::move(example));
      }
      previous = gold ? 2 : inside ? 1 : 0;
    }
  }

  static std::string last_word(const std::string& name) {
    const std::size_t blank = name.find_last_of(' ');
    return blank == std::string::npos ? name : name.substr(blank + 1);
  }

  bool is_named(std::uint32_t m, const GoldQuote& gold) const {
    return !gold.entity.empty() && last_word(document_.names[m]) == last_word(gold.entity);
  }

  /// Which of `mentions` are the gold's source: those in its place that bear its name; when none does, those that
  /// begin as it does; else those that are a good part of it.
  std::vector<bool> right_sources(std::span<const std::uint32_t> mentions, const GoldQuote& gold) const {
    const auto is_part = [&](adit::span span) {
      return jaccard(span, gold.speaker) > 0.3 ||
             (span.begin >= gold.speaker.begin && span.size() * 4 > gold.speaker.size());
    };
    std::vector<bool> right(mentions.size());
    for (int rule = 0; rule < 3; ++rule) {
      bool any = false;
      for (std::size_t i = 0; i < mentions.size(); ++i) {
        const adit::span span = document_.mentions[mentions[i]].span;
        if (!overlaps(span, gold.speaker)) continue;
        right[i] = rule == 0   ? is_named(mentions[i], gold)
                   : rule == 1 ? span.begin == gold.speaker.begin && is_part(span)
                               : is_part(span);
        any = any || right[i];
      }
      if (any) break;
    }
    return right;
  }

  /// The choice of a source that the finder has read; the right one goes to `source`.
  Example source_choice(const SourceFinder& finder, const GoldQuote& gold, bool cued, std::uint32_t& source) const {
    Example example;
    example.alternatives.emplace_back();
    example.right.push_back(false);
    const std::vector<bool> right = right_sources(finder.mentions(), gold);
    for (std::size_t i = 0; i < right.size(); ++i) {
      const std::uint32_t m = finder.mentions()[i];
      Features features;
      finder.features(m, features);
      example.alternatives.push_back(indices_of(features));
      example.right.push_back(right[i] || (!cued && is_named(m, gold)));
      if (example.right.back()) source = m;
    }
    if (source == kNone) example.right[0] = true;
    return example;
  }

  /// Marks that are part of the cue's sentence and behind it, as if the word were no cue: there are more verbs of saying than a list has.
  void add_source_without_cue(SourceFinder& finder, const GoldQuote& gold, SourceQuestion question, Examples& out) const {
    constexpr float kWeight = 0.3F;
    const Words& words = analysis_.words();
    const std::uint32_t cue = std::exchange(question.cue, nullptr)->last;
    for (const Stretch& stretch : analysis_.stretches()) {
      if (!overlaps(stretch.content, gold.content) || stretch.first < cue || words[stretch.first].sentence != words[cue - 1].sentence) continue;
      question.first = stretch.first, question.last = stretch.last;
      finder.read(question);
      std::uint32_t source = kNone;
      Example example = source_choice(finder, gold, false, source);
      example.weight = kWeight;
      if (source != kNone) out.sources.push_back(std::move(example));
      return;
    }
  }

  void add_sources(Examples& out) {
    SourceFinder finder(analysis_.words(), analysis_.stretches());
    std::vector<const GoldQuote*> order;
    for (const GoldQuote& gold : document_.gold) order.push_back(&gold);
    std::stable_sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->content.begin < b->content.begin; });
    SourceQuestion question;
    for (const GoldQuote* gold : order) {
      const Words& words = analysis_.words();
      question.first = words.word_at(gold->content.begin);
      question.last = std::max(question.first + 1, words.word_at(gold->content.end));
      if (question.first >= words.size() || gold->optional) continue;
      question.last = std::min(question.last, words.size());
      question.cue = nullptr;
      for (const Cue& cue : analysis_.cues()) {
        if (overlaps(words.span(cue.first, cue.last), gold->cue)) question.cue = &cue;
      }
      if (gold->cue.has_value() && !question.cue) continue;
      finder.read(question);
      std::uint32_t source = kNone;
      Example example = source_choice(finder, *gold, question.cue != nullptr, source);
      if (source == kNone && gold->speaker.has_value()) ++out.sourceless;
      const bool taught = document_.complete || !question.cue;
      if (taught && example.alternatives.size() > 1) out.sources.push_back(std::move(example));
      if (document_.complete && question.cue) add_source_without_cue(finder, *gold, question, out);
      if (source != kNone)
        question.previous = source, question.previous_last = question.last,
        question.previous_paragraph = words[question.last - 1].paragraph;
    }
  }

  const CorpusDocument& document_;
  Analysis analysis_;
};

}  // namespace

void collect_examples(const CorpusDocument& document, const Lexicon& lexicon, Examples& out) { Collector(document, lexicon).run(out); }
