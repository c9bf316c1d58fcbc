#include "core/plugin/installed.hpp"

#include <cstdlib>
#include <filesystem>
#include <map>
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
using testing::IsEmpty;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// The sanitizer would turn signals in the child into an exit code.
const bool kSignalsAreLeftAlone = setenv("ASAN_OPTIONS", "handle_segv=0:handle_sigbus=0:handle_abort=0", 0) == 0 &&
                                  setenv("TSAN_OPTIONS", "handle_segv=0:handle_sigbus=0:handle_abort=0", 0) == 0;
#endif

// The program of the build is the child that loads, as it is for users.
const ScanOptions kScan{ADIT_BINARY_DIR "/bin/adit", std::chrono::milliseconds(2000)};

std::vector<std::string> ids(const Catalog& catalog, ComponentKind kind) {
  std::vector<std::string> result;
  for (const Component* component : catalog.list(kind)) result.push_back(component->manifest.id);
  return result;
}

/// The reasons of what is blocked, by the name of the file.
std::map<std::string, std::string> reasons(const InstalledPlugins& installed) {
  std::map<std::string, std::string> result;
  for (const BlockedLibrary& library : installed.blocked) result[library.path.stem().string()] = library.reason;
  return result;
}

/// Copies a test plugin to FOLDER/NAME.so.
fs::path install(const TemporaryFolder& folder, const std::string& plugin, const std::string& name) {
  fs::create_directories((folder / name).parent_path());
  fs::copy_file(fs::path(TEST_PLUGINS) / plugin / (plugin + ".so"), folder / name);
  return folder / name;
}

// Every plugin that is broken when it is loaded, in one scan: the host lives on, says why of each, and takes the others.
TEST(InstalledPlugins, BrokenOnesAreBlockedWithTheirReasonsAndTheOthersLoad) {
  const InstalledPlugins installed = find_installed_plugins({{BROKEN_PLUGINS, TEST_PLUGINS}}, kScan);

  const std::map<std::string, std::string> expected = {
      {"aborts_in_constructor", "crashed while it was loaded (SIGABRT)"},
      {"crashes_in_constructor", "crashed while it was loaded (SIGSEGV)"},
      {"crashes_in_manifest", "crashed while it was loaded (SIGSEGV)"},
      {"default_out_of_range",
       "component \"default_out_of_range\": manifest: parameter \"top\": default 11 is above its maximum 10"},
      {"exits_in_constructor", "ended the process while it was loaded (exit code 0)"},
      {"hangs_in_constructor", "did not finish loading within 2000 ms"},
      {"manifest_not_json",
       "component \"manifest_not_json\": manifest: the manifest is not valid JSON at line 1, column 29: syntax error while "
       "parsing object key - invalid literal; last read: '\"manifest_not_json\", k'; expected string literal"},
      {"newer_major", "made for version 2.0 of the plugin ABI, this program has version 1.0; update adit"},
      {"no_entry", "exports no symbol adit_plugin_entry; is ADIT_PLUGIN(...) missing?"},
      {"no_interface", "component \"no_interface\": is an annotator but has no interface \"adit.annotator/1\""},
      {"not_a_library", "invalid ELF header"},
      {"null_manifest", "component \"null_manifest\" has no manifest"},
      {"other_id", "component \"other_id\": its manifest calls it \"another_id\""},
      {"same_id_twice", "has two components \"same_id_twice\""},
      {"small_component", "has a component without id, manifest or interface"},
      {"small_entry", "adit_plugin_entry has 8 bytes, at least 24 are needed"},
      {"small_interface", "component \"small_interface\": its \"adit.annotator/1\" has 24 bytes, at least 32 are needed"},
      {"throws_in_constructor", "a component cannot be made: cannot count to three"},
      {"truncated", "crashed while it was loaded (SIGBUS)"},
      {"undefined_symbol", "undefined symbol: adit_no_such_function"},
      {"unknown_kind",
       "component \"unknown_kind\": manifest: unknown kind \"juggler\"; expected \"reader\", \"annotator\", \"collector\" or "
       "\"writer\""},
      {"wrong_magic", "adit_plugin_entry does not begin with the magic number of adit plugins"},
  };
  EXPECT_EQ(reasons(installed), expected);
  for (const BlockedLibrary& library : installed.blocked) {
    EXPECT_EQ(library.path, fs::path(BROKEN_PLUGINS) / library.path.stem() / library.path.filename());
  }

  EXPECT_THAT(installed.warnings, IsEmpty());
  EXPECT_THAT(ids(installed.catalog, ComponentKind::annotator),
              ElementsAre("choosy", "counting", "crashes_in_process", "fails_in_silence", "fails_some", "fatal_in_process",
                          "hangs_in_process", "hangs_until_cancelled", "modelless", "odd_status", "offset_in_code_point",
                          "offset_past_end", "prints_to_stdout", "ref_out_of_range", "refuses_config", "slow",
                          "throws_in_process", "undeclared_layer", "unknown_column", "words"));
  EXPECT_THAT(ids(installed.catalog, ComponentKind::collector), ElementsAre("order"));
}

