#include "verbs/eval/report.hpp"

#include <cstdio>

namespace adit {

using namespace core;
using score::Measure;
using score::Tally;

namespace {

template <class... Values>
std::string format(const char* pattern, Values... values) {
  char buffer[256];
  std::snprintf(buffer, sizeof buffer, pattern, values...);
  return buffer;
}

std::string figures_line(const Measure& measure) {
  const Tally total = measure.total();
  const std::string name = measure.full_name();
  if (measure.kind == Measure::Kind::share) {
    return format("%-28s %9s %9s %9.4f %8s %8s %8.0f\n", name.c_str(), "", "", measure.score(), "", "", total.gold);
  }
  const score::Figures figures = score::figures_of(total);
  return format("%-28s %9.4f %9.4f %9.4f %8.0f %8.0f %8.0f\n", name.c_str(), figures.precision, figures.recall, figures.f1,
                total.found, total.said, total.gold);
}

std::string difference_line(const Measure& measure, const Measure& other, const score::Difference& difference) {
  return format("%-28s %9.4f %9.4f %+11.4f  %+8.4f to %+7.4f %8.3f\n", measure.full_name().c_str(), measure.score(), other.score(),
                difference.difference, difference.low, difference.high, difference.p);
}

std::string notes(const Evaluation& of) {
  std::string text = format("%zu %s of ", of.pairing.pairs.size(), of.gold.form == score::Corpus::Form::tagged ? "sentences" : "documents") + of.gold.name;
  if (of.pairing.missing > 0) text += format("; %zu of them not in ", of.pairing.missing) + of.run.name + ", which counts as nothing found";
  if (of.pairing.unknown > 0) text += format("; %zu more in ", of.pairing.unknown) + of.run.name + ", left out";
  return text + "\n";
}

Value measure_value(const Measure& measure) {
  const Tally total = measure.total();
  Value::Map map{{"name", measure.full_name()}, {"main", measure.main}, {"score", measure.score()}};
  if (measure.kind == Measure::Kind::f1) {
    const score::Figures figures = score::figures_of(total);
    map.push_back({"precision", figures.precision});
    map.push_back({"recall", figures.recall});
    map.push_back({"right", total.right});
    map.push_back({"said", total.said});
    map.push_back({"found", total.found});
  }
  map.push_back({"gold", total.gold});
  return map;
}

}  // namespace

std::string evaluation_text(const Evaluation& of, bool colours) {
  const std::string errors = of.shown ? errors_text(of.errors, *of.shown, colours) : "";
  std::string text = notes(of);
  text += format("%-28s %9s %9s %9s %8s %8s %8s\n", "", "precision", "recall", "score", "right", "said", "gold");
  for (const Measure& measure : of.measures) text += figures_line(measure);
  if (!of.other) return text + errors;
  text += "\ncompared with " + of.other->name + " (paired bootstrap)\n";
  text += format("%-28s %9s %9s %11s  %20s %8s\n", "", "score", "other", "difference", "95 % of draws", "p");
  for (std::size_t i = 0; i < of.measures.size(); ++i) {
    text += difference_line(of.measures[i], (*of.other_measures)[i], of.differences[i]);
  }
  return text + errors;
}

Value evaluation_value(const Evaluation& of) {
  Value::List measures;
  for (std::size_t i = 0; i < of.measures.size(); ++i) {
    Value one = measure_value(of.measures[i]);
    if (of.other) {
      const score::Difference& difference = of.differences[i];
      one.get<Value::Map>()->push_back({"against", Value::Map{{"score", (*of.other_measures)[i].score()},
                                                              {"difference", difference.difference},
                                                              {"low", difference.low},
                                                              {"high", difference.high},
                                                              {"p", difference.p}}});
    }
    measures.push_back(std::move(one));
  }
  Value::Map map{{"adit", 1},
                 {"gold", of.gold.name},
                 {"run", of.run.name},
                 {"documents", static_cast<std::int64_t>(of.pairing.pairs.size())},
                 {"missing", static_cast<std::int64_t>(of.pairing.missing)},
                 {"unknown", static_cast<std::int64_t>(of.pairing.unknown)}};
  if (of.other) map.push_back({"against", of.other->name});
  map.push_back({"measures", std::move(measures)});
  if (of.shown) map.push_back({"errors", errors_value(of.errors, *of.shown)});
  return map;
}

}  // namespace adit
