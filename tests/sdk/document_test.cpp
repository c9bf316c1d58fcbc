#include <adit/sdk.hpp>
#include <adit/testing.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;

/// A layer of the test's own, with refs among themselves.
struct word {
  static constexpr std::string_view layer = "word";
  struct row {
    std::string_view lower{};
    adit::ref<word> previous{};
    std::span<const adit::ref<adit::token>> tokens{};
  };
  static constexpr auto columns =
      std::tuple{adit::column{"lower", &row::lower}, adit::column{"previous", &row::previous},
                 adit::column{"tokens", &row::tokens}};
  struct view : adit::row_view<word> {
    std::string_view lower() const { return get<0>(); }
    std::optional<word::view> previous() const { return get<1>(); }
    std::span<const adit::ref<adit::token>> tokens() const { return get<2>(); }
  };
};

/// Needs and gives all sorts of layers; a test says what it does with them.
struct Probe : adit::annotator {
  static inline std::function<void(adit::document&)> work;
  Probe()
      : annotator({.id = "probe",
                   .needs = {"token", "sentence?", adit::many("entity")},
                   .gives = {"mention", adit::own<word>(), "summary"}}) {}
  void process(adit::document& doc) override { work(doc); }
};

adit::testing::outcome run(adit::testing::document& doc, std::function<void(adit::document&)> work) {
  Probe::work = std::move(work);
  doc.declare<adit::token>();
  doc.declare<adit::entity>("any");
  return adit::testing::host<Probe>().process(doc);
}

TEST(Document, HasTextIdAndMetadata) {
  adit::testing::document doc("a\r\nb",
                              {.id = "x/y.txt", .meta = {{"title", "T"}, {"date", "2024-05-01"}, {"empty", ""}}});
  const auto result = run(doc, [](adit::document& d) {
    EXPECT_EQ(d.text(), "a\r\nb");
    EXPECT_EQ(d.id(), "x/y.txt");
    EXPECT_EQ(d.meta("title"), "T");
    EXPECT_EQ(d.meta("author").data(), nullptr);
    EXPECT_NE(d.meta("empty").data(), nullptr);
    ASSERT_EQ(d.meta_count(), 3u);
    EXPECT_EQ(d.meta_at(1), std::pair(std::string_view("date"), std::string_view("2024-05-01")));
  });
  EXPECT_TRUE(result.ok()) << result.message;
}

TEST(Document, WiresNeeds) {
  adit::testing::document doc("a b");
  doc.add_tokens();
  doc.add<adit::entity>({0, 1}, {.type = "PER"}, "first");
  doc.add<adit::entity>({2, 3}, {.type = "LOC"}, "second");
  const auto result = run(doc, [](adit::document& d) {
    EXPECT_EQ(d.rows<adit::token>().size(), 2u);
    EXPECT_FALSE(d.has<adit::sentence>());
    EXPECT_TRUE(d.rows<adit::sentence>().empty());
    ASSERT_TRUE(d.has<adit::entity>(1));
    EXPECT_EQ(d.rows<adit::entity>(0)[0].type(), "PER");
    EXPECT_EQ(d.rows<adit::entity>(1)[0].type(), "LOC");
    EXPECT_FALSE(d.has<adit::entity>(3));
    EXPECT_EQ(d.layer_count(), 4u);
    EXPECT_EQ(adit::view(d.layer_at(1)->name), "entity@first");
    EXPECT_EQ(d.layer_at(4), nullptr);
  });
  EXPECT_TRUE(result.ok()) << result.message;
}

TEST(Document, SortsRowsAndKeepsRefsRight) {
  adit::testing::document doc("aa bb cc");
  doc.add_tokens();
  const auto result = run(doc, [](adit::document& d) {
    auto out = d.append<word>();
    const auto tokens = d.rows<adit::token>();
    const auto last = out.add({6, 8}, {.lower = "cc"});
    const adit::ref<adit::token> both[] = {tokens[0].ref(), tokens[1].ref()};
    const auto first = out.add({0, 2}, {.lower = "aa", .previous = last, .tokens = both});
    out.add({0, 5}, {.lower = "aa bb", .previous = first});
  });
  ASSERT_TRUE(result.ok()) << result.message;
  const auto words = doc.rows<word>();
  ASSERT_EQ(words.size(), 3u);
  EXPECT_THAT(doc.lines("word"), ElementsAre("[0,5) \"aa bb\" lower=\"aa bb\" previous=word[0,2)",
                                             "[0,2) \"aa\" lower=\"aa\" previous=word[6,8) tokens=token[0,2)token[3,5)",
                                             "[6,8) \"cc\" lower=\"cc\""));
  EXPECT_EQ(words[1].previous()->lower(), "cc");
  EXPECT_EQ(words[1].tokens().size(), 2u);
}

TEST(Document, CountsRefsOnOverSeveralAppenders) {
  adit::testing::document doc("aa bb cc");
  const auto result = run(doc, [](adit::document& d) {
    adit::ref<word> first, second;
    { first = d.append<word>().add({3, 5}, {.lower = "b"}); }
    { second = d.append<word>().add({0, 2}, {.lower = "a", .previous = first}); }
    { d.append<word>().add({6, 8}, {.lower = "c", .previous = second}); }
  });
  ASSERT_TRUE(result.ok()) << result.message;
  EXPECT_EQ(doc.rows<word>()[0].previous()->lower(), "b");
  EXPECT_EQ(doc.rows<word>()[2].previous()->lower(), "a");
}

