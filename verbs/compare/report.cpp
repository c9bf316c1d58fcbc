#include "verbs/compare/report.hpp"

#include <algorithm>
#include <cstdio>

#include "verbs/score/characters.hpp"
#include "verbs/score/excerpt.hpp"
#include "verbs/score/fields.hpp"

namespace adit {

using namespace core;
using Side = JoinedPipeline::Side;

namespace {

template <class... Values>
std::string format(const char* pattern, Values... values) {
  char buffer[512];
  std::snprintf(buffer, sizeof buffer, pattern, values...);
  return buffer;
}

unsigned long long number(std::uint64_t value) { return value; }
double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }
Value integer(std::uint64_t value) { return static_cast<std::int64_t>(value); }
const char* name_of(Side side) { return side == Side::both ? "both" : side == Side::a ? "a" : "b"; }

struct Times {
  double a = 0;
  double b = 0;
};

/// The time of each in its steps; those that both have count for both.
Times times_of(const CompareReport& report) {
  Times times;
  for (std::size_t i = 0; i < report.joined.sides.size(); ++i) {
    const double time = seconds(report.captured.result.steps[i].time);
    if (report.joined.sides[i] != Side::b) times.a += time;
    if (report.joined.sides[i] != Side::a) times.b += time;
  }
  return times;
}

std::string steps_of(const CompareReport& report, Side side) {
  std::string text;
  for (std::size_t i = 0; i < report.joined.sides.size(); ++i) {
    if (report.joined.sides[i] != side) continue;
    const Step& step = report.joined.pipeline.steps[i];
    text += (text.empty() ? "" : ", ") + step.component->manifest.id;
    text += format(" %.1f ms", 1e3 * seconds(report.captured.result.steps[i].time));
  }
  return text.empty() ? "none" : text;
}

std::string head(const CompareReport& report) {
  const Times times = times_of(report);
  std::string text = format("%llu documents\n", number(report.comparison.documents()));
  text += "  A     " + report.a + format(", %.1f ms\n", 1e3 * times.a);
  text += "  B     " + report.b + format(", %.1f ms\n", 1e3 * times.b);
  text += "  steps of both   " + steps_of(report, Side::both) + "\n";
  text += "  steps of A      " + steps_of(report, Side::a) + "\n";
  text += "  steps of B      " + steps_of(report, Side::b) + "\n";
  return text;
}

std::string layers_table(const CompareReport& report) {
  std::string shared;
  for (const ComparedLayer& layer : report.joined.shared) shared += (shared.empty() ? "" : ", ") + layer.layer;
  std::string text;
  if (!shared.empty()) text += "\nthe same in both, from the same steps: " + shared + "\n";
  if (report.comparison.layers().empty()) return text + "\nthe pipelines do not differ\n";
  text += format("\n%-14s %9s %9s %9s %9s %9s %9s %10s\n", "layer", "A", "B", "same", "differ", "only A", "only B", "agreement");
  for (const LayerCounts& layer : report.comparison.layers()) {
    text += format("%-14s %9llu %9llu %9llu %9llu %9llu %9llu %10.4f\n", layer.layer.c_str(), number(layer.a), number(layer.b),
                   number(layer.same), number(layer.other), number(layer.only_a), number(layer.only_b), layer.agreement().score());
  }
  return text;
}

std::string scores_table(const CompareReport& report) {
  if (!report.scores) return "";
  std::string text = format("\n%-28s %9s %9s %11s  %20s %8s\n", "by the gold", "A", "B", "A - B", "95 % of draws", "p");
  for (std::size_t i = 0; i < report.scores->a.size(); ++i) {
    const score::Difference& difference = report.differences[i];
    text += format("%-28s %9.4f %9.4f %+11.4f  %+8.4f to %+8.4f %8.3f\n", report.scores->a[i].full_name().c_str(),
                   report.scores->a[i].score(), report.scores->b[i].score(), difference.difference, difference.low,
                   difference.high, difference.p);
  }
  return text;
}

/// A sentence with the places in it that differ in brackets.
std::string marked(const DifferentSentence& sentence, bool colours) {
  std::vector<score::Span> places;
  for (const RowDifference& row : sentence.rows) {
    places.push_back({row.span.begin - sentence.span.begin, row.span.end - sentence.span.begin});
  }
  return score::marked(sentence.text, {0, sentence.span.size()}, places, colours);
}

std::string row_line(const RowDifference& row) {
  const auto said = [](const std::optional<Value>& value) {
    if (!value) return std::string("-");
    const std::string label = score::label_of(*value);
    return label.empty() ? std::string("yes") : label;
  };
  const char* right = row.right == "a" ? "  <- A is right" : row.right == "b" ? "  <- B is right" : row.right == "both" ? "  <- both are right" : "  <- neither is right";
  return "    " + row.layer + " \"" + score::shortened(score::code_points(row.text), 40) + "\": A " + said(row.a) + " | B " + said(row.b) + (row.right.empty() ? "" : right) + "\n";
}

std::string sentences_list(const CompareReport& report, bool colours) {
  std::string text;
  const auto& worst = report.comparison.worst();
  if (worst.empty()) return text;
  text += format("\nsentences that differ most (%zu of %llu)\n", worst.size(), number(report.comparison.different_sentences()));
  for (const DifferentSentence& sentence : worst) {
    text += "\n  " + sentence.id + ":" + std::to_string(sentence.span.begin) + "\n  " + marked(sentence, colours) + "\n";
    for (const RowDifference& row : sentence.rows) text += row_line(row);
  }
  return text;
}

Value row_value(const RowDifference& row) {
  Value::Map map{{"layer", row.layer},
                 {"begin", integer(row.span.begin)},
                 {"end", integer(row.span.end)},
                 {"text", row.text},
                 {"a", row.a.value_or(Value())},
                 {"b", row.b.value_or(Value())}};
  if (!row.right.empty()) map.push_back({"right", row.right});
  return map;
}

Value sentence_value(const DifferentSentence& sentence) {
  Value::List rows;
  for (const RowDifference& row : sentence.rows) rows.push_back(row_value(row));
  return Value::Map{{"id", sentence.id},
                    {"begin", integer(sentence.span.begin)},
                    {"end", integer(sentence.span.end)},
                    {"text", score::utf8(sentence.text)},
                    {"rows", std::move(rows)}};
}

Value::List step_values(const CompareReport& report) {
  Value::List steps;
  for (std::size_t i = 0; i < report.joined.sides.size(); ++i) {
    const Step& step = report.joined.pipeline.steps[i];
    steps.push_back(Value::Map{{"id", step.id},
                               {"plugin", step.component->manifest.id},
                               {"in", name_of(report.joined.sides[i])},
                               {"seconds", seconds(report.captured.result.steps[i].time)}});
  }
  return steps;
}

Value layer_value(const LayerCounts& layer) {
  return Value::Map{{"layer", layer.layer},           {"a", integer(layer.a)},           {"b", integer(layer.b)},
                    {"same", integer(layer.same)},    {"differ", integer(layer.other)},  {"only_a", integer(layer.only_a)},
                    {"only_b", integer(layer.only_b)}, {"agreement", layer.agreement().score()}};
}

Value::List score_values(const CompareReport& report) {
  Value::List scores;
  for (std::size_t i = 0; i < report.scores->a.size(); ++i) {
    const score::Difference& difference = report.differences[i];
    scores.push_back(Value::Map{{"name", report.scores->a[i].full_name()},
                                {"a", report.scores->a[i].score()},
                                {"b", report.scores->b[i].score()},
                                {"difference", difference.difference},
                                {"low", difference.low},
                                {"high", difference.high},
                                {"p", difference.p}});
  }
  return scores;
}

}  // namespace

