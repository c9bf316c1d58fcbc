#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace adit::linear {

/// Labels of BILOU: 0 is O; type t has kFirst (begins), kInner, kLast, kOnly at 1 + 4t.
enum class Part : std::uint8_t { first, inner, last, only };
constexpr std::uint8_t label_of(std::size_t type, Part part) { return static_cast<std::uint8_t>(1 + 4 * type + static_cast<std::size_t>(part)); }
constexpr std::size_t type_of(std::uint8_t label) { return (label - 1u) / 4; }
constexpr Part part_of(std::uint8_t label) { return static_cast<Part>((label - 1u) % 4); }
constexpr std::size_t label_count(std::size_t types) { return 1 + 4 * types; }
/// So many types at most: a set of their labels fits into 64 bits.
inline constexpr std::size_t kMostTypes = 15;

/// True if label `next` may follow `before` in BILOU.
bool may_follow(std::uint8_t before, std::uint8_t next);

/// Weights of label pairs; what may not follow has kForbidden. Index: before * labels + next.
struct Transitions {
  static constexpr float kForbidden = -1e4F;
  std::size_t labels = 0;
  std::vector<float> weights;
  explicit Transitions(std::size_t types = 0);
  float at(std::size_t before, std::size_t next) const { return weights[before * labels + next]; }
};

/// Finds the best labels of a chain, and how likely each label is (linear-chain CRF, forward-backward with scaling). Keeps
/// its buffers; one per thread.
class Lattice {
 public:
  /// `scores`: labels() values a token. The chain stands between two O.
  void best(const Transitions& transitions, std::span<const float> scores, std::vector<std::uint8_t>& labels);

  /// Sets `open` for each token that may be part of a name: some name through it has odds of more than exp(-margin) against
  /// none, alone in its chain. `scores` as in best(), with 0 for O. Costs a small part of best() and marginals(), which then need
  /// to look only at what is open.
  void find_open(const Transitions& transitions, std::span<const float> scores, float margin, std::vector<std::uint8_t>& open);

  /// Fills `chances` like `scores` with the probability of each label. `allowed`, if not empty, has a bit set of labels a
  /// token. Returns the logarithm of the sum over all allowed label sequences.
  double marginals(const Transitions& transitions, std::span<const float> scores, std::span<const std::uint64_t> allowed,
                   std::vector<float>& chances);

  /// After marginals(): the probability that exactly tokens [begin, end) are a name of this type.
  double span_chance(std::size_t begin, std::size_t end, std::size_t type) const;

  /// After marginals(): sets spans[k] to the probability that tokens [begin, begin + k + 1) are a name of this type, as far as there is
  /// room and longer ones may reach `least`. Returns how many were set.
  std::size_t span_chances(std::size_t begin, std::size_t type, float least, std::span<float> spans) const;

  /// After marginals(): adds the expected number of each label pair, times `factor`, to `sums` (labels x labels).
  void add_pair_chances(float factor, std::span<float> sums) const;

 private:
  /// Labels by what may stand beside them. After O, a last or an only label a name may begin; before O, a first or an only
  /// one the last name has ended. Within a name only two labels may follow, so these need no loop over all.
  void arrange(std::size_t labels);
  /// The label before `next` on the best way to it; `ways`: how good the best way to each label is.
  std::uint8_t best_before(std::uint8_t next, const float* ways) const;
  void prepare(const Transitions& transitions);
  double weigh(std::span<const float> scores, std::span<const std::uint64_t> allowed);
  double go_forward();
  double go_backward();

  std::size_t labels_ = 0;
  std::size_t row_ = 0;                 ///< room for one token's labels in the buffers below, a multiple of 8; the rest is 0
  std::size_t size_ = 0;
  std::vector<std::size_t> ended_;      ///< O, last and only labels
  std::vector<std::size_t> begins_;     ///< O, first and only labels
  std::vector<float> steps_for_;        ///< the transition weights that steps_ was made from
  std::vector<float> steps_;            ///< the weights in padded rows, for best()
  std::vector<float> prepared_for_;     ///< the transition weights that pairs_ was made from
  std::vector<float> pairs_;            ///< exp of transition weights
  std::vector<float> backward_pairs_;   ///< the same, the later label first
  std::vector<float> emit_;             ///< exp of scores, each token scaled
  std::vector<float> forward_;          ///< scaled to sum 1; in best() the score of the best way to a label
  std::vector<float> backward_;
  std::vector<float> next_;
  std::vector<float> scale_;            ///< what forward_ was divided by
  std::vector<float> begun_;            ///< in find_open(), a token: the best name that begins there or before and goes on
};

}  // namespace adit::linear
