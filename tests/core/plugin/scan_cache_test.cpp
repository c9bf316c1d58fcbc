#include "core/plugin/scan_cache.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.hpp"
#include "core/plugin/scan.hpp"

namespace adit::core {
namespace {

namespace fs = std::filesystem;
using test::read_file;
using test::TemporaryFolder;
using testing::HasSubstr;
using testing::Not;

const fs::path kProgram = ADIT_BINARY_DIR "/bin/adit";
constexpr std::chrono::milliseconds kLimit{2000};

fs::path test_plugin(const std::string& name) { return fs::path(TEST_PLUGINS) / name / (name + ".so"); }
fs::path broken_plugin(const std::string& name) { return fs::path(BROKEN_PLUGINS) / name / (name + ".so"); }

/// What a scan says of one library: the ids of its components, or why it has none.
std::string said(const ScannedLibrary& library) {
  std::string text = library.error;
  for (const ScannedComponent& component : library.components) text += (text.empty() ? "" : " ") + component.id;
  return text;
}

/// A scan that may load what it does not know, and one that has no program to load it with.
std::string scan(const fs::path& library, const fs::path& cache) {
  return said(scan_libraries({library}, {kProgram, kLimit, cache})[0]);
}
std::string recall(const fs::path& library, const fs::path& cache) {
  return said(scan_libraries({library}, {"/no/program", kLimit, cache})[0]);
}
constexpr const char* kNotKnown = "could not be looked at: no child process could be started";

/// Waits for the moment from which a change of the file would show in its times.
void let_settle(const fs::path& path) {
  struct stat file {};
  ASSERT_EQ(stat(path.c_str(), &file), 0);
  const std::int64_t changed = std::int64_t{file.st_ctim.tv_sec} * 1'000'000'000 + file.st_ctim.tv_nsec;
  timespec now{};
  do clock_gettime(CLOCK_REALTIME, &now);
  while (std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec < changed + 25'000'000);
}

TEST(ScanCache, AKnownLibraryIsNotLoadedAgain) {
  const TemporaryFolder folder;
  const fs::path cache = folder / "deep/below/plugins.json";
  EXPECT_EQ(recall(test_plugin("counting"), cache), kNotKnown);
  EXPECT_EQ(scan(test_plugin("counting"), cache), "counting");
  EXPECT_EQ(recall(test_plugin("counting"), cache), "counting");
  const ScannedLibrary known = scan_libraries({test_plugin("counting")}, {"/no/program", kLimit, cache})[0];
  EXPECT_THAT(known.components[0].manifest, HasSubstr("\"counting\""));
  EXPECT_THAT(known.components[0].interfaces, testing::ElementsAre("adit.annotator/1", "adit.shared/1"));
}

TEST(ScanCache, OnRequestAllIsLookedAtAgain) {
  const TemporaryFolder folder;
  scan(test_plugin("counting"), folder / "c");
  const auto again = scan_libraries({test_plugin("counting")}, {"/no/program", kLimit, folder / "c", true});
  EXPECT_EQ(said(again[0]), kNotKnown);
}

TEST(ScanCache, WhatAnotherLookFindsIsKept) {
  const TemporaryFolder folder;
  const fs::path cache = folder / "c";
  scan(test_plugin("counting"), cache);
  const std::string good = read_file(cache);
  folder.write("c", good.substr(0, good.find("\"components\":[")) + R"("error":"was slow","may_change":false}}}})");
  ASSERT_EQ(recall(test_plugin("counting"), cache), "was slow");
  EXPECT_EQ(said(scan_libraries({test_plugin("counting")}, {kProgram, kLimit, cache, true})[0]), "counting");
  EXPECT_EQ(recall(test_plugin("counting"), cache), "counting");
}

TEST(ScanCache, KnownAndUnknownLibrariesStayInTheirOrder) {
  const TemporaryFolder folder;
  scan(test_plugin("counting"), folder / "c");
  const auto all = scan_libraries({test_plugin("probe"), test_plugin("counting"), broken_plugin("no_entry")},
                                  {kProgram, kLimit, folder / "c"});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].path, test_plugin("probe"));
  EXPECT_EQ(said(all[1]), "counting");
  EXPECT_THAT(said(all[2]), HasSubstr("exports no symbol"));
}

