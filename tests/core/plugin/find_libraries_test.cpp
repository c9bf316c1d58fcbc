#include "core/plugin/search_path.hpp"

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"

namespace adit::core {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using testing::ElementsAre;

/// Sets a variable of the environment for the length of a test; null takes it away.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    set(value);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { set(old_ ? old_->c_str() : nullptr); }

 private:
  void set(const char* value) { value ? setenv(name_, value, 1) : unsetenv(name_); }
  const char* name_;
  std::optional<std::string> old_;
};

std::vector<std::string> names(const std::vector<FoundLibrary>& found, const fs::path& folder) {
  std::vector<std::string> result;
  for (const FoundLibrary& library : found) result.push_back(library.path.lexically_relative(folder).string());
  return result;
}

TEST(SearchPath, GivenFoldersComeFirstThenEnvironmentHomeAndProgram) {
  const Variable list("ADIT_PLUGIN_PATH", "/from/environment:/second");
  const Variable home("HOME", "/somebody");
  EXPECT_THAT(default_search_path({"/given", "/given/too"}, "/usr/bin/adit").folders,
              ElementsAre("/given", "/given/too", "/from/environment", "/second", "/somebody/.local/lib/adit/plugins",
                          "/usr/lib/adit/plugins"));
}

TEST(SearchPath, EmptyEntriesAreNotTheCurrentFolder) {
  const Variable list("ADIT_PLUGIN_PATH", "::/a::");
  const Variable home("HOME", "");
  EXPECT_THAT(default_search_path({"", "/b"}, "/usr/bin/adit").folders,
              ElementsAre("/b", "/a", "/usr/lib/adit/plugins"));
}

TEST(SearchPath, AFolderCountsOnceWhereItComesFirst) {
  const Variable list("ADIT_PLUGIN_PATH", "/b/:/a/../b:/c");
  const Variable home("HOME", nullptr);
  EXPECT_THAT(default_search_path({"/b"}, "/usr/bin/adit").folders, ElementsAre("/b", "/c", "/usr/lib/adit/plugins"));
}

TEST(SearchPath, TheCurrentFolderIsSearchedWhenItIsNamed) {
  const Variable list("ADIT_PLUGIN_PATH", ".");
  const Variable home("HOME", nullptr);
  EXPECT_THAT(default_search_path({}, "/usr/bin/adit").folders,
              ElementsAre(fs::canonical(fs::current_path()), "/usr/lib/adit/plugins"));
}

TEST(FindLibraries, LooksIntoFoldersAndTheirDirectSubfoldersInByteOrder) {
  const TemporaryFolder folder;
  for (const char* name : {"one/z.so", "one/b/b.so", "one/b/a.so", "one/B/x.so", "one/b/deep/deep.so", "one/readme.txt",
                           "one/b/data/list.tsv", "one/lib.so.1", "two/a.so"}) {
    folder.write(name, "x");
  }
  fs::create_directory(folder / "one/folder.so");
  const auto found = find_libraries({{folder / "two", folder / "nothing", folder / "one"}});
  EXPECT_THAT(names(found, folder.path()), ElementsAre("two/a.so", "one/B/x.so", "one/b/a.so", "one/b/b.so", "one/z.so"));
  for (const FoundLibrary& library : found) EXPECT_EQ(library.refused, "") << library.path;
}

TEST(FindLibraries, RefusesWhatEverybodyMayWrite) {
  const TemporaryFolder folder;
  fs::permissions(folder.write("open.so", "x"), fs::perms(0666));
  fs::permissions(folder.write("shared.so", "x"), fs::perms(0664));
  fs::create_symlink(folder / "open.so", folder / "to_open.so");
  fs::create_symlink(folder / "nothing", folder / "to_nothing.so");
  const auto found = find_libraries({{folder.path()}});
  ASSERT_THAT(names(found, folder.path()), ElementsAre("open.so", "shared.so", "to_open.so"));
  EXPECT_EQ(found[0].refused, "everybody may write this file; take that right away (chmod o-w)");
  EXPECT_EQ(found[1].refused, "");
  EXPECT_EQ(found[2].refused, found[0].refused);
}

}  // namespace
}  // namespace adit::core
