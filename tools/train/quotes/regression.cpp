#include "tools/train/quotes/regression.hpp"

#include <lbfgs.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>

namespace {

using quotes_reporting::kModelSize;

struct Problem {
  const std::vector<const Example*>& examples;
  double decay;
  const std::vector<float>& start;
  std::vector<double> scores;
};

/// Adds the slope of one example's loss and gives the loss.
double add_example(const Example& example, const double* weights, double* slope, std::vector<double>& scores) {
  const std::size_t n = example.alternatives.size();
  scores.assign(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (const std::uint32_t f : example.alternatives[i]) scores[i] += weights[f];
  }
  const double top = *std::max_element(scores.begin(), scores.end());
  double all = 0;
  double right = 1e-30;
  for (std::size_t i = 0; i < n; ++i) {
    scores[i] = std::exp(scores[i] - top);
    all += scores[i];
    if (example.right[i]) right += scores[i];
  }
  for (std::size_t i = 0; i < n; ++i) {
    const double step = example.weight * (scores[i] / all - (example.right[i] ? scores[i] / right : 0));
    for (const std::uint32_t f : example.alternatives[i]) slope[f] += step;
  }
  return example.weight * std::log(all / right);
}

double loss_of(void* instance, const double* weights, double* slope, int size, double /*step*/) {
  Problem& problem = *static_cast<Problem*>(instance);
  double loss = 0;
  for (int f = 0; f < size; ++f) {
    const double moved = weights[f] - static_cast<double>(problem.start[static_cast<std::size_t>(f)]);
    loss += problem.decay / 2 * moved * moved;
    slope[f] = problem.decay * moved;
  }
  for (const Example* example : problem.examples) loss += add_example(*example, weights, slope, problem.scores);
  return loss;
}

}  // namespace

quotes_reporting::LinearModel regress(const std::vector<const Example*>& examples, double decay,
                                      const quotes_reporting::LinearModel& start) {
  Problem problem{examples, decay, start.weights, {}};
  lbfgs_parameter_t options;
  lbfgs_parameter_init(&options);
  options.epsilon = 1e-4;
  std::vector<double> weights(start.weights.begin(), start.weights.end());
  const int status = lbfgs(static_cast<int>(kModelSize), weights.data(), nullptr, loss_of, nullptr, &problem, &options);
  if (status < 0 && status != LBFGSERR_ROUNDING_ERROR) {
    std::cerr << "regression: the search for weights failed (liblbfgs status " << status << ")\n";
    std::exit(1);
  }
  quotes_reporting::LinearModel model;
  std::transform(weights.begin(), weights.end(), model.weights.begin(),
                 [](double weight) { return static_cast<float>(weight); });
  return model;
}
