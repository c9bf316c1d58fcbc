#include <adit/json_reader.hpp>
#include <adit/testing.hpp>

#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plugins/built_host.hpp"

namespace jsonl_plugin_test {

using adit::test::BuiltHost;
using adit::testing::document;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::string_literals;

/// A layer of a plugin's own, with a column of every type.
struct everything {
  static constexpr std::string_view layer = "everything";
  struct row {
    bool flag = false;
    std::int32_t small = 0;
    std::int64_t large = 0;
    double real = adit::missing;
    std::string_view word{};
    adit::span where{};
    adit::ref<adit::entity> one{};
    adit::ref<adit::token> plain{};
    std::span<const adit::span> stretches{};
    std::span<const adit::ref<adit::entity>> many{};
  };
  static constexpr auto columns = std::tuple{
      adit::column{"flag", &row::flag}, adit::column{"small", &row::small}, adit::column{"large", &row::large},
      adit::column{"real", &row::real}, adit::column{"word", &row::word},   adit::column{"where", &row::where},
      adit::column{"one", &row::one},   adit::column{"plain", &row::plain}, adit::column{"stretches", &row::stretches},
      adit::column{"many", &row::many}};
  struct view : adit::row_view<everything> {};
};

std::string written(const document& doc, adit::testing::parameters given = {}) {
  BuiltHost host("jsonl", "writer", std::move(given));
  const auto result = host.write(doc);
  EXPECT_TRUE(result.last.ok()) << result.last.message;
  return result.text;
}

/// The sentence of the format's description, with its layers.
document ryabkov() {
  document doc("“We will stay,” Ryabkov said.", {.id = "a.txt"});
  const auto sentence = doc.add<adit::sentence>({0, static_cast<std::uint32_t>(doc.text().size())});
  const auto entity = doc.add<adit::entity>(doc.find("Ryabkov"), {.type = "PER", .score = 0.97});
  const auto mention =
      doc.add<adit::mention>(doc.find("Ryabkov"), {.kind = "name", .entity = entity, .name = "Ryabkov"});
  const adit::span fragments[] = {doc.find("We will stay,")};
  doc.add<adit::quote>(doc.find("We will stay,"), {.kind = "direct",
                                                   .fragments = fragments,
                                                   .source = mention,
                                                   .source_name = "Ryabkov",
                                                   .source_score = 0.95,
                                                   .cue = doc.find("said"),
                                                   .score = 0.99});
  doc.add<adit::summary>({0, static_cast<std::uint32_t>(doc.text().size())}, {.sentence = sentence, .rank = 1});
  return doc;
}

TEST(JsonlWriter, WritesTheDescribedForm) {
  EXPECT_EQ(
      written(ryabkov(),
              {{"layers", adit::testing::value(std::vector<std::string>{"sentence", "entity", "quote", "summary"})}}),
      R"({"adit":1,"id":"a.txt","meta":{},"offsets":"codepoint","text":"“We will stay,” Ryabkov said.","layers":{)"
      R"("sentence":[{"begin":0,"end":29}],"entity":[{"begin":16,"end":23,"text":"Ryabkov","type":"PER","score":0.97}],)"
      R"("quote":[{"begin":1,"end":14,"text":"We will stay,","kind":"direct","fragments":[[1,14]],)"
      R"("source":{"begin":16,"end":23,"text":"Ryabkov"},"source_name":"Ryabkov","source_score":0.95,)"
      R"("cue":{"begin":24,"end":28,"text":"said"},"score":0.99}],)"
      R"("summary":[{"begin":0,"end":29,"text":"“We will stay,” Ryabkov said.","sentence":{"begin":0,"end":29},"rank":1}]}})"
      "\n");
}

TEST(JsonlWriter, CountsOffsetsAsAsked) {
  document doc("é😀 Ann");
  doc.add<adit::entity>(doc.find("Ann"), {.type = "PER"});
  EXPECT_THAT(written(doc),
              HasSubstr(R"("offsets":"codepoint","text":"é😀 Ann","layers":{"entity":[{"begin":3,"end":6,)"));
  EXPECT_THAT(written(doc, {{"offsets", "byte"}}),
              HasSubstr(R"("offsets":"byte","text":"é😀 Ann","layers":{"entity":[{"begin":7,"end":10,)"));
  EXPECT_THAT(written(doc, {{"offsets", "utf16"}}),
              HasSubstr(R"("offsets":"utf16","text":"é😀 Ann","layers":{"entity":[{"begin":4,"end":7,)"));
}

TEST(JsonlWriter, WritesEveryTypeOfColumn) {
  document doc("é Ann met Bob.");
  const auto ann = doc.add<adit::entity>(doc.find("Ann"));
  const auto bob = doc.add<adit::entity>(doc.find("Bob"));
  const auto word = doc.add<adit::token>(doc.find("met"));
  const adit::span stretches[] = {doc.find("Ann"), doc.find("Bob")};
  const adit::ref<adit::entity> many[] = {bob, ann};
  doc.add<everything>(doc.find("met"), {.flag = true,
                                        .small = -7,
                                        .large = 1LL << 40,
                                        .real = 1.0 / 3,
                                        .word = "a \"word\"",
                                        .where = doc.find("Bob"),
                                        .one = ann,
                                        .plain = word,
                                        .stretches = stretches,
                                        .many = many});
  doc.add<everything>(doc.find("Bob"),
                      {.real = std::numeric_limits<double>::infinity(), .word = "", .stretches = stretches});
  EXPECT_THAT(
      written(doc),
      HasSubstr(
          R"("everything":[{"begin":6,"end":9,"text":"met","flag":true,"small":-7,"large":1099511627776,"real":0.3333,)"
          R"("word":"a \"word\"","where":{"begin":10,"end":13,"text":"Bob"},"one":{"begin":2,"end":5,"text":"Ann"},)"
          R"("plain":{"begin":6,"end":9},"stretches":[[2,5],[10,13]],)"
          R"("many":[{"begin":10,"end":13,"text":"Bob"},{"begin":2,"end":5,"text":"Ann"}]},)"
          R"({"begin":10,"end":13,"text":"Bob","small":0,"large":0,"word":"","stretches":[[2,5],[10,13]]}])"));
}

