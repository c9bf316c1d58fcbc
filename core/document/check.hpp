#pragma once

#include <cstdint>
#include <string_view>

#include <adit/abi.h>
#include <adit/result.hpp>

namespace adit::core {

/// What the values of a layer are checked against.
struct CheckContext {
  std::string_view text;
  bool ascii = false;               ///< every byte of the text is a boundary
  std::uint32_t end_string_id = 1;  ///< one past the highest string id
};

/// Checks every value of a layer: begins and ends (in the text, on code point boundaries, begin <= end), spans, string
/// ids, flags, refs against the rows of their target, list starts. The error names layer, row, column and what was
/// found. The columns must be as long as `count` and the last start say.
Result<void> check_layer(const adit_layer_t& layer, const CheckContext& context);

/// True if the rows are in order: begin upwards, then end downwards.
bool is_sorted(const adit_layer_t& layer);

}  // namespace adit::core
