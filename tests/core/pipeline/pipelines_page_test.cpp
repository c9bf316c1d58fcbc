// Reads the examples of docs/pipelines.md: each yaml block must load, or say what the text block after it says; the
// --set and -e of each command must fit the first block.

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "core/pipeline/pipeline.hpp"
#include "fake_catalog.hpp"

namespace adit::core {
namespace {

struct Block {
  std::string language;
  std::string text;
};

std::string page() {
  std::ifstream file(std::string(ADIT_SOURCE_DIR) + "/docs/pipelines.md");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<Block> blocks() {
  std::vector<Block> out;
  const std::string text = page();
  for (std::size_t at = text.find("\n```"); at != std::string::npos; at = text.find("\n```", at)) {
    const std::size_t line = text.find('\n', at + 1);
    const std::size_t end = text.find("\n```", line);
    out.push_back({text.substr(at + 4, line - at - 4), text.substr(line + 1, end - line)});
    at = end + 4;
  }
  return out;
}

/// Splits a command at blanks; 'single marks' hold words together.
std::vector<std::string> words(std::string_view command) {
  std::vector<std::string> out(1);
  bool marked = false;
  for (const char c : command) {
    if (c == '\'') {
      marked = !marked;
    } else if (c == ' ' && !marked) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

LoadedPipeline load(const std::string& text, const LoadOptions& options = {}) {
  static const Catalog catalog = test::fake_catalog();
  return load_pipeline({"news.yaml", text, ""}, catalog, options);
}

TEST(PipelinesPage, ExamplesLoadOrSayWhatIsShown) {
  const std::vector<Block> all = blocks();
  std::size_t examples = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].language != "yaml") continue;
    ++examples;
    const bool shows_errors = i + 1 < all.size() && all[i + 1].language == "text";
    EXPECT_EQ(load(all[i].text).diagnostics.text(), shows_errors ? all[i + 1].text : "") << all[i].text;
  }
  EXPECT_GE(examples, 6U);
}

TEST(PipelinesPage, CommandsFitTheFirstExample) {
  static const Catalog catalog = test::fake_catalog();
  const std::vector<Block> all = blocks();
  std::size_t commands = 0;
  for (const Block& block : all) {
    for (std::size_t at = 0; block.language == "sh" && at < block.text.size(); ++commands) {
      const std::size_t end = block.text.find('\n', at);
      const std::vector<std::string> command = words(std::string_view(block.text).substr(at, end - at));
      LoadOptions options;
      std::string expression;
      for (std::size_t i = 0; i + 1 < command.size(); ++i) {
        if (command[i] == "--set") options.set.push_back(command[i + 1]);
        if (command[i] == "-e") expression = command[i + 1];
      }
      const LoadedPipeline loaded =
          expression.empty() ? load(all.front().text, options) : load_expression(expression, catalog, options);
      EXPECT_EQ(loaded.diagnostics.text(), "");
      at = end + 1;
    }
  }
  EXPECT_GE(commands, 6U);
}

TEST(PipelinesPage, ListsAllOfRun) {
  const std::string text = page();
  for (const ParameterSpec& spec : run_parameters()) {
    const std::string value = spec.default_value.is_null() ? "" : '`' + written_form(spec, spec.default_value) + "` ";
    const std::string row = "| `" + spec.name + "` | " + value + "| ";
    EXPECT_NE(text.find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace adit::core
