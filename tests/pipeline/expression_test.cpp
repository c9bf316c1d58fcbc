#include "pipeline/expression.hpp"

#include <string>

#include <gtest/gtest.h>

#include "pipeline/json.hpp"
#include "pipeline/pipeline.hpp"
#include "fake_catalog.hpp"

namespace adit::core {
namespace {

std::string load(std::string_view expression) {
  const Catalog catalog = test::fake_catalog();
  LoadOptions options;
  options.files.environment = [](const std::string& name) { return std::optional<std::string>(name); };
  const LoadedPipeline loaded = load_expression(expression, catalog, options);
  if (!loaded.pipeline) return loaded.diagnostics.text();
  Value::Map map = *pipeline_value(*loaded.pipeline).get<Value::Map>();
  std::erase_if(map, [](const Member& member) { return member.name == "run" || member.name == "adit"; });
  return write_json(Value(std::move(map)));
}

struct Row {
  const char* expression;
  const char* expected;
};

TEST(Expression, BecomesAPipeline) {
  constexpr Row kRows[] = {
      {"tokens ! sentences",
       R"({"steps":[{"id":"tokens","use":"tokens","with":{}},)"
       R"({"id":"sentences","use":"sentences","needs":{"token":"token@tokens"},"with":{"quotes":"split"}}]})"},
      {"tokens!tokens.icu@b locale='d e'\n!tokens.icu@c locale=${env:X}y",
       R"({"steps":[{"id":"tokens","use":"tokens","with":{}},{"id":"b","use":"tokens.icu","with":{"locale":"d e"}},)"
       R"({"id":"c","use":"tokens.icu","with":{"locale":"Xy"}}]})"},
      {"jsonl paths=[a.jsonl,\"b ]\"] id_field=key ! jsonl path=- layers=a,b",
       R"({"read":{"id":"jsonl","use":"jsonl","with":{"paths":["a.jsonl","b ]"],"id_field":"key","text_field":"text"}},)"
       R"("steps":[],"write":[{"id":"jsonl","use":"jsonl","with":{"path":"-","layers":["a","b"],"offsets":"codepoint"}}]})"},
      {"sentences ! quotes.marks ! voices",
       R"({"steps":[{"id":"sentences","use":"sentences","needs":{"token":null},"with":{"quotes":"split"}},)"
       R"({"id":"quotes","use":"quotes.marks","needs":{"sentence":"sentence@sentences","mention":null},"with":{}}],)"
       R"("collect":[{"id":"voices","use":"voices","needs":{"quote":"quote@quotes","mention":null},"with":{}}]})"},
  };
  for (const Row& row : kRows) EXPECT_EQ(load(row.expression), row.expected) << row.expression;
}

TEST(Expression, NamesGivers) {
  const std::string out = load(
      "tokens ! sentences ! entities.lexicon@mine lexicon=n.tsv ! entities.linear@ner ! "
      "entities.merge needs.entity=[entity@ner, entity@mine] ! mentions needs.entity=entity@ner");
  EXPECT_NE(out.find(R"("needs":{"entity":["entity@ner","entity@mine"]})"), std::string::npos) << out;
  EXPECT_NE(out.find(R"("entity":"entity@ner"},"with":{}}]})"), std::string::npos) << out;
}

TEST(Expression, ShowsWhereItIsWrong) {
  constexpr Row kRows[] = {
      {"", "-e:1:1: error: the expression is empty; write it like tokens ! sentences\n  \n  ^\n"},
      {"tokens ! ! sentences", "-e:1:10: error: a component is missing here\n  tokens ! ! sentences\n           ^\n"},
      {"tokens !", "-e:1:9: error: a component is missing here\n  tokens !\n          ^\n"},
      {"tokens ! sentenses",
       "-e:1:10: error: unknown annotator \"sentenses\"; did you mean \"sentences\"?\n"
       "  tokens ! sentenses\n           ^\n"},
      {"tokens sentences",
       "-e:1:8: error: expected NAME=VALUE or \"!\", found \"sentences\"\n"
       "  tokens sentences\n         ^\n"},
      {"sentences quots=keep",
       "-e:1:11: error: sentences has no parameter \"quots\"; did you mean \"quotes\"? (enum, default split, \"split\" "
       "or \"keep\")\n  sentences quots=keep\n            ^\n"},
      {"sentences quotes=kep",
       "-e:1:18: error: \"quotes\" of sentences must be \"split\" or \"keep\", found \"kep\"; did you mean \"keep\"?\n"
       "  sentences quotes=kep\n                   ^\n"},
      {"tokens.icu locale='de",
       "-e:1:19: error: this quotation mark is never closed\n"
       "  tokens.icu locale='de\n                    ^\n"},
      {"sentences quotes=keep quotes=split",
       "-e:1:23: error: \"quotes\" is given twice\n"
       "  sentences quotes=keep quotes=split\n                        ^\n"},
      {"text paths=[a, b", "-e:1:12: error: this bracket is never closed\n  text paths=[a, b\n             ^\n"},
      {"text paths=[a,{b: c}]",
       "-e:1:15: error: \"paths\" of text must be a path, found a map\n"
       "  text paths=[a,{b: c}]\n                ^\n"},
  };
  for (const Row& row : kRows) EXPECT_EQ(load(row.expression), row.expected) << row.expression;
}

}  // namespace
}  // namespace adit::core
