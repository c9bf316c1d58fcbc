#include "selection.hpp"

#include <algorithm>
#include <queue>
#include <unordered_map>

namespace summarizer {
namespace {

constexpr double kNever = -1e9;            // score of what must not be taken
constexpr double kNearRepeat = 0.9;        // likeness from which a sentence comes after all others
constexpr int kMostUpdates = 256;          // scores brought up to date for one step
constexpr std::size_t kMostBrought = 4;    // sentences that one can bring with it
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
  bool is_full() const { return is_full_with(0, 0); }
  bool is_full_with(std::uint64_t sentences, std::uint64_t words) const {
    return (budget_.sentences > 0 && sentences_ + sentences >= budget_.sentences) ||
           (budget_.words > 0 && words_ + words >= budget_.words);
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

/// Takes the highest bid until the room is full, with the sentences that it needs. `score(sentence, factor)` is the
/// present score, which never rises but for the factor: `needy` while the sentence waits for its antecedent, then 1.
/// `taking(sentence, score)` is told of each sentence taken.
template <class Score, class Taking>
class GreedyChoice {
 public:
  GreedyChoice(const Candidates& candidates, const Budget& budget, const Score& score, const Taking& taking)
      : candidates_(candidates), score_(score), taking_(taking), room_(budget), is_taken_(candidates.use.size(), 0) {
    for (std::uint32_t i = 0; i < candidates.antecedent.size(); ++i) {
      if (candidates.antecedent[i] != kNoAntecedent && candidates.use[i]) {
        waiting_.emplace_back(candidates.antecedent[i], i);
      }
    }
    std::sort(waiting_.begin(), waiting_.end());
  }

  std::vector<std::uint32_t> take() {
    std::vector<Bid> first;
    for (std::uint32_t i = 0; i < is_taken_.size(); ++i) {
      if (candidates_.use[i]) first.push_back({present_score(i), i, 0});
    }
    bids_ = Bids(LowerBid(), std::move(first));
    int updates = 0;
    while (!bids_.empty() && !room_.is_full()) {
      Bid top = bids_.top();
      bids_.pop();
      if (is_taken_[top.sentence]) continue;
      if (top.taken != taken_.size()) {
        top = {present_score(top.sentence), top.sentence, static_cast<std::uint32_t>(taken_.size())};
        if (top.score <= kNever) continue;  // for good: no such bid comes back
        if (updates++ < kMostUpdates) {
          bids_.push(top);
          continue;
        }
      }
      if (!bring_antecedents(top.sentence)) continue;
      take(top.sentence, top.score);
      updates = 0;
    }
    return std::move(taken_);
  }

 private:
  std::uint32_t untaken_antecedent(std::uint32_t sentence) const {
    if (candidates_.antecedent.empty()) return kNoAntecedent;
    const std::uint32_t antecedent = candidates_.antecedent[sentence];
    return antecedent != kNoAntecedent && is_taken_[antecedent] ? kNoAntecedent : antecedent;
  }

  double present_score(std::uint32_t sentence) const {
    return score_(sentence, untaken_antecedent(sentence) == kNoAntecedent ? 1.0 : candidates_.needy);
  }

  /// Takes what the sentence needs before it, the farthest first. False, with nothing taken, if that leaves it no room:
  /// it bids again when its antecedent is taken. An antecedent that cannot stand in a summary is done without.
  bool bring_antecedents(std::uint32_t sentence) {
    std::vector<std::uint32_t> needed;
    std::uint64_t words = 0;
    for (std::uint32_t next = untaken_antecedent(sentence); next != kNoAntecedent && candidates_.use[next];
         next = untaken_antecedent(next)) {
      if (needed.size() == kMostBrought) return false;
      needed.push_back(next);
      words += candidates_.words[next];
    }
    if (room_.is_full_with(needed.size(), words)) return false;
    for (std::size_t i = needed.size(); i-- > 0;) take(needed[i], present_score(needed[i]));
    return true;
  }

  void take(std::uint32_t sentence, double score) {
    is_taken_[sentence] = 1;
    taken_.push_back(sentence);
    room_.take(candidates_.words[sentence]);
    taking_(sentence, score);
    auto next = std::lower_bound(waiting_.begin(), waiting_.end(), std::pair{sentence, 0u});
    for (; next != waiting_.end() && next->first == sentence; ++next) {
      if (is_taken_[next->second]) continue;
      bids_.push({present_score(next->second), next->second, static_cast<std::uint32_t>(taken_.size())});
    }
  }

  const Candidates& candidates_;
  const Score& score_;
  const Taking& taking_;
  Room room_;
  Bids bids_;
  std::vector<std::uint8_t> is_taken_;
  std::vector<std::uint32_t> taken_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> waiting_;  // antecedent, who waits for it; sorted
};

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

/// How often each source was quoted by the taken sentences.
class TakenSources {
 public:
  explicit TakenSources(std::span<const std::int32_t> source) : source_(source) {}
  void add(std::uint32_t sentence) {
    if (is_known(sentence)) ++counts_[source_[sentence]];
  }
  /// At most three.
  int count(std::uint32_t sentence) const {
    const auto found = is_known(sentence) ? counts_.find(source_[sentence]) : counts_.end();
    return found == counts_.end() ? 0 : std::min(3, found->second);
  }

 private:
  bool is_known(std::uint32_t sentence) const { return !source_.empty() && source_[sentence] >= 0; }
  std::span<const std::int32_t> source_;
  std::unordered_map<std::int32_t, int> counts_;
};

}  // namespace

std::vector<std::uint32_t> select_sentences(const SentenceVectors& vectors, const TermWeights& weights,
                                            const Candidates& candidates, const SelectionOptions& options) {
  TakenSentences taken(vectors, weights);
  TakenSources sources(candidates.source);
  const bool compares = options.redundancy > 0 || options.never_above <= 1;
  const auto score = [&](std::uint32_t sentence, double factor) {
    const double base = candidates.scores[sentence] * factor - options.same_source * sources.count(sentence);
    if (!compares) return base;
    const double likeness = taken.highest_likeness(sentence);
    if (likeness >= options.never_above) return kNever;
    return base - options.redundancy * likeness - (options.redundancy > 0 && likeness > kNearRepeat ? 1 : 0);
  };
  const auto taking = [&](std::uint32_t sentence, double) {
    if (compares) taken.add(sentence);
    sources.add(sentence);
  };
  return GreedyChoice(candidates, options.budget, score, taking).take();
}

std::vector<std::uint32_t> select_by_sum_basic(const SentenceVectors& vectors, const Tilt& tilt,
                                               const Candidates& candidates, const Budget& budget,
                                               std::vector<double>& scores) {
  double total = 0;
  for (const float count : vectors.frequency) total += count;
  std::vector<double> probability(vectors.term_count());
  for (std::size_t t = 0; t < probability.size(); ++t) probability[t] = vectors.frequency[t] / std::max(1.0, total);
  const auto mean_probability = [&](std::uint32_t sentence) {
    double sum = 0, count = 0;
    const auto terms = vectors.row_terms(sentence);
    for (std::size_t k = 0; k < terms.size(); ++k) {
      sum += vectors.row_counts(sentence)[k] * probability[terms[k]];
      count += vectors.row_counts(sentence)[k];
    }
    return count > 0 ? sum / count : 0;
  };
  double highest = 0;
  for (std::uint32_t i = 0; i < vectors.size(); ++i) {
    if (candidates.use[i]) highest = std::max(highest, mean_probability(i));
  }
  const double scale = highest > 0 ? 1 / highest : 1;
  const auto score = [&](std::uint32_t sentence, double factor) {
    return tilt.of(scale * mean_probability(sentence), sentence) * factor;
  };
  scores.assign(vectors.size(), 0);
  const auto taking = [&](std::uint32_t sentence, double at_taking) {
    scores[sentence] = at_taking;
    for (const std::uint32_t t : vectors.row_terms(sentence)) probability[t] *= probability[t];
  };
  std::vector<std::uint32_t> taken = GreedyChoice(candidates, budget, score, taking).take();
  scale_to_one(scores);
  return taken;
}

}  // namespace summarizer
