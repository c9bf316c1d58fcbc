#include "core/run/sink.hpp"

#include <csignal>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/temporary_folder.hpp"
#include "core/run/outputs.hpp"

namespace adit::core {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

/// No file grows beyond `bytes` while this lives: a small disk that gets full.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit limit{bytes, old_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, old_handler_);
  }

 private:
  void (*old_handler_)(int);
  rlimit old_{};
};

std::unique_ptr<FileSink> create(const fs::path& path) {
  auto sink = FileSink::create(path);
  EXPECT_TRUE(sink) << sink.error().message;
  return std::move(*sink);
}

std::string refusal(const fs::path& path) {
  const auto sink = FileSink::create(path);
  return sink ? "" : sink.error().message;
}

TEST(FileSink, TakesItsNameOnlyWhenItIsWhole) {
  const TemporaryFolder folder;
  const auto sink = create(folder / "out.jsonl");
  EXPECT_TRUE(sink->write("one\n"));
  sink->mark();
  EXPECT_FALSE(folder.has("out.jsonl"));
  EXPECT_TRUE(folder.has(".out.jsonl." + std::to_string(getpid()) + ".part"));
  ASSERT_TRUE(sink->commit());
  EXPECT_EQ(folder.read("out.jsonl"), "one\n");
  EXPECT_EQ(folder.count(), 1U);
  EXPECT_TRUE(sink->commit());  // a second time nothing happens
}

TEST(FileSink, LeavesNothingWhenItIsDiscardedOrForgotten) {
  const TemporaryFolder folder;
  const auto sink = create(folder / "a");
  sink->write(std::string(1 << 20, 'a'));
  sink->discard();
  create(folder / "b")->write("b");
  EXPECT_EQ(folder.count(), 0U);
}

TEST(FileSink, KeepsTheOldFileUntilThenAndItsRights) {
  const TemporaryFolder folder;
  fs::permissions(folder.write("out", "old"), fs::perms(0640));
  create(folder / "out")->write("never finished");
  EXPECT_EQ(folder.read("out"), "old");
  const auto sink = create(folder / "out");
  sink->write("new");
  ASSERT_TRUE(sink->commit());
  EXPECT_EQ(folder.read("out"), "new");
  EXPECT_EQ(fs::status(folder / "out").permissions(), fs::perms(0640));
}

TEST(FileSink, WritesThroughALinkWithoutReplacingIt) {
  const TemporaryFolder folder;
  folder.write("real", "old");
  fs::create_symlink("real", folder / "link");
  const auto sink = create(folder / "link");
  sink->write("new");
  ASSERT_TRUE(sink->commit());
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(folder.read("real"), "new");
}

TEST(FileSink, RefusesAtOnceWhatCannotBeWritten) {
  const TemporaryFolder folder;
  folder.write("file", "");
  const auto expected = [&](const char* name, const char* reason) {
    return "cannot write \"" + (folder / name).string() + "\": " + reason;
  };
  EXPECT_EQ(refusal(folder / "none/out"), expected("none/out", "No such file or directory"));
  EXPECT_EQ(refusal(folder / "file/out"), expected("file/out", "Not a directory"));
  EXPECT_EQ(refusal(folder.path()), "cannot write \"" + folder.path().string() + "\": Is a directory");
}

TEST(FileSink, SaysThatTheDiskIsFull) {
  const auto sink = create("/dev/full");
  EXPECT_TRUE(sink->write("one\n"));  // still in the buffer
  sink->mark();
  const Result<void> done = sink->commit();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "cannot write \"/dev/full\": No space left on device");
  EXPECT_TRUE(sink->failed());
  EXPECT_FALSE(sink->closed_by_reader());
}

TEST(FileSink, StopsTakingBytesWhenTheDiskIsFull) {
  const auto sink = create("/dev/full");
  EXPECT_FALSE(sink->write(std::string(1 << 20, 'x')));
  EXPECT_FALSE(sink->write("more"));
  EXPECT_FALSE(sink->commit());
}

// The limit lies within a line, and several marks are still in the buffer when the writing fails: what is kept must end
// with the last whole line that reached the disk.
TEST(FileSink, KeepsTheWholeLinesThatFitOnTheDisk) {
  const TemporaryFolder folder;
  const auto sink = create(folder / "out");
  const std::string line = std::string(999, 'x') + "\n";
  {
    const SmallDisk disk(400'123);
    for (int i = 0; i < 600; ++i) {
      if (sink->write(line)) sink->mark();
    }
    const Result<void> done = sink->commit();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().message, "cannot write \"" + (folder / "out").string() + "\": File too large");
  }
  EXPECT_EQ(fs::file_size(folder / "out"), 400'000U);
  EXPECT_EQ(folder.count(), 1U);
}

TEST(FileSink, KeepsNothingOfAFirstLineThatDoesNotFit) {
  const TemporaryFolder folder;
  const auto sink = create(folder / "out");
  {
    const SmallDisk disk(100'000);
    sink->write(std::string(1 << 20, 'x'));
    EXPECT_FALSE(sink->commit());
  }
  EXPECT_EQ(fs::file_size(folder / "out"), 0U);
}

TEST(WriterOutput, OpensStreamsBesideTheMainOne) {
  const TemporaryFolder folder;
  auto output = WriterOutput::open_path(folder / "out.jsonl");
  ASSERT_TRUE(output);
  (*output)->open("")->write("main");
  (*output)->open("names")->write("one ");
  (*output)->open("names")->write("table");
  ASSERT_TRUE((*output)->commit());
  EXPECT_EQ(folder.read("out.jsonl"), "main");
  EXPECT_EQ(folder.read("out.names.jsonl"), "one table");
}

TEST(WriterOutput, FailsWhenAStreamBesideCannotBeOpened) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "out.names.jsonl");
  auto output = WriterOutput::open_path(folder / "out.jsonl");
  ASSERT_TRUE(output);
  EXPECT_EQ((*output)->open("names"), nullptr);
  EXPECT_TRUE((*output)->failed());
  const Result<void> done = (*output)->commit();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "cannot write \"" + (folder / "out.names.jsonl").string() + "\": Is a directory");
}

}  // namespace
}  // namespace adit::core
