#include "verbs/score/measure.hpp"

#include <algorithm>

namespace adit::score {

void Tally::add(const Tally& other) {
  right += other.right;
  said += other.said;
  found += other.found;
  gold += other.gold;
}

Figures figures_of(const Tally& tally) {
  Figures figures;
  if (tally.said > 0) figures.precision = tally.right / tally.said;
  if (tally.gold > 0) figures.recall = tally.found / tally.gold;
  const double sum = figures.precision + figures.recall;
  if (sum > 0) figures.f1 = 2 * figures.precision * figures.recall / sum;
  return figures;
}

Tally Measure::total() const {
  Tally sum;
  for (const Tally& tally : documents) sum.add(tally);
  return sum;
}

double Measure::score_of(const Tally& tally) const {
  const Figures figures = figures_of(tally);
  return kind == Kind::f1 ? figures.f1 : figures.recall;
}

Measure& Measures::open(const std::string& layer, const std::string& name, Measure::Kind kind) {
  const auto same = [&](const Measure& measure) { return measure.name == name && measure.layer == layer; };
  const auto found = std::find_if(all_.begin(), all_.end(), same);
  if (found != all_.end()) return *found;
  all_.push_back({layer, name, kind, false, std::vector<Tally>(documents_)});
  return all_.back();
}

Tally& Measures::at(const std::string& layer, const std::string& name, std::size_t document) {
  return open(layer, name).documents[document];
}

}  // namespace adit::score