std::string compare_text(const CompareReport& report, bool colours) {
  return head(report) + layers_table(report) + scores_table(report) + sentences_list(report, colours);
}

Value compare_value(const CompareReport& report) {
  const Times times = times_of(report);
  Value::List shared;
  for (const ComparedLayer& layer : report.joined.shared) shared.emplace_back(layer.layer);
  Value::List layers;
  for (const LayerCounts& layer : report.comparison.layers()) layers.push_back(layer_value(layer));
  Value::List sentences;
  for (const DifferentSentence& sentence : report.comparison.worst()) sentences.push_back(sentence_value(sentence));
  Value::Map map{{"adit", 1},
                 {"a", Value::Map{{"pipeline", report.a}, {"seconds", times.a}}},
                 {"b", Value::Map{{"pipeline", report.b}, {"seconds", times.b}}},
                 {"documents", integer(report.comparison.documents())},
                 {"failures", integer(report.captured.result.failures)},
                 {"steps", step_values(report)},
                 {"shared", std::move(shared)},
                 {"layers", std::move(layers)},
                 {"different_sentences", integer(report.comparison.different_sentences())},
                 {"sentences", std::move(sentences)}};
  if (report.scores) map.push_back({"scores", score_values(report)});
  return map;
}

}  // namespace adit
