#include "selection.hpp"

#include <algorithm>
#include <queue>

namespace summarizer {
namespace {

constexpr double kNever = -1e9;            // score of what must not be taken
constexpr double kNearRepeat = 0.9;        // likeness from which a sentence comes after all others
constexpr int kMostUpdates = 256;          // scores brought up to date for one step
constexpr std::size_t kMostPostings = 32;  // taken sentences remembered for a term

/// A sentence in the heap, with its score at the time when `taken` sentences had been taken.
struct Bid {
  double score;
  std::uint32_t sentence;
  std::uint32_t taken;
};
struct LowerBid {
  bool operator()(const Bid& a, const Bid& b) const {
    return a.score != b.score ? a.score < b.score : a.sentence > b.sentence;
  }
};
using Bids = std::priority_queue<Bid, std::vector<Bid>, LowerBid>;

/// Counts down what the summary may still hold.
class Room {
 public:
  explicit Room(const Budget& budget) : budget_(budget) {}
  bool is_full() const {
    return (budget_.sentences > 0 && sentences_ >= budget_.sentences) || (budget_.words > 0 && words_ >= budget_.words);
  }
  void take(std::uint32_t words) {
    ++sentences_;
    words_ += words;
  }

 private:
  Budget budget_;
  std::uint64_t sentences_ = 0;
  std::uint64_t words_ = 0;
};

/// Takes from the heap until the room is full. `score(sentence)` is its present score, which never rises except through
/// `after_taking`, which may bid again.
template <class Score, class AfterTaking>
std::vector<std::uint32_t> take_greedily(Bids& bids, const Candidates& candidates, const Budget& budget,
                                         const Score& score, const AfterTaking& after_taking) {
  std::vector<std::uint32_t> taken;
  std::vector<std::uint8_t> is_taken(candidates.scores.size(), 0);
  Room room(budget);
  int updates = 0;
  while (!bids.empty() && !room.is_full()) {
    Bid top = bids.top();
    bids.pop();
    if (is_taken[top.sentence]) continue;
    if (top.taken != taken.size() && updates < kMostUpdates) {
      top.score = score(top.sentence);
      top.taken = static_cast<std::uint32_t>(taken.size());
      bids.push(top);
      ++updates;
      continue;
    }
    if (top.score <= kNever) break;  // and so are all that follow
    is_taken[top.sentence] = 1;
    taken.push_back(top.sentence);
    room.take(candidates.words[top.sentence]);
    updates = 0;
    after_taking(top.sentence, is_taken, static_cast<std::uint32_t>(taken.size()), top.score);
  }
  return taken;
}

/// The taken sentences, found by their terms.
class TakenSentences {
 public:
  TakenSentences(const SentenceVectors& vectors, const TermWeights& weights)
      : vectors_(vectors), weights_(weights), norms_(row_norms(vectors, weights)), postings_(vectors.term_count()) {}

  void add(std::uint32_t sentence) {
    const auto terms = vectors_.row_terms(sentence);
    const auto counts = vectors_.row_counts(sentence);
    const auto number = static_cast<std::uint32_t>(overlap_.size());
    overlap_.push_back(0);
    for (std::size_t k = 0; k < terms.size(); ++k) {
      const float value = norms_[sentence] > 0 ? counts[k] * weights_[terms[k]] / norms_[sentence] : 0;
      auto& list = postings_[terms[k]];
      if (list.size() < kMostPostings) {
        list.push_back({number, value});
      } else {
        list[number % kMostPostings] = {number, value};
      }
    }
  }

  /// Highest cosine between the sentence and a taken one; 0 when none is taken.
  double highest_likeness(std::uint32_t sentence) {
    if (overlap_.empty() || norms_[sentence] <= 0) return 0;
    const auto terms = vectors_.row_terms(sentence);
    const auto counts = vectors_.row_counts(sentence);
    touched_.clear();
    for (std::size_t k = 0; k < terms.size(); ++k) {
      const double value = counts[k] * weights_[terms[k]] / norms_[sentence];
      for (const auto& [number, other] : postings_[terms[k]]) {
        if (overlap_[number] == 0) touched_.push_back(number);
        overlap_[number] += value * other;
      }
    }
    double highest = 0;
    for (const std::uint32_t number : touched_) {
      highest = std::max(highest, overlap_[number]);
      overlap_[number] = 0;
    }
    return highest;
  }

