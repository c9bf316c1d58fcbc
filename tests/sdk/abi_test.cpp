#include <adit/abi.h>

#include <cstddef>
#include <type_traits>

#include <gtest/gtest.h>

namespace {

TEST(Abi, ReadsAFieldOnlyIfTheSizeCoversIt) {
  adit_writer_1_t table{};
  table.size = offsetof(adit_writer_1_t, end);
  EXPECT_TRUE(ADIT_HAS(&table, table));
  EXPECT_FALSE(ADIT_HAS(&table, end));
  table.size = sizeof table;
  EXPECT_TRUE(ADIT_HAS(&table, destroy));
}

TEST(Abi, IsPlainData) {
  EXPECT_TRUE(std::is_trivial_v<adit_plugin_t> && std::is_standard_layout_v<adit_plugin_t>);
  EXPECT_TRUE(std::is_trivial_v<adit_column_t> && std::is_standard_layout_v<adit_column_t>);
  EXPECT_TRUE(std::is_trivial_v<adit_host_t> && std::is_standard_layout_v<adit_host_t>);
}

// A published struct never changes but at its end: these places hold for ever.
TEST(Abi, KeepsItsPlaces) {
  EXPECT_EQ(sizeof(adit_str_t), 16u);
  EXPECT_EQ(sizeof(adit_span_t), 8u);
  EXPECT_EQ(offsetof(adit_plugin_t, components), 16u);
  EXPECT_EQ(offsetof(adit_component_t, interface), 24u);
  EXPECT_EQ(offsetof(adit_column_t, target), 40u);
  EXPECT_EQ(offsetof(adit_layer_t, columns), 64u);
  EXPECT_EQ(offsetof(adit_host_t, plugin_dir), 88u);
  EXPECT_EQ(offsetof(adit_document_api_t, offsets), 104u);
  EXPECT_EQ(offsetof(adit_config_api_t, string), 64u);
  EXPECT_EQ(offsetof(adit_reading_api_t, document), 64u);
  EXPECT_EQ(offsetof(adit_writing_api_t, row), 32u);
  EXPECT_EQ(offsetof(adit_collector_1_t, destroy), 48u);
}

TEST(Abi, SpellsItsMagicInMemory) {
  const std::uint32_t magic = ADIT_ABI_MAGIC;
  EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(&magic), 4), "ADIT");
}

}  // namespace
