#include <adit/testing.hpp>

#include "examples/examples.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using examples::CountNames;
using examples::LinesReader;
using examples::NamesWriter;
using testing::ElementsAre;
using testing::Pair;

TEST(TestingReader, ReadsDocumentsInChunksOfAnySize) {
  for (const std::size_t chunk : {1u, 7u, 4096u}) {
    adit::testing::host<LinesReader> host;
    const auto read = host.read("a.txt\tFirst.\nb.txt\tS\xC3\xA9 \xFF\nc.txt\t", {.chunk = chunk});
    ASSERT_TRUE(read.last.ok()) << read.last.message;
    ASSERT_EQ(read.documents.size(), 3u);
    EXPECT_EQ(read.documents[0].id(), "a.txt");
    EXPECT_THAT(read.documents[0].meta(), ElementsAre(Pair("title", "Line 1")));
    EXPECT_EQ(read.documents[1].text(), "Sé \xEF\xBF\xBD");
    EXPECT_THAT(read.documents[0].lines("sentence"), ElementsAre("[0,6) \"First.\""));
    EXPECT_TRUE(read.documents[2].has("sentence")) << "promised, though without rows";
    EXPECT_TRUE(read.failures.empty());
  }
}

TEST(TestingReader, GoesOnAfterAFailedRecord) {
  adit::testing::host<LinesReader> host;
  const auto read = host.read("bad\na\tgood\nlong\t123456\nb\tgood", {.id = "x.tsv", .max_document = 5});
  EXPECT_TRUE(read.last.ok());
  EXPECT_EQ(read.documents.size(), 2u);
  ASSERT_EQ(read.failures.size(), 2u);
  EXPECT_EQ(read.failures[0].id, "x.tsv");
  EXPECT_EQ(read.failures[0].message, "a line without a tab");
  EXPECT_EQ(read.failures[1].id, "long");
}

TEST(TestingReader, EndsWhenTheSystemRefuses) {
  adit::testing::host<LinesReader> host;
  const auto read = host.read("a\tgood\nb\tcut off", {.chunk = 4, .fails_after = 10});
  EXPECT_EQ(read.last.status, ADIT_FATAL);
  EXPECT_EQ(read.documents.size(), 1u);
}

/// Throws at the second record.
struct ThrowingReader : adit::reader {
  int left = 1;
  ThrowingReader() : reader({.id = "throwing"}) {}
  void start(adit::source&) override {}
  bool read(adit::draft& to) override {
    to.append_text("half");
    if (left-- == 0) throw std::runtime_error("lost my place");
    return true;
  }
};

TEST(TestingReader, GivesUpASourceWhoseReaderThrows) {
  const auto read = adit::testing::host<ThrowingReader>().read("");
  EXPECT_EQ(read.last.status, ADIT_FATAL);
  EXPECT_EQ(read.last.message, "lost my place");
  EXPECT_EQ(read.documents.size(), 1u);
  ASSERT_EQ(read.failures.size(), 1u);
  EXPECT_EQ(read.failures[0].text, "half");
}

/// Fails at the same place for ever, and one that takes no source at all.
struct StuckReader : adit::reader {
  StuckReader() : reader({.id = "stuck"}) {}
  void start(adit::source& from) override {
    if (from.id() == "refused") fail("not such a source");
  }
  bool read(adit::draft&) override { return fail("again"), true; }
};

TEST(TestingReader, NoticesAReaderThatIsStuck) {
  adit::testing::host<StuckReader> host;
  EXPECT_EQ(host.read("x").last.message, "the reader fails for ever without reading on");
  const auto refused = host.read("x", {.id = "refused"});
  EXPECT_EQ(refused.last.message, "not such a source");
  EXPECT_TRUE(refused.failures.empty());
}