 private:
  struct Posting {
    std::uint32_t number;
    float value;
  };
  const SentenceVectors& vectors_;
  const TermWeights& weights_;
  std::vector<float> norms_;
  std::vector<std::vector<Posting>> postings_;  // by term
  std::vector<double> overlap_;                 // by taken sentence; 0 between calls
  std::vector<std::uint32_t> touched_;
};

/// Which sentences wait for an antecedent, found by that antecedent.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_waiting(const Candidates& candidates) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> waiting;
  for (std::uint32_t i = 0; i < candidates.antecedent.size(); ++i) {
    if (candidates.antecedent[i] != kNoAntecedent && candidates.use[i])
      waiting.emplace_back(candidates.antecedent[i], i);
  }
  std::sort(waiting.begin(), waiting.end());
  return waiting;
}

}  // namespace

std::vector<std::uint32_t> select_sentences(const SentenceVectors& vectors, const TermWeights& weights,
                                            const Candidates& candidates, const SelectionOptions& options) {
  const auto waiting = find_waiting(candidates);
  TakenSentences taken(vectors, weights);
  std::vector<double> base(candidates.scores.begin(), candidates.scores.end());
  for (const auto& [antecedent, sentence] : waiting) base[sentence] *= candidates.needy;
  const bool compares = options.redundancy > 0 || options.never_above <= 1;
  const auto score = [&](std::uint32_t sentence) {
    if (!compares) return base[sentence];
    const double likeness = taken.highest_likeness(sentence);
    if (likeness >= options.never_above) return kNever;
    return base[sentence] - options.redundancy * likeness - (options.redundancy > 0 && likeness > kNearRepeat ? 1 : 0);
  };
  std::vector<Bid> first;
  for (std::uint32_t i = 0; i < base.size(); ++i) {
    if (candidates.use[i]) first.push_back({base[i], i, 0});
  }
  Bids bids(LowerBid(), std::move(first));
  const auto after_taking = [&](std::uint32_t sentence, const std::vector<std::uint8_t>& is_taken, std::uint32_t count,
                                double) {
    if (compares) taken.add(sentence);
    auto next = std::lower_bound(waiting.begin(), waiting.end(), std::pair{sentence, 0u});
    for (; next != waiting.end() && next->first == sentence; ++next) {
      base[next->second] = candidates.scores[next->second];
      if (!is_taken[next->second]) bids.push({score(next->second), next->second, count});
    }
  };
  return take_greedily(bids, candidates, options.budget, score, after_taking);
}

std::vector<std::uint32_t> select_by_sum_basic(const SentenceVectors& vectors, const Candidates& candidates,
                                               const Budget& budget, std::vector<double>& scores) {
  double total = 0;
  for (const float count : vectors.frequency) total += count;
  std::vector<double> probability(vectors.term_count());
  for (std::size_t t = 0; t < probability.size(); ++t) probability[t] = vectors.frequency[t] / std::max(1.0, total);
  const auto score = [&](std::uint32_t sentence) {
    double sum = 0, count = 0;
    const auto terms = vectors.row_terms(sentence);
    for (std::size_t k = 0; k < terms.size(); ++k) {
      sum += vectors.row_counts(sentence)[k] * probability[terms[k]];
      count += vectors.row_counts(sentence)[k];
    }
    return count > 0 ? sum / count : 0;
  };
  std::vector<Bid> first;
  for (std::uint32_t i = 0; i < vectors.size(); ++i) {
    if (candidates.use[i]) first.push_back({score(i), i, 0});
  }
  Bids bids(LowerBid(), std::move(first));
  scores.assign(vectors.size(), 0);
  return take_greedily(bids, candidates, budget, score,
                       [&](std::uint32_t sentence, const std::vector<std::uint8_t>&, std::uint32_t, double at_taking) {
                         scores[sentence] = at_taking;
                         for (const std::uint32_t t : vectors.row_terms(sentence)) probability[t] *= probability[t];
                       });
}

}  // namespace summarizer
