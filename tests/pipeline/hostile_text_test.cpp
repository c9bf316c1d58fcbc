// No text, however broken, may crash or hang the reading of a pipeline. Random tests print their seed on failure; set
// ADIT_TEST_SEED to run one again.

#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "pipeline/json.hpp"
#include "pipeline/pipeline.hpp"
#include "fake_catalog.hpp"

namespace adit::core {
namespace {

std::uint32_t seed() {
  const char* given = std::getenv("ADIT_TEST_SEED");
  return given == nullptr ? std::random_device()() : static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10));
}

/// Loads the text in every way; what comes back must agree with itself.
void load_all(const std::string& text, const Catalog& catalog) {
  LoadOptions options;
  options.files.environment = [](const std::string&) { return std::nullopt; };
  const LoadedPipeline file = load_pipeline({"f.yaml", text, ""}, catalog, options);
  EXPECT_EQ(file.pipeline.has_value(), !file.diagnostics.has_errors());
  if (file.diagnostics.has_errors()) {
    EXPECT_NE(file.diagnostics.text().find(": error: "), std::string::npos);
  }
  if (file.pipeline) {
    EXPECT_FALSE(write_json(pipeline_value(*file.pipeline)).empty());
  }
  const LoadedPipeline expression = load_expression(text, catalog, options);
  EXPECT_FALSE(expression.diagnostics.has_errors() && expression.diagnostics.text().empty());
  options.set = {text, "steps.quotes.with.weights=" + text, "vars.top=" + text};
  EXPECT_FALSE(load_pipeline({"g.yaml", "adit: 1\nvars: {top: 1}\nsteps: [{use: quotes.marks}]", ""}, catalog, options)
                   .diagnostics.text()
                   .empty());
  (void)parse_manifest(text);
}

TEST(HostileText, RandomBytes) {
  const std::uint32_t start = seed();
  SCOPED_TRACE("ADIT_TEST_SEED=" + std::to_string(start));
  std::mt19937 random(start);
  const Catalog catalog = test::fake_catalog();
  constexpr std::string_view kLikely = "{}[]:,-?&*!|>'\"#%@` \n\t\r${}~<=.0a";
  for (int round = 0; round < 1500; ++round) {
    std::string text(random() % 200, '\0');
    for (char& c : text) c = random() % 8 == 0 ? static_cast<char>(random() % 256) : kLikely[random() % kLikely.size()];
    load_all(text, catalog);
  }
}

TEST(HostileText, ChangedPipelines) {
  constexpr std::string_view kPipeline =
      "adit: 1\nvars: {top: 3, all: &all {indirect: true}, re: \"${vars.top}\"}\n"
      "read: {use: text, with: {paths: [\"a/*.txt\", \"${env:X:-b}\"]}}\n"
      "steps:\n  - use: tokens\n  - use: sentences\n  - {id: ner, use: entities.linear}\n"
      "  - {id: mine, use: entities.lexicon, with: {lexicon: n.tsv}}\n"
      "  - {use: entities.merge, needs: {entity: [entity@mine, entity@ner]}}\n  - use: mentions\n"
      "  - {use: quotes.reporting, with: {<<: *all, weights: {a: 1.5}, limit: 2s}}\n"
      "  - use: summary.lead\n    with:\n      sentences: \"${vars.re}\"\n"
      "collect: [{use: voices}]\nwrite:\n  - {use: jsonl, with: {path: x.jsonl}}\nrun: {jobs: 2, max_failures: 1%}\n"
      "tests:\n  - {text: 'x', expect: {}}\n";
  const std::uint32_t start = seed();
  SCOPED_TRACE("ADIT_TEST_SEED=" + std::to_string(start));
  std::mt19937 random(start);
  const Catalog catalog = test::fake_catalog();
  for (int round = 0; round < 1500; ++round) {
    std::string text(kPipeline);
    for (std::size_t changes = 1 + random() % 4; changes > 0; --changes) {
      const std::size_t from = random() % text.size();
      const std::size_t length = std::min<std::size_t>(random() % 12, text.size() - from);
      const std::string piece(kPipeline.substr(random() % (kPipeline.size() - 12), random() % 12));
      text.replace(from, random() % 2 == 0 ? length : 0, piece);
    }
    load_all(text, catalog);
  }
}

