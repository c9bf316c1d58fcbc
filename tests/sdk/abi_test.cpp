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

TEST(Abi, SpellsItsMagicInMemory) {
  const std::uint32_t magic = ADIT_ABI_MAGIC;
  EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(&magic), 4), "ADIT");
}

}  // namespace
