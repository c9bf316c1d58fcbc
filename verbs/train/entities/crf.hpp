#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "verbs/train/entities/encoder.hpp"
#include "lattice.hpp"

namespace adit::training {

/// Each `of`-th document from `number` on; of 0: none.
struct Fold {
  std::uint32_t number = 0;
  std::uint32_t of = 0;
  bool holds(std::uint32_t document) const { return of != 0 && document % of == number; }
};

struct TrainingOptions {
  int rounds = 6;
  float rate = 0.05F;        ///< AdaGrad step at the start; goes down to a twentieth
  float drop = 0.1F;         ///< share of features left out at random: no weight relies on another one
  float shrink = 0;          ///< L2
  double averaged = 0.4;     ///< share of the training, at its end, over which the weights are averaged
  double slowest = 0.3;      ///< the step at the end, as a share of that at the start
  std::uint64_t seed = 42;
  Fold left_out{};
  std::function<void(int round, double loss)> progress{};  ///< called after each round, if set
};

/// Weights of a linear-chain CRF: for each feature one value a label but O (which is 0).
struct Weights {
  std::size_t types = 0;
  std::size_t width = 0;                ///< 4 * types
  std::vector<float> rows;              ///< width a feature
  linear::Transitions transitions{0};
  float* row(std::uint32_t id) { return &rows[id * width]; }
  const float* row(std::uint32_t id) const { return &rows[id * width]; }
};

/// Trains by stochastic gradient, one sentence at a time, each feature with a step of its own (AdaGrad). Tokens whose labels
/// are already sure change nothing, which saves most of the work. Where a source leaves types unmarked, its O stands for O
/// or any of these.
Weights train(const Encoder& encoder, const Encoded& text, std::size_t types, const TrainingOptions& options);

/// Trains several times, each time in another order, and averages the weights: as good as several taggers voting, at the
/// price of one.
Weights train_averaged(const Encoder& encoder, const Encoded& text, std::size_t types, int times, TrainingOptions options);

/// Scores of all labels of one sentence, labels a token.
void score_sentence(const Encoder& encoder, const Encoded& text, const Sentence& sentence, const Weights& weights, std::vector<float>& scores);

/// What was right: per type, found and right names.
struct Tally {
  std::size_t right = 0, found = 0, expected = 0;
  double precision() const { return found ? 100.0 * static_cast<double>(right) / static_cast<double>(found) : 0; }
  double recall() const { return expected ? 100.0 * static_cast<double>(right) / static_cast<double>(expected) : 0; }
  double f1() const { return found + expected ? 200.0 * static_cast<double>(right) / static_cast<double>(found + expected) : 0; }
};

/// Tags text and compares with its labels; one Tally a type, then all of the types that the labels hold.
std::vector<Tally> evaluate(const Encoder& encoder, const Encoded& text, const Weights& weights);

}  // namespace adit::training
