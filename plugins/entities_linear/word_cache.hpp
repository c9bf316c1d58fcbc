#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "features.hpp"
#include "model.hpp"

namespace adit::linear {

/// Words seen so far with the summed weights of their own features, one sum an offset: most tokens of a text cost only a
/// look-up here. One per worker.
class WordCache {
 public:
  /// Borrows the model.
  explicit WordCache(const Model& model);

  /// The number of a word, made when it is new. Numbers hold until trim() forgets them.
  std::uint32_t number(std::string_view token, Style style);
  const Word& word(std::uint32_t number) const { return words_[number]; }

  /// Sums for the offset, model width values. Valid until number() is called.
  const std::int16_t* sums(std::uint32_t number, int offset) {
    if (!(summed_[number] >> (offset + kReach) & 1)) sum_up(number, offset);
    return &sums_[place_of(number, offset)];
  }
  /// Says that they will be asked for.
  void prefetch(std::uint32_t number, int offset) const { __builtin_prefetch(&sums_[place_of(number, offset)]); }

  /// Forgets all words if there are more than `limit`. Call between documents.
  void trim(std::size_t limit);

  static constexpr std::uint32_t kLeftOutside = 0, kRightOutside = 1;

 private:
  static constexpr std::size_t kOffsets = 2 * kReach + 1;
  void clear();
  void sum_up(std::uint32_t number, int offset);
  void add(std::uint64_t key, const Word& word);
  void grow();
  std::size_t place_of(std::uint32_t number, int offset) const {
    return (number * kOffsets + static_cast<std::size_t>(offset + kReach)) * model_->features().width();
  }
  void add_source(const Word& word, std::int16_t* sums) const;

  const Model* model_;
  std::vector<std::uint32_t> slots_;  ///< number + 1; 0: empty
  std::vector<std::uint64_t> keys_;
  std::vector<Word> words_;
  std::vector<std::uint8_t> summed_;  ///< bit o: the sums for offset o - kReach are there
  std::vector<std::int16_t> sums_;
};

/// Sets `sums` to the sum of all of `parts`, each of `width` values.
void add_up(std::span<const std::int16_t* const> parts, std::size_t width, std::int16_t* sums);

/// Adds the rows of all features of a set to `sums`, width values.
void add_rows(const FeatureTable& table, const FeatureSet& set, std::int16_t* sums);

}  // namespace adit::linear
