#include "core/run/source.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "tests/temporary_folder.hpp"

namespace adit::core {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

/// What reading a source comes to.
struct Content {
  std::string bytes;
  std::string error;
  std::uint64_t bytes_read = 0;
  bool has_path = false;
};

Content content_of(const fs::path& file, std::size_t piece = 1 << 16) {
  auto source = FileSource::open({file, "id"}, 1000, nullptr);
  if (!source) return {"", source.error().message, 0, false};
  Content content;
  std::vector<char> buffer(piece);
  for (std::size_t got = 1; got > 0;) {
    got = 0;
    if (!(*source)->read(buffer.data(), buffer.size(), got)) break;
    content.bytes.append(buffer.data(), got);
  }
  content.error = (*source)->error();
  content.bytes_read = (*source)->bytes_read();
  content.has_path = (*source)->path().data() != nullptr;
  return content;
}

/// A text of some blocks of both formats that does not compress to nothing.
std::string long_text() {
  std::string text;
  std::uint32_t state = 1;
  for (int i = 0; i < 400'000; ++i) {
    state = state * 1664525 + 1013904223;
    text.push_back(static_cast<char>('a' + (state >> 24) % 16));
  }
  return text;
}

TEST(FileSource, ReadsAFileAsItIs) {
  const TemporaryFolder folder;
  const std::string bytes("a\0\xFF\r\n", 5);
  const Content content = content_of(folder.write("a.txt", bytes), 2);
  EXPECT_EQ(content.bytes, bytes);
  EXPECT_EQ(content.error, "");
  EXPECT_EQ(content.bytes_read, 5U);
  EXPECT_TRUE(content.has_path);
  EXPECT_EQ(content_of(folder.write("empty", "")).bytes, "");
}

TEST(FileSource, SaysWhyItCannotBeOpenedOrRead) {
  const TemporaryFolder folder;
  EXPECT_EQ(content_of(folder / "none").error,
            "cannot open \"" + (folder / "none").string() + "\": No such file or directory");
  EXPECT_EQ(content_of(folder.path()).error, "Is a directory");
}

TEST(FileSource, DecompressesWhileItReads) {
  const TemporaryFolder folder;
  const std::string text = long_text();
  for (const std::size_t piece : {7u, 4096u, 1u << 20}) {
    const Content gz = content_of(folder.write("a.gz", gzip(text)), piece);
    EXPECT_TRUE(gz.bytes == text) << piece;
    EXPECT_EQ(gz.error, "");
    EXPECT_EQ(gz.bytes_read, fs::file_size(folder / "a.gz"));
    EXPECT_FALSE(gz.has_path);  // there is nothing to seek in
    const Content zst = content_of(folder.write("a.zst", zstd(text)), piece);
    EXPECT_TRUE(zst.bytes == text) << piece;
    EXPECT_EQ(zst.error, "");
    EXPECT_FALSE(zst.has_path);
  }
}

TEST(FileSource, ReadsSeveralMembersAsOneText) {
  const TemporaryFolder folder;
  EXPECT_EQ(content_of(folder.write("a.gz", gzip("one ") + gzip("") + gzip("two"))).bytes, "one two");
  EXPECT_EQ(content_of(folder.write("a.zst", zstd("one ") + zstd("") + zstd("two"))).bytes, "one two");
}

TEST(FileSource, ReadsTheCompressedNothing) {
  const TemporaryFolder folder;
  for (const Content& content : {content_of(folder.write("a.gz", gzip(""))), content_of(folder.write("a.zst", zstd("")))}) {
    EXPECT_EQ(content.bytes, "");
    EXPECT_EQ(content.error, "");
  }
}

// Every length that a broken copy can have: what could be read comes first, then the error; never a silent end.
TEST(FileSource, SaysThatCompressedDataEndsTooEarly) {
  const TemporaryFolder folder;
  const std::string text = "so short a text";
  for (const bool is_gzip : {true, false}) {
    const std::string whole = is_gzip ? gzip(text) : zstd(text);
    const char* const name = is_gzip ? "a.gz" : "a.zst";
    const std::string error = is_gzip ? "the gzip data ends too early" : "the zstd data ends too early";
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const Content content = content_of(folder.write(name, whole.substr(0, size)));
      EXPECT_EQ(content.error, error) << size;
      EXPECT_TRUE(text.starts_with(content.bytes)) << size;
    }
    const Content second = content_of(folder.write(name, whole + whole.substr(0, whole.size() / 2)));
    EXPECT_TRUE(second.bytes.starts_with(text));
    EXPECT_EQ(second.error, error);
  }
}

TEST(FileSource, SaysThatCompressedDataIsDamaged) {
  const TemporaryFolder folder;
  EXPECT_EQ(content_of(folder.write("a.gz", "this is no gzip")).error, "the gzip data is damaged (incorrect header check)");
  EXPECT_EQ(content_of(folder.write("a.zst", "this is no zstd")).error,
            "the zstd data is damaged (Unknown frame descriptor)");
  std::string damaged = gzip(long_text());
  damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
  EXPECT_TRUE(content_of(folder.write("a.gz", damaged)).error.starts_with("the gzip data is damaged"));
}

TEST(FileSource, StopsWaitingForAPipeWhenItIsInterrupted) {
  const Interrupt interrupt;
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const int old_input = dup(STDIN_FILENO);
  dup2(ends[0], STDIN_FILENO);
  ASSERT_EQ(write(ends[1], "some", 4), 4);
  auto source = FileSource::open({{}, "-"}, 1000, &interrupt);
  ASSERT_TRUE(source);
  char buffer[10];
  std::size_t got = 0;
  EXPECT_TRUE((*source)->read(buffer, sizeof buffer, got));
  EXPECT_EQ(got, 4U);
  interrupt.wake();  // the pipe stays open and empty: without this the next read would wait for ever
  EXPECT_FALSE((*source)->read(buffer, sizeof buffer, got));
  EXPECT_EQ((*source)->error(), "interrupted");
  dup2(old_input, STDIN_FILENO);
  for (const int descriptor : {old_input, ends[0], ends[1]}) close(descriptor);
}

}  // namespace
}  // namespace adit::core