TEST(ScanCache, WhatCrashedIsNotTriedAgainUntilItChanges) {
  const TemporaryFolder folder;
  const fs::path file = folder / "plugin.so";
  fs::copy_file(broken_plugin("crashes_in_constructor"), file);
  let_settle(file);
  EXPECT_EQ(scan(file, folder / "c"), "crashed while it was loaded (SIGSEGV)");
  EXPECT_EQ(recall(file, folder / "c"), "crashed while it was loaded (SIGSEGV)");
  fs::copy_file(test_plugin("counting"), file, fs::copy_options::overwrite_existing);
  EXPECT_EQ(scan(file, folder / "c"), "counting");
}

TEST(ScanCache, WhatWasTooSlowIsTriedAgain) {  // the machine may have been busy
  const TemporaryFolder folder;
  const fs::path file = folder / "plugin.so";
  fs::copy_file(broken_plugin("hangs_in_constructor"), file);
  let_settle(file);
  const auto slow = scan_libraries({file}, {kProgram, std::chrono::milliseconds(100), folder / "c"});
  EXPECT_EQ(said(slow[0]), "did not finish loading within 100 ms");
  EXPECT_EQ(recall(file, folder / "c"), kNotKnown);
}

TEST(ScanCache, WhatTheLoaderRefusedIsTriedAgain) {
  const TemporaryFolder folder;
  EXPECT_EQ(scan(broken_plugin("undefined_symbol"), folder / "c"), "undefined symbol: adit_no_such_function");
  EXPECT_EQ(recall(broken_plugin("undefined_symbol"), folder / "c"), kNotKnown);
}

// However a library is exchanged: written over in place, by another file of the same size and times, or by renaming.
TEST(ScanCache, ARebuiltLibraryIsSeenAtOnce) {
  const TemporaryFolder folder;
  const fs::path file = folder / "plugin.so";
  const fs::path other = folder / "other";
  const auto grow = [&](const fs::path& path) { fs::resize_file(path, 16 << 20); };
  const std::pair<const char*, std::function<void()>> ways[] = {
      {"in place", [&] { fs::copy_file(other, file, fs::copy_options::overwrite_existing); }},
      {"renamed", [&] { fs::rename(other, file); }},
      {"in place, with size and time as before", [&] {
         const auto time = fs::last_write_time(file);
         fs::copy_file(other, file, fs::copy_options::overwrite_existing);
         fs::last_write_time(file, time);
       }}};
  for (const auto& [name, exchange] : ways) {
    fs::copy_file(test_plugin("counting"), file, fs::copy_options::overwrite_existing);
    fs::copy_file(test_plugin("probe"), other, fs::copy_options::overwrite_existing);
    grow(file), grow(other);
    let_settle(file);
    ASSERT_EQ(scan(file, folder / "c"), "counting") << name;
    ASSERT_EQ(recall(file, folder / "c"), "counting") << name;
    exchange();
    EXPECT_THAT(scan(file, folder / "c"), HasSubstr("words")) << name;
  }
}

TEST(ScanCache, AFileChangedAMomentAgoIsNotKept) {
  const TemporaryFolder folder;
  const fs::path file = folder / "plugin.so";
  fs::copy_file(test_plugin("counting"), file);
  ScanCache cache(folder / "c");
  EXPECT_FALSE(cache.find(file));  // within 20 ms of being written
  cache.remember({file, {{"counting", "{}", {}}}, {}, false});
  cache.save();
  EXPECT_FALSE(ScanCache(folder / "c").find(file));
}

