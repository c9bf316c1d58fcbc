// Every tests/broken_pipelines/NAME.yaml is loaded against the fake catalog; what it says must be NAME.expected, to the
// last character. First comment lines `# set: PATH=VALUE` and `# overlay: FILE` are given on the command line; `# bytes: N`
// has the file filled up to so many.
// ADIT_UPDATE_EXPECTED=1 writes the expectations anew; look at each before committing.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "pipeline/pipeline.hpp"
#include "fake_catalog.hpp"

namespace adit::core {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(ADIT_SOURCE_DIR) / "tests" / "broken_pipelines";

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".yaml") out.push_back(entry.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What the comment lines at the top give for an option.
std::vector<std::string> given_in(const std::string& text, const std::string& option) {
  const std::string start = "# " + option + ": ";
  std::vector<std::string> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line) && line.starts_with("# ");) {
    if (line.starts_with(start)) out.push_back(line.substr(start.size()));
  }
  return out;
}

class BrokenPipeline : public testing::TestWithParam<std::string> {};

TEST_P(BrokenPipeline, SaysWhatIsWrong) {
  std::string text = read(kFolder / (GetParam() + ".yaml"));
  for (const std::string& bytes : given_in(text, "bytes")) text.resize(std::stoul(bytes), '\n');
  const Catalog catalog = test::fake_catalog();
  LoadOptions options;
  fs::current_path(kFolder);  // so that names in messages are short
  options.set = given_in(text, "set");
  for (const std::string& file : given_in(text, "overlay")) options.overlays.push_back(*read_pipeline_file(file));
  options.files.installed = "installed";
  options.files.environment = [](const std::string& name) {
    return name == "ADIT_EMPTY" ? std::optional<std::string>("") : std::nullopt;
  };
  const LoadedPipeline loaded = load_pipeline({GetParam() + ".yaml", text, ""}, catalog, options);
  const std::string said = loaded.diagnostics.text();
  const fs::path expected = kFolder / (GetParam() + ".expected");
  if (std::getenv("ADIT_UPDATE_EXPECTED") != nullptr) std::ofstream(expected, std::ios::binary) << said;
  EXPECT_EQ(said, read(expected));
  EXPECT_FALSE(said.empty());
  // A file whose name begins so is only warned of.
  EXPECT_EQ(loaded.pipeline.has_value(), GetParam().starts_with("warning_"));
}

INSTANTIATE_TEST_SUITE_P(Files, BrokenPipeline, testing::ValuesIn(names()),
                         [](const auto& file) { return file.param; });

}  // namespace
}  // namespace adit::core
