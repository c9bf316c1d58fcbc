#include "lattice.hpp"

#include <algorithm>
#include <cmath>

/// Also compiled for processors with wider registers, which are asked for at load time; the results are the same.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define ADIT_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define ADIT_WIDE
#endif

namespace adit::linear {
namespace {

constexpr float kLeast = 1e-30F;  ///< keeps divisions finite where all labels are forbidden

}  // namespace

bool may_follow(std::uint8_t before, std::uint8_t next) {
  const bool open = before != 0 && (part_of(before) == Part::first || part_of(before) == Part::inner);
  const bool goes_on = next != 0 && (part_of(next) == Part::inner || part_of(next) == Part::last);
  return open ? goes_on && type_of(before) == type_of(next) : !goes_on;
}

Transitions::Transitions(std::size_t types) : labels(label_count(types)), weights(labels * labels) {
  for (std::size_t before = 0; before < labels; ++before) {
    for (std::size_t next = 0; next < labels; ++next) {
      const bool allowed = may_follow(static_cast<std::uint8_t>(before), static_cast<std::uint8_t>(next));
      weights[before * labels + next] = allowed ? 0 : kForbidden;
    }
  }
}

ADIT_WIDE void Lattice::best(const Transitions& transitions, std::span<const float> scores, std::vector<std::uint8_t>& labels) {
  const std::size_t count = transitions.labels, size = scores.size() / count;
  labels.assign(size, 0);
  if (size == 0) return;
  find_ranges(count);
  forward_.resize(scores.size());
  for (std::size_t next = 0; next < count; ++next) forward_[next] = transitions.at(0, next) + scores[next];
  for (std::size_t i = 1; i < size; ++i) {
    const float* then = &forward_[(i - 1) * count];
    float* now = &forward_[i * count];
    std::fill_n(now, count, -1e30F);
    for (std::size_t before = 0; before < count; ++before) {
      const float* weights = &transitions.weights[before * count];
      for (std::size_t next = after_[before].first; next < after_[before].last; ++next) now[next] = std::max(now[next], then[before] + weights[next]);
    }
    for (std::size_t next = 0; next < count; ++next) now[next] += scores[i * count + next];
  }
  std::size_t next = 0;  // after the last token stands an O
  for (std::size_t i = size; i-- > 0;) {
    const float* now = &forward_[i * count];
    std::size_t best = 0;
    for (std::size_t label = 1; label < count; ++label) {
      if (now[label] + transitions.at(label, next) > now[best] + transitions.at(best, next)) best = label;
    }
    labels[i] = static_cast<std::uint8_t>(best);
    next = best;
  }
}

void Lattice::find_ranges(std::size_t count) {
  if (after_.size() == count) return;
  after_.assign(count, {count, 0});
  before_.assign(count, {count, 0});
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = 0; b < count; ++b) {
      if (!may_follow(static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(b))) continue;
      after_[a] = {std::min(after_[a].first, b), b + 1};
      before_[b] = {std::min(before_[b].first, a), a + 1};
    }
  }
}

void Lattice::prepare(const Transitions& transitions) {
  labels_ = transitions.labels;
  find_ranges(labels_);
  if (prepared_for_ == transitions.weights) return;
  prepared_for_ = transitions.weights;
  pairs_.resize(transitions.weights.size());
  std::transform(transitions.weights.begin(), transitions.weights.end(), pairs_.begin(), [](float w) { return std::exp(w); });
  backward_pairs_.resize(pairs_.size());
  for (std::size_t a = 0; a < labels_; ++a) {
    for (std::size_t b = 0; b < labels_; ++b) backward_pairs_[b * labels_ + a] = pairs_[a * labels_ + b];
  }
}

double Lattice::marginals(const Transitions& transitions, std::span<const float> scores, std::span<const std::uint64_t> allowed,
                          std::vector<float>& chances) {
  prepare(transitions);
  size_ = scores.size() / labels_;
  forward_.resize(scores.size());
  backward_.resize(scores.size());
  chances.resize(scores.size());
  double total = weigh(scores, allowed);
  total += go_forward();
  total += go_backward();
  for (std::size_t i = 0; i < scores.size(); ++i) chances[i] = forward_[i] * backward_[i];
  return total;
}