TEST(ScanCache, ADamagedFileOnlyCostsAScan) {
  const TemporaryFolder folder;
  const fs::path cache = folder / "c";
  scan(test_plugin("counting"), cache);
  const std::string good = read_file(cache);
  const std::string path = test_plugin("counting").string();
  const std::string rows[] = {
      "", "x", "{", "null", "[]", good.substr(0, good.size() / 2), std::string(1000, '\0'), std::string(100'000, '['),
      "{\"adit\":\"0.0.1\"" + good.substr(good.find(",\"libraries\"")),
      R"({"adit":")" ADIT_VERSION R"(","libraries":[]})",
      R"({"adit":")" ADIT_VERSION R"(","libraries":{")" + path + R"(":3}})",
      R"({"adit":")" ADIT_VERSION R"(","libraries":{")" + path + R"(":{"stamp":3,"report":{}}}})"};
  for (const std::string& bytes : rows) {
    folder.write("c", bytes);
    EXPECT_EQ(recall(test_plugin("counting"), cache), kNotKnown) << bytes.substr(0, 80);
    EXPECT_EQ(scan(test_plugin("counting"), cache), "counting") << bytes.substr(0, 80);
    EXPECT_EQ(read_file(cache), good);
  }
}

TEST(ScanCache, AReportOfAnotherShapeOnlyCostsAScan) {
  const TemporaryFolder folder;
  const fs::path cache = folder / "c";
  scan(test_plugin("counting"), cache);
  const std::string good = read_file(cache);
  const std::size_t at = good.find("\"components\":[");
  for (const char* report : {"\"components\":3}", "\"error\":3}", "\"components\":[{}]}", "\"components\":[{\"id\":1}]}"}) {
    folder.write("c", good.substr(0, at) + report + "}}}");
    EXPECT_EQ(scan(test_plugin("counting"), cache), "counting") << report;
  }
}

TEST(ScanCache, APlaceThatCannotBeReadOrWrittenDoesNoHarm) {
  const TemporaryFolder folder;
  folder.write("file", "");
  fs::create_directory(folder / "folder");
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  for (const fs::path& cache : {folder / "file/below", folder / "folder", folder / "pipe", fs::path("/proc/none/c")}) {
    EXPECT_EQ(scan(test_plugin("counting"), cache), "counting") << cache;
  }
  EXPECT_THAT(read_file(folder / "pipe"), Not(HasSubstr("x")));  // replaced by a file: opening it does not wait
}

TEST(ScanCache, ProgramsThatRunAtTheSameTimeDoNotDisturbEachOther) {
  const TemporaryFolder folder;
  const std::vector<fs::path> libraries = {test_plugin("counting"), test_plugin("probe"), broken_plugin("no_entry")};
  std::vector<std::thread> threads;
  std::vector<std::string> results(6);
  for (std::size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < 3; ++round) {
        results[i].clear();
        const ScanOptions options{kProgram, kLimit, folder / "c", i % 2 == 0};
        for (const ScannedLibrary& library : scan_libraries(libraries, options)) results[i] += said(library) + "\n";
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, results[0]);
  EXPECT_EQ(recall(libraries[0], folder / "c"), "counting");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);  // nothing half-written
}

TEST(ScanCache, LibrariesThatAreGoneAreForgotten) {
  const TemporaryFolder folder;
  const fs::path file = folder / "gone.so";
  fs::copy_file(test_plugin("counting"), file);
  let_settle(file);
  scan(file, folder / "c");
  EXPECT_THAT(read_file(folder / "c"), HasSubstr("gone.so"));
  fs::remove(file);
  scan(test_plugin("probe"), folder / "c");
  EXPECT_THAT(read_file(folder / "c"), Not(HasSubstr("gone.so")));
}

TEST(ScanCache, LiesInTheUsersCacheFolder) {
  const std::string before = getenv("XDG_CACHE_HOME") ? getenv("XDG_CACHE_HOME") : "";
  setenv("XDG_CACHE_HOME", "/somewhere", 1);
  EXPECT_EQ(default_scan_cache(), "/somewhere/adit/plugins.json");
  setenv("XDG_CACHE_HOME", "relative", 1);
  setenv("HOME", "/home/somebody", 1);
  EXPECT_EQ(default_scan_cache(), "/home/somebody/.cache/adit/plugins.json");
  setenv("HOME", "", 1);
  EXPECT_EQ(default_scan_cache(), "");
  setenv("XDG_CACHE_HOME", before.c_str(), 1);
}

}  // namespace
}  // namespace adit::core
