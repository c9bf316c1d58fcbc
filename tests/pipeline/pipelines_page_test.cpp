// The tables of docs/pipelines.md are made from the tables of the program: ADIT_UPDATE_EXPECTED=1 writes them anew. (The
// examples and commands of the page are run by tests/docs.)

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "pipeline/keys.hpp"
#include "pipeline/run_settings.hpp"
#include "pipeline/yaml_tree.hpp"

namespace adit::core {
namespace {

const std::string kPage = std::string(ADIT_SOURCE_DIR) + "/docs/pipelines.md";

/// The section that says more of a key.
const std::map<std::string, std::string, std::less<>> kSections{
    {"include", "several-files"}, {"vars", "variables-and-the-environment"}, {"run", "run"},      {"tests", "tests"},
    {"needs", "layers"},          {"exec", "steps-that-are-programs"},       {"when", "conditions"}};

std::string table_of(std::span<const KeySpec> keys) {
  std::string out = "| key | holds | example |\n| --- | --- | --- |\n";
  for (const KeySpec& key : keys) {
    const auto section = kSections.find(key.name);
    out += "| `" + std::string(key.name) + "` | " + std::string(key.holds) +
           (section == kSections.end() ? "" : ", see [below](#" + section->second + ")") + " | `" + std::string(key.example) + "` |\n";
  }
  return out;
}

std::string table_of(const std::vector<ParameterSpec>& specs) {
  std::string out = "| key | type | default | is for | example |\n| --- | --- | --- | --- | --- |\n";
  for (const ParameterSpec& spec : specs) {
    const std::string value = spec.default_value.is_null() ? "" : '`' + written_form(spec, spec.default_value) + "` ";
    out += "| `" + spec.name + "` | " + std::string(name_of(spec.type)) + " | " + value + "| " + spec.help + " | `" + spec.name +
           ": " + spec.example + "` |\n";
  }
  return out;
}

/// The page with a table between the lines `<!-- keys: NAME -->` and `<!-- end -->`.
std::string with_table(std::string page, const std::string& name, const std::string& table) {
  const std::string begin = "<!-- keys: " + name + " -->\n";
  const std::size_t from = page.find(begin), to = page.find("<!-- end -->", from);
  if (from == std::string::npos || to == std::string::npos) return "no table of the keys of " + name;
  return page.replace(from + begin.size(), to - from - begin.size(), table);
}

TEST(PipelinesPage, HasTheTablesOfTheProgram) {
  std::ifstream file(kPage);
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  std::string wanted = with_table(page, "file", table_of(file_keys()));
  wanted = with_table(wanted, "step", table_of(step_keys()));
  wanted = with_table(wanted, "test", table_of(test_keys()));
  wanted = with_table(wanted, "run", table_of(run_parameters()));
  if (std::getenv("ADIT_UPDATE_EXPECTED") != nullptr) std::ofstream(kPage) << wanted;
  EXPECT_EQ(page, wanted);
}

TEST(PipelinesPage, NamesAllTypes) {
  std::ifstream file(kPage);
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  for (int type = 0; type <= static_cast<int>(ParameterType::map); ++type) {
    const std::string row = "\n| " + std::string(name_of(static_cast<ParameterType>(type))) + " | ";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

TEST(PipelinesPage, ExamplesAreOfTheirKeys) {
  for (const auto& keys : {file_keys(), step_keys(), test_keys()}) {
    for (const KeySpec& key : keys) {
      Diagnostics diagnostics;
      const auto root = read_yaml(diagnostics.add_source({"example", std::string(key.example), ""}), diagnostics);
      ASSERT_TRUE(root) << diagnostics.text();
      EXPECT_NE(root->find(key.name), nullptr) << key.example;
    }
  }
}

}  // namespace
}  // namespace adit::core