TEST(InstalledPlugins, TheFirstOfTwoWinsAndTheWarningNamesBoth) {
  const TemporaryFolder folder;
  const fs::path first = install(folder, "counting", "one/counting/counting.so");
  const fs::path second = install(folder, "counting", "two/copy.so");
  const InstalledPlugins installed = find_installed_plugins({{folder / "one", folder / "two"}}, kScan);
  EXPECT_THAT(installed.warnings, ElementsAre("annotator \"counting\" of " + second.string() + " is left out, as " +
                                              first.string() + " has one of the same id"));
  ASSERT_NE(installed.catalog.find(ComponentKind::annotator, "counting"), nullptr);
  EXPECT_EQ(installed.catalog.find(ComponentKind::annotator, "counting")->library, first);
  EXPECT_THAT(installed.blocked, IsEmpty());
}

TEST(InstalledPlugins, AFileThatEverybodyMayWriteIsNotLoaded) {
  const TemporaryFolder folder;
  const fs::path file = install(folder, "counting", "counting.so");
  fs::permissions(file, fs::perms::others_write, fs::perm_options::add);
  const InstalledPlugins installed = find_installed_plugins({{folder.path()}}, kScan);
  EXPECT_THAT(installed.catalog.list(), IsEmpty());
  ASSERT_EQ(installed.blocked.size(), 1U);
  EXPECT_EQ(installed.blocked[0].path, file);
  EXPECT_EQ(installed.blocked[0].reason, "everybody may write this file; take that right away (chmod o-w)");
}

TEST(InstalledPlugins, NothingIsFoundInNoFolder) {
  const TemporaryFolder folder;
  const InstalledPlugins installed = find_installed_plugins({{folder.path(), folder / "nothing"}}, kScan);
  EXPECT_THAT(installed.catalog.list(), IsEmpty());
  EXPECT_THAT(installed.blocked, IsEmpty());
}

TEST(InstalledPlugins, WithoutAProgramEveryLibraryIsBlocked) {
  const TemporaryFolder folder;
  install(folder, "counting", "a.so");
  install(folder, "probe", "b.so");
  const InstalledPlugins installed = find_installed_plugins({{folder.path()}}, {folder / "no_adit", kScan.time_limit});
  ASSERT_EQ(installed.blocked.size(), 2U);
  EXPECT_EQ(installed.blocked[1].reason, "could not be looked at: no child process could be started");
}

TEST(InstalledPlugins, EveryReaderTakesPaths) {
  const InstalledPlugins installed = find_installed_plugins({{TEST_PLUGINS}}, kScan);
  const Component* lines = installed.catalog.find(ComponentKind::reader, "lines");
  ASSERT_NE(lines, nullptr);
  ASSERT_NE(lines->manifest.parameter("paths"), nullptr);
  EXPECT_EQ(brief(*lines->manifest.parameter("paths")), "(list of path, default [])");
  EXPECT_EQ(installed.catalog.reader_for("lines"), lines);
}

}  // namespace
}  // namespace adit::core
