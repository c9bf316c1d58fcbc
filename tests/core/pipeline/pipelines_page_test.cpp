// docs/pipelines.md lists all keys of `run:` with their defaults. (Its examples and commands are run by tests/docs.)

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "core/pipeline/run_settings.hpp"

namespace adit::core {
namespace {

std::string page() {
  std::ifstream file(std::string(ADIT_SOURCE_DIR) + "/docs/pipelines.md");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
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
