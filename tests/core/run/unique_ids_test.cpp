#include "core/run/unique_ids.hpp"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace adit::core {
namespace {

TEST(UniqueIds, NumberTheRepeatedOnes) {
  UniqueIds ids;
  const struct {
    const char* id;
    const char* expected;
  } rows[] = {{"a", "a"},   {"b", "b"},       {"a", "a#2"}, {"a", "a#3"}, {"a#2", "a#2#2"},
              {"", ""},     {"", "#2"},       {"b#2", "b#2"}, {"b", "b#3"}, {"a#2", "a#2#3"}};
  for (const auto& [id, expected] : rows) {
    bool repeated = false;
    EXPECT_EQ(ids.take(id, repeated), expected);
    EXPECT_EQ(repeated, std::string_view(id) != expected);
  }
}

TEST(UniqueIds, StayUniqueForMany) {
  UniqueIds ids;
  std::set<std::string> seen;
  for (int i = 0; i < 30'000; ++i) {
    bool repeated = false;
    seen.insert(ids.take("document " + std::to_string(i % 10'000), repeated));
    EXPECT_EQ(repeated, i >= 10'000) << i;
  }
  EXPECT_EQ(seen.size(), 30'000U);
  EXPECT_TRUE(seen.contains("document 7#3"));
}

}  // namespace
}  // namespace adit::core
