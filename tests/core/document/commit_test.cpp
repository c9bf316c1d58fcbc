#include "core/document/commit.hpp"

#include <cmath>

#include "step_fixture.hpp"

namespace adit::core {
namespace {

class CommitTest : public StepFixture {
 protected:
  CommitTest() { set_text("\xE2\x80\x9CWe will stay,\xE2\x80\x9D Ryabkov said."); }  // marks of three bytes
};

TEST_F(CommitTest, SortsByBeginThenLongestThenAppended) {
  const std::uint32_t first = document_->strings().intern("first");
  const std::uint32_t second = document_->strings().intern("second");
  const std::uint32_t types[] = {first, first, first, second};
  const double scores[] = {0.1, 0.2, 0.3, 0.4};
  ASSERT_TRUE(run(spec("ner", {}, {"entity"}), [&](StepView& view) {
    add(view, "entity", {{20, 27}, {3, 5}, {3, 10}, {3, 5}},
        {column_of("score", ADIT_F64, scores), column_of("type", ADIT_STR, types)});
  }));
  const adit_layer_t& layer = table("entity");
  ASSERT_EQ(layer.count, 4u);
  const std::uint32_t begins[] = {3, 3, 3, 20};
  const std::uint32_t ends[] = {10, 5, 5, 27};
  const double expected_scores[] = {0.3, 0.2, 0.4, 0.1};
  for (std::uint32_t row = 0; row < 4; ++row) {
    EXPECT_EQ(layer.begin[row], begins[row]);
    EXPECT_EQ(layer.end[row], ends[row]);
    EXPECT_EQ(values_of<double>(layer, 1)[row], expected_scores[row]);
  }
  EXPECT_EQ(string(values_of<std::uint32_t>(layer, 0)[2]), "second");
}

TEST_F(CommitTest, KeepsNameProducerAndColumnsOfTheSchema) {
  StepSpec step = spec("ner", {}, {"entity"});
  step.gives[0].layer = "entity@ner";
  ASSERT_TRUE(run(std::move(step), [](StepView&) {}));
  const adit_layer_t& layer = table("entity@ner");
  EXPECT_EQ(layer.count, 0u) << "a layer that is given is there, also without rows";
  EXPECT_EQ(layer.begin, nullptr);
  EXPECT_EQ(adit::view(layer.name), "entity@ner");
  EXPECT_EQ(adit::view(layer.producer), "ner");
  ASSERT_EQ(layer.column_count, 2u);
  EXPECT_EQ(adit::view(layer.columns[0]->name), "type");
  EXPECT_EQ(layer.columns[1]->type, static_cast<adit_type_t>(ADIT_F64));
  const Layer* kept = document_->find_layer("entity@ner");
  EXPECT_EQ(kept->producer().plugin, "ner.plugin");
  EXPECT_EQ(kept->producer().version, "1.2.3");
  EXPECT_EQ(kept->producer().parameters, "d1");
}

TEST_F(CommitTest, MakesColumnsThatAreNotGivenNull) {
  ASSERT_TRUE(run(spec("quotes", {}, {"quote"}), [&](StepView& view) { add(view, "quote", {{3, 15}, {20, 27}}); }));
  const adit_layer_t& layer = table("quote");
  for (std::uint32_t row = 0; row < 2; ++row) {
    EXPECT_EQ(values_of<std::uint32_t>(layer, 0)[row], ADIT_NULL_STRING);
    EXPECT_EQ(layer.columns[1]->starts[row], 0u);
    EXPECT_EQ(values_of<std::uint32_t>(layer, 2)[row], ADIT_NULL_ROW);
    EXPECT_TRUE(std::isnan(values_of<double>(layer, 4)[row]));
    EXPECT_EQ(values_of<adit_span_t>(layer, 5)[row].begin, ADIT_NULL_ROW);
    EXPECT_EQ(values_of<std::uint8_t>(layer, 6)[row], 0u);
  }
  EXPECT_EQ(layer.columns[1]->starts[2], 0u);
}

TEST_F(CommitTest, RefsFollowTheSortOfTheirOwnStep) {
  ASSERT_TRUE(run(spec("tokens", {}, {"sentence"}), [&](StepView& view) {
    add(view, "sentence", {{0, 19}, {20, 33}});
  }));
  ASSERT_TRUE(run(spec("all", {"sentence"}, {"mention", "quote", "summary"}), [&](StepView& view) {
    add(view, "mention", {{20, 27}, {3, 5}});  // sorted: 1, 0
    const std::uint32_t sources[] = {0, ADIT_NULL_ROW, 1};
    add(view, "quote", {{20, 27}, {3, 15}, {3, 8}}, {column_of("source", ADIT_REF, sources)});
    const std::uint32_t sentences[] = {1, 0};
    add(view, "summary", {{20, 33}, {0, 19}}, {column_of("sentence", ADIT_REF, sentences)});
  }));
  const std::uint32_t expected[] = {ADIT_NULL_ROW, 0, 1};
  for (std::uint32_t row = 0; row < 3; ++row)
    EXPECT_EQ(values_of<std::uint32_t>(table("quote"), 2)[row], expected[row]);
  EXPECT_EQ(table("quote").columns[2]->target, &table("mention"));
  EXPECT_EQ(values_of<std::uint32_t>(table("summary"), 0)[0], 0u) << "rows of an earlier layer stay what they are";
  EXPECT_EQ(table("summary").columns[0]->target, &table("sentence"));
}

TEST_F(CommitTest, ListsMoveWithTheirRows) {
  const adit_span_t spans[] = {{20, 21}, {3, 4}, {5, 6}};
  const std::uint32_t starts[] = {0, 1, 3, 3};
  ASSERT_TRUE(run(spec("quotes", {}, {"quote"}), [&](StepView& view) {
    add(view, "quote", {{20, 27}, {3, 15}, {4, 5}}, {column_of("fragments", ADIT_SPANS, spans, starts)});
    const std::uint32_t late_starts[] = {1, 2};  // a part of a longer list
    add(view, "quote", {{0, 3}}, {column_of("fragments", ADIT_SPANS, spans, late_starts)});
  }));
  const adit_column_t& fragments = *table("quote").columns[1];
  const std::uint32_t expected_starts[] = {0, 1, 3, 3, 4};
  const std::uint32_t expected_begins[] = {3, 3, 5, 20};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(fragments.starts[i], expected_starts[i]);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(static_cast<const adit_span_t*>(fragments.data)[i].begin, expected_begins[i]);
  }
}

TEST_F(CommitTest, GivesNullsAndFlagsOneForm) {
  const adit_span_t cues[] = {{ADIT_NULL_ROW, 17}};
  const std::uint8_t flags[] = {7};
  ASSERT_TRUE(run(spec("quotes", {}, {"quote"}), [&](StepView& view) {
    add(view, "quote", {{3, 15}}, {column_of("cue", ADIT_SPAN, cues), column_of("negated", ADIT_BOOL, flags)});
  }));
  EXPECT_EQ(values_of<adit_span_t>(table("quote"), 5)[0].end, adit::span{}.end);
  EXPECT_EQ(values_of<std::uint8_t>(table("quote"), 6)[0], 1u);
}

struct BadRow {
  const char* name;
  std::vector<adit_span_t> spans;
  std::vector<adit_column_t> columns;
  std::string message;
};

std::vector<BadRow> bad_rows(std::uint32_t highest_id) {
  static const std::uint32_t sources[] = {ADIT_NULL_ROW, 9};
  static const std::uint32_t ids[] = {1, 5000};
  static const adit_span_t cues[] = {{0, 3}, {1, 3}};
  static const adit_span_t fragments[] = {{0, 3}, {3, 4}, {90, 99}};
  static const std::uint32_t starts[] = {0, 1, 3};
  return {
      {"ends first", {{0, 3}, {8, 5}}, {}, R"(layer "quote", row 1: span 8..5 ends before it begins)"},
      {"outside", {{0, 34}}, {}, R"(layer "quote", row 0: span 0..34 is outside the text, which has 33 bytes)"},
      {"null row", {{ADIT_NULL_ROW, 0}}, {}, R"(layer "quote", row 0: span 4294967295..0 ends before it begins)"},
      {"begins inside", {{1, 3}}, {}, R"(layer "quote", row 0: span 1..3 begins within a code point)"},
      {"ends inside", {{0, 2}}, {}, R"(layer "quote", row 0: span 0..2 ends within a code point)"},
      {"ref to nothing",
       {{0, 3}, {3, 4}},
       {column_of("source", ADIT_REF, sources)},
       R"(layer "quote", row 1, column "source": refers to row 9 of layer "mention", which has 1 row)"},
      {"string id",
       {{0, 3}, {3, 4}},
       {column_of("kind", ADIT_STR, ids)},
       R"(layer "quote", row 1, column "kind": string id 5000; the document has ids up to )" +
           std::to_string(highest_id)},
      {"span column",
       {{0, 3}, {3, 4}},
       {column_of("cue", ADIT_SPAN, cues)},
       R"(layer "quote", row 1, column "cue": span 1..3 begins within a code point)"},
      {"list of spans",
       {{0, 3}, {3, 4}},
       {column_of("fragments", ADIT_SPANS, fragments, starts)},
       R"(layer "quote", row 1, column "fragments": span 90..99 is outside the text, which has 33 bytes)"},
  };
}

TEST_F(CommitTest, AnErrorDropsAllLayersOfTheStepAndNamesThePlace) {
  for (const BadRow& row : bad_rows(labels_.size())) {
    const auto done = run(spec("quotes", {}, {"mention", "quote"}), [&](StepView& view) {
      EXPECT_EQ(add(view, "mention", {{20, 27}}), ADIT_OK);
      EXPECT_EQ(add(view, "quote", row.spans, row.columns), ADIT_OK) << row.name;
    });
    ASSERT_FALSE(done) << row.name;
    EXPECT_EQ(done.error().message, row.message);
    EXPECT_TRUE(document_->layers().empty()) << row.name;
  }
  EXPECT_TRUE(run(spec("quotes", {}, {"quote"}), [&](StepView& view) {
    add(view, "quote", {{0, 3}});
  })) << "the document stays usable";
}

TEST_F(CommitTest, RefusesRefsOutOfRange) {
  const std::uint32_t sources[] = {1};
  const auto done = run(spec("quotes", {}, {"mention", "quote"}), [&](StepView& view) {
    add(view, "mention", {{20, 27}});
    add(view, "quote", {{0, 3}}, {column_of("source", ADIT_REF, sources)});
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message,
            R"(layer "quote", row 0, column "source": refers to row 1 of layer "mention", which has 1 row)");
}

TEST_F(CommitTest, RefusesRefsIntoALayerThatIsNotWired) {
  const std::uint32_t entities[] = {0};
  StepSpec step = spec("mentions", {}, {"mention"});
  step.needs = {{"entity", {}}};
  const auto done = run(std::move(step), [&](StepView& view) {
    add(view, "mention", {{20, 27}}, {column_of("entity", ADIT_REF, entities)});
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message,
            R"(layer "mention", row 0, column "entity": refers to row 0 of a layer that is not there)");
}

TEST_F(CommitTest, RefusesASecondLayerOfOneName) {
  ASSERT_TRUE(run(spec("first", {}, {"entity"}), [](StepView&) {}));
  const auto done = run(spec("second", {}, {"entity"}), [](StepView&) {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, R"(layer "entity" is there already, written by step "first")");
  EXPECT_EQ(document_->layers().size(), 1u);
}

TEST_F(CommitTest, ATokenRowCostsLittle) {
  set_text(std::string(200000, 'x'));
  ASSERT_TRUE(run(spec("tokens", {}, {"token"}), [&](StepView& view) {
    const std::uint32_t kind = document_->strings().intern("word");
    for (std::uint32_t at = 0; at < 200000; ++at) {
      add(view, "token", {{at, at + 1}}, {column_of("kind", ADIT_STR, &kind)});
    }
  }));
  EXPECT_LE(static_cast<double>(document_->find_layer("token")->memory()) / 200000, 24.0);
}

}  // namespace
}  // namespace adit::core