struct Hostile {
  const char* name;
  const char* head;
  const char* repeated;
  const char* tail;
};

class LongText : public testing::TestWithParam<Hostile> {};

TEST_P(LongText, ComesToAnEnd) {
  constexpr std::size_t kBytes = 1'000'000;
  std::string text = GetParam().head;
  while (text.size() < kBytes) text += GetParam().repeated;
  text += GetParam().tail;
  const Catalog catalog = test::fake_catalog();
  const std::clock_t begin = std::clock();  // processor time: other work on the machine does not count
  const LoadedPipeline loaded = load_pipeline({"f.yaml", text, ""}, catalog, {});
  EXPECT_LT(loaded.diagnostics.text().size(), 100'000U);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  EXPECT_LT(seconds, 20.0);  // far above what it takes, far below what is quadratic
}

constexpr Hostile kHostile[] = {
    {"Commas", "", ",", ""},
    {"Brackets", "", "[", ""},
    {"Braces", "a: ", "{a: ", ""},
    {"Dashes", "", "- ", ""},
    {"Questions", "", "? ", ""},
    {"Colons", "", ": ", ""},
    {"Anchors", "", "&a ", ""},
    {"ManyAnchors", "adit: 1\nvars: [", "&a 1, ", "1]"},
    {"Aliases", "adit: 1\nvars: {a: &a 1, b: [", "*a, ", "1]}"},
    {"Marks", "a: ", "'", ""},
    {"Tabs", "", "\t", ""},
    {"Blanks", "", " ", ""},
    {"Lines", "", "\n", ""},
    {"Comments", "", "#\n", ""},
    {"OneWord", "", "x", ""},
    {"Keys", "adit: 1\n", "k: 1\n", ""},
    {"UnknownKeys", "adit: 1\nrun: {", "stesp: 1, ", "a: 1}"},
    {"Documents", "", "---\n", ""},
    {"Steps", "adit: 1\nsteps:\n", "- use: tokenz\n", ""},
    {"Substitutions", "adit: 1\nvars:\n", "- ${vars.x}\n", ""},
    {"ManyInOne", "adit: 1\nvars: {a: \"", "${env:NO_SUCH_NAME:-xxxxxx}", "\"}"},
    {"OpenSubstitutions", "adit: 1\nvars: {a: \"", "${", "\"}"},
    {"Items", "adit: 1\nread: {use: text, with: {paths: [", "[], ", "a]}}"},
    {"Merges", "adit: 1\nvars: {a: &a {x: 1}, b: {", "<<: *a, ", "c: 1}}"},
    {"Wide", "adit: 1\nvars: {a: \"", "日", "\"}"},
};

INSTANTIATE_TEST_SUITE_P(Rows, LongText, testing::ValuesIn(kHostile), [](const auto& row) { return row.param.name; });

TEST(HostileText, VariablesInVariables) {
  std::string text = "adit: 1\nvars:\n  v0: \"${vars.v1}\"\n";
  for (int i = 1; i < 20'000; ++i) text += "  v" + std::to_string(i) + ": \"${vars.v" + std::to_string(i + 1) + "}\"\n";
  const Catalog catalog = test::fake_catalog();
  const LoadedPipeline deep = load_pipeline({"f.yaml", text + "  v20000: end\n", ""}, catalog);
  EXPECT_NE(deep.diagnostics.text().find("variables are nested deeper than 64 levels"), std::string::npos);

  text = "adit: 1\nvars:\n  v0: xxxxxxxxxx\n";
  for (int i = 1; i < 60; ++i) {
    const std::string last = "${vars.v" + std::to_string(i - 1) + "}";
    text += "  v" + std::to_string(i) + ": \"" + last + last + "\"\n";
  }
  const LoadedPipeline wide = load_pipeline({"f.yaml", text, ""}, catalog);
  EXPECT_NE(wide.diagnostics.text().find("add more than 100000 values or 16 MiB"), std::string::npos);
}

}  // namespace
}  // namespace adit::core
