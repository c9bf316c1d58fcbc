#include "verbs/compare/judge.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "verbs/score/characters.hpp"
#include "verbs/score/fields.hpp"

namespace adit {

using core::Value;

namespace {

/// A record with the layers of one of the two under their plain names.
Value record_of(const Value& record, const JoinedPipeline& joined, std::string ComparedLayer::*side) {
  const Value& all = *record.find("layers");
  Value::Map layers;
  for (const auto* group : {&joined.shared, &joined.layers}) {
    for (const ComparedLayer& layer : *group) {
      const Value* rows = all.find(layer.*side);
      if (rows) layers.push_back({layer.layer, *rows});
    }
  }
  return Value::Map{{"id", *record.find("id")}, {"offsets", *record.find("offsets")}, {"text", *record.find("text")}, {"layers", std::move(layers)}};
}

bool has_span(const std::optional<std::vector<score::Span>>& spans, score::Span span) {
  return spans && std::find(spans->begin(), spans->end(), span) != spans->end();
}

/// Whether the gold has a row; nothing when it does not annotate such rows.
std::optional<bool> is_in_gold(const score::Annotations& gold, const std::string& layer, const Value& row, const score::ScoreOptions& options) {
  const score::Span span = score::span_of(row).value_or(score::Span());
  if (layer == "entity" && gold.entities) {
    const score::Entity entity{span, score::text_at(row, "type")};
    if (!counts(entity, options.entities)) return std::nullopt;
    return has_entity(gold, entity, options.entities);
  }
  if (layer == "sentence" && gold.sentences) return has_span(gold.sentences, span);
  if (layer == "token" && gold.tokens) return has_span(gold.tokens, span);
  if (layer == "quote" && gold.quotes && gold.text) return has_quote(gold, *score::quote_of(row), options.quotes);
  return std::nullopt;
}

/// Who is right; one that does not have the row is right if the gold does not have it either.
std::string who_is_right(const score::Annotations& gold, const RowDifference& difference, const score::ScoreOptions& options) {
  const auto in_a = difference.a ? is_in_gold(gold, difference.layer, *difference.a, options) : std::nullopt;
  const auto in_b = difference.b ? is_in_gold(gold, difference.layer, *difference.b, options) : std::nullopt;
  if (!in_a && !in_b) return "";
  const bool a = in_a ? *in_a : !*in_b;
  const bool b = in_b ? *in_b : !*in_a;
  return a && b ? "both" : a ? "a" : b ? "b" : "neither";
}

}  // namespace

Judge::Judge(const score::Corpus& gold, const JoinedPipeline& joined) : gold_(gold), joined_(joined), index_(gold.documents) {
  options_.entities.only = score::types_in(gold.documents, options_.entities);
  a_.name = "what A gave";
  b_.name = "what B gave";
}

void Judge::judge(const Value& record, std::vector<DifferentSentence>& sentences) {
  for (const auto& [corpus, side] : {std::pair{&a_, &ComparedLayer::a}, {&b_, &ComparedLayer::b}}) {
    auto said = score::read_adit_record(record_of(record, joined_, side));
    if (said) corpus->documents.push_back(std::move(*said));
  }
  const score::Annotations* gold = gold_of(score::text_at(record, "id"), a_.documents.size() - 1);
  if (!gold || (gold->text && *gold->text != score::code_points(score::text_at(record, "text")))) return;  // scores() says so
  for (DifferentSentence& sentence : sentences) {
    for (RowDifference& difference : sentence.rows) difference.right = who_is_right(*gold, difference, options_);
  }
}

/// The gold of a document; tagged files have no ids and go by order.
const score::Annotations* Judge::gold_of(const std::string& id, std::size_t number) const {
  if (gold_.form != score::Corpus::Form::tagged) return index_.find(id);
  return number < gold_.documents.size() ? &gold_.documents[number] : nullptr;
}

Result<std::vector<score::Measure>> Judge::scores(const score::Corpus& run) const {
  if (run.documents.empty()) return Error{error_code::not_found, "no document to score"};
  const auto pairing = score::pair_up(gold_, run);
  if (!pairing) return pairing.error();
  return std::move(score::score_all(gold_, pairing->pairs, options_).measures);
}

Result<Judge::Scores> Judge::scores() const {
  auto a = scores(a_);
  if (!a) return std::move(a).error();
  auto b = scores(b_);
  if (!b) return std::move(b).error();
  Scores out;
  for (score::Measure& measure : *a) {  // what only one of them gives cannot be compared
    const auto same = [&measure](const score::Measure& other) { return other.full_name() == measure.full_name(); };
    const auto found = std::find_if(b->begin(), b->end(), same);
    if (found == b->end()) continue;
    out.a.push_back(std::move(measure));
    out.b.push_back(std::move(*found));
  }
  if (out.a.empty()) return Error{error_code::not_found, "nothing to score: what " + gold_.name + " annotates is not in what both pipelines give"};
  return out;
}

}  // namespace adit
