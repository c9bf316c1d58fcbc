#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "candidates.hpp"
#include "consistency.hpp"
#include "document_memory.hpp"
#include "features.hpp"
#include "forest.hpp"

namespace adit::linear {

/// What the first look at a document (or a part of it) has found. All by text order, tokens numbered from its begin.
struct FirstLook {
  std::size_t types = 0;
  std::span<const Word* const> words;
  std::span<const std::uint32_t> sentence_of;      ///< a token: the number of its sentence
  std::span<const std::uint32_t> sentence_starts;  ///< and, at the end, the number of tokens
  std::span<const float> chances;                  ///< a token: the chance to be part of a name, of each type
  std::span<const Candidate> candidates;
  std::span<const Name> names;
  const DocumentMemory* memory = nullptr;
};

/// Judges the candidates of a document again when all of it has been seen: by how likely they, what overlaps them, what stands beside
/// them and the same words elsewhere were at the first look. Keeps its buffers; one per thread.
class SecondLook {
 public:
  /// How many features there are with so many types.
  static std::size_t feature_count(std::size_t types);

  /// Borrows `document` until the next call.
  void start(const FirstLook& document);

  /// True if the first look is sure enough of a candidate, or of its being none: it is not judged again.
  bool settled(std::size_t candidate) const;

  /// What is known of a candidate; the last value is 1, for: by the guidelines that the model follows. Valid until the next call.
  std::span<const float> features(std::size_t candidate);

  /// The names that are together most likely, with their chances as scores, by begin.
  void choose(const Forest& forest, std::vector<Name>& names);

 private:
  /// What a document says of the same words, wherever they stand.
  struct Pool {
    std::uint64_t key = 0;
    float seen = 0;
    std::array<float, kMostTypes> sums{};
  };
  class Pools {
   public:
    /// Forgets all. Requires: no more than `most` keys are added.
    void reset(std::size_t most);
    Pool& at(std::uint64_t key);

   private:
    std::vector<Pool> pools_;
  };
  /// A candidate that may be a name.
  struct Choice {
    Name name;
    float worth = 0;         ///< of the best that can be made of this one and those in front of it
    std::size_t before = 0;  ///< how many in front of it may be made beside it
    bool made = false;       ///< is part of that
  };

  void push(float value) { features_[size_++] = value; }
  void push_overlapping(std::size_t number);
  void push_elsewhere(const Candidate& candidate);
  void push_word_elsewhere(std::uint32_t token);
  void push_form(const Candidate& candidate);
  void push_neighbour(std::uint32_t token, bool inside);
  void push_names(const Candidate& candidate);
  void judge(const Forest& forest);
  void consider(std::uint32_t number, std::span<const float> chances);

  FirstLook document_;
  Pools phrases_, words_;
  std::array<float, 256> features_{};
  std::size_t size_ = 0;
  std::size_t next_name_ = 0;              ///< the first name that does not begin before the last candidate asked for
  std::vector<std::uint32_t> seen_;        ///< tokens that may be part of a name
  std::vector<std::uint32_t> doubtful_;    ///< candidates that are not settled
  std::vector<Forest::Column> columns_;    ///< their features, a batch at a time
  std::vector<Choice> choices_;
};

}  // namespace adit::linear