std::vector<adit::testing::document> three_documents() {
  std::vector<adit::testing::document> documents;
  for (const char* text : {"Ann met Bob.", "Nobody.", "Bob met Ann, and Ann left."}) {
    auto& doc = documents.emplace_back(text, adit::testing::document_options{.id = std::to_string(documents.size())});
    doc.declare<adit::entity>();
    for (const char* name : {"Ann", "Bob"}) {
      for (int nth = 1; doc.find(name, nth).has_value(); ++nth)
        doc.add<adit::entity>(doc.find(name, nth), {.type = "PER"});
    }
  }
  return documents;
}

TEST(TestingWriter, WritesDocumentsAndTables) {
  adit::testing::host<NamesWriter> host;
  const auto documents = three_documents();
  const adit::testing::tables_list tables = {{"names", {"{\"name\":\"Ann\"}", "{}"}}};
  const auto written = host.write(documents, tables);
  ASSERT_TRUE(written.last.ok()) << written.last.message;
  EXPECT_EQ(written.text, "0: Ann, Bob\n1\n2: Bob, Ann, Ann\nend\n");
  EXPECT_THAT(written.beside, ElementsAre(Pair("names", "{\"name\":\"Ann\"}\n{}\n")));
  const auto piped = host.write(documents, tables, {.standard_output = true});
  EXPECT_EQ(piped.text, "0: Ann, Bob\n1\n2: Bob, Ann, Ann\n{\"name\":\"Ann\"}\n{}\nend\n");
  EXPECT_TRUE(piped.beside.empty());
}

TEST(TestingWriter, NoticesAFullDisk) {
  const auto written = adit::testing::host<NamesWriter>().write(three_documents(), {}, {.full_after = 15});
  EXPECT_EQ(written.last.status, ADIT_FATAL);
  EXPECT_EQ(written.text, "0: Ann, Bob\n1\n");
}

/// Takes no tables.
struct Plain : adit::writer {
  Plain() : writer({.id = "plain"}) {}
  void begin(adit::output& to) override { to.open().write(std::to_string(to.terminal_width())); }
  void write(const adit::document&) override {}
};

TEST(TestingWriter, GivesTablesOnlyToWritersThatTakeThem) {
  const auto* table = static_cast<const adit_writer_1_t*>(adit::component_calls<Plain>::interface("adit.writer/1"));
  EXPECT_EQ(table->table, nullptr);
  EXPECT_EQ(adit::testing::host<Plain>().write({}, {{"t", {"{}"}}}, {.terminal_width = 80}).text, "80");
}

TEST(TestingCollector, GivesTheSameForAnyParts) {
  const auto documents = three_documents();
  adit::testing::host<CountNames> host;
  const auto whole = host.collect(documents);
  ASSERT_TRUE(whole.last.ok()) << whole.last.message;
  EXPECT_THAT(whole.tables,
              ElementsAre(Pair("names", ElementsAre(R"({"name":"Ann","count":3})", R"({"name":"Bob","count":2})"))));
  for (const std::size_t parts : {2u, 3u, 5u})
    EXPECT_EQ(host.collect_in_parts(documents, parts).tables, whole.tables) << parts;
}

TEST(TestingCollector, NeedsItsLayers) {
  const adit::testing::document bare[1] = {adit::testing::document("a")};
  const auto result = adit::testing::host<CountNames>().collect(bare);
  EXPECT_EQ(result.last.message, "count_names needs layer \"entity\": add it, or declare it without rows");
  EXPECT_TRUE(result.tables.empty());
}

TEST(TestingDocument, FindsWords) {
  const adit::testing::document doc("a b a");
  EXPECT_EQ(doc.find("a", 2), (adit::span{4, 5}));
  EXPECT_FALSE(doc.find("a", 3).has_value());
  EXPECT_FALSE(doc.find("c").has_value());
}

