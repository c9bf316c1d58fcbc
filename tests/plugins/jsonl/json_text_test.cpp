#include "plugins/jsonl/json_text.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include <adit/json_reader.hpp>
#include <gtest/gtest.h>

namespace adit::jsonl {
namespace {

using namespace std::string_literals;

template <class Print>
std::string printed(Print&& print) {
  json_text text;
  print(text);
  return std::string(text.view());
}

TEST(JsonText, PrintsWholeNumbers) {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{7}, std::int64_t{10}, std::int64_t{99}, std::int64_t{100},
        std::int64_t{4294967295}, std::int64_t{-1}, INT64_MAX, INT64_MIN}) {
    EXPECT_EQ(printed([&](json_text& to) { to.integer(value); }), std::to_string(value));
  }
  EXPECT_EQ(printed([](json_text& to) { to.number(4294967295u); }), "4294967295");
}

TEST(JsonText, PrintsScoresWithFourDecimals) {
  struct Row {
    double input;
    std::string_view expected;
  };
  const Row rows[] = {
      {0, "0"},
      {1, "1"},
      {0.97, "0.97"},
      {0.5, "0.5"},
      {0.12345, "0.1235"},
      {0.99996, "1"},
      {0.00004, "0"},
      {-0.00004, "0"},
      {0.0001, "0.0001"},
      {-0.25, "-0.25"},
      {-0.0, "0"},
      {12.0625, "12.0625"},
      {1234567.1, "1234567.1"},
      {-3, "-3"},
      {1e300, "1e+300"},
      {-2.5e12, "-2.5e+12"},
  };
  for (const Row& row : rows) EXPECT_EQ(printed([&](json_text& to) { to.score(row.input); }), row.expected);
}

TEST(JsonText, EscapesStrings) {
  struct Row {
    std::string input;
    std::string expected;
  };
  const Row rows[] = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"“We will stay,” é 😀", R"("“We will stay,” é 😀")"},
      {"say \"no\"", R"("say \"no\"")"},
      {"back\\slash", R"("back\\slash")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {"\0\x01\x1f\x1b[31m"s, R"("\u0000\u0001\u001f\u001b[31m")"},
      {std::string(9, '"'), R"("\"\"\"\"\"\"\"\"\"")"},
  };
  for (const Row& row : rows) EXPECT_EQ(printed([&](json_text& to) { to.string(row.input); }), row.expected);
}

TEST(JsonText, ReadsBackAsWritten) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (auto size = random() % 20000; size > 0; --size) {
      const auto c = random() % (round % 2 ? 36 : 128);
      text.push_back(static_cast<char>(c));
    }
    const std::string json = printed([&](json_text& to) { to.string(text); });
    const auto parsed = adit::parse_json(json);
    ASSERT_TRUE(parsed) << "seed 3, round " << round << ": " << parsed.error().message;
    ASSERT_EQ(parsed->string(), text) << "seed 3, round " << round;
  }
}

TEST(JsonText, TakesAStringInPieces) {
  EXPECT_EQ(printed([](json_text& to) {
              to.raw('"');
              to.escaped("a\"");
              to.escaped("");
              to.escaped("\xC3");
              to.escaped("\xA9\n");
              to.raw("\"");
            }),
            "\"a\\\"é\\n\"");
}

}  // namespace
}  // namespace adit::jsonl
