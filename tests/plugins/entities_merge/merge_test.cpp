#include "plugins/entities_merge/merge.hpp"

#include <string>

#include <gtest/gtest.h>

namespace adit::merge {
namespace {

using adit::span;
using Layers = std::vector<std::vector<span>>;

struct Case {
  const char* name;
  Layers layers;
  std::string longest;   ///< layer.row of each row of the result
  std::string priority;
};

std::string show(const std::vector<Chosen>& rows) {
  std::string text;
  for (const auto row : rows) {
    if (!text.empty()) text += ' ';
    text += std::to_string(row.layer) + "." + std::to_string(row.row);
  }
  return text;
}

class JoinTest : public testing::TestWithParam<Case> {};

TEST_P(JoinTest, ChoosesRows) {
  EXPECT_EQ(show(join(GetParam().layers, Prefer::longest)), GetParam().longest);
  EXPECT_EQ(show(join(GetParam().layers, Prefer::priority)), GetParam().priority);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, JoinTest,
    testing::Values(Case{"nothing", {}, "", ""}, Case{"empty_layers", {{}, {}}, "", ""},
                    Case{"apart", {{{4, 6}}, {{0, 2}, {8, 9}}}, "1.0 0.0 1.1", "1.0 0.0 1.1"},
                    Case{"equal", {{{0, 4}}, {{0, 4}}}, "0.0", "0.0"},
                    Case{"inside_a_longer", {{{0, 4}}, {{0, 9}}}, "1.0", "0.0"},
                    Case{"two_inside_a_longer", {{{0, 4}, {5, 9}}, {{0, 9}}}, "0.0 0.1", "0.0 0.1"},
                    Case{"crossing", {{{3, 8}}, {{0, 5}, {6, 10}}}, "0.0", "0.0"},
                    Case{"around_a_shorter", {{{0, 9}}, {{2, 4}, {5, 7}}}, "0.0", "0.0"},
                    Case{"three_layers", {{{0, 2}}, {{4, 6}}, {{0, 3}, {4, 9}}}, "2.0 2.1", "0.0 1.0"},
                    Case{"overlap_in_one_layer", {{{0, 5}, {2, 3}, {4, 8}}}, "0.0", "0.0"},
                    Case{"touching", {{{0, 2}}, {{2, 4}}}, "0.0 1.0", "0.0 1.0"},
                    Case{"empty_row", {{{2, 2}}, {{1, 3}}}, "1.0", "1.0"}),
    [](const auto& row) { return row.param.name; });

TEST(JoinTest, IsLinear) {
  Layers layers(3);
  for (std::uint32_t i = 0; i < 300000; ++i) {
    layers[i % 3].push_back({i, i + 2});
  }
  EXPECT_EQ(join(layers, Prefer::longest).size(), 100001u);
}

}  // namespace
}  // namespace adit::merge
