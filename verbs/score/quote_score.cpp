#include <algorithm>
#include <tuple>

#include "verbs/score/characters.hpp"
#include "verbs/score/scoring.hpp"
#include "verbs/score/speakers.hpp"

namespace adit::score {

namespace {

using View = std::u32string_view;

const std::string kLayer = "quote";
constexpr const char* kKinds[] = {"direct", "mixed", "indirect"};

bool is_kind(const std::string& kind) {
  return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const char* known) { return kind == known; });
}

bool is_edge(char32_t c) { return View(U" \t\r\n\u00a0.,;:!?–—-“”\"„«»‘’'`()").find(c) != View::npos; }

/// A span without marks, blanks and punctuation at its edges, and without "that" in front.
Span trimmed(Span span, View text) {
  while (true) {
    while (span.begin < span.end && is_edge(text[span.begin])) ++span.begin;
    while (span.end > span.begin && is_edge(text[span.end - 1])) --span.end;
    if (span.begin + 5 >= span.end || lower(text.substr(span.begin, 5)) != U"that ") return span;
    span.begin += 5;
  }
}

/// The quotation mark at an offset: how long it is (0: none), and which way it looks.
struct Mark {
  std::size_t size = 0;
  bool opens = false;
  bool closes = false;
};
Mark mark_at(View text, std::size_t at, std::size_t end) {
  const char32_t c = text[at];
  if (c == U'“' || c == U'«' || c == U'„') return {1, true, false};
  if (c == U'”' || c == U'»') return {1, false, true};
  if (c == U'"') return {1, false, false};
  if (at + 1 < end && text[at + 1] == c && c == U'`') return {2, true, false};
  if (at + 1 < end && text[at + 1] == c && c == U'\'') return {2, false, false};
  return {};
}

/// The stretches in marks inside of a span, found by pairing the marks.
std::vector<Span> stretches_in_marks(Span span, View text) {
  std::vector<Span> found;
  std::optional<std::size_t> start;
  for (std::size_t at = span.begin; at < span.end; ++at) {
    const Mark mark = mark_at(text, at, span.end);
    if (mark.size == 0) continue;
    const bool opens = mark.opens || (!mark.closes && !start);
    if (opens && !start) {
      start = at;
    } else if (!opens) {
      found.push_back({start.value_or(span.begin), at + mark.size});
      start.reset();
    }
    at += mark.size - 1;
  }
  if (start) found.push_back({*start, span.end});
  std::erase_if(found, [](Span one) { return one.size() <= 2; });
  return found;
}

/// Whether a mark stands at or just outside of the edges of a span.
bool touches_mark(Span span, View text) {
  const auto any = [text](std::size_t begin, std::size_t end) {
    const View part = text.substr(begin, end - begin);
    return part.find_first_of(U"“„«”»\"‘’'`") != View::npos;
  };
  return any(span.begin - std::min<std::size_t>(2, span.begin), span.begin + 1) ||
         any(span.end - 1, std::min(text.size(), span.end + 2));
}

std::vector<Quote> as_fragments(const std::vector<Quote>& quotes, View text) {
  std::vector<Quote> out;
  for (const Quote& quote : quotes) {
    std::vector<Span> parts = quote.fragments ? *quote.fragments : stretches_in_marks(quote.span, text);
    if (!quote.fragments && parts.empty() && quote.kind != "indirect" && touches_mark(quote.span, text)) parts = {quote.span};
    for (const Span part : parts) {
      out.push_back(quote);
      out.back().span = part;
    }
  }
  return out;
}

std::u32string mention(const Quote& quote, View text) {
  if (!quote.source_text.empty() || !quote.source) return quote.source_text;
  return std::u32string(text.substr(quote.source->begin, quote.source->size()));
}

std::u32string person(const Quote& quote, View text) { return quote.source_name.empty() ? mention(quote, text) : quote.source_name; }

/// Whether the run names the gold's source, pronouns resolved. Gold that has only a mention is judged by mentions.
bool right_source(const Quote& gold, const Quote& run, View text) {
  if (!gold.source_name.empty() || mention(gold, text).empty()) return same_speaker(person(gold, text), person(run, text));
  return same_speaker(mention(gold, text), mention(run, text));
}

/// "direct, Ann Lee".
std::string in_words(const Quote& quote, View text) {
  const std::string source = utf8(person(quote, text));
  return source.empty() || quote.kind.empty() ? quote.kind + source : quote.kind + ", " + source;
}

