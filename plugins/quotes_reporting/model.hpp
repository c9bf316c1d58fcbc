#pragma once

#include <adit/result.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace quotes_reporting {

inline constexpr std::uint32_t kModelBits = 16;
inline constexpr std::uint32_t kModelSize = 1U << kModelBits;

/// Index of the weight of a feature: a template number and a value. Values that fall on one index share a weight.
inline std::uint32_t feature(std::uint32_t tmpl, std::uint32_t value) {
  const std::uint64_t mixed = (static_cast<std::uint64_t>(tmpl) << 32 | value) * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint32_t>(mixed >> (64 - kModelBits));
}

/// The features that are on of one thing to be scored, at most kMost of them.
class Features {
 public:
  static constexpr std::size_t kMost = 192;
  void clear() { size_ = 0; }
  void add(std::uint32_t tmpl, std::uint32_t value) {
    if (size_ < kMost) indices_[size_++] = feature(tmpl, value);
  }
  std::span<const std::uint32_t> indices() const { return {indices_.data(), size_}; }

 private:
  std::array<std::uint32_t, kMost> indices_;
  std::size_t size_ = 0;
};

/// A sum of weights: 256 KB, read from a text file of lines "index <tab> weight".
struct LinearModel {
  std::vector<float> weights = std::vector<float>(kModelSize);

  float score(const Features& features) const {
    float sum = 0;
    for (const std::uint32_t index : features.indices()) sum += weights[index];
    return sum;
  }
  static adit::Result<LinearModel> load(const std::filesystem::path& path);
};

/// The trained parts: which content a cue reports, who said it, whether a stretch without a cue is a quotation, how
/// likely a source is right.
struct Models {
  LinearModel contents;
  LinearModel sources;
  LinearModel stretches;
  LinearModel certainty;
  static adit::Result<Models> load(const std::filesystem::path& folder);
};

}  // namespace quotes_reporting
