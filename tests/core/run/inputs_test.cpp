#include "core/run/inputs.hpp"

#include <filesystem>
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

/// A folder with some files, which become the current folder's.
class InputsTest : public testing::Test {
 protected:
  InputsTest() {
    for (const char* name : {"b.txt", "a.txt", "a/two.txt", "a/one.TXT", "a/deep/er/x.txt.gz", "a-b.txt", "notes.md", ".hidden.txt",
                             ".git/x.txt", "a/.swap.txt", "data.jsonl.zst", "Z.txt", "é.txt"}) {
      folder_.write(name, "x");
    }
    fs::current_path(folder_.path());
  }
  ~InputsTest() override { fs::current_path(old_); }

  /// The ids in the order of reading, or the error.
  std::vector<std::string> ids(const std::vector<std::string>& names, const std::vector<std::string>& extensions = {"txt"}) {
    auto inputs = find_inputs(names, extensions);
    if (!inputs) return {inputs.error().message};
    std::vector<std::string> result;
    for (const Input& input : *inputs) {
      result.push_back(input.id);
      EXPECT_TRUE(input.is_stdin() || input.path.is_absolute());
    }
    return result;
  }

  fs::path old_ = fs::current_path();
  TemporaryFolder folder_;
};

TEST_F(InputsTest, AFolderIsSearchedInByteOrderWithoutHiddenFiles) {
  EXPECT_THAT(ids({"."}), ElementsAre("Z.txt", "a/deep/er/x.txt.gz", "a/one.TXT", "a/two.txt", "a-b.txt", "a.txt", "b.txt",
                                      "é.txt"));
  EXPECT_THAT(ids({folder_.path().string() + "/"}, {"md", "jsonl"}), ElementsAre("data.jsonl.zst", "notes.md"));
}

TEST_F(InputsTest, NamedFilesAreTakenWhateverTheyAreCalledAndInTheOrderOfNaming) {
  EXPECT_THAT(ids({"notes.md", "a.txt"}), ElementsAre("notes.md", "a.txt"));
  EXPECT_THAT(ids({".hidden.txt"}), ElementsAre(".hidden.txt"));
  EXPECT_THAT(ids({"a.txt", "a.txt"}), ElementsAre("a.txt", "a.txt"));  // the feed makes the ids unique
}

TEST_F(InputsTest, IdsAreBelowTheDeepestCommonFolder) {
  EXPECT_THAT(ids({"a/two.txt"}), ElementsAre("two.txt"));
  EXPECT_THAT(ids({"a/two.txt", "a/deep/er"}), ElementsAre("two.txt", "deep/er/x.txt.gz"));
  EXPECT_THAT(ids({"a", "b.txt"}), ElementsAre("a/deep/er/x.txt.gz", "a/one.TXT", "a/two.txt", "b.txt"));
  EXPECT_THAT(ids({"a/../a/./two.txt", (folder_ / "b.txt").string()}), ElementsAre("a/two.txt", "b.txt"));
}

TEST_F(InputsTest, StandardInputHasNoPathAndTouchesNoId) {
  EXPECT_THAT(ids({"-"}), ElementsAre("-"));
  EXPECT_THAT(ids({"a/two.txt", "-"}), ElementsAre("two.txt", "-"));
}

TEST_F(InputsTest, PatternsAreExpandedInOrder) {
  EXPECT_THAT(ids({"[ab]*.txt"}), ElementsAre("a-b.txt", "a.txt", "b.txt"));
  EXPECT_THAT(ids({"a/*"}), ElementsAre("deep/er/x.txt.gz", "one.TXT", "two.txt"));
  EXPECT_THAT(ids({"?.txt", "notes.md"}), ElementsAre("Z.txt", "a.txt", "b.txt", "notes.md"));
}

TEST_F(InputsTest, AFileThatIsNamedLikeAPatternIsThatFile) {
  folder_.write("what?[1].txt", "x");
  EXPECT_THAT(ids({"what?[1].txt"}), ElementsAre("what?[1].txt"));
}

TEST_F(InputsTest, SaysWhatIsNotThere) {
  EXPECT_THAT(ids({"a.txt", "nothere"}),
              ElementsAre("input \"nothere\" is not there; give files, folders or - for standard input"));
  EXPECT_THAT(ids({"b.txt/x"}), ElementsAre("input \"b.txt/x\" is not there (Not a directory)"));
  EXPECT_THAT(ids({"*.pdf"}), ElementsAre("nothing matches \"*.pdf\""));
  EXPECT_THAT(ids({"a"}, {"html", "htm"}), ElementsAre("folder \"a\" holds no file to read (.html, .htm)"));
  fs::create_directory(folder_ / "empty");
  EXPECT_THAT(ids({"empt*"}), ElementsAre("nothing that \"empt*\" matches can be read"));
}

TEST_F(InputsTest, LinksAreFollowedButNotInACircle) {
  fs::create_directory_symlink(folder_.path(), folder_ / "a/up");
  fs::create_directory_symlink("deep", folder_ / "a/other");
  fs::create_directory_symlink(".", folder_ / "a/deep/here");
  fs::create_directory_symlink(".", folder_ / "a/deep/again");
  fs::create_symlink("nowhere", folder_ / "a/broken.txt");
  fs::create_symlink("two.txt", folder_ / "a/same.txt");
  EXPECT_THAT(ids({"a"}), ElementsAre("deep/er/x.txt.gz", "one.TXT", "other/er/x.txt.gz", "same.txt", "two.txt",
                                      "up/Z.txt", "up/a-b.txt", "up/a.txt", "up/b.txt", "up/é.txt"));
}

TEST(ReaderExtension, IsLowerCaseAndLooksBelowCompression) {
  const std::pair<const char*, const char*> rows[] = {{"a.txt", "txt"},    {"a.JSONL", "jsonl"}, {"a.jsonl.gz", "jsonl"},
                                                      {"a.md.zst", "md"},  {"a.gz", ""},         {"a", ""},
                                                      {"/x.y/plain", ""},  {".txt", ""},         {"a.tar.gz.zst", "gz"}};
  for (const auto& [path, extension] : rows) EXPECT_EQ(reader_extension(path), extension) << path;
}

}  // namespace
}  // namespace adit::core
