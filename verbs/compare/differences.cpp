#include "verbs/compare/differences.hpp"

#include <algorithm>
#include <set>

#include "verbs/score/characters.hpp"
#include "verbs/score/excerpt.hpp"
#include "verbs/score/fields.hpp"

namespace adit {

using core::Value;
using score::Span;

namespace {

using Row = const Value*;

/// The rows of a layer by their spans.
std::map<Span, std::vector<Row>> rows_by_span(const Value& layers, const std::string& name) {
  std::map<Span, std::vector<Row>> out;
  const auto* rows = name.empty() ? nullptr : score::list_at(layers, name);
  if (!rows) return out;
  for (const Value& row : *rows) {
    if (const auto span = score::span_of(row)) out[*span].push_back(&row);
  }
  return out;
}

/// Takes rows that say the same out of both lists.
std::uint64_t take_same(std::vector<Row>& a, std::vector<Row>& b) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < a.size();) {
    const std::string label = score::label_of(*a[i]);
    const auto found = std::find_if(b.begin(), b.end(), [&label](Row row) { return score::label_of(*row) == label; });
    if (found == b.end()) {
      ++i;
      continue;
    }
    b.erase(found);
    a.erase(a.begin() + static_cast<std::ptrdiff_t>(i));
    ++count;
  }
  return count;
}

std::size_t count_rows(const std::map<Span, std::vector<Row>>& rows) {
  std::size_t count = 0;
  for (const auto& [span, list] : rows) count += list.size();
  return count;
}

/// Compares the rows of one kind of layer in one document.
void compare_rows(std::map<Span, std::vector<Row>> a, std::map<Span, std::vector<Row>> b, LayerCounts& counts,
                  std::vector<RowDifference>& out) {
  counts.a += count_rows(a);
  counts.b += count_rows(b);
  std::set<Span> spans;
  for (const auto* rows : {&a, &b}) {
    for (const auto& [span, list] : *rows) spans.insert(span);
  }
  for (const Span span : spans) {
    std::vector<Row>& in_a = a[span];
    std::vector<Row>& in_b = b[span];
    counts.same += take_same(in_a, in_b);
    for (std::size_t i = 0; i < std::max(in_a.size(), in_b.size()); ++i) {
      RowDifference difference{counts.layer, span, "", std::nullopt, std::nullopt, ""};
      if (i < in_a.size()) difference.a = *in_a[i];
      if (i < in_b.size()) difference.b = *in_b[i];
      counts.other += difference.a && difference.b;
      counts.only_a += !difference.b.has_value();
      counts.only_b += !difference.a.has_value();
      out.push_back(std::move(difference));
    }
  }
}

/// The sentences of a document; its lines where it has none.
std::vector<Span> sentences_of(const Value& layers, const JoinedPipeline& joined, const std::u32string& text) {
  for (const std::string& name : {joined.sentences_a, joined.sentences_b}) {
    const auto* rows = name.empty() ? nullptr : score::list_at(layers, name);
    if (rows && !rows->empty()) return score::spans_of(*rows);
  }
  return score::lines_of(text);
}

bool is_worse(const DifferentSentence& a, const DifferentSentence& b) {
  if (a.rows.size() != b.rows.size()) return a.rows.size() > b.rows.size();
  return a.document != b.document ? a.document < b.document : a.span.begin < b.span.begin;
}

}  // namespace

score::Measure LayerCounts::agreement() const {
  const auto hits = static_cast<double>(same);
  return {layer, "agreement", score::Measure::Kind::f1, true, {{hits, static_cast<double>(b), hits, static_cast<double>(a)}}};
}

Comparison::Comparison(const JoinedPipeline& joined, std::size_t most) : joined_(joined), most_(most) {
  for (const ComparedLayer& layer : joined.layers) counts_.push_back({layer.layer});
}

std::vector<DifferentSentence> Comparison::compare(const Value& record) {
  const Value& layers = *record.find("layers");
  const std::u32string text = score::code_points(score::text_at(record, "text"));
  std::vector<RowDifference> differences;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    compare_rows(rows_by_span(layers, joined_.layers[i].a), rows_by_span(layers, joined_.layers[i].b), counts_[i], differences);
  }
  const std::vector<Span> sentences = sentences_of(layers, joined_, text);
  std::map<Span, DifferentSentence> by_sentence;
  for (RowDifference& difference : differences) {
    const Span span = score::sentence_at(difference.span.begin, sentences);
    DifferentSentence& sentence = by_sentence[span];
    sentence.span = span;
    difference.text = score::utf8(std::u32string_view(text).substr(difference.span.begin, difference.span.size()));
    sentence.rows.push_back(std::move(difference));
  }
  std::vector<DifferentSentence> out;
  for (auto& [span, sentence] : by_sentence) {
    sentence.id = score::text_at(record, "id");
    sentence.document = documents_;
    sentence.text = text.substr(span.begin, span.size());
    out.push_back(std::move(sentence));
  }
  ++documents_;
  different_ += out.size();
  return out;
}

void Comparison::keep(std::vector<DifferentSentence> sentences) {
  for (DifferentSentence& sentence : sentences) worst_.push_back(std::move(sentence));
  std::sort(worst_.begin(), worst_.end(), is_worse);
  if (worst_.size() > most_) worst_.resize(most_);
}

}  // namespace adit
