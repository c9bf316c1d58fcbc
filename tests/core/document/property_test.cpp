// Random documents through append, commit and flat blocks, compared with a model that keeps plain rows and does the
// same things in the simplest way.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "describe_document.hpp"
#include "core/document/flat_block.hpp"
#include "random_document.hpp"

namespace adit::core {
namespace {

std::vector<std::uint32_t> naive_order(const ModelLayer& layer) {
  std::vector<std::uint32_t> order(layer.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const adit_span_t one = layer[a].where;
    const adit_span_t two = layer[b].where;
    return one.begin != two.begin ? one.begin < two.begin : one.end > two.end;
  });
  return order;
}

std::uint32_t place_in(const std::vector<std::uint32_t>& order, std::uint32_t row) {
  if (row == ADIT_NULL_ROW) return row;
  return static_cast<std::uint32_t>(std::find(order.begin(), order.end(), row) - order.begin());
}

template <class T>
T value(const adit_layer_t& layer, std::size_t column, std::uint32_t at) {
  return static_cast<const T*>(layer.columns[column]->data)[at];
}

bool same(adit_span_t a, adit_span_t b) { return a.begin == b.begin && a.end == b.end; }

void expect_plain_values(const adit_layer_t& layer, std::uint32_t at, const ModelRow& row) {
  EXPECT_TRUE(same({layer.begin[at], layer.end[at]}, row.where));
  EXPECT_EQ(value<std::uint8_t>(layer, 0, at), row.flag);
  EXPECT_EQ(value<std::int32_t>(layer, 1, at), row.small);
  EXPECT_EQ(value<std::int64_t>(layer, 2, at), row.large);
  EXPECT_EQ(value<double>(layer, 3, at), row.real);
  EXPECT_EQ(value<std::uint32_t>(layer, 4, at), row.word);
  EXPECT_TRUE(same(value<adit_span_t>(layer, 5, at), row.place));
  const adit_column_t& places = *layer.columns[7];
  ASSERT_EQ(places.starts[at + 1] - places.starts[at], row.places.size());
  for (std::uint32_t i = 0; i < row.places.size(); ++i) {
    EXPECT_TRUE(same(value<adit_span_t>(layer, 7, places.starts[at] + i), row.places[i]));
  }
}

// `targets` and `firsts`: the order into which the layers that refs point to were brought.
void expect_layer(const Document& document, std::string_view name, const ModelLayer& model,
                  const std::vector<std::uint32_t>& targets, const std::vector<std::uint32_t>& firsts) {
  const adit_layer_t& layer = *document.find_layer(name)->table();
  const std::vector<std::uint32_t> order = naive_order(model);
  ASSERT_EQ(layer.count, model.size());
  for (std::uint32_t at = 0; at < layer.count; ++at) {
    const ModelRow& row = model[order[at]];
    expect_plain_values(layer, at, row);
    EXPECT_EQ(value<std::uint32_t>(layer, 6, at), place_in(targets, row.other));
    const adit_column_t& others = *layer.columns[8];
    ASSERT_EQ(others.starts[at + 1] - others.starts[at], row.others.size());
    for (std::uint32_t i = 0; i < row.others.size(); ++i) {
      EXPECT_EQ(value<std::uint32_t>(layer, 8, others.starts[at] + i), place_in(firsts, row.others[i]));
    }
  }
}

std::vector<std::uint32_t> unmoved(const ModelLayer& layer) {
  std::vector<std::uint32_t> order(layer.size());
  std::iota(order.begin(), order.end(), 0u);
  return order;
}

TEST(DocumentProperty, CommitDoesWhatTheModelDoes) {
  Random random(test_seed());
  LabelTable labels;
  labels.add_standard();
  labels.freeze();
  Document document(labels);  // used again and again, as in a run
  RandomDocument made;
  for (int round = 0; round < 400 && !testing::Test::HasFailure(); ++round) {
    document.clear();
    const auto done = made.fill(random, document);
    ASSERT_TRUE(done) << done.error().message;
    const auto first = naive_order(made.first);
    expect_layer(document, "first", made.first, first, first);
    expect_layer(document, "second", made.second, naive_order(made.third), unmoved(made.first));
    expect_layer(document, "third", made.third, naive_order(made.second), unmoved(made.first));
  }
}

TEST(DocumentProperty, FlatBlocksGiveTheSameDocument) {
  Random random(test_seed());
  LabelTable labels;
  labels.add_standard();
  labels.freeze();
  LabelTable others;
  others.add("a label that the other run has not");
  for (const char* label : {"a", "b", "PER"}) others.add(label);
  others.freeze();
  Document document(labels);
  Document back(labels);
  Document elsewhere(others);
  RandomDocument made;
  std::vector<std::byte> block;
  std::vector<std::byte> again;
  for (int round = 0; round < 300; ++round) {
    document.clear();
    ASSERT_TRUE(made.fill(random, document));
    write_flat_block(document, block);
    const auto read = read_flat_block(block, nullptr, back);
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(describe(back), describe(document));
    write_flat_block(back, again);
    ASSERT_EQ(again, block) << "equal documents are equal bytes";
    const auto translated = read_flat_block(block, nullptr, elsewhere);
    ASSERT_TRUE(translated) << translated.error().message;
    ASSERT_EQ(describe(elsewhere), describe(document));
  }
}

// A value that a careless or hostile plugin might give: small, large, null, anything.
std::uint32_t odd_number(Random& random) {
  const std::uint32_t numbers[] = {
      0, 1, pick(random, 40), ADIT_NULL_ROW, ADIT_NULL_ROW - 1, static_cast<std::uint32_t>(random())};
  return numbers[pick(random, 6)];
}

adit_status_t append_odd_rows(Random& random, StepView& view) {
  constexpr std::uint32_t kLength = 64;  // every array is that long, whatever the call claims within it
  std::vector<std::uint32_t> begin(kLength), end(kLength), starts(kLength + 1);
  std::vector<std::uint64_t> data(kLength);
  for (std::uint32_t i = 0; i < kLength; ++i) {
    begin[i] = pick(random, 8) == 0 ? odd_number(random) : pick(random, 20);
    end[i] = pick(random, 8) == 0 ? odd_number(random) : begin[i] + pick(random, 3);
    data[i] = pick(random, 3) == 0 ? 0 : std::uint64_t{odd_number(random)} << 32 | odd_number(random);
    starts[i + 1] = pick(random, 10) == 0 ? pick(random, kLength) : std::min(starts[i] + pick(random, 2), kLength);
  }
  const LayerSchema schema = every_type("second", "third");
  std::vector<adit_column_t> columns;
  for (std::uint32_t i = pick(random, 5); i > 0; --i) {
    const ColumnSchema& column = schema.columns[pick(random, 9)];
    const adit_type_t type = pick(random, 10) == 0 ? odd_number(random) : column.type;
    const char* const name = pick(random, 10) == 0 ? "nothing" : column.name.c_str();
    columns.push_back({pick(random, 15) == 0 ? odd_number(random) : static_cast<std::uint32_t>(sizeof(adit_column_t)),
                       type,
                       {name, pick(random, 15) == 0 ? 0 : std::char_traits<char>::length(name)},
                       pick(random, 15) == 0 ? nullptr : data.data(),
                       pick(random, 10) == 0 ? nullptr : starts.data(),
                       nullptr});
  }
  const std::uint32_t count = pick(random, 20) == 0 ? 0 : pick(random, 4);
  const char* const layer = pick(random, 3) == 0 ? "third" : "second";
  return document_api()->append(view.handle(), {layer, std::char_traits<char>::length(layer)}, count,
                                pick(random, 20) == 0 ? nullptr : begin.data(), end.data(),
                                static_cast<std::uint32_t>(columns.size()), columns.data());
}

TEST(DocumentProperty, OddRowsFailTheStepOrAreSound) {
  Random random(test_seed());
  LabelTable labels;
  labels.freeze();
  Document document(labels);
  StepSpec spec;
  for (const char* name : {"second", "third"}) spec.gives.push_back({every_type(name, "third"), name});
  const StepBindings bindings(spec);
  StepView view(bindings);
  int sound = 0;
  for (int round = 0; round < 5000; ++round) {
    document.clear();
    document.set_text(*decode_text(random_text(random, 30), BadBytes::replace));
    view.open(document);
    bool taken = true;
    for (std::uint32_t calls = pick(random, 4); calls > 0; --calls)
      taken = append_odd_rows(random, view) == ADIT_OK && taken;
    const auto done = view.commit();
    EXPECT_TRUE(taken || !done) << "a refused call fails the step";
    EXPECT_EQ(document.layers().size(), done ? 2u : 0u);
    EXPECT_FALSE(describe(document).empty());
    sound += done ? 1 : 0;
  }
  EXPECT_GT(sound, 100);
}

}  // namespace
}  // namespace adit::core
