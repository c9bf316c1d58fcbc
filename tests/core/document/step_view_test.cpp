#include "core/document/step_view.hpp"

#include "step_fixture.hpp"

namespace adit::core {
namespace {

class StepViewTest : public StepFixture {
 protected:
  StepViewTest() {
    set_text("\xC3\x89t\xC3\xA9 en ville");
    document_->set_id("a.txt");
    document_->set_meta("title", "Summer");
    document_->set_meta("date", "");
  }

  /// The error that stays after `body(view)` on a step that needs "token" and gives "entity".
  template <class Body>
  std::string error_of(Body body) {
    const auto done = run(spec("ner", {"token"}, {"entity"}), body);
    return done ? "no error" : done.error().message;
  }
};

TEST_F(StepViewTest, ShowsTextIdAndMetadata) {
  ASSERT_TRUE(run(spec("ner", {}, {}), [&](StepView& view) {
    const adit_document_t* handle = view.handle();
    EXPECT_EQ(adit::view(api_->text(handle)), document_->text());
    EXPECT_EQ(adit::view(api_->id(handle)), "a.txt");
    EXPECT_EQ(adit::view(api_->meta(handle, c_str("title"))), "Summer");
    EXPECT_NE(api_->meta(handle, c_str("date")).data, nullptr);
    EXPECT_EQ(api_->meta(handle, c_str("author")).data, nullptr);
    EXPECT_EQ(api_->meta_count(handle), 2u);
    adit_str_t key;
    adit_str_t value;
    api_->meta_at(handle, 0, &key, &value);
    EXPECT_EQ(adit::view(key), "title");
    api_->meta_at(handle, 7, &key, nullptr);
    EXPECT_EQ(key.data, nullptr);
  }));
}

TEST_F(StepViewTest, GivesAnEmptyTextThatIsNotAbsent) {
  document_->clear();
  set_text("");
  ASSERT_TRUE(run(spec("ner", {}, {}), [&](StepView& view) {
    EXPECT_NE(api_->text(view.handle()).data, nullptr);
    EXPECT_EQ(api_->text(view.handle()).size, 0u);
  }));
}

TEST_F(StepViewTest, FindsLayersByTheirNeed) {
  StepSpec mine = spec("mine", {}, {"entity"});
  mine.gives[0].layer = "entity@mine";
  ASSERT_TRUE(run(std::move(mine), [](StepView&) {}));
  StepSpec ner = spec("ner", {}, {"entity"});
  ner.gives[0].layer = "entity@ner";
  ASSERT_TRUE(run(std::move(ner), [](StepView&) {}));

  StepSpec merge = spec("merge", {}, {"entity"});
  merge.needs = {{"entity", {"entity@ner", "entity@mine"}}, {"quote", {}}};
  ASSERT_TRUE(run(std::move(merge), [&](StepView& view) {
    const auto name = [&](std::uint32_t index) {
      return adit::view(api_->layer(view.handle(), c_str("entity"), index)->name);
    };
    EXPECT_EQ(name(0), "entity@ner");
    EXPECT_EQ(name(1), "entity@mine");
    EXPECT_EQ(api_->layer(view.handle(), c_str("entity"), 2), nullptr);
    EXPECT_EQ(api_->layer(view.handle(), c_str("quote"), 0), nullptr) << "optional, without giver";
  }));
}

TEST_F(StepViewTest, ShowsWritersAllLayersAndTheFinalOnes) {
  ASSERT_TRUE(run(spec("tokens", {}, {"token"}), [](StepView&) {}));
  ASSERT_TRUE(run(spec("ner", {}, {"entity"}), [](StepView&) {}));
  StepSpec writer = spec("jsonl", {}, {});
  writer.access = Access::read;
  const StepBindings bindings(std::move(writer));
  StepView view(bindings);
  view.open(static_cast<const Document&>(*document_));
  EXPECT_EQ(api_->layer_count(view.handle()), 2u);
  EXPECT_EQ(api_->layer_at(view.handle(), 1), &table("entity"));
  EXPECT_EQ(api_->layer_at(view.handle(), 2), nullptr);
  EXPECT_EQ(api_->layer(view.handle(), c_str("token"), 0), &table("token"));
  EXPECT_EQ(api_->layer(view.handle(), c_str("quote"), 0), nullptr);
  EXPECT_TRUE(view.commit());
}

TEST_F(StepViewTest, WritersChangeNothing) {
  StepSpec writer = spec("jsonl", {}, {});
  writer.access = Access::read;
  const auto done = run(std::move(writer), [&](StepView& view) {
    EXPECT_EQ(api_->intern(view.handle(), c_str("new")), ADIT_NULL_STRING);
    EXPECT_EQ(add(view, "entity", {{0, 2}}), ADIT_FAILED);
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "writers and collectors cannot intern strings");
}

TEST_F(StepViewTest, ConvertsOffsetsInAnyOrder) {
  ASSERT_TRUE(run(spec("ner", {}, {}), [&](StepView& view) {
    const std::uint32_t bytes[] = {5, 0, 2, 4000000000};
    std::uint32_t to[4];
    api_->offsets(view.handle(), ADIT_CODE_POINTS, bytes, 4, to);
    EXPECT_EQ(std::vector<std::uint32_t>(to, to + 4), (std::vector<std::uint32_t>{3, 0, 1, 12}));
    api_->offsets(view.handle(), ADIT_BYTES, bytes, 4, to);
    EXPECT_EQ(to[3], 14u);
    api_->offsets(view.handle(), ADIT_CODE_POINTS, nullptr, 0, nullptr);
  }));
}

TEST_F(StepViewTest, KeepsDiagnosticsWithStepAndPlace) {
  ASSERT_TRUE(run(spec("quotes", {}, {}), [&](StepView& view) {
    api_->diagnose(view.handle(), c_str("a mark is missing"), {0, 2});
    api_->diagnose(view.handle(), c_str("no place"), {ADIT_NULL_ROW, 3});
    for (int i = 0; i < 1500; ++i) api_->diagnose(view.handle(), c_str("again"), {ADIT_NULL_ROW, 0});
  }));
  const DocumentDiagnostic& first = document_->diagnostics()[0];
  EXPECT_EQ(first.step, "quotes");
  EXPECT_EQ(first.message, "a mark is missing");
  EXPECT_EQ(first.span.end, 2u);
  EXPECT_EQ(document_->diagnostics()[1].span.begin, ADIT_NULL_ROW);
  EXPECT_EQ(document_->diagnostics().size(), kMaxDiagnostics);
  EXPECT_EQ(document_->dropped_diagnostics(), 503u);
  EXPECT_EQ(document_->diagnostics().back().message, "further diagnostics were left out");
}

TEST_F(StepViewTest, ShowsDiagnosticsToWriters) {
  document_->diagnose("quotes", "a mark is missing", {0, 2});
  document_->diagnose("", "2 bad bytes were replaced");
  StepSpec writer = spec("jsonl", {}, {});
  writer.access = Access::read;
  ASSERT_TRUE(run(std::move(writer), [&](StepView& view) {
    adit_str_t message;
    adit_str_t step;
    adit_span_t span;
    ASSERT_EQ(api_->diagnostic_count(view.handle()), 2u);
    api_->diagnostic_at(view.handle(), 1, &message, &span, &step);
    EXPECT_EQ(adit::view(message), "2 bad bytes were replaced");
    EXPECT_EQ(span.begin, ADIT_NULL_ROW);
    EXPECT_EQ(adit::view(step), "");
    api_->diagnostic_at(view.handle(), 0, nullptr, &span, &step);
    EXPECT_EQ(span.end, 2u);
    EXPECT_EQ(adit::view(step), "quotes");
    api_->diagnostic_at(view.handle(), 2, &message, nullptr, nullptr);
    EXPECT_EQ(message.data, nullptr);
  }));
}

TEST_F(StepViewTest, AReaderAppendsLayersOfItsOwn) {
  StepSpec reader = spec("", {}, {"token"});
  reader.access = Access::make;
  ASSERT_TRUE(run(std::move(reader), [&](StepView& view) { EXPECT_EQ(add(view, "token", {{0, 5}}), ADIT_OK); }));
  EXPECT_EQ(table("token").count, 1u);
  EXPECT_EQ(adit::view(table("token").producer), "");
}

TEST_F(StepViewTest, IsEmptyBetweenDocuments) {
  const StepBindings bindings(spec("ner", {}, {"entity"}));
  StepView view(bindings);
  EXPECT_EQ(api_->text(view.handle()).data, nullptr);
  EXPECT_EQ(add(view, "entity", {{0, 2}}), ADIT_FAILED);
  EXPECT_FALSE(view.commit());
  view.open(*document_);
  EXPECT_EQ(add(view, "entity", {{0, 2}}), ADIT_OK);
  view.drop();
  EXPECT_EQ(api_->intern(view.handle(), c_str("late")), ADIT_NULL_STRING);
  EXPECT_TRUE(document_->layers().empty());
}

TEST_F(StepViewTest, TakesStructsOfALaterVersion) {
  struct LaterColumn {
    adit_column_t known;
    std::uint64_t later = 7;
  };
  const std::uint32_t types[] = {labels_.find("PER")};
  const double scores[] = {0.5};
  LaterColumn columns[2] = {{column_of("type", ADIT_STR, types)}, {column_of("score", ADIT_F64, scores)}};
  for (LaterColumn& column : columns) column.known.size = sizeof(LaterColumn);
  const std::uint32_t begin = 0;
  const std::uint32_t end = 2;
  ASSERT_TRUE(run(spec("ner", {}, {"entity"}), [&](StepView& view) {
    EXPECT_EQ(api_->append(view.handle(), c_str("entity"), 1, &begin, &end, 2, &columns[0].known), ADIT_OK);
  }));
  EXPECT_EQ(values_of<double>(table("entity"), 1)[0], 0.5);
}

TEST_F(StepViewTest, SurvivesANullDocument) {
  adit_str_t key{"x", 1};
  std::uint32_t number = 7;
  EXPECT_EQ(api_->text(nullptr).data, nullptr);
  EXPECT_EQ(api_->id(nullptr).data, nullptr);
  EXPECT_EQ(api_->meta(nullptr, key).data, nullptr);
  EXPECT_EQ(api_->meta_count(nullptr), 0u);
  api_->meta_at(nullptr, 0, &key, &key);
  EXPECT_EQ(key.data, nullptr);
  EXPECT_EQ(api_->string(nullptr, 1).data, nullptr);
  EXPECT_EQ(api_->intern(nullptr, c_str("x")), 0u);
  EXPECT_EQ(api_->layer(nullptr, c_str("x"), 0), nullptr);
  EXPECT_EQ(api_->layer_count(nullptr), 0u);
  EXPECT_EQ(api_->layer_at(nullptr, 0), nullptr);
  EXPECT_EQ(api_->append(nullptr, c_str("x"), 1, &number, &number, 0, nullptr), ADIT_FAILED);
  api_->diagnose(nullptr, c_str("x"), {0, 0});
  api_->offsets(nullptr, ADIT_CODE_POINTS, &number, 1, &number);
  EXPECT_EQ(api_->diagnostic_count(nullptr), 0u);
  adit_span_t span;
  api_->diagnostic_at(nullptr, 0, &key, &span, &key);
  EXPECT_EQ(key.data, nullptr);
}

TEST_F(StepViewTest, AnswersMisuseByAnErrorThatFailsTheStep) {
  EXPECT_EQ(error_of([&](StepView& view) { EXPECT_EQ(api_->layer(view.handle(), c_str("tokn"), 0), nullptr); }),
            R"(asked for layer "tokn", which is not among the needs of its manifest (token))");
  EXPECT_EQ(error_of([&](StepView& view) {
              EXPECT_EQ(add(view, "quote", {{0, 2}}), ADIT_FAILED);
            }),
            R"(appended to layer "quote", which is not among what its manifest gives (entity))");
  EXPECT_EQ(error_of([&](StepView& view) { EXPECT_EQ(api_->layer_count(view.handle()), 0u); }),
            "layer_count and layer_at are for writers and collectors; name the layers among the needs of the manifest");
  EXPECT_EQ(error_of([&](StepView& view) {
              EXPECT_EQ(api_->intern(view.handle(), {nullptr, 5}), 0u);
            }),
            "a string of 5 bytes without data");
  EXPECT_EQ(error_of([&](StepView& view) { EXPECT_EQ(api_->intern(view.handle(), c_str("a\xFF")), 0u); }),
            R"(string "a�" is not valid UTF-8)");
  EXPECT_EQ(error_of([&](StepView& view) {
              api_->diagnose(view.handle(), c_str("here"), {1, 2});
            }),
            R"(diagnostic "here" at span 1..2, which is not in the text or within a code point)");
  EXPECT_EQ(error_of([&](StepView& view) {
              api_->diagnose(view.handle(), {}, {0, 0});
            }),
            "a diagnostic without a message");
  EXPECT_EQ(error_of([&](StepView& view) { api_->offsets(view.handle(), 1, nullptr, 3, nullptr); }),
            "offsets without arrays");
  EXPECT_EQ(error_of([&](StepView& view) {
              std::uint32_t at = 1;
              api_->offsets(view.handle(), 9, &at, 1, &at);
            }),
            "offsets in unit 9, which is none");
}

TEST_F(StepViewTest, TheFirstErrorStays) {
  EXPECT_EQ(error_of([&](StepView& view) {
              EXPECT_EQ(add(view, "quote", {{0, 2}}), ADIT_FAILED);
              EXPECT_EQ(add(view, "entity", {{0, 2}}), ADIT_FAILED) << "nothing is taken after an error";
              EXPECT_EQ(api_->intern(view.handle(), {nullptr, 5}), 0u);
            }),
            R"(appended to layer "quote", which is not among what its manifest gives (entity))");
  EXPECT_TRUE(document_->layers().empty());
}

struct BadColumns {
  std::vector<adit_column_t> columns;
  std::string message;
};

TEST_F(StepViewTest, AnswersBadColumns) {
  const std::uint32_t ids[] = {0, 0};
  adit_column_t small = column_of("type", ADIT_STR, ids);
  small.size = 8;
  adit_column_t odd = column_of("type", ADIT_STR, ids);
  odd.size = sizeof(adit_column_t) + 3;
  const adit_column_t type = column_of("type", ADIT_STR, ids);
  const BadColumns rows[] = {
      {{column_of("typ", ADIT_STR, ids)}, R"(layer "entity" has no column "typ")"},
      {{column_of("type", ADIT_I64, ids)}, R"(layer "entity", column "type": is of type str, not i64)"},
      {{column_of("type", 77, ids)}, R"(layer "entity", column "type": is of type str, not ?)"},
      {{column_of("type", ADIT_STR, nullptr)}, R"(layer "entity", column "type": no data)"},
      {{type, type}, R"(layer "entity", column "type": given twice)"},
      {{type, type, type}, R"(layer "entity" has 2 columns, not 3)"},
      {{small}, R"(layer "entity": adit_column_t.size is 8)"},
      {{odd}, R"(layer "entity": adit_column_t.size is 51)"},
      {{type, small}, R"(layer "entity": columns of different adit_column_t.size)"},
  };
  for (const BadColumns& row : rows) {
    EXPECT_EQ(error_of([&](StepView& view) {
                EXPECT_EQ(add(view, "entity", {{0, 2}, {2, 3}}, row.columns), ADIT_FAILED);
              }),
              row.message);
  }
}

TEST_F(StepViewTest, AnswersMissingArraysAndWildCounts) {
  const std::uint32_t at = 0;
  const auto append = [&](std::uint32_t count, const std::uint32_t* begin, std::uint32_t column_count,
                          const adit_column_t* columns) {
    return error_of([&](StepView& view) {
      EXPECT_EQ(api_->append(view.handle(), c_str("entity"), count, begin, begin, column_count, columns), ADIT_FAILED);
    });
  };
  EXPECT_EQ(append(1, nullptr, 0, nullptr), R"(layer "entity": rows without begins and ends)");
  EXPECT_EQ(append(1, &at, 2, nullptr), R"(layer "entity": a number of columns, but no columns)");
  EXPECT_EQ(append(0xFFFFFFFF, &at, 0, nullptr), R"(layer "entity" would have more than 268435456 rows)");
}

TEST_F(StepViewTest, AnswersBadStarts) {
  const adit_span_t spans[] = {{0, 2}};
  const std::uint32_t falling[] = {0, 5, 1};
  const std::uint32_t wild[] = {0, 1, 0xFFFFFFFF};
  const auto append = [&](const adit_span_t* data, const std::uint32_t* starts) {
    const auto done = run(spec("quotes", {}, {"quote"}), [&](StepView& view) {
      EXPECT_EQ(add(view, "quote", {{0, 2}, {2, 3}}, {column_of("fragments", ADIT_SPANS, data, starts)}), ADIT_FAILED);
    });
    return done ? "no error" : done.error().message;
  };
  EXPECT_EQ(append(spans, falling),
            R"(layer "quote", column "fragments": the list of row 1 of the call ends at 1, before its start at 5)");
  EXPECT_EQ(append(spans, nullptr), R"(layer "quote", column "fragments": a list without starts)");
  EXPECT_EQ(append(spans, wild), R"(layer "quote", column "fragments": more than 268435456 list elements)");
  EXPECT_EQ(append(nullptr, (const std::uint32_t[]){0, 1, 1}), R"(layer "quote", column "fragments": no data)");
}

TEST_F(StepViewTest, RowsWithoutCountAreNoRows) {
  ASSERT_TRUE(run(spec("ner", {}, {"entity"}), [&](StepView& view) {
    EXPECT_EQ(api_->append(view.handle(), c_str("entity"), 0, nullptr, nullptr, 9, nullptr), ADIT_OK);
  }));
  EXPECT_EQ(table("entity").count, 0u);
}

}  // namespace
}  // namespace adit::core
