#include "lattice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>

#include "wide.hpp"

namespace adit::linear {
namespace {

constexpr float kLeast = 1e-30F;       ///< keeps divisions finite where all labels are forbidden
constexpr float kImpossible = -1e30F;
constexpr std::size_t kLanes = 8;      ///< values in a wide register: inner loops of this length become one instruction each

bool same(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
}

using Lanes = std::array<float, kLanes>;  ///< on the stack, so that it lies in a register and overlaps nothing

/// For each label the best of values[from] + weights[from][label] over the labels `from`.
inline void take_best(std::span<const std::size_t> from, const float* values, const float* weights, float* to, std::size_t row) {
  for (std::size_t at = 0; at < row; at += kLanes) {
    Lanes best;
    best.fill(kImpossible);
    for (const std::size_t label : from) {
      const float value = values[label];
      const float* weight = weights + label * row + at;
      for (std::size_t k = 0; k < kLanes; ++k) best[k] = std::max(best[k], value + weight[k]);
    }
    std::copy_n(best.begin(), kLanes, to + at);
  }
}

/// For each label the sum of values[from] * weights[from][label] over the labels `from`.
inline void sum_up(std::span<const std::size_t> from, const float* values, const float* weights, float* to, std::size_t row) {
  for (std::size_t at = 0; at < row; at += kLanes) {
    Lanes sum{};
    for (const std::size_t label : from) {
      const float value = values[label];
      const float* weight = weights + label * row + at;
      for (std::size_t k = 0; k < kLanes; ++k) sum[k] += value * weight[k];
    }
    std::copy_n(sum.begin(), kLanes, to + at);
  }
}

/// to *= factors; the sum of what comes out, added up one after the other, never 0.
inline float multiply_and_sum(float* to, const float* factors, std::size_t row) {
  for (std::size_t at = 0; at < row; at += kLanes) {
    Lanes part;
    for (std::size_t k = 0; k < kLanes; ++k) part[k] = to[at + k] * factors[at + k];
    std::copy_n(part.begin(), kLanes, to + at);
  }
  return std::accumulate(to, to + row, kLeast);
}

inline void divide(float* to, const float* from, float by, std::size_t row) {
  for (std::size_t at = 0; at < row; at += kLanes) {
    Lanes part;
    for (std::size_t k = 0; k < kLanes; ++k) part[k] = from[at + k] / by;
    std::copy_n(part.begin(), kLanes, to + at);
  }
}

/// A square of label pairs in rows of `row` values.
std::vector<float> in_rows(const std::vector<float>& weights, std::size_t count, std::size_t row, float outside) {
  std::vector<float> rows(count * row, outside);
  for (std::size_t a = 0; a < count; ++a) std::copy_n(&weights[a * count], count, &rows[a * row]);
  return rows;
}

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

void Lattice::arrange(std::size_t labels) {
  if (labels_ == labels) return;
  labels_ = labels;
  row_ = (labels + kLanes - 1) / kLanes * kLanes;
  ended_.assign(1, 0);
  begins_.assign(1, 0);
  for (std::size_t first = 1; first < labels; first += 4) {
    ended_.insert(ended_.end(), {first + 2, first + 3});
    begins_.insert(begins_.end(), {first, first + 3});
  }
}

ADIT_WIDE void Lattice::best(const Transitions& transitions, std::span<const float> scores, std::vector<std::uint8_t>& labels) {
  const std::size_t count = transitions.labels, size = scores.size() / count;
  labels.assign(size, 0);
  if (size == 0) return;
  arrange(count);
  if (!same(steps_for_, transitions.weights)) {
    steps_for_ = transitions.weights;
    steps_ = in_rows(steps_for_, count, row_, kImpossible);
  }
  forward_.resize(size * row_);
  for (std::size_t i = 0; i < size; ++i) {
    float* now = &forward_[i * row_];
    if (i == 0) {
      std::copy_n(steps_.data(), row_, now);
    } else {
      const float* then = now - row_;
      take_best(ended_, then, steps_.data(), now, row_);
      for (std::size_t first = 1; first < count; first += 4) {
        const std::size_t inner = first + 1, last = first + 2;
        for (const std::size_t next : {inner, last}) {
          now[next] = std::max(then[first] + steps_[first * row_ + next], then[inner] + steps_[inner * row_ + next]);
        }
      }
    }
    for (std::size_t next = 0; next < count; ++next) now[next] += scores[i * count + next];
  }
  std::uint8_t next = 0;  // after the last token stands an O
  for (std::size_t i = size; i-- > 0; next = labels[i]) labels[i] = best_before(next, &forward_[i * row_]);
}

std::uint8_t Lattice::best_before(std::uint8_t next, const float* ways) const {
  const bool within = next != 0 && (part_of(next) == Part::inner || part_of(next) == Part::last);
  const std::size_t first = within ? label_of(type_of(next), Part::first) : 0;
  const std::array<std::size_t, 2> begun = {first, first + 1};
  std::size_t best = first;
  for (const std::size_t label : within ? std::span<const std::size_t>(begun) : std::span<const std::size_t>(ended_)) {
    if (ways[label] + steps_[label * row_ + next] > ways[best] + steps_[best * row_ + next]) best = label;
  }
  return static_cast<std::uint8_t>(best);
}

namespace {

/// What the label pairs of one type's names add, in place of as many pairs of O and O.
struct NamePairs {
  float begin, inner, last, end, only;

