#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <adit/text.hpp>

namespace adit::merge {

/// A row of the result: row `row` of layer `layer`.
struct Chosen {
  std::uint32_t layer = 0;
  std::uint32_t row = 0;
};

/// What happens to a row of a more important layer that lies inside a longer one of a less important layer ("Paris" in
/// "Paris Hilton").
enum class Prefer {
  longest,   ///< the longer row takes its place, unless it holds several such rows
  priority,  ///< it stays, and the longer row is dropped
};

/// Joins layers of spans, the most important first, into one without overlaps; rows in text order. Each layer's rows are
/// sorted by begin up, end down, as the host keeps them; of rows of one layer that overlap the first stays. Linear in the
/// number of rows times the number of layers.
std::vector<Chosen> join(std::span<const std::vector<adit::span>> layers, Prefer prefer);

}  // namespace adit::merge
