#include "verbs/score/bootstrap.hpp"

#include <algorithm>
#include <cstdint>
#include <random>

namespace adit::score {

namespace {

constexpr std::uint64_t kSeed = 7;

/// As many documents as there are, drawn with replacement.
void draw(std::mt19937_64& random, std::vector<std::uint32_t>& documents) {
  const std::uint64_t count = documents.size();
  for (std::uint32_t& document : documents) document = static_cast<std::uint32_t>((random() >> 32) * count >> 32);
}

double score_of_draw(const Measure& measure, const std::vector<std::uint32_t>& documents) {
  Tally sum;
  for (const std::uint32_t document : documents) sum.add(measure.documents[document]);
  return measure.score_of(sum);
}

Difference summed_up(double difference, std::vector<double>& draws) {
  Difference out{difference, difference, difference, 1};
  if (draws.empty()) return out;
  std::sort(draws.begin(), draws.end());
  const std::size_t tail = draws.size() / 40;  // 2.5 %
  out.low = draws[tail];
  out.high = draws[draws.size() - 1 - tail];
  const auto not_above = static_cast<double>(std::upper_bound(draws.begin(), draws.end(), 0.0) - draws.begin());
  const auto not_below = static_cast<double>(draws.end() - std::lower_bound(draws.begin(), draws.end(), 0.0));
  out.p = std::min(1.0, 2 * std::min(not_above, not_below) / static_cast<double>(draws.size()));
  return out;
}

}  // namespace

std::vector<Difference> paired_bootstrap(const std::vector<Measure>& first, const std::vector<Measure>& second,
                                         std::size_t draws) {
  std::vector<std::vector<double>> drawn(first.size());
  std::mt19937_64 random(kSeed);
  std::vector<std::uint32_t> documents(first.empty() ? 0 : first.front().documents.size());
  for (std::size_t i = 0; i < draws && !documents.empty(); ++i) {
    draw(random, documents);
    for (std::size_t m = 0; m < first.size(); ++m) {
      drawn[m].push_back(score_of_draw(first[m], documents) - score_of_draw(second[m], documents));
    }
  }
  std::vector<Difference> out;
  for (std::size_t m = 0; m < first.size(); ++m) out.push_back(summed_up(first[m].score() - second[m].score(), drawn[m]));
  return out;
}

}  // namespace adit::score
