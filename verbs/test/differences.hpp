#pragma once

#include <optional>
#include <vector>

#include "pipeline/value.hpp"
#include "verbs/test/cases.hpp"

namespace adit {

/// An expected row, a found one, or both where the found one is what was expected.
struct RowPair {
  const core::Node* expected = nullptr;
  const core::Value* found = nullptr;
};

/// The rows of a layer side by side, in order: the alignment with the most rows that are as expected.
struct LayerRows {
  const ExpectedLayer* layer = nullptr;
  std::vector<RowPair> rows;
  bool differ = false;
};

/// True when a found row has what an expected one names. Numbers are equal to four decimals; a span or a row that another
/// one refers to is equal to its text.
bool matches(const core::Node& expected, const core::Value& found);

/// Both lists are borrowed by the result.
LayerRows align(const ExpectedLayer& expected, const core::Value::List& found);

/// A found row with the columns that a layer's expected rows name; where none do, with its text and all columns that are texts
/// or true. A row with nothing but its text is that text where `brief` is set.
core::Value shown(const core::Value& found, const std::vector<std::string>& columns, bool brief);

}  // namespace adit
