#include <adit/layers.hpp>

#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;

/// A layer with a column of every type.
struct everything {
  static constexpr std::string_view layer = "everything";
  struct row {
    bool flag = false;
    std::int32_t small = 0;
    std::int64_t large = 0;
    double number = adit::missing;
    std::string_view text{};
    adit::span place{};
    adit::ref<adit::token> word{};
    std::span<const adit::span> places{};
    std::span<const adit::ref<adit::token>> words{};
  };
  static constexpr auto columns = std::tuple{
      adit::column{"flag", &row::flag},     adit::column{"small", &row::small},   adit::column{"large", &row::large},
      adit::column{"number", &row::number}, adit::column{"text", &row::text},     adit::column{"place", &row::place},
      adit::column{"word", &row::word},     adit::column{"places", &row::places}, adit::column{"words", &row::words}};
};

TEST(Schema, TakesTypesFromTheMembers) {
  constexpr adit::layer_schema schema = adit::schema_of<everything>();
  EXPECT_EQ(schema.name, "everything");
  std::vector<adit_type_t> types;
  for (const adit::column_schema& column : schema.columns) types.push_back(column.type);
  EXPECT_THAT(types, ElementsAre(ADIT_BOOL, ADIT_I32, ADIT_I64, ADIT_F64, ADIT_STR, ADIT_SPAN, ADIT_REF, ADIT_SPANS,
                                 ADIT_REFS));
  EXPECT_EQ(schema.columns[6].to, "token");
  EXPECT_EQ(schema.columns[8].to, "token");
  EXPECT_EQ(schema.columns[0].to, "");
}

TEST(Layers, AreFoundByName) {
  for (const adit::layer_schema& layer : adit::standard_layers()) {
    ASSERT_NE(adit::find_standard_layer(layer.name), nullptr);
    EXPECT_EQ(adit::find_standard_layer(layer.name)->name, layer.name);
  }
  EXPECT_EQ(adit::find_standard_layer("entity@ner"), nullptr);
}

// The registry is a contract: columns and labels are only ever added, at the end.
TEST(Layers, KeepTheirColumns) {
  std::vector<std::string> found;
  for (const adit::layer_schema& layer : adit::standard_layers()) {
    std::string line(layer.name);
    for (const adit::column_schema& column : layer.columns) {
      line.append(" ").append(column.name).append(":").append(adit::detail::column_type_names[column.type]);
      if (!column.to.empty()) line.append(">").append(column.to);
    }
    found.push_back(line);
  }
  EXPECT_THAT(found,
              ElementsAre("paragraph kind:str", "sentence", "token kind:str", "entity type:str score:f64",
                          "mention kind:str entity:ref>entity type:str gender:str chain:i32 name:str role:str",
                          "quote kind:str fragments:spans source:ref>mention source_name:str source_score:f64 cue:span "
                          "negated:bool repaired:bool score:f64",
                          "summary sentence:ref>sentence rank:i32 score:f64", "keyphrase score:f64"));
}

TEST(Layers, HaveLabelsWithoutNullOrEmpty) {
  std::set<std::string_view> all;
  for (const auto labels : adit::standard_labels()) all.insert(labels.begin(), labels.end());
  EXPECT_EQ(all.count(""), 0u);
  EXPECT_EQ(all.count("word"), 1u);
  EXPECT_EQ(all.count("PER"), 1u);
}

}  // namespace
