#include "word_cache.hpp"

#include <algorithm>
#include <array>

#include "hashing.hpp"
#include "wide.hpp"

namespace adit::linear {
namespace {

constexpr std::size_t kLanes = 16;  ///< a row is a multiple of this wide: inner loops of this length need no counting
using Lanes = std::array<std::int16_t, kLanes>;  ///< on the stack, so that it lies in a register and overlaps nothing

}  // namespace

ADIT_WIDE void add_up(std::span<const std::int16_t* const> parts, std::size_t width, std::int16_t* sums) {
  for (std::size_t at = 0; at < width; at += kLanes) {
    Lanes sum{};
    for (const std::int16_t* part : parts) {
      for (std::size_t k = 0; k < kLanes; ++k) sum[k] = static_cast<std::int16_t>(sum[k] + part[at + k]);
    }
    std::copy_n(sum.begin(), kLanes, sums + at);
  }
}

ADIT_WIDE void add_rows(const FeatureTable& table, const FeatureSet& set, std::int16_t* sums) {
  std::array<const std::int8_t*, FeatureSet::kMost> rows;
  std::size_t found = 0;
  for (const std::uint64_t hash : set.all()) {
    rows[found] = table.find(hash);
    found += rows[found] != nullptr;
  }
  for (std::size_t at = 0; at < table.width(); at += kLanes) {
    Lanes sum;
    std::copy_n(sums + at, kLanes, sum.begin());
    for (std::size_t i = 0; i < found; ++i) {
      for (std::size_t k = 0; k < kLanes; ++k) sum[k] = static_cast<std::int16_t>(sum[k] + rows[i][at + k]);
    }
    std::copy_n(sum.begin(), kLanes, sums + at);
  }
}

WordCache::WordCache(const Model& model) : model_(&model) { clear(); }

void WordCache::clear() {
  slots_.assign(1 << 14, 0);
  keys_.clear();
  words_.clear();
  summed_.clear();
  sums_.clear();
  add(1, outside_word(true));
  add(2, outside_word(false));
}

void WordCache::trim(std::size_t limit) {
  if (words_.size() > limit) clear();
}

void WordCache::add(std::uint64_t key, const Word& word) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  words_.push_back(word);
  keys_.push_back(key);
  summed_.push_back(0);
  sums_.resize(sums_.size() + kOffsets * model_->features().width());
  slots_[at] = static_cast<std::uint32_t>(words_.size());
}

void WordCache::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < keys_.size(); ++i) {
    std::size_t at = keys_[i] & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = i + 1;
  }
}

std::uint32_t WordCache::number(std::string_view token, Style style) {
  const std::uint64_t key = stir(hash_bytes(token), static_cast<std::uint64_t>(style) + 1);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = key & mask; slots_[at] != 0; at = (at + 1) & mask) {
    if (keys_[slots_[at] - 1] == key) return slots_[at] - 1;
  }
  if (words_.size() * 2 >= slots_.size()) grow();
  add(key, read_word(token, style, model_->lists()));
  return static_cast<std::uint32_t>(words_.size() - 1);
}

/// Half of what speaks for the followed source and half of what speaks for an unknown one: between the exactness of the
/// first and the wider net of the second.
void WordCache::add_source(const Word& word, std::int16_t* sums) const {
  std::int16_t sides[64] = {};
  for (const std::uint32_t source : {0u, model_->source()}) {
    FeatureSet set;
    source_features(word, source, set);
    add_rows(model_->features(), set, sides);
  }
  for (std::size_t k = 0; k < model_->features().width(); ++k) sums[k] = static_cast<std::int16_t>(sums[k] + sides[k] / 2);
}

void WordCache::sum_up(std::uint32_t number, int offset) {
  std::int16_t* sums = &sums_[place_of(number, offset)];
  FeatureSet set;
  word_features(words_[number], offset, set);
  for (const std::uint64_t hash : set.all()) model_->features().prefetch(hash);
  add_rows(model_->features(), set, sums);
  if (offset == 0) add_source(words_[number], sums);
  summed_[number] = static_cast<std::uint8_t>(summed_[number] | 1u << (offset + kReach));
}

}  // namespace adit::linear