/// Pairs of gold and run, one to one, those with most in common first.
std::vector<std::pair<std::size_t, std::size_t>> matched(const std::vector<Quote>& gold, const std::vector<Quote>& run, View text,
                                                         double threshold) {
  std::vector<Span> spans;
  for (const Quote& quote : run) spans.push_back(trimmed(quote.span, text));
  std::vector<std::tuple<double, std::size_t, std::size_t>> candidates;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const Span wanted = trimmed(gold[i].span, text);
    for (std::size_t j = 0; j < run.size(); ++j) {
      const double common = jaccard(wanted, spans[j]);
      if (common >= threshold && common > 0) candidates.emplace_back(-common, i, j);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  std::set<std::size_t> used_gold, used_run;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& [common, i, j] : candidates) {
    if (used_gold.count(i) > 0 || used_run.count(j) > 0) continue;
    used_gold.insert(i);
    used_run.insert(j);
    pairs.emplace_back(i, j);
  }
  return pairs;
}

/// The tallies of one document.
class Counter {
 public:
  Counter(Measures& measures, std::size_t document) : measures_(measures), document_(document) {}

  void count(const std::vector<Quote>& gold, const std::vector<Quote>& run, View text, double threshold) {
    std::set<std::size_t> excused, found, right;
    for (const auto& [i, j] : matched(gold, run, text, threshold)) {
      found.insert(i);
      (gold[i].optional ? excused : right).insert(j);
      if (!gold[i].optional) count_hit(gold[i], run[j], text);
    }
    for (std::size_t i = 0; i < gold.size(); ++i) {
      if (gold[i].optional) continue;
      expect(gold[i]);
      if (found.count(i) == 0) measures_.note_missed(kLayer, document_, gold[i].span, in_words(gold[i], text));
    }
    for (std::size_t j = 0; j < run.size(); ++j) {
      if (excused.count(j) > 0) continue;
      claim(run[j]);
      if (right.count(j) == 0) measures_.note_false(kLayer, document_, run[j].span, in_words(run[j], text));
    }
  }

 private:
  Tally& at(const std::string& name) { return measures_.at(kLayer, name, document_); }

  void expect(const Quote& gold) {
    for (const char* name : {"exact", "span", "end_to_end"}) at(name).gold += 1;
    if (is_kind(gold.kind)) at(gold.kind).gold += 1;
  }

  void claim(const Quote& run) {
    for (const char* name : {"exact", "span", "end_to_end"}) at(name).said += 1;
    if (is_kind(run.kind)) at(run.kind).said += 1;
  }

  void hit(const std::string& name) {
    at(name).right += 1;
    at(name).found += 1;
  }

  void count_hit(const Quote& gold, const Quote& run, View text) {
    hit("span");
    if (trimmed(gold.span, text) == trimmed(run.span, text)) hit("exact");
    if (is_kind(gold.kind)) at(gold.kind).found += 1;
    if (is_kind(run.kind)) at(run.kind).right += 1;
    const bool right = right_source(gold, run, text);
    if (right) hit("end_to_end");
    if (!right) {
      measures_.note({kLayer, Mistake::Kind::wrong_source, document_, gold.span, run.span, in_words(gold, text), in_words(run, text)});
    }
    count_share("source", !person(gold, text).empty(), right);
    count_share("source_mention", !mention(gold, text).empty(), same_speaker(mention(gold, text), mention(run, text)));
  }

  void count_share(const std::string& name, bool asked, bool right) {
    if (asked) at(name).add({0, 0, right ? 1.0 : 0.0, 1});
  }

  Measures& measures_;
  std::size_t document_;
};

}  // namespace

bool has_quote(const Annotations& gold, const Quote& quote, const QuoteOptions& options) {
  const Span span = trimmed(quote.span, *gold.text);
  return gold.quotes && std::any_of(gold.quotes->begin(), gold.quotes->end(), [&](const Quote& known) {
    return jaccard(trimmed(known.span, *gold.text), span) >= options.threshold && right_source(known, quote, *gold.text);
  });
}

void score_quotes(const std::vector<Pair>& pairs, const QuoteOptions& options, Measures& measures) {
  measures.open(kLayer, "end_to_end").main = true;
  for (const char* name : {"span", "exact"}) measures.open(kLayer, name);
  for (const char* name : kKinds) measures.open(kLayer, name);
  for (const char* name : {"source", "source_mention"}) measures.open(kLayer, name, Measure::Kind::share);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [gold, run] = pairs[i];
    if (!gold->quotes || !gold->text) continue;
    const std::vector<Quote> none;
    const std::vector<Quote>& said = run->quotes ? *run->quotes : none;
    Counter counter(measures, i);
    if (options.fragments) {
      counter.count(as_fragments(*gold->quotes, *gold->text), as_fragments(said, *gold->text), *gold->text, options.threshold);
    } else {
      counter.count(*gold->quotes, said, *gold->text, options.threshold);
    }
  }
}

}  // namespace adit::score
