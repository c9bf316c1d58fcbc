#include "verbs/train/entities/boosting.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "lattice.hpp"
#include "verbs/train/entities/random.hpp"

namespace adit::training {
namespace {

using linear::Forest;

constexpr std::size_t kMostOutcomes = linear::kMostTypes + 1;

/// Slopes and curvatures of the loss, of each outcome, summed over some examples.
struct Slopes {
  std::array<float, kMostOutcomes> first{}, second{};

  void add(const Slopes& other) {
    for (std::size_t k = 0; k < kMostOutcomes; ++k) {
      first[k] += other.first[k];
      second[k] += other.second[k];
    }
  }
};

class Grower {
 public:
  Grower(const Examples& examples, const BoostingOptions& options)
      : examples_(examples), options_(options), random_(options.seed), sums_(examples.size() * examples.outcomes) {
    for (std::size_t feature = 0; feature < examples.features; ++feature) find_limits(feature);
    heaviest_ = *std::max_element(examples.weights.begin(), examples.weights.end());
  }

  GrownForest run() {
    for (int tree = 0; tree < options_.trees; ++tree) grow_tree();
    return std::move(grown_);
  }

 private:
  /// Limits that part the examples into equal shares, as far as values differ; then each example's place among them.
  void find_limits(std::size_t feature) {
    const std::size_t size = examples_.size();
    std::vector<float> sorted(size);
    for (std::size_t i = 0; i < size; ++i) sorted[i] = examples_.values[i * examples_.features + feature];
    const std::vector<float> values = sorted;
    std::sort(sorted.begin(), sorted.end());
    std::vector<float> limits;
    for (std::size_t part = 1; part <= options_.most_limits; ++part) {
      const float limit = sorted[part * (size - 1) / (options_.most_limits + 1)];
      if (limit < sorted.back() && (limits.empty() || limit > limits.back())) limits.push_back(limit);
    }
    auto& places = places_.emplace_back(size);
    for (std::size_t i = 0; i < size; ++i) {
      places[i] = static_cast<std::uint8_t>(std::lower_bound(limits.begin(), limits.end(), values[i]) - limits.begin());
    }
    limits_.push_back(std::move(limits));
  }

  void grow_tree() {
    draw_examples();
    draw_features();
    leaf_of_.assign(drawn_.size(), 0);
    const std::size_t first = grown_.questions.size();
    for (std::size_t depth = 0; depth < Forest::kDepth; ++depth) ask(std::size_t{1} << depth);
    add_leaves();
    const Forest::Question* tree = &grown_.questions[first];
    const std::size_t row = Forest::row_of(examples_.outcomes);
    const float* leaves = &grown_.leaves[grown_.leaves.size() - Forest::kLeaves * row];
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const float* leaf = leaves + linear::leaf_of(tree, examples_.row(i)) * row;
      for (std::size_t k = 0; k < examples_.outcomes; ++k) sums_[i * examples_.outcomes + k] += leaf[k];
    }
  }

  void draw_examples() {
    drawn_.clear();
    slopes_.clear();
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      if (random_.next() >= options_.examples_seen * examples_.weights[i] / heaviest_) continue;
      drawn_.push_back(static_cast<std::uint32_t>(i));
      slopes_.push_back(slopes_of(i));
    }
  }

  /// Of the logarithm of the chance that the outcome is an allowed one.
  Slopes slopes_of(std::size_t example) const {
    const std::size_t outcomes = examples_.outcomes;
    std::array<float, kMostOutcomes> chances;
    std::copy_n(&sums_[example * outcomes], outcomes, chances.begin());
    linear::normalise(std::span(chances).first(outcomes));
    float allowed = 1e-9F;
    for (std::size_t k = 0; k < outcomes; ++k) allowed += examples_.allowed[example] >> k & 1 ? chances[k] : 0;
    Slopes slopes;
    for (std::size_t k = 0; k < outcomes; ++k) {
      slopes.first[k] = (examples_.allowed[example] >> k & 1 ? chances[k] / allowed : 0) - chances[k];
      slopes.second[k] = chances[k] * (1 - chances[k]);
    }
    return slopes;
  }

