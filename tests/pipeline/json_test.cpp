#include "pipeline/json.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace adit::core {
namespace {

TEST(Json, WritesWhatItReads) {
  for (const char* text : {"null", "true", "-3", "0.25", "\"a\\\"\\\\\\n\\u0001é\"", "[]", "{}",
                           "{\"b\":1,\"a\":[true,{\"c\":null}]}", "9223372036854775807"}) {
    const Result<Value> value = parse_json(text);
    ASSERT_TRUE(value) << value.error().message;
    EXPECT_EQ(write_json(*value), text);
  }
}

TEST(Json, Indents) {
  EXPECT_EQ(write_json(*parse_json(R"({"a":[1,2],"b":{}})"), 2), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
}

TEST(Json, WritesNoNumberThatJsonLacks) {
  EXPECT_EQ(write_json(Value(Value::List{Value(std::nan("")), Value(std::numeric_limits<double>::infinity())})),
            "[null,null]");
}

struct JsonRow {
  std::string text;
  std::string expected;
};

TEST(Json, SaysWhereItBreaks) {
  const JsonRow rows[] = {
      {"{\"a\":1,\n\"a\":2}", "not valid JSON: the name \"a\" stands twice in one object"},
      {std::string(65, '['), "not valid JSON: nested deeper than 64 levels"},
  };
  for (const JsonRow& row : rows) EXPECT_EQ(parse_json(row.text).error().message, row.expected);
  const JsonRow beginnings[] = {{"", "not valid JSON at line 1, column 1: "},
                            {"{\"a\":\n 1,}", "not valid JSON at line 2, column 4: "},
                            {"[1] 2", "not valid JSON at line 1, column 5: "},
                            {"\"\xFF\"", "not valid JSON at line 1, column 2: "}};
  for (const JsonRow& row : beginnings) {
    const std::string message = parse_json(row.text).error().message;
    EXPECT_TRUE(message.starts_with(row.expected)) << message;
  }
}

}  // namespace
}  // namespace adit::core