double Lattice::weigh(std::span<const float> scores, std::span<const std::uint64_t> allowed) {
  const std::size_t count = labels_;
  double total = 0;
  emit_.resize(scores.size());
  for (std::size_t i = 0; i < size_; ++i) {
    const float* score = &scores[i * count];
    const float top = *std::max_element(score, score + count);
    total += top;
    for (std::size_t k = 0; k < count; ++k) {
      const bool out = !allowed.empty() && !(allowed[i] >> k & 1);
      emit_[i * count + k] = out ? 0 : std::exp(score[k] - top);
    }
  }
  return total;
}

ADIT_WIDE double Lattice::go_forward() {
  const std::size_t count = labels_;
  double total = 0;
  scale_.resize(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    float* now = &forward_[i * count];
    if (i == 0) {
      std::copy_n(pairs_.data(), count, now);
    } else {
      std::fill_n(now, count, 0.0F);
      const float* before = now - count;
      for (std::size_t a = 0; a < count; ++a) {
        const float value = before[a];
        const float* pair = &pairs_[a * count];
        for (std::size_t b = after_[a].first; b < after_[a].last; ++b) now[b] += value * pair[b];
      }
    }
    float sum = kLeast;
    for (std::size_t b = 0; b < count; ++b) sum += now[b] *= emit_[i * count + b];
    for (std::size_t b = 0; b < count; ++b) now[b] /= sum;
    scale_[i] = sum;
    total += std::log(sum);
  }
  return total;
}

ADIT_WIDE double Lattice::go_backward() {
  const std::size_t count = labels_;
  if (size_ == 0) return 0;
  float* now = &backward_[(size_ - 1) * count];
  float ended = kLeast;
  for (std::size_t a = 0; a < count; ++a) ended += forward_[(size_ - 1) * count + a] * pairs_[a * count];
  for (std::size_t a = 0; a < count; ++a) now[a] = pairs_[a * count] / ended;
  next_.resize(count);
  for (std::size_t i = size_ - 1; i-- > 0;) {
    for (std::size_t b = 0; b < count; ++b) next_[b] = now[b] * emit_[(i + 1) * count + b] / scale_[i + 1];
    now -= count;
    std::fill_n(now, count, 0.0F);
    for (std::size_t b = 0; b < count; ++b) {
      const float value = next_[b];
      const float* pair = &backward_pairs_[b * count];
      for (std::size_t a = before_[b].first; a < before_[b].last; ++a) now[a] += pair[a] * value;
    }
  }
  return std::log(ended);
}

double Lattice::span_chance(std::size_t begin, std::size_t end, std::size_t type) const {
  const std::size_t count = labels_;
  const bool single = end - begin == 1;
  std::size_t label = label_of(type, single ? Part::only : Part::first);
  double chance = forward_[begin * count + label];
  for (std::size_t i = begin + 1; i < end; ++i) {
    const std::size_t next = label_of(type, i + 1 == end ? Part::last : Part::inner);
    chance *= static_cast<double>(pairs_[label * count + next]) * emit_[i * count + next] / scale_[i];
    label = next;
  }
  return std::min(1.0, chance * backward_[(end - 1) * count + label]);
}

void Lattice::add_pair_chances(float factor, std::span<float> sums) const {
  const std::size_t count = labels_;
  for (std::size_t b = 0; b < count && size_ > 0; ++b) sums[b] += factor * forward_[b] * backward_[b];
  for (std::size_t i = 1; i < size_; ++i) {
    for (std::size_t a = 0; a < count; ++a) {
      const float left = factor * forward_[(i - 1) * count + a] / scale_[i];
      if (left == 0) continue;
      for (std::size_t b = 0; b < count; ++b) {
        sums[a * count + b] += left * pairs_[a * count + b] * emit_[i * count + b] * backward_[i * count + b];
      }
    }
  }
  if (size_ == 0) return;
  const std::size_t last = (size_ - 1) * count;
  for (std::size_t a = 0; a < count; ++a) sums[a * count] += factor * forward_[last + a] * backward_[last + a];
}

}  // namespace adit::linear