  void draw_features() {
    features_.clear();
    for (std::size_t feature = 0; feature < examples_.features; ++feature) {
      if (!limits_[feature].empty() && random_.next() < options_.features_seen) features_.push_back(feature);
    }
  }

  float worth(const Slopes& slopes) const {
    float sum = 0;
    for (std::size_t k = 0; k < examples_.outcomes; ++k) sum += slopes.first[k] * slopes.first[k] / (slopes.second[k] + options_.shrink);
    return sum;
  }

  /// Adds the question that is worth most to all `nodes` nodes of this depth together.
  void ask(std::size_t nodes) {
    float best = -1;
    std::size_t best_feature = 0, best_place = 0;
    for (const std::size_t feature : features_) {
      const std::vector<float> worths = weigh(feature, nodes);
      const auto most = std::max_element(worths.begin(), worths.end());
      if (*most <= best) continue;
      best = *most;
      best_feature = feature;
      best_place = static_cast<std::size_t>(most - worths.begin());
    }
    const bool none = best < 0;  // no feature drawn: all to one side
    grown_.questions.push_back({static_cast<std::uint32_t>(best_feature), none ? 1e30F : limits_[best_feature][best_place]});
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      leaf_of_[i] = static_cast<std::uint8_t>(leaf_of_[i] * 2 + (!none && places_[best_feature][drawn_[i]] > best_place));
    }
  }

  /// What each limit of a feature is worth as a question.
  std::vector<float> weigh(std::size_t feature, std::size_t nodes) {
    const std::size_t places = limits_[feature].size() + 1;
    table_.assign(nodes * places, {});
    for (std::size_t i = 0; i < drawn_.size(); ++i) table_[leaf_of_[i] * places + places_[feature][drawn_[i]]].add(slopes_[i]);
    std::vector<float> worths(places - 1);
    for (std::size_t node = 0; node < nodes; ++node) {
      Slopes* row = &table_[node * places];
      for (std::size_t at = 1; at < places; ++at) row[at].add(row[at - 1]);
      const Slopes& all = row[places - 1];
      for (std::size_t at = 0; at + 1 < places; ++at) {
        Slopes right;
        for (std::size_t k = 0; k < examples_.outcomes; ++k) {
          right.first[k] = all.first[k] - row[at].first[k];
          right.second[k] = all.second[k] - row[at].second[k];
        }
        worths[at] += worth(row[at]) + worth(right);
      }
    }
    return worths;
  }

  void add_leaves() {
    std::array<Slopes, Forest::kLeaves> sums{};
    for (std::size_t i = 0; i < drawn_.size(); ++i) sums[leaf_of_[i]].add(slopes_[i]);
    for (const Slopes& leaf : sums) {
      for (std::size_t k = 0; k < examples_.outcomes; ++k) {
        grown_.leaves.push_back(options_.rate * leaf.first[k] / (leaf.second[k] + options_.shrink));
      }
      grown_.leaves.resize(grown_.leaves.size() + Forest::row_of(examples_.outcomes) - examples_.outcomes);
    }
  }

  const Examples& examples_;
  BoostingOptions options_;
  Random random_;
  GrownForest grown_;
  std::vector<std::vector<float>> limits_;          ///< of each feature
  std::vector<std::vector<std::uint8_t>> places_;   ///< of each feature and example: how many limits lie below its value
  std::vector<float> sums_;                         ///< of the trees so far, an example and outcome
  float heaviest_ = 0;
  std::vector<std::uint32_t> drawn_;                ///< examples that this tree sees
  std::vector<Slopes> slopes_;                      ///< of these
  std::vector<std::uint8_t> leaf_of_;               ///< of these
  std::vector<std::size_t> features_;               ///< that this tree may ask for
  std::vector<Slopes> table_;
};

}  // namespace

GrownForest grow_forest(const Examples& examples, const BoostingOptions& options) { return Grower(examples, options).run(); }

}  // namespace adit::training
