#include "pipeline/manifest.hpp"

#include <string>

#include <gtest/gtest.h>

#include <adit/layers.hpp>

#include "pipeline/catalog.hpp"

namespace adit::core {
namespace {

std::string fault_of(const std::string& json) {
  const Result<Manifest> manifest = parse_manifest(json);
  return manifest ? "" : manifest.error().message;
}

/// The fault of an annotator with this one parameter.
std::string fault_of_parameter(const std::string& parameter) {
  return fault_of(R"({"id":"x","kind":"annotator","parameters":[)" + parameter + "]}");
}

TEST(Manifest, ReadsEverything) {
  const Result<Manifest> manifest = parse_manifest(R"({
    "id": "shouting.loud", "kind": "annotator", "version": "1.2.3", "summary": "finds shouting", "licence": "Apache-2.0",
    "needs": ["token", "mention?", {"layer": "entity", "many": true, "optional": true}],
    "gives": ["entity", {"layer": "x", "columns": [
      {"name": "loudness", "type": "f64"}, {"name": "word", "type": "ref", "to": "token"}]}],
    "labels": ["SHOUT"], "unknown_to_this_version": 1,
    "parameters": [
      {"name": "min", "type": "int", "default": 3, "min": 1, "max": 100, "unit": "code points", "help": "shortest",
       "renamed_from": "least", "deprecated": "use max", "example": 5},
      {"name": "limit", "type": "duration", "default": "2s"},
      {"name": "cache", "type": "size", "default": 1024},
      {"name": "ratio", "type": "float", "default": 1},
      {"name": "out", "type": "path", "access": "write"},
      {"name": "kinds", "type": "list", "items": "enum", "choices": ["a", "b"], "default": ["a"]},
      {"name": "weights", "type": "map", "items": "float", "default": {"a": 1}},
      {"name": "free", "type": "string", "default": null}]})");
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->id, "shouting.loud");
  EXPECT_EQ(manifest->kind, ComponentKind::annotator);
  EXPECT_EQ(manifest->version, "1.2.3");
  EXPECT_EQ(manifest->licence, "Apache-2.0");
  ASSERT_EQ(manifest->layers.needs.size(), 3U);
  EXPECT_FALSE(manifest->layers.needs[0].optional);
  EXPECT_TRUE(manifest->layers.needs[1].optional);
  EXPECT_EQ(manifest->layers.needs[1].layer, "mention");
  EXPECT_TRUE(manifest->layers.needs[2].many && manifest->layers.needs[2].optional);
  ASSERT_EQ(manifest->layers.gives.size(), 2U);
  EXPECT_EQ(manifest->layers.gives[1].columns[1].type, adit_type_t{ADIT_REF});
  EXPECT_EQ(manifest->layers.gives[1].columns[1].to, "token");
  EXPECT_EQ(manifest->parameter("limit")->default_value, Value(std::int64_t{2'000'000'000}));
  EXPECT_EQ(manifest->parameter("cache")->default_value, Value(1024));
  EXPECT_EQ(manifest->parameter("ratio")->default_value, Value(1.0));
  EXPECT_TRUE(manifest->parameter("out")->required);
  EXPECT_EQ(manifest->parameter("out")->access, PathAccess::write);
  EXPECT_FALSE(manifest->parameter("free")->required);
  EXPECT_EQ(manifest->parameter("none"), nullptr);
  EXPECT_EQ(brief(*manifest->parameter("min")), "(int, default 3, 1 to 100 code points)");
  EXPECT_EQ(brief(*manifest->parameter("out")), "(path, required)");
  EXPECT_EQ(brief(*manifest->parameter("kinds")), "(list of enum, default [a], \"a\" or \"b\")");
  EXPECT_EQ(brief(*manifest->parameter("limit")), "(duration, default 2s)");
}

TEST(Manifest, FillsDefaults) {
  const Result<Manifest> manifest = parse_manifest(R"({"id":"x","kind":"writer"})");
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->version, "0.0.0");
  EXPECT_EQ(manifest->summary, "");
}

struct ManifestRow {
  const char* json;
  const char* fault;
};

TEST(Manifest, ColumnsOfAStandardLayerAreThoseOfTheRegistry) {
  const auto gives = [](const std::string& columns) {
    return R"({"id":"x","kind":"annotator","needs":["token"],"gives":["entity",{"layer":"mention","columns":[)" + columns + "]}]}";
  };
  const Result<Manifest> right = parse_manifest(gives(R"({"name":"entity","type":"ref","to":"entity"},{"name":"chain","type":"i32"})"));
  ASSERT_TRUE(right) << right.error().message;
  EXPECT_EQ(right->layers.gives[1].columns.size(), LayerSchema(*find_standard_layer("mention")).columns.size());
  EXPECT_EQ(fault_of(gives(R"({"name":"chain","type":"i64"})")),
            "gives: layer \"mention\": column \"chain\" is i64, in this standard layer it is i32");
  EXPECT_EQ(fault_of(gives(R"({"name":"entity","type":"ref","to":"token"})")),
            "gives: layer \"mention\": column \"entity\" is ref to token, in this standard layer it is ref to entity");
  EXPECT_EQ(fault_of(R"({"id":"x","kind":"annotator","gives":[{"layer":"keyphrase","columns":[{"name":"colour","type":"str"}]}]})"),
            "gives: layer \"keyphrase\": column \"colour\" is not one of this standard layer; it has \"score\"");
}

TEST(Manifest, OfAnotherFormIsRefused) {
  EXPECT_EQ(fault_of(R"({"adit":1,"id":"x","kind":"annotator"})"), "");
  EXPECT_EQ(fault_of(R"({"adit":2,"id":"x","kind":"annotator"})"),
            "is written in form \"adit\": 2, this program reads form 1; update adit");
}

TEST(Manifest, SaysWhatIsWrong) {
  constexpr ManifestRow kRows[] = {
      {"[]", "the manifest must be a JSON object, found a list"},
      {"{}", "\"id\" is missing; \"kind\" is missing; expected \"reader\", \"annotator\", \"collector\" or \"writer\""},
      {R"({"id":"a b","kind":"writer"})", "id \"a b\" must be words of letters, digits, _ and -, joined by points"},
      {R"({"id":"x..y","kind":"writer"})", "id \"x..y\" must be words of letters, digits, _ and -, joined by points"},
      {R"({"id":"x","kind":"tagger"})",
       "unknown kind \"tagger\"; expected \"reader\", \"annotator\", \"collector\" or \"writer\""},
      {R"({"id":7,"kind":"writer"})", "\"id\" must be a text, found 7; \"id\" is missing"},
      {R"({"id":"x","kind":"reader","needs":["token"]})", "a reader has no \"needs\""},
      {R"({"id":"x","kind":"writer","gives":["token"]})", "a writer has no \"gives\""},
      {R"({"id":"x","kind":"annotator","extensions":["txt"]})", "\"extensions\" are a reader's, this is an annotator"},
      {R"({"id":"x","kind":"annotator","needs":"token"})", "\"needs\" must be a list, found \"token\""},
      {R"({"id":"x","kind":"annotator","needs":["token","token?"]})", "needs: layer \"token\" is there twice"},
      {R"({"id":"x","kind":"annotator","needs":["a@b"]})",
       "needs: layer \"a@b\" must be a word of letters, digits, _ and -"},
      {R"({"id":"x","kind":"annotator","needs":[3]})", "needs: expected a layer name or {\"layer\": ...}, found 3"},
      {R"({"id":"x","kind":"annotator","gives":["e","e"]})", "gives: layer \"e\" is there twice"},
      {R"({"id":"x","kind":"annotator","gives":[{"layer":"l","columns":[{"name":"c","type":"text"}]}]})",
       "layer \"l\": column \"c\": unknown type \"text\"; expected \"bool\", \"i32\", \"i64\", \"f64\", \"str\", "
       "\"span\", "
       "\"ref\", \"spans\" or \"refs\""},
      {R"({"id":"x","kind":"annotator","gives":[{"layer":"l","columns":[{"name":"c","type":"ref"}]}]})",
       "layer \"l\": column \"c\": a ref needs \"to\": the layer it refers to"},
      {R"({"id":"x","kind":"annotator","gives":[{"layer":"l","columns":[{"name":"c","type":"refs","to":"token"}]}]})",
       "layer \"l\": column \"c\": refers to \"token\", which is not among the needs and gives"},
      {R"({"id":"x","kind":"annotator","gives":[{"layer":"l","columns":[{"name":"begin","type":"i32"}]}]})",
       "layer \"l\": column \"begin\": every layer has it already"},
      {R"({"id":"x","kind":"annotator","gives":[{"layer":"l","columns":[{"name":"c","type":"str"},{"name":"c","type":"str"}]}]})",
       "layer \"l\": column \"c\": the name is there twice"},
      {R"({"id":"x","kind":"annotator","labels":[1]})", "\"labels\" must hold texts, found 1"},
  };
  for (const ManifestRow& row : kRows) EXPECT_EQ(fault_of(row.json), row.fault) << row.json;
}

TEST(Manifest, SaysWhatIsWrongWithAParameter) {
  constexpr ManifestRow kRows[] = {
      {R"({"name":"min_length","type":"int","default":0,"min":1})",
       "parameter \"min_length\": default 0 is below its minimum 1"},
      {R"({"name":"p","type":"duration","default":"2h","max":"1h"})",
       "parameter \"p\": default 2h is above its maximum 1h"},
      {R"({"name":"p","type":"float","default":0.5,"min":2,"max":1})",
       "parameter \"p\": minimum 2 is above maximum 1; parameter \"p\": default 0.5 is below its minimum 2"},
      {R"({"name":"p","type":"int","default":"3"})", "parameter \"p\": default \"3\" must be of type int"},
      {R"({"name":"p","type":"int","default":1.5})", "parameter \"p\": default 1.5 must be of type int"},
      {R"({"name":"p","type":"bool","default":1})", "parameter \"p\": default 1 must be of type bool"},
      {R"({"name":"p","type":"duration","default":"5"})",
       "parameter \"p\": default \"5\" needs a unit, such as 5s or 5ms"},
      {R"({"name":"p","type":"enum","default":"c","choices":["a","b"]})",
       "parameter \"p\": default \"c\" must be \"a\" or \"b\""},
      {R"({"name":"p","type":"enum","default":"c"})", "parameter \"p\": an enum needs \"choices\""},
      {R"({"name":"p","type":"int","default":1,"choices":["a"]})", "parameter \"p\": only an enum has \"choices\""},
      {R"({"name":"p","type":"list","items":"int","default":[1,"x"]})",
       "parameter \"p\": default \"x\" must be of type int"},
      {R"({"name":"p","type":"list","items":"list","default":[]})", "parameter \"p\": items cannot be lists or maps"},
      {R"({"name":"p","type":"int","items":"int","default":1})", "parameter \"p\": only a list or map has \"items\""},
      {R"({"name":"p","type":"map","default":[]})", "parameter \"p\": default a list must be of type map"},
      {R"({"name":"p","type":"string","default":"","min":1})", "parameter \"p\": a string has no \"min\""},
      {R"({"name":"p","type":"int","default":1,"min":"a"})", "parameter \"p\": min \"a\" must be of type int"},
      {R"({"name":"p","type":"number","default":1})",
       "parameter \"p\": unknown type \"number\"; expected \"bool\", \"int\", \"float\", \"string\", \"enum\", "
       "\"duration\", \"size\", \"path\", \"regex\", \"list\" or \"map\""},
      {R"({"name":"p","default":1})",
       "parameter \"p\": \"type\" is missing; expected \"bool\", \"int\", \"float\", \"string\", \"enum\", "
       "\"duration\", \"size\", \"path\", \"regex\", \"list\" or \"map\""},
      {R"({"name":"p","type":"path","exists":"both"})",
       "parameter \"p\": unknown exists \"both\"; expected \"file\" or \"folder\""},
      {R"({"name":"p","type":"path","access":"write","exists":"file"})", "parameter \"p\": only a path that is read has \"exists\""},
      {R"({"name":"p","type":"int","pattern":"a"})", "parameter \"p\": only a string has a \"pattern\""},
      {R"({"name":"p","type":"string","pattern":"(a"})", "parameter \"p\": \"pattern\" is no regular expression"},
      {R"({"name":"p","type":"string","pattern":"^a$","default":"b"})", "parameter \"p\": default \"b\" must match ^a$"},
      {R"({"name":"p","type":"path","access":"both"})",
       "parameter \"p\": unknown access \"both\"; expected \"read\" or \"write\""},
      {R"({"name":"a b","type":"int"})", "parameters: name \"a b\" must be a word of letters, digits, _ and -"},
      {R"({"name":"p","type":"int"},{"name":"q","type":"int","renamed_from":"p"})", "parameter \"q\": the name \"p\" belongs to \"p\" too"},
      {R"({"name":"p","type":"int","renamed_from":"q"},{"name":"q","type":"int"})", "parameter \"q\": the name \"q\" belongs to \"p\" too"},
      {R"({"name":"p","type":"int","renamed_from":"o"},{"name":"q","type":"int","renamed_from":"o"})",
       "parameter \"q\": the name \"o\" belongs to \"p\" too"},
      {R"({"name":"p","type":"enum","choices":["a","b","a"]})", "parameter \"p\": choice \"a\" is there twice"},
      {R"({"name":"p","type":"int"},{"name":"p","type":"int"})", "parameter \"p\": the name is there twice"},
      {R"({"name":"p","type":"int","default":1,"help":3})", "parameter \"p\": \"help\" must be a text, found 3"},
  };
  for (const ManifestRow& row : kRows) EXPECT_EQ(fault_of_parameter(row.json), row.fault) << row.json;
}

TEST(Manifest, ReadsWhatResolveSays) {
  const Result<Manifest> manifest =
      parse_manifest(R"({"id":"x","kind":"annotator","needs":["token"],"gives":["entity"]})");
  const Result<Manifest> use = parse_resolved(R"({"needs":["token","sentence?"]})", *manifest);
  ASSERT_TRUE(use);
  EXPECT_EQ(use->layers.needs.size(), 2U);
  EXPECT_EQ(use->layers.gives[0].name, "entity");
  EXPECT_EQ(parse_resolved("{", *manifest).error().message.substr(0, 38), "the needs and gives are not valid JSON");
}

Component component(std::string id, ComponentKind kind, std::string library) {
  Component out;
  out.manifest.id = std::move(id);
  out.manifest.kind = kind;
  out.library = std::move(library);
  return out;
}

TEST(CatalogOfComponents, KeepsIdsApartByKind) {
  Catalog catalog;
  EXPECT_TRUE(catalog.add(component("jsonl", ComponentKind::reader, "/a.so")));
  EXPECT_TRUE(catalog.add(component("jsonl", ComponentKind::writer, "/a.so")));
  const Result<void> again = catalog.add(component("jsonl", ComponentKind::writer, "/b.so"));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().message, "writer \"jsonl\" of /b.so is left out, as /a.so has one of the same id");
  EXPECT_EQ(catalog.find(ComponentKind::writer, "jsonl")->library, "/a.so");
  EXPECT_EQ(catalog.find(ComponentKind::annotator, "jsonl"), nullptr);
  EXPECT_EQ(catalog.kinds_of("jsonl").size(), 2U);
  EXPECT_EQ(catalog.list().size(), 2U);
}

TEST(CatalogOfComponents, FindsGiversAndReaders) {
  Catalog catalog;
  Component ner = component("entities.linear", ComponentKind::annotator, "/a.so");
  ner.manifest.layers.gives.push_back({"entity", {}});
  Component text = component("text", ComponentKind::reader, "/b.so");
  text.manifest.extensions = {"txt"};
  ASSERT_TRUE(catalog.add(ner) && catalog.add(text));
  EXPECT_EQ(catalog.givers_of("entity").front()->manifest.id, "entities.linear");
  EXPECT_TRUE(catalog.givers_of("quote").empty());
  EXPECT_EQ(catalog.reader_for("txt")->manifest.id, "text");
  EXPECT_EQ(catalog.reader_for("pdf"), nullptr);
  EXPECT_EQ(catalog.suggestion(ComponentKind::annotator, "entities"), "; did you mean \"entities.linear\"?");
  EXPECT_EQ(catalog.suggestion(ComponentKind::reader, "txt"), "; did you mean \"text\"?");
  EXPECT_EQ(catalog.suggestion(ComponentKind::reader, "spreadsheet"), "");
}

}  // namespace
}  // namespace adit::core
