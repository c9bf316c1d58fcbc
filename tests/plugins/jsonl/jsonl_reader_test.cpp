#include <adit/testing.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plugins/built_host.hpp"

namespace jsonl_plugin_test {

using adit::test::BuiltHost;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::string_literals;

/// What came of an input, one line each: `id|text|key=value;...` of a document, `id|text|! message` of a failed record.
std::vector<std::string> read(std::string_view input, adit::testing::parameters given = {},
                              adit::testing::source_options options = {.id = "in.jsonl"}) {
  BuiltHost host("jsonl", "reader", std::move(given));
  const auto result = host.read(input, options);
  EXPECT_TRUE(result.last.ok()) << result.last.message;
  std::vector<std::string> found;
  for (const auto& document : result.documents) {
    std::string line = std::string(document.id()) + "|" + std::string(document.text()) + "|";
    for (const auto& [key, value] : document.meta()) line += key + "=" + value + ";";
    found.push_back(line);
  }
  for (const auto& failed : result.failures) found.push_back(failed.id + "|" + failed.text + "|! " + failed.message);
  return found;
}

TEST(JsonlReader, MakesADocumentOfALine) {
  struct Row {
    std::string input;
    std::string expected;
  };
  const Row rows[] = {
      {R"({"id":"a","text":"Words."})", "a|Words.|"},
      {R"( {"text" : "Words." , "id" : "a"} )"
       "\r",
       "a|Words.|"},
      {R"({"id":"a","text":""})", "a||"},
      {R"({"text":"no id"})", "in.jsonl:1|no id|"},
      {R"({"id":null,"text":"x"})", "in.jsonl:1|x|"},
      {R"({"id":"","text":"x"})", "in.jsonl:1|x|"},
      {R"({"id":17,"text":"x"})", "17|x|"},
      {R"({"id":"a","text":"x","title":"T","n":1.50,"list":[1, {"a":null}],"yes":true,"none":null})",
       "a|x|title=T;n=1.50;list=[1, {\"a\":null}];yes=true;"},
      {R"({"id":"a","text":"x","meta":{"title":"T","date":"2024-01-02","n":3,"none":null}})",
       "a|x|title=T;date=2024-01-02;n=3;"},
      {R"({"id":"a","text":"x","meta":"flat"})", "a|x|meta=flat;"},
      {R"({"id":"a","id":"b","text":"x","text":"y","k":"1","k":"2"})", "b|y|k=2;"},
      {R"({"id":"\u0061\ud83d\ude00","text":"\u00e9\n\t\"\\\u0000."})", "a😀|é\n\t\"\\\0.|"s},
      {"{\"id\":\"caf\xE9\",\"text\":\"bad \xFF byte\",\"k\":\"\xC0\"}", "caf\uFFFD|bad \uFFFD byte|k=\uFFFD;"},
      {R"({"id":"a","text":"half \ud83d pair"})", "a|half \uFFFD pair|"},
      {R"({"id":"a","text":"x","big":123456789012345678901234567890,"huge":1e999})",
       "a|x|big=123456789012345678901234567890;huge=1e999;"},
      {R"({"id":"a","text":"x","layers":{"a":1},"offsets":"o","error":"e"})",
       "a|x|layers={\"a\":1};offsets=o;error=e;"},
  };
  for (const Row& row : rows) EXPECT_THAT(read(row.input), ElementsAre(row.expected)) << row.input;
}

TEST(JsonlReader, ReadsWhatAditWrote) {
  struct Row {
    std::string input;
    std::string expected;
  };
  const Row rows[] = {
      {R"({"adit":1,"id":"a","meta":{"title":"T"},"offsets":"codepoint","text":"x","layers":{"token":[]},"diagnostics":[]})",
       "a|x|title=T;"},
      {R"({"adit":1,"id":"a","meta":{"title":"T"},"text":"x","error":{"kind":"crash","message":"m"}})", "a|x|title=T;"},
      {R"({"adit":"not our mark","id":"a","text":"x","layers":1})", "a|x|adit=not our mark;layers=1;"},
  };
  for (const Row& row : rows) EXPECT_THAT(read(row.input), ElementsAre(row.expected)) << row.input;
  EXPECT_THAT(read("{\"adit\":1,\"table\":\"names\",\"row\":{\"name\":\"A\"}}\n{\"id\":\"a\",\"text\":\"x\"}"),
              ElementsAre("a|x|"));
}