TEST(TestingDocument, CutsTokensAndSentences) {
  adit::testing::document doc("Él llegó. \"Sí\", 3 cm\nNo?  x");
  doc.add_tokens();
  doc.add_sentences();
  std::vector<std::string> tokens, sentences;
  for (const auto& t : doc.rows<adit::token>()) tokens.push_back(std::string(t.text()) + "/" + std::string(t.kind()));
  for (const auto& s : doc.rows<adit::sentence>()) sentences.emplace_back(s.text());
  EXPECT_THAT(tokens, ElementsAre("Él/word", "llegó/word", "./punct", "\"/punct", "Sí/word", "\"/punct", ",/punct",
                                  "3/number", "cm/word", "No/word", "?/punct", "x/word"));
  EXPECT_THAT(sentences, ElementsAre("Él llegó.", "\"Sí\", 3 cm", "No?", "x"));
}

TEST(TestingDocument, SaysWhatTheTestDidWrong) {
  adit::testing::document lost("abc");
  lost.add<adit::token>(lost.find("d"));
  EXPECT_EQ(lost.problem(), "layer \"token\" row 0: [4294967295,0) ends before it begins");
  adit::testing::document late("abc");
  late.add<adit::token>({0, 1});
  EXPECT_EQ(late.rows<adit::token>().size(), 1u);
  late.add<adit::token>({1, 2});
  EXPECT_EQ(late.problem(), "layer \"token\" is frozen: it was read, or a component ran");
}

TEST(TestingDocument, TakesColumnsOfALaterRevision) {
  struct later_column {
    adit_column_t known;
    std::uint64_t more;
  };
  adit::testing::document doc("Ann.");
  doc.declare<adit::entity>();
  const std::uint32_t begin = 0, end = 3;
  const std::uint32_t type = adit::testing::detail::document_api.intern(doc.handle(), adit::str("PER"));
  const double score = 0.5;
  const later_column columns[] = {{{sizeof(later_column), ADIT_STR, adit::str("type"), &type, nullptr, nullptr}, 1},
                                  {{sizeof(later_column), ADIT_F64, adit::str("score"), &score, nullptr, nullptr}, 1}};
  const adit_status_t status = adit::testing::detail::document_api.append(doc.handle(), adit::str("entity"), 1, &begin, &end, 2,
                                                                          &columns[0].known);
  EXPECT_EQ(status, ADIT_OK) << doc.problem();
  EXPECT_THAT(doc.lines("entity"), ElementsAre("[0,3) \"Ann\" type=\"PER\" score=0.5"));
}

TEST(TestingHost, RefusesTheWrongKindOfCall) {
  adit::testing::document doc("a");
  EXPECT_EQ(adit::testing::host<CountNames>().process(doc).message,
            "count_names is of kind collector: it cannot be called so");
}

adit_str_t no_json() { return adit::str("{"); }
adit_str_t other_id() { return adit::str(R"({"id":"b","kind":"annotator"})"); }
adit_str_t odd_kind() { return adit::str(R"({"id":"a","kind":"juggler"})"); }
adit_str_t no_table() { return adit::str(R"({"id":"a","kind":"annotator"})"); }
adit_str_t own_layer() { return adit::str(R"({"id":"a","kind":"annotator","gives":["shout"]})"); }
const void* nothing(const char*) { return nullptr; }

TEST(TestingHost, RefusesBrokenComponents) {
  const std::pair<adit_str_t (*)(), const char*> rows[] = {
      {no_json, "the manifest is not JSON: byte 2: expected a key in double quotation marks"},
      {other_id, "the manifest's id is not that of the component"},
      {odd_kind, "unknown kind \"juggler\""},
      {no_table, "a is of kind annotator but has no interface adit.annotator/1"},
      {own_layer, "layer \"shout\" is no standard layer and has no columns"},
  };
  for (const auto& [manifest, message] : rows) {
    const adit_component_t component = {sizeof(adit_component_t), "a", manifest, nothing};
    EXPECT_EQ(adit::testing::component_host(component).made().message, message);
  }
}

}  // namespace