TEST(Document, RemembersStringsRight) {
  adit::testing::document doc("x");
  const auto result = run(doc, [](adit::document& d) {
    auto out = d.append<word>();
    for (int i = 0; i < 500; ++i) {
      const std::string text = std::to_string(i % 97) + (i % 3 == 0 ? "" : "é");  // does not live on
      out.add({0, 1}, {.lower = text});
    }
    out.add({0, 1}, {.lower = ""});
    out.add({0, 1});
  });
  ASSERT_TRUE(result.ok()) << result.message;
  const auto words = doc.rows<word>();
  for (std::uint32_t i = 0; i < 500; ++i) {
    ASSERT_EQ(words[i].lower(), std::to_string(i % 97) + (i % 3 == 0 ? "" : "é"));
  }
  EXPECT_NE(words[500].lower().data(), nullptr) << "empty is not null";
  EXPECT_EQ(words[501].lower().data(), nullptr);
}

TEST(Document, ConvertsOffsets) {
  adit::testing::document doc("aé😀b");
  const auto result = run(doc, [](adit::document& d) {
    const std::vector<std::uint32_t> bytes = {8, 7, 3, 1, 0, 99};
    std::vector<std::uint32_t> to(bytes.size());
    d.offsets(ADIT_CODE_POINTS, bytes, to);
    EXPECT_THAT(to, ElementsAre(4, 3, 2, 1, 0, 4));
    d.offsets(ADIT_UTF16_UNITS, bytes, to);
    EXPECT_THAT(to, ElementsAre(5, 4, 2, 1, 0, 5));
    d.offsets(ADIT_BYTES, bytes, to);
    EXPECT_THAT(to, ElementsAre(8, 7, 3, 1, 0, 8));
  });
  EXPECT_TRUE(result.ok()) << result.message;
}

TEST(Document, TakesDiagnostics) {
  adit::testing::document doc("abc");
  ASSERT_TRUE(run(doc, [](adit::document& d) { d.diagnose("a stray mark", {1, 2}), d.diagnose("nowhere"); }).ok());
  ASSERT_EQ(doc.diagnostics().size(), 2u);
  EXPECT_EQ(doc.diagnostics()[0].message, "a stray mark");
  EXPECT_EQ(doc.diagnostics()[0].where.of(doc.text()), "b");
  EXPECT_FALSE(doc.diagnostics()[1].where.has_value());
}

TEST(Document, RefusesWhatBreaksTheRules) {
  using Doc = adit::document;
  const std::pair<std::function<void(Doc&)>, const char*> rows[] = {
      {[](Doc& d) {
         d.append<adit::mention>().add({2, 1});
       },
       "layer \"mention\" row 0: [2,1) ends before it begins"},
      {[](Doc& d) {
         d.append<adit::mention>().add({0, 9});
       },
       "layer \"mention\" row 0: [0,9) is past the end of the text, 5 bytes"},
      {[](Doc& d) {
         d.append<adit::mention>().add({0, 2});
       },
       "layer \"mention\" row 0: [0,2) cuts a code point"},
      {[](Doc& d) { d.append<adit::mention>().add({}); },
       "layer \"mention\" row 0: [4294967295,0) ends before it begins"},
      {[](Doc& d) {
         d.append<adit::mention>().add({0, 1}, {.entity = {3}});
       },
       "layer \"mention\" column \"entity\": row 3 of layer \"entity\", which has 0"},
      {[](Doc& d) {
         d.append<adit::summary>().add({0, 1}, {.sentence = {0}});
       },
       "layer \"summary\" column \"sentence\": row 0 of layer \"sentence\", which has 0"},
      {[](Doc& d) {
         d.append<word>().add({0, 1}, {.previous = {1}});
       },
       "layer \"word\" column \"previous\": row 1 of layer \"word\", which has 1"},
      {[](Doc& d) {
         d.append<adit::quote>().add({0, 1});
       },
       "gives layer \"quote\", which its manifest does not name"},
      {[](Doc& d) { (void)d.rows<adit::quote>(); }, "reads layer \"quote\", which is not among its needs"},
  };
  for (const auto& [work, message] : rows) {
    adit::testing::document doc("aéab");
    const auto result = run(doc, work);
    EXPECT_EQ(result.status, ADIT_FAILED) << message;
    EXPECT_EQ(result.message, message);
    EXPECT_FALSE(doc.has("mention")) << "nothing of a failed step stays";
  }
}

TEST(Document, GivesEveryLayerThatWasPromised) {
  adit::testing::document doc("a");
  ASSERT_TRUE(run(doc, [](adit::document& d) { d.append<adit::mention>().add({0, 1}); }).ok());
  EXPECT_TRUE(doc.has("mention") && doc.has("word") && doc.has("summary"));
  ASSERT_TRUE(run(doc, [](adit::document&) {}).ok());
  EXPECT_EQ(doc.rows<adit::mention>().size(), 0u) << "the newest giver has the plain name";
  EXPECT_EQ(doc.rows_by<adit::mention>("probe").size(), 1u);
}

}  // namespace