TEST(JsonlReader, UsesTheNamedFields) {
  const adit::testing::parameters given = {{"id_field", "doc"}, {"text_field", "body"}};
  EXPECT_THAT(read(R"({"doc":"a","body":"x","id":"7","text":"t"})", given), ElementsAre("a|x|id=7;text=t;"));
  EXPECT_THAT(read(R"({"adit":1,"id":"q","meta":{},"text":"t","error":{}})", given), ElementsAre("q|t|"));
}

TEST(JsonlReader, FailsRecordsAndGoesOn) {
  struct Row {
    std::string input;
    std::string expected;  // of the failed record, behind its text
  };
  const Row rows[] = {
      {"not json", "in.jsonl:2|! line 2, byte 1: expected a value"},
      {"{\"id\":\"a\",\"text\":\"cut", "in.jsonl:2|! line 2, byte 22: string without its closing quotation mark"},
      {"{\"id\":\"a\" \"text\":\"x\"}", "in.jsonl:2|! line 2, byte 11: expected \",\" or \"}\""},
      {"{\"id\":\"a\",\"text\":\"raw \t tab\"}",
       "in.jsonl:2|! line 2, byte 23: control character in a string: it must be escaped"},
      {"{\"id\":\"a\",\"text\":\"nul \0\"}"s,
       "in.jsonl:2|! line 2, byte 23: control character in a string: it must be escaped"},
      {"\0\0\0"s, "in.jsonl:2|! line 2, byte 1: expected a value"},
      {"[1,2]", "in.jsonl:2|! line 2: expected an object, found an array"},
      {"\"text\"", "in.jsonl:2|! line 2: expected an object, found a string"},
      {"{}", "in.jsonl:2|! line 2: no field \"text\", the record is empty"},
      {"{\"id\":\"a\",\"body\":\"x\"}", "a|! line 2: no field \"text\", found \"id\", \"body\""},
      {"{\"id\":\"a\",\"text\":null}", "a|! line 2: field \"text\": expected a string, found null"},
      {"{\"id\":\"a\",\"text\":[\"x\"]}", "a|! line 2: field \"text\": expected a string, found an array"},
      {"{\"a\":0,\"b\":0,\"c\":0,\"d\":0,\"e\":0,\"f\":0,\"g\":0}",
       "in.jsonl:2|! line 2: no field \"text\", found \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", ..."},
      {"{\"adit\":1,\"id\":\"a\",\"layers\":{}}", "a|! line 2: no field \"text\", found \"adit\", \"id\", \"layers\""},
      {std::string(3000, '['), "in.jsonl:2|! line 2, byte 513: nested deeper than 512 levels"},
  };
  for (const Row& row : rows) {
    const std::string good = R"({"id":"good","text":"x"})";
    std::string expected = row.expected;
    expected.insert(expected.find('|') + 1, row.input + "|");
    EXPECT_THAT(read(good + "\n" + row.input + "\n" + good + "\n"), ElementsAre("good|x|", "good|x|", expected));
  }
}

TEST(JsonlReader, SkipsBlankLinesButCountsThem) {
  EXPECT_THAT(read(""), IsEmpty());
  EXPECT_THAT(read("\n \t\r\n\n"), IsEmpty());
  EXPECT_THAT(read("\xEF\xBB\xBF\n\n{\"text\":\"x\"}\r\n\n{\"text\":\"y\"}"),
              ElementsAre("in.jsonl:3|x|", "in.jsonl:5|y|"));
}

TEST(JsonlReader, RefusesTextsAndLinesThatAreTooLong) {
  const adit::testing::source_options options = {.id = "in.jsonl", .chunk = 65536, .max_document = 10'000};
  const std::string good = "{\"id\":\"g\",\"text\":\"x\"}\n";
  const std::string text_too_long = "{\"id\":\"t\",\"text\":\"" + std::string(10'001, 'x') + "\"}\n";
  const std::string line_too_long = "{\"id\":\"l\",\"text\":\"" + std::string(10'000'000, 'x') + "\"}\n";
  const std::string no_json_and_too_long = std::string(10'000'000, '[') + "\n";
  BuiltHost host("jsonl", "reader");
  const auto result = host.read(good + text_too_long + line_too_long + no_json_and_too_long + good, options);
  EXPECT_TRUE(result.last.ok()) << result.last.message;
  EXPECT_EQ(result.documents.size(), 2u);
  ASSERT_EQ(result.failures.size(), 3u);
  EXPECT_EQ(result.failures[0].id, "t");
  EXPECT_EQ(result.failures[1].id, "in.jsonl:3");
  EXPECT_EQ(result.failures[2].id, "in.jsonl:4");
}

TEST(JsonlReader, TakesEscapedTextsAndLongMetadataUpToTheLimit) {
  const adit::testing::source_options options = {.id = "in.jsonl", .max_document = 100'000};
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "\\u0430";
  const auto found = read("{\"id\":\"a\",\"text\":\"" + text + "\"}", {}, options);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].size(), 80'000 + 3u);
}

TEST(JsonlReader, IsTheSameForAnyPiece) {
  const std::string input = "{\"id\":\"a\",\"text\":\"größer\"}\r\n\nbad\n{\"text\":\"x\"}";
  const auto expected = read(input);
  for (const std::size_t chunk : {1u, 2u, 3u, 10u})
    EXPECT_EQ(read(input, {}, {.id = "in.jsonl", .chunk = chunk}), expected);
}

TEST(JsonlReader, GivesUpWhenTheSystemRefuses) {
  BuiltHost host("jsonl", "reader");
  const auto result = host.read("{\"text\":\"x\"}\n{\"text\":\"y\"}\n", {.chunk = 13, .fails_after = 20});
  EXPECT_EQ(result.last.status, ADIT_FATAL);
  EXPECT_EQ(result.documents.size(), 1u);
}

TEST(JsonlReader, MendsTextsWhenAsked) {
  const std::string spoilt = R"({"id":"a","text":"&ldquo;No,&rdquo; she said. It\u00e2\u20ac\u2122s late.","title":"A &amp; B"})" "\n";
  EXPECT_EQ(read(spoilt, {{"mend", true}}), (std::vector<std::string>{"a|“No,” she said. It’s late.|title=A &amp; B;"}));
  BuiltHost host("jsonl", "reader");
  EXPECT_EQ(host.read(spoilt + spoilt).documents[0].text(), "&ldquo;No,&rdquo; she said. Itâ€™s late.");
  ASSERT_EQ(host.log_lines().size(), 1u);
  EXPECT_THAT(host.log_lines()[0].message, testing::StartsWith("\"a\" has HTML references or wrongly decoded characters such as \"&ldquo;\""));
}

TEST(JsonlReader, StopsWhenCancelled) {
  BuiltHost host("jsonl", "reader", {}, {.cancel_after = 0});
  EXPECT_EQ(host.read("{\"text\":\"x\"}\n").last.status, ADIT_CANCELLED);
}

/// Records damaged at random, in pieces of random size: every line that is not blank comes to a document or a failure.
TEST(JsonlReader, LosesNoLineOfDamagedInput) {
  const std::string seed = "{\"id\":\"a\",\"text\":\"x \\u00e9 \\\\ \xC3\xA9\",\"meta\":{\"k\":[1,{}]},\"n\":-1.5e3}\n";
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    std::string input;
    for (int i = 0; i < 4; ++i) input += seed;
    for (auto changes = random() % 8; changes > 0; --changes)
      input[random() % input.size()] = static_cast<char>(random());
    std::size_t lines = 0;
    std::size_t start = 0;
    for (std::size_t end; start < input.size(); start = end + 1) {
      end = std::min(input.find('\n', start), input.size());
      const std::string_view line = std::string_view(input).substr(start, end - start);
      lines += line.find_first_not_of(" \t\r") != std::string_view::npos;
    }
    BuiltHost host("jsonl", "reader");
    const auto result = host.read(input, {.chunk = 1 + random() % 50});
    ASSERT_TRUE(result.last.ok()) << "seed 11, round " << round << ": " << result.last.message;
    ASSERT_EQ(result.documents.size() + result.failures.size(), lines) << "seed 11, round " << round;
  }
}

}  // namespace jsonl_plugin_test
