#include "verbs/train/entities/crf.hpp"

#include <algorithm>
#include <cmath>

namespace adit::training {
namespace {

using linear::Lattice;
using linear::Part;
using linear::Transitions;

constexpr float kSure = 0.003F;  ///< gradients below change nothing

/// Calls visit(id) for each feature of token i of a sentence.
template <class Visit>
void each_feature(const Encoder& encoder, const Encoded& text, const Sentence& sentence, std::uint32_t i, Visit visit) {
  for (int offset = -linear::kReach; offset <= linear::kReach; ++offset) {
    const std::int64_t at = static_cast<std::int64_t>(i) + offset;
    const std::uint32_t word = at < sentence.begin ? Encoder::kLeftOutside
                               : at >= sentence.end ? Encoder::kRightOutside
                                                    : text.words[static_cast<std::size_t>(at)];
    for (const std::uint32_t id : encoder.word_ids(word, offset)) visit(id);
  }
  for (std::uint64_t at = text.extra_starts[i]; at < text.extra_starts[i + 1]; ++at) visit(text.extra[at]);
}

class Trainer {
 public:
  Trainer(const Encoder& encoder, const Encoded& text, std::size_t types, const TrainingOptions& options)
      : encoder_(encoder), text_(text), options_(options), random_(options.seed) {
    weights_.types = types;
    weights_.width = 4 * types;
    weights_.rows.resize(encoder.feature_count() * weights_.width);
    weights_.transitions = Transitions(types);
    steps_.assign(encoder.feature_count(), 0.3F);
    pair_steps_.assign(weights_.transitions.weights.size(), 1.0F);
  }

  Weights run() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < text_.sentences.size(); ++i) {
      if (!options_.left_out.holds(text_.sentences[i].document)) order.push_back(i);
    }
    const double total = static_cast<double>(order.size()) * options_.rounds;
    double done = 0;
    for (int round = 0; round < options_.rounds; ++round) {
      shuffle(order);
      double loss = 0;
      for (const std::uint32_t number : order) {
        rate_ = options_.rate * static_cast<float>(std::max(options_.slowest, 1.0 - done / total));
        loss += learn(text_.sentences[number]);
        done += 1;
        if (done >= total * (1 - options_.averaged) && ++since_snapshot_ * 16 >= total * options_.averaged) add_snapshot();
      }
      if (options_.progress) options_.progress(round + 1, loss);
    }
    if (snapshots_ > 0) {
      for (std::size_t i = 0; i < sums_.size(); ++i) weights_.rows[i] = sums_[i] / static_cast<float>(snapshots_);
      for (std::size_t i = 0; i < pair_totals_.size(); ++i) weights_.transitions.weights[i] = pair_totals_[i] / static_cast<float>(snapshots_);
    }
    return std::move(weights_);
  }

  void add_snapshot() {
    since_snapshot_ = 0;
    ++snapshots_;
    sums_.resize(weights_.rows.size());
    pair_totals_.resize(weights_.transitions.weights.size());
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += weights_.rows[i];
    for (std::size_t i = 0; i < pair_totals_.size(); ++i) pair_totals_[i] += weights_.transitions.weights[i];
  }

 private:
  std::uint32_t random() {
    random_ = random_ * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<std::uint32_t>(random_ >> 32);
  }

  void shuffle(std::vector<std::uint32_t>& order) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  }

  /// The features of the sentence's tokens, some left out.
  void gather(const Sentence& sentence) {
    ids_.clear();
    starts_.assign(1, 0);
    const auto limit = static_cast<std::uint32_t>(static_cast<double>(options_.drop) * 4294967295.0);
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      each_feature(encoder_, text_, sentence, i, [&](std::uint32_t id) {
        if (random() >= limit) ids_.push_back(id);
      });
      starts_.push_back(ids_.size());
    }
  }

  void score(std::size_t size) {
    const std::size_t width = weights_.width, labels = width + 1;
    const float scale = 1 / (1 - options_.drop);
    scores_.assign(size * labels, 0);
    for (std::size_t i = 0; i < size; ++i) {
      float* to = &scores_[i * labels + 1];
      for (std::size_t at = starts_[i]; at < starts_[i + 1]; ++at) {
        const float* row = weights_.row(ids_[at]);
        for (std::size_t k = 0; k < width; ++k) to[k] += row[k];
      }
      for (std::size_t k = 0; k < width; ++k) to[k] *= scale;
    }
  }

  /// The labels that the source's marks allow each token.
  bool allow(const Sentence& sentence) {
    allowed_.clear();
    std::uint64_t open = 1;
    for (std::size_t type = 0; type < weights_.types; ++type) {
      if (sentence.open_types >> type & 1) open |= std::uint64_t{15} << (1 + 4 * type);
    }
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const std::uint8_t label = text_.labels[i];
      allowed_.push_back(label == 0 ? open : std::uint64_t{1} << label);
    }
    return open != 1;
  }

  double learn(const Sentence& sentence) {
    const std::size_t size = sentence.end - sentence.begin, labels = weights_.width + 1;
    gather(sentence);
    score(size);
    const double all = lattice_.marginals(weights_.transitions, scores_, {}, chances_);
    allow(sentence);
    const double allowed = aim_lattice_.marginals(weights_.transitions, scores_, allowed_, aims_);
    bool unsure = false;
    for (std::size_t i = 0; i < size; ++i) {
      bool change = false;
      for (std::size_t k = 0; k < labels; ++k) {
        float& chance = chances_[i * labels + k];
        chance = aims_[i * labels + k] - chance;
        change = change || std::abs(chance) > kSure;
      }
      if (change) update(i, &chances_[i * labels + 1], sentence.weight);
      unsure = unsure || change;
    }
    if (unsure) update_pairs(sentence.weight);
    return all - allowed;
  }

  void update(std::size_t i, const float* gradient, float weight) {
    const std::size_t width = weights_.width;
    float norm = 0;
    for (std::size_t k = 0; k < width; ++k) norm += gradient[k] * gradient[k];
    for (std::size_t at = starts_[i]; at < starts_[i + 1]; ++at) {
      const std::uint32_t id = ids_[at];
      steps_[id] += norm * weight;
      const float step = rate_ * weight / std::sqrt(steps_[id]);
      float* row = weights_.row(id);
      for (std::size_t k = 0; k < width; ++k) row[k] += step * (gradient[k] - options_.shrink * row[k]);
    }
  }

  void update_pairs(float weight) {
    pair_sums_.assign(pair_steps_.size(), 0);
    aim_lattice_.add_pair_chances(1, pair_sums_);
    lattice_.add_pair_chances(-1, pair_sums_);
    for (std::size_t i = 0; i < pair_sums_.size(); ++i) {
      if (weights_.transitions.weights[i] <= Transitions::kForbidden || pair_sums_[i] == 0) continue;
      pair_steps_[i] += pair_sums_[i] * pair_sums_[i];
      weights_.transitions.weights[i] += rate_ * weight * pair_sums_[i] / std::sqrt(pair_steps_[i]);
    }
  }

  const Encoder& encoder_;
  const Encoded& text_;
  TrainingOptions options_;
  Weights weights_;
  std::vector<float> steps_, pair_steps_, pair_sums_, scores_, chances_, aims_;
  std::vector<std::uint64_t> allowed_;
  std::vector<std::uint32_t> ids_;
  std::vector<std::size_t> starts_;
  std::vector<float> sums_, pair_totals_;  ///< of the snapshots
  std::size_t snapshots_ = 0;
  double since_snapshot_ = 0;
  Lattice lattice_, aim_lattice_;
  float rate_ = 0;
  std::uint64_t random_ = 0;
};