TEST(JsonlWriter, ShowsTheWordsOfAllButTheLayersThatCutTheText) {
  document doc("Ann.");
  doc.add<adit::paragraph>({0, 4}, {.kind = "body"});
  doc.add<adit::sentence>({0, 4});
  doc.add<adit::token>({0, 3}, {.kind = "word"}, "fine");
  doc.add<adit::keyphrase>({0, 3}, {.score = 1});
  doc.declare<adit::entity>();
  EXPECT_THAT(written(doc),
              HasSubstr(R"("layers":{"paragraph":[{"begin":0,"end":4,"kind":"body"}],"sentence":[{"begin":0,"end":4}],)"
                        R"("token@fine":[{"begin":0,"end":3,"kind":"word"}],)"
                        R"("keyphrase":[{"begin":0,"end":3,"text":"Ann","score":1}],"entity":[]}})"));
}

TEST(JsonlWriter, NamesOtherGiversAndPicksLayers) {
  document doc("Ann.");
  doc.add<adit::entity>({0, 3}, {.type = "PER"});
  doc.add<adit::entity>({0, 3}, {.type = "ORG"}, "ner");
  EXPECT_THAT(written(doc), HasSubstr(R"("layers":{"entity":[{"begin":0,"end":3,"text":"Ann","type":"PER"}],)"
                                      R"("entity@ner":[{"begin":0,"end":3,"text":"Ann","type":"ORG"}]}})"));
  const std::vector<std::string> picked = {"entity@ner", "qoute"};
  BuiltHost host("jsonl", "writer", {{"layers", picked}});
  EXPECT_THAT(host.write(doc).text,
              HasSubstr(R"("layers":{"entity@ner":[{"begin":0,"end":3,"text":"Ann","type":"ORG"}]}})"));
  ASSERT_EQ(host.log_lines().size(), 1u);
  EXPECT_EQ(host.log_lines()[0].message, "layers: no document had a layer \"qoute\"");
}

TEST(JsonlWriter, LeavesTheTextOutWhenAsked) {
  EXPECT_EQ(written(document("Ann.", {.id = "a"}), {{"text", false}}),
            R"({"adit":1,"id":"a","meta":{},"offsets":"codepoint","layers":{}})"
            "\n");
}

/// Notes that a mark is missing.
struct Missing : adit::annotator {
  Missing() : annotator({.id = "quotes"}) {}
  void process(adit::document& doc) override { doc.diagnose("a mark is missing", {3, 6}); }
};

