#include <adit/json.hpp>
#include <adit/testing/value.hpp>

#include <cmath>
#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace {

std::string written(auto&& write) {
  std::string text;
  adit::json_writer out(text);
  write(out);
  return text;
}

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  EXPECT_EQ(
      written([](auto& out) {
        out.begin_object().key("a").begin_array().integer(1).begin_array().end_array().begin_object().end_object();
        out.null().end_array().key("b").boolean(true).key("c").raw("{}").key("d").string("x").end_object();
      }),
      R"({"a":[1,[],{},null],"b":true,"c":{},"d":"x"})");
}

TEST(JsonWriter, EscapesWhatMustBe) {
  using namespace std::string_view_literals;
  EXPECT_EQ(written([](auto& out) { out.string("\"\\/ \n\r\t\b \x1F \x7F é😀\0."sv); }),
            "\"\\\"\\\\/ \\n\\r\\t\\u0008 \\u001f \\u007f é😀\\u0000.\"");
  EXPECT_EQ(written([](auto& out) { out.begin_object().key("a\"b").null().end_object(); }), R"({"a\"b":null})");
}

TEST(JsonWriter, WritesNumbersShortAndExact) {
  const std::pair<double, const char*> rows[] = {{0.1, "0.1"}, {1e21, "1e+21"}, {-2.5, "-2.5"},
                                                 {3, "3"},     {NAN, "null"},   {-INFINITY, "null"}};
  for (const auto& [number, text] : rows) EXPECT_EQ(written([n = number](auto& out) { out.real(n); }), text);
  EXPECT_EQ(written([](auto& out) { out.integer(std::numeric_limits<std::int64_t>::min()); }), "-9223372036854775808");
}

TEST(JsonWriter, RoundsToDecimals) {
  const std::pair<double, const char*> rows[] = {{0.123456, "0.1235"}, {0.9, "0.9"},  {1, "1"},      {-0.00001, "0"},
                                                 {1e307, "1e+307"},    {NAN, "null"}, {0.99999, "1"}};
  for (const auto& [number, text] : rows) EXPECT_EQ(written([n = number](auto& out) { out.rounded(n, 4); }), text);
}

TEST(ParseJson, ReadsWhatTheWriterWrites) {
  const auto read = adit::testing::parse_json(R"( {"a": [1, -2.5, true, null, "x\n\u00e9\ud83d\ude00"], "b": {}} )");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  const auto& items = (*read)["a"].items();
  ASSERT_EQ(items.size(), 5u);
  EXPECT_EQ(items[0].integer(), 1);
  EXPECT_EQ(items[1].real(), -2.5);
  EXPECT_TRUE(items[2].boolean());
  EXPECT_TRUE(items[3].is_null());
  EXPECT_EQ(items[4].string(), "x\né😀");
  EXPECT_TRUE((*read)["b"].is_map());
  EXPECT_EQ(read->find("c"), nullptr);
  EXPECT_EQ((*read)["c"]["d"].string(), "");
}

TEST(ParseJson, SaysWhereItFails) {
  const auto read = adit::testing::parse_json("{\"a\" 1}");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().message, "not JSON: byte 6: expected \":\"");
}

}  // namespace
