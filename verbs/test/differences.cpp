#include "verbs/test/differences.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "pipeline/units.hpp"

namespace adit {

using namespace core;

namespace {

bool equal_scalar(const std::string& expected, const Value& found) {
  if (const auto* text = found.get<std::string>()) return *text == expected;
  if (const auto* truth = found.get<bool>()) return expected == (*truth ? "true" : "false");
  if (const Value* text = found.find("text")) return equal_scalar(expected, *text);
  if (!found.is_number()) return false;
  const Result<double> number = parse_float(expected);
  return number && std::abs(*number - found.number()) < 0.00005;
}

bool equal(const Node& expected, const Value* found) {
  if (found == nullptr || found->is_null()) {  // outputs leave out what is null, false or an empty list
    return expected.is_null() || expected.text == "false" || (expected.is_sequence() && expected.items.empty());
  }
  if (expected.is_null()) return false;
  if (expected.is_scalar()) return equal_scalar(expected.text, *found);
  if (expected.is_map()) return matches(expected, *found);
  const auto* list = found->get<Value::List>();
  return list != nullptr && std::equal(list->begin(), list->end(), expected.items.begin(), expected.items.end(),
                                       [](const Value& value, const Node& node) { return equal(node, &value); });
}

/// The longest common subsequence of what lies between equal beginnings and ends, from the back to the front; where the
/// table would have more cells than this, none.
constexpr std::size_t kMostCells = 4'000'000;

class Aligner {
 public:
  Aligner(const std::vector<Node>& expected, const Value::List& found) : expected_(expected), found_(found) {}

  std::vector<RowPair> align() {
    std::size_t front = 0;
    while (front < std::min(expected_.size(), found_.size()) && same(front, front)) take(front, front), ++front;
    const std::size_t rows = expected_.size() - front, columns = found_.size() - front;
    if (rows * columns <= kMostCells) fill(front, rows, columns);
    std::size_t i = 0, j = 0;
    while (i < rows || j < columns) {
      if (!lengths_.empty() && i < rows && j < columns && same(front + i, front + j) && at(i, j) == at(i + 1, j + 1) + 1) {
        take(front + i++, front + j++);
      } else if (i < rows && (j == columns || lengths_.empty() || at(i + 1, j) >= at(i, j + 1))) {
        pairs_.push_back({&expected_[front + i++], nullptr});
      } else {
        pairs_.push_back({nullptr, &found_[front + j++]});
      }
    }
    return std::move(pairs_);
  }

 private:
  bool same(std::size_t i, std::size_t j) const { return matches(expected_[i], found_[j]); }
  void take(std::size_t i, std::size_t j) { pairs_.push_back({&expected_[i], &found_[j]}); }
  std::uint32_t& at(std::size_t i, std::size_t j) { return lengths_[i * width_ + j]; }

  /// at(i, j): the most pairs among the rows from i and j on.
  void fill(std::size_t front, std::size_t rows, std::size_t columns) {
    width_ = columns + 1;
    lengths_.assign((rows + 1) * width_, 0);
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        at(i, j) = same(front + i, front + j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }

  const std::vector<Node>& expected_;
  const Value::List& found_;
  std::vector<RowPair> pairs_;
  std::vector<std::uint32_t> lengths_;
  std::size_t width_ = 0;
};

}  // namespace

bool matches(const Node& expected, const Value& found) {
  if (expected.is_scalar()) return equal(expected, found.find("text"));
  return std::all_of(expected.entries.begin(), expected.entries.end(),
                     [&found](const NodeEntry& entry) { return equal(entry.value, found.find(entry.key)); });
}

LayerRows align(const ExpectedLayer& expected, const Value::List& found) {
  LayerRows out{&expected, Aligner(expected.entry->value.items, found).align(), false};
  out.differ = std::any_of(out.rows.begin(), out.rows.end(), [](const RowPair& pair) { return !pair.expected || !pair.found; });
  return out;
}

Value shown(const Value& found, const std::vector<std::string>& columns, bool brief) {
  Value::Map out;
  for (const std::string& column : columns) {
    const Value* value = found.find(column);
    const Value* text = value == nullptr ? nullptr : value->find("text");
    out.push_back({column, value == nullptr ? Value() : text == nullptr ? *value : *text});
  }
  if (columns.empty()) {
    out.push_back({"text", *found.find("text")});
    for (const Member& member : *found.get<Value::Map>()) {
      if (member.name != "text" && (member.value.get<std::string>() || member.value.get<bool>())) out.push_back(member);
    }
  }
  return brief && out.size() == 1 && out.front().name == "text" ? out.front().value : Value(std::move(out));
}

}  // namespace adit