  NamePairs(const Transitions& pairs, std::size_t type) {
    const std::size_t first = label_of(type, Part::first), in = label_of(type, Part::inner), close = label_of(type, Part::last), single = label_of(type, Part::only);
    const float none = pairs.at(0, 0);
    begin = pairs.at(0, first) - none;
    inner = std::max(pairs.at(first, in), pairs.at(in, in)) - none;
    last = std::max(pairs.at(first, close), pairs.at(in, close)) - none;
    end = pairs.at(close, 0) - none;
    only = pairs.at(0, single) + pairs.at(single, 0) - 2 * none;
  }
};

}  // namespace

void Lattice::find_open(const Transitions& transitions, std::span<const float> scores, float margin, std::vector<std::uint8_t>& open) {
  const std::size_t count = transitions.labels, size = scores.size() / count;
  open.assign(size, 0);
  begun_.resize(size);
  for (std::size_t type = 0; label_of(type, Part::only) < count; ++type) {
    const NamePairs pairs(transitions, type);
    const float* score = scores.data() + label_of(type, Part::first);  // of parts first, inner, last, only
    float begun = -1e30F;
    for (std::size_t i = 0; i < size; ++i, score += count) {
      begun = std::max(pairs.begin + score[0], begun + pairs.inner + score[1]);
      begun_[i] = begun;
    }
    float rest = -1e30F;  // the best way to end a name that has begun before the token behind
    for (std::size_t i = size; i-- > 0;) {
      score -= count;
      const float best = std::max(begun_[i] + rest, pairs.only + score[3]);
      rest = std::max(pairs.last + score[2] + pairs.end, pairs.inner + score[1] + rest);
      open[i] |= std::max(best, (i > 0 ? begun_[i - 1] : -1e30F) + rest) > -margin;
    }
  }
}

void Lattice::prepare(const Transitions& transitions) {
  arrange(transitions.labels);
  if (same(prepared_for_, transitions.weights)) return;
  prepared_for_ = transitions.weights;
  std::vector<float> pairs(prepared_for_.size()), turned(prepared_for_.size());
  std::transform(prepared_for_.begin(), prepared_for_.end(), pairs.begin(), [](float w) { return std::exp(w); });
  for (std::size_t a = 0; a < labels_; ++a) {
    for (std::size_t b = 0; b < labels_; ++b) turned[b * labels_ + a] = pairs[a * labels_ + b];
  }
  pairs_ = in_rows(pairs, labels_, row_, 0);
  backward_pairs_ = in_rows(turned, labels_, row_, 0);
}

double Lattice::marginals(const Transitions& transitions, std::span<const float> scores, std::span<const std::uint64_t> allowed,
                          std::vector<float>& chances) {
  prepare(transitions);
  size_ = scores.size() / labels_;
  forward_.resize(size_ * row_);
  backward_.resize(size_ * row_);
  chances.resize(scores.size());
  double total = weigh(scores, allowed);
  total += go_forward();
  total += go_backward();
  for (std::size_t i = 0; i < size_; ++i) {
    for (std::size_t k = 0; k < labels_; ++k) chances[i * labels_ + k] = forward_[i * row_ + k] * backward_[i * row_ + k];
  }
  return total;
}

double Lattice::weigh(std::span<const float> scores, std::span<const std::uint64_t> allowed) {
  double total = 0;
  emit_.assign(size_ * row_, 0);
  for (std::size_t i = 0; i < size_; ++i) {
    const float* score = &scores[i * labels_];
    const float top = *std::max_element(score, score + labels_);
    total += top;
    for (std::size_t k = 0; k < labels_; ++k) {
      const bool out = !allowed.empty() && !(allowed[i] >> k & 1);
      if (!out) emit_[i * row_ + k] = std::exp(score[k] - top);
    }
  }
  return total;
}

ADIT_WIDE double Lattice::go_forward() {
  double total = 0;
  scale_.resize(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    float* now = &forward_[i * row_];
    if (i == 0) {
      std::copy_n(pairs_.data(), row_, now);
    } else {
      const float* then = now - row_;
      sum_up(ended_, then, pairs_.data(), now, row_);
      for (std::size_t first = 1; first < labels_; first += 4) {
        const std::size_t inner = first + 1, last = first + 2;
        for (const std::size_t next : {inner, last}) now[next] = then[first] * pairs_[first * row_ + next] + then[inner] * pairs_[inner * row_ + next];
      }
    }
    scale_[i] = multiply_and_sum(now, &emit_[i * row_], row_);
    divide(now, now, scale_[i], row_);
    total += std::log(scale_[i]);
  }
  return total;
}

ADIT_WIDE double Lattice::go_backward() {
  if (size_ == 0) return 0;
  const float* last = &forward_[(size_ - 1) * row_];
  float* now = &backward_[(size_ - 1) * row_];
  float ended = kLeast;
  for (std::size_t a = 0; a < labels_; ++a) ended += last[a] * backward_pairs_[a];
  divide(now, backward_pairs_.data(), ended, row_);
  next_.resize(row_);
  for (std::size_t i = size_ - 1; i-- > 0;) {
    const float* emit = &emit_[(i + 1) * row_];
    for (std::size_t b = 0; b < row_; ++b) next_[b] = now[b] * emit[b];
    divide(next_.data(), next_.data(), scale_[i + 1], row_);
    now -= row_;
    sum_up(begins_, next_.data(), backward_pairs_.data(), now, row_);
    for (std::size_t first = 1; first < labels_; first += 4) {
      const std::size_t inner = first + 1, end = first + 2;
      for (const std::size_t a : {first, inner}) now[a] = pairs_[a * row_ + inner] * next_[inner] + pairs_[a * row_ + end] * next_[end];
    }
  }
  return std::log(ended);
}

double Lattice::span_chance(std::size_t begin, std::size_t end, std::size_t type) const {
  const bool single = end - begin == 1;
  std::size_t label = label_of(type, single ? Part::only : Part::first);
  double chance = forward_[begin * row_ + label];
  for (std::size_t i = begin + 1; i < end; ++i) {
    const std::size_t next = label_of(type, i + 1 == end ? Part::last : Part::inner);
    chance *= static_cast<double>(pairs_[label * row_ + next]) * emit_[i * row_ + next] / scale_[i];
    label = next;
  }
  return std::min(1.0, chance * backward_[(end - 1) * row_ + label]);
}

std::size_t Lattice::span_chances(std::size_t begin, std::size_t type, float least, std::span<float> spans) const {
  const std::size_t inner = label_of(type, Part::inner), last = label_of(type, Part::last), only = label_of(type, Part::only);
  spans[0] = std::min(1.0F, forward_[begin * row_ + only] * backward_[begin * row_ + only]);
  std::size_t label = label_of(type, Part::first), count = 1;
  float begun = forward_[begin * row_ + label];  // of all that begins here and has not ended
  for (std::size_t i = begin + 1; i < size_ && count < spans.size() && begun * backward_[(i - 1) * row_ + label] >= least; ++i) {
    const float *pairs = &pairs_[label * row_], *emit = &emit_[i * row_];
    spans[count++] = std::min(1.0F, begun * pairs[last] * emit[last] / scale_[i] * backward_[i * row_ + last]);
    begun *= pairs[inner] * emit[inner] / scale_[i];
    label = inner;
  }
  return count;
}

void Lattice::add_pair_chances(float factor, std::span<float> sums) const {
  const std::size_t count = labels_;
  for (std::size_t b = 0; b < count && size_ > 0; ++b) sums[b] += factor * forward_[b] * backward_[b];
  for (std::size_t i = 1; i < size_; ++i) {
    for (std::size_t a = 0; a < count; ++a) {
      const float left = factor * forward_[(i - 1) * row_ + a] / scale_[i];
      if (left == 0) continue;
      for (std::size_t b = 0; b < count; ++b) {
        sums[a * count + b] += left * pairs_[a * row_ + b] * emit_[i * row_ + b] * backward_[i * row_ + b];
      }
    }
  }
  if (size_ == 0) return;
  const std::size_t last = (size_ - 1) * row_;
  for (std::size_t a = 0; a < count; ++a) sums[a * count] += factor * forward_[last + a] * backward_[last + a];
}

}  // namespace adit::linear
