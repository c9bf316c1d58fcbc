#include "../../../sdk/examples/cpp/shouting.cpp"

#include <adit/testing.hpp>

#include <dlfcn.h>

#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;

/// Lines that hold more than blanks and comments.
int code_lines(const std::string& path) {
  std::ifstream file(path);
  int count = 0;
  bool comment = false;
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string::npos) continue;
    comment = comment || line.compare(first, 2, "/*") == 0;
    if (!comment && line.compare(first, 2, "//") != 0) ++count;
    if (line.find("*/") != std::string::npos) comment = false;
  }
  return count;
}

/// The only component of a plugin file. The library stays loaded.
const adit_component_t& load(const char* path) {
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  EXPECT_NE(library, nullptr) << dlerror();
  const auto* entry = static_cast<const adit_plugin_t*>(dlsym(library, "adit_plugin_entry"));
  EXPECT_EQ(entry->magic, ADIT_ABI_MAGIC);
  EXPECT_EQ(entry->count, 1u);
  return *entry->components[0];
}

std::vector<std::string> shouts(adit::testing::component_host& host, std::string_view text) {
  adit::testing::document doc(text);
  doc.add_tokens();
  const adit::testing::outcome result = host.process(doc);
  EXPECT_TRUE(result.ok()) << result.message;
  return doc.lines("entity");
}

TEST(Shouting, ReportsWordsInCapitals) {
  adit::testing::host<Shouting> host;
  EXPECT_THAT(shouts(host, "He SHOUTS, OK? ДА, ДОМА!"),
              ElementsAre("[3,9) \"SHOUTS\" type=\"SHOUT\"", "[21,29) \"ДОМА\" type=\"SHOUT\""));
}

TEST(Shouting, TakesItsParameter) {
  adit::testing::document doc("He SHOUTS, OK?");
  doc.add_tokens();
  adit::testing::host<Shouting> host({{"min_length", 2}});
  ASSERT_TRUE(host.process(doc).ok());
  ASSERT_EQ(doc.rows<adit::entity>().size(), 2u);
  EXPECT_EQ(doc.rows<adit::entity>()[1].text(), "OK");
  EXPECT_EQ(doc.rows<adit::entity>()[1].type(), "SHOUT");
}

TEST(Shouting, HasAtMostElevenLinesOfCode) {
  EXPECT_LE(code_lines(ADIT_SOURCE_DIR "/sdk/examples/cpp/shouting.cpp"), 11);
  const int in_c = code_lines(ADIT_SOURCE_DIR "/sdk/examples/c/shouting.c");
  RecordProperty("code_lines_in_c", in_c);
  EXPECT_LE(in_c, 30);
}

TEST(Shouting, DoesTheSameAsAPluginInCppAndInC) {
  adit::testing::component_host in_cpp(load(SHOUTING_CPP), {{"min_length", 2}});
  adit::testing::component_host in_c(load(SHOUTING_C), {{"min_length", 2}});
  ASSERT_TRUE(in_cpp.made().ok()) << in_cpp.made().message;
  ASSERT_TRUE(in_c.made().ok()) << in_c.made().message;
  const std::string_view text = "NATO and the EU: A B, STOP. \"WE WILL STAY\" he said; I am OK";
  EXPECT_EQ(shouts(in_c, text), shouts(in_cpp, text));
  EXPECT_EQ(shouts(in_c, text).size(), 7u);
  EXPECT_EQ(shouts(in_c, ""), std::vector<std::string>{});
}

}  // namespace