struct Name {
  std::size_t begin, end, type;
  bool operator==(const Name&) const = default;
};

std::vector<Name> names_of(std::span<const std::uint8_t> labels) {
  std::vector<Name> names;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) continue;
    const Part part = linear::part_of(labels[i]);
    std::size_t end = i + 1;
    if (part == Part::first) {
      while (end < labels.size() && linear::part_of(labels[end - 1]) != Part::last) ++end;
    }
    names.push_back({i, end, linear::type_of(labels[i])});
    i = end - 1;
  }
  return names;
}

}  // namespace

Weights train(const Encoder& encoder, const Encoded& text, std::size_t types, const TrainingOptions& options) {
  return Trainer(encoder, text, types, options).run();
}

Weights train_averaged(const Encoder& encoder, const Encoded& text, std::size_t types, int times, TrainingOptions options) {
  Weights sum = train(encoder, text, types, options);
  for (int time = 1; time < times; ++time) {
    ++options.seed;
    const Weights more = train(encoder, text, types, options);
    for (std::size_t i = 0; i < sum.rows.size(); ++i) sum.rows[i] += more.rows[i];
    for (std::size_t i = 0; i < sum.transitions.weights.size(); ++i) sum.transitions.weights[i] += more.transitions.weights[i];
  }
  for (float& weight : sum.rows) weight /= static_cast<float>(times);
  for (float& weight : sum.transitions.weights) weight /= static_cast<float>(times);
  return sum;
}

void score_sentence(const Encoder& encoder, const Encoded& text, const Sentence& sentence, const Weights& weights, std::vector<float>& scores) {
  const std::size_t labels = weights.width + 1;
  scores.assign((sentence.end - sentence.begin) * labels, 0);
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    float* to = &scores[(i - sentence.begin) * labels + 1];
    each_feature(encoder, text, sentence, i, [&](std::uint32_t id) {
      const float* row = weights.row(id);
      for (std::size_t k = 0; k < weights.width; ++k) to[k] += row[k];
    });
  }
}

std::vector<Tally> evaluate(const Encoder& encoder, const Encoded& text, const Weights& weights) {
  std::vector<Tally> tallies(weights.types + 1);
  Lattice lattice;
  std::vector<float> scores;
  std::vector<std::uint8_t> labels;
  for (const Sentence& sentence : text.sentences) {
    score_sentence(encoder, text, sentence, weights, scores);
    lattice.best(weights.transitions, scores, labels);
    const auto found = names_of(labels);
    const auto expected = names_of(std::span(text.labels).subspan(sentence.begin, sentence.end - sentence.begin));
    const auto count = [&](const std::vector<Name>& names, std::size_t Tally::*member) {
      for (const Name& name : names) ++(tallies[name.type].*member);
    };
    count(found, &Tally::found);
    count(expected, &Tally::expected);
    std::vector<Name> right;
    std::copy_if(found.begin(), found.end(), std::back_inserter(right),
                 [&](const Name& name) { return std::find(expected.begin(), expected.end(), name) != expected.end(); });
    count(right, &Tally::right);
  }
  Tally& all = tallies.back();
  for (std::size_t type = 0; type < weights.types; ++type) {
    if (tallies[type].expected == 0) continue;
    all.right += tallies[type].right;
    all.found += tallies[type].found;
    all.expected += tallies[type].expected;
  }
  return tallies;
}

}  // namespace adit::training