TEST(JsonlWriter, WritesMetadataAndDiagnostics) {
  document doc("é Ann.", {.id = "a\n\"b", .meta = {{"title", "T \"1\""}, {"x", "\0"s}}});
  ASSERT_TRUE(adit::testing::host<Missing>().process(doc).ok());
  adit::document(doc.handle(), &adit::testing::detail::document_api).diagnose("bad bytes");
  EXPECT_EQ(
      written(doc),
      R"({"adit":1,"id":"a\n\"b","meta":{"title":"T \"1\"","x":"\u0000"},"offsets":"codepoint","text":"é Ann.","layers":{},)"
      R"("diagnostics":[{"message":"a mark is missing","begin":2,"end":5,"step":"quotes"},{"message":"bad bytes"}]})"
      "\n");
}

TEST(JsonlWriter, WritesTablesBesideOrBetween) {
  const adit::testing::tables_list tables = {{"names", {R"({"name":"Ann","n":1})", "{\"name\":\n \"Bob\"}"}},
                                             {"empty", {}}};
  BuiltHost host("jsonl", "writer");
  auto result = host.write({}, tables);
  EXPECT_EQ(result.text, "");
  EXPECT_EQ(result.beside["names"], "{\"name\":\"Ann\",\"n\":1}\n{\"name\":  \"Bob\"}\n");
  EXPECT_EQ(result.beside.count("empty"), 1u);
  result = host.write({}, tables, {.standard_output = true});
  EXPECT_EQ(result.text,
            "{\"adit\":1,\"table\":\"names\",\"row\":{\"name\":\"Ann\",\"n\":1}}\n"
            "{\"adit\":1,\"table\":\"names\",\"row\":{\"name\":  \"Bob\"}}\n");
  EXPECT_THAT(result.beside, IsEmpty());
}

TEST(JsonlWriter, WritesLongDocumentsInPieces) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "é word " + std::to_string(i) + "\n";
  document doc(text);
  doc.add_tokens();
  const std::string line = written(doc);
  const auto parsed = adit::parse_json(line);
  ASSERT_TRUE(parsed) << parsed.error().message;
  std::vector<std::string> found;
  for (const auto& [key, value] : parsed->members()) {
    if (key.is("text")) {
      EXPECT_EQ(value.string(), text);
    }
    if (!key.is("layers")) continue;
    for (const auto& [layer, rows] : value.members()) {
      for (const auto& row : rows.items()) found.emplace_back(row.raw());
    }
  }
  const auto tokens = doc.rows<adit::token>();
  ASSERT_EQ(found.size(), tokens.size());
  for (std::uint32_t i = 0; i < tokens.size(); i += 97) {
    std::string expected;
    adit::json_writer row(expected);
    row.begin_object().key("begin").integer(adit::length(text.substr(0, tokens[i].begin())));
    row.key("end")
        .integer(adit::length(text.substr(0, tokens[i].end())))
        .key("kind")
        .string(tokens[i].kind())
        .end_object();
    EXPECT_EQ(found[i], expected);
  }
}

TEST(JsonlWriter, StopsWhenTheOutputIsFull) {
  BuiltHost host("jsonl", "writer");
  EXPECT_EQ(host.write(ryabkov(), {.full_after = 10}).last.status, ADIT_FATAL);
}

TEST(Jsonl, ReadsBackWhatItWrites) {
  const std::vector<document> documents = [] {
    std::vector<document> made;
    made.push_back(ryabkov());
    made.emplace_back("", adit::testing::document_options{.id = "empty"});
    made.emplace_back(
        "nul \0, \x1b[1m, \x7f, \u2028, 😀\r\n\t\\\""s,
        adit::testing::document_options{.id = "hostile \" id\n",
                                        .meta = {{"title", "a\tb"}, {"", "empty key"}, {"adit", "1"}, {"text", "t"}}});
    return made;
  }();
  BuiltHost writer("jsonl", "writer");
  BuiltHost reader("jsonl", "reader", {{"id_field", "other"}});
  const auto read = reader.read(writer.write(documents).text);
  EXPECT_THAT(read.failures, IsEmpty());
  ASSERT_EQ(read.documents.size(), documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    EXPECT_EQ(read.documents[i].id(), documents[i].id());
    EXPECT_EQ(read.documents[i].text(), documents[i].text());
    EXPECT_EQ(read.documents[i].meta(), documents[i].meta());
  }
}

}  // namespace jsonl_plugin_test
