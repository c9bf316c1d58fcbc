#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/cli/records.hpp"
#include "tests/temporary_folder.hpp"

namespace adit::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsMeasured = false;  // a sanitizer takes memory of its own
#else
constexpr bool kMemoryIsMeasured = true;
#endif

class BadInputTest : public testing::Test {
 protected:
  Ended adit(std::vector<std::string> arguments, std::function<std::string()> input = nullptr) {
    arguments.insert(arguments.begin(), "run");
    arguments.insert(arguments.end(), {"-q", "-o", "out.jsonl", "--log-level", "off"});
    return run_adit(std::move(arguments), {.folder = folder_.path(), .input = std::move(input)});
  }
  /// The texts of the output.
  std::vector<std::string> texts() {
    std::vector<std::string> result;
    for (const core::Value& record : records(folder_.read("out.jsonl"))) result.push_back(text_of(record, {"text"}));
    return result;
  }
  std::string quarantine() { return folder_.read("out.quarantine.jsonl"); }
  TemporaryFolder folder_;
};

TEST_F(BadInputTest, WhatIsNotThereIsExit2) {
  std::filesystem::create_directories(folder_ / "empty/deeper");
  folder_.write("other/a.pdf", "x");
  const struct {
    std::vector<std::string> inputs;
    const char* message;
  } rows[] = {
      {{"none.txt"}, "input \"none.txt\" is not there; give files, folders or - for standard input"},
      {{"empty"}, "folder \"empty\" holds no file to read (.conll, .bio, .jsonl, .ndjson, .txt, .text, .md)"},
      {{"other"}, "folder \"other\" holds no file to read (.conll, .bio, .jsonl, .ndjson, .txt, .text, .md)"},
      {{"*.txt"}, "nothing matches \"*.txt\""},
      {{}, "nothing to read; give files, folders or - for standard input, or paths: below read:"},
  };
  for (const auto& [inputs, message] : rows) {
    std::vector<std::string> arguments = {"-e", "tokens"};
    arguments.insert(arguments.end(), inputs.begin(), inputs.end());
    const Ended ended = adit(arguments);
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err, "adit: error: " + std::string(message) + "\n");
    EXPECT_FALSE(folder_.has("out.jsonl"));
  }
}

TEST_F(BadInputTest, AnEmptyTextIsADocument) {
  folder_.write("a.txt", "");
  EXPECT_EQ(adit({"news", "a.txt", "--set", "write.table.with.path=t.txt"}).exit_code, 2);  // two files, one -o
  EXPECT_EQ(adit({"-e", "tokens ! sentences ! entities.lexicon ! mentions ! quotes.marks ! summary.centroid", "a.txt"}).exit_code, 0);
  EXPECT_THAT(texts(), ElementsAre(""));
}

TEST_F(BadInputTest, NoDocumentAtAllIsExit2) {
  for (const char* bytes : {"", "\n\n  \r\n", "\xEF\xBB\xBF"}) {
    folder_.write("a.jsonl", bytes);
    const Ended ended = adit({"-e", "tokens", "a.jsonl"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err, "adit: error: no document found in the inputs\n");
  }
}

TEST_F(BadInputTest, NulBytesStay) {
  folder_.write("a.txt", std::string("One\0two.\0", 9));
  folder_.write("nul.txt", std::string(3, '\0'));
  EXPECT_EQ(adit({"-e", "tokens ! sentences", "a.txt", "nul.txt"}).exit_code, 0);
  EXPECT_THAT(texts(), ElementsAre(std::string("One\0two.\0", 9), std::string(3, '\0')));
}

TEST_F(BadInputTest, BytesThatAreNotUtf8AreReplacedAndCounted) {
  folder_.write("a.txt", "one \xFF\xFE two \xE2\x80");
  folder_.write("b.txt", "caf\xE9");
  EXPECT_EQ(adit({"-e", "tokens", "a.txt", "b.txt"}).exit_code, 0);
  EXPECT_THAT(texts(), ElementsAre("one \uFFFD\uFFFD two \uFFFD", "caf\uFFFD"));
  const auto lines = lines_of(folder_.read("out.jsonl"));
  EXPECT_THAT(lines[0], HasSubstr("\"diagnostics\":[{\"message\":\"3 stretches of bytes that are not UTF-8 became U+FFFD\"}]"));
  EXPECT_THAT(lines[1], HasSubstr("\"message\":\"1 stretch of bytes that are not UTF-8 became U+FFFD\""));
}

TEST_F(BadInputTest, BytesThatAreNotUtf8AreRejectedWhenTold) {
  folder_.write("a.txt", "one \xFF");
  folder_.write("b.txt", "good");
  const Ended ended = adit({"-e", "tokens", "a.txt", "b.txt", "--set", "run.encoding=reject"});
  EXPECT_EQ(ended.exit_code, 4);
  EXPECT_THAT(texts(), ElementsAre("good"));
  EXPECT_THAT(faults(quarantine()), ElementsAre("a.txt encoding text is not valid UTF-8: bad byte 0xFF at byte 4"));
}

TEST_F(BadInputTest, CarriageReturnsStayAndTheByteOrderMarkGoes) {
  folder_.write("a.txt", "\xEF\xBB\xBFOne.\r\nTwo.\r\n");
  folder_.write("b.txt", "One \xEF\xBB\xBF two.");  // only at the start
  EXPECT_EQ(adit({"-e", "tokens ! sentences", "a.txt", "b.txt"}).exit_code, 0);
  EXPECT_THAT(texts(), ElementsAre("One.\r\nTwo.\r\n", "One \xEF\xBB\xBF two."));
  EXPECT_THAT(lines_of(folder_.read("out.jsonl"))[0], HasSubstr("\"sentence\":[{\"begin\":0,\"end\":4},{\"begin\":6,\"end\":10}]"));

  folder_.write("c.jsonl", "\xEF\xBB\xBF" "{\"id\":\"a\",\"text\":\"x\"}\r\n\r\n{\"id\":\"b\",\"text\":\"y\"}\r\n");
  EXPECT_EQ(adit({"-e", "tokens", "c.jsonl"}).exit_code, 0);
  EXPECT_THAT(ids(folder_.read("out.jsonl")), ElementsAre("a", "b"));
}

TEST_F(BadInputTest, LinesThatAreNoRecordsAreQuarantinedAsTheyAre) {
  folder_.write("a.jsonl", line("good", "x") + "not json\n[1]\n{\"id\":7}\n{\"text\":\"no end" + "\n" + line("last", "y"));
  const Ended ended = adit({"-e", "tokens", "a.jsonl"});
  EXPECT_EQ(ended.exit_code, 4);
  EXPECT_THAT(ids(folder_.read("out.jsonl")), ElementsAre("good", "last"));
  const auto bad = records(quarantine());
  ASSERT_EQ(bad.size(), 4U);
  EXPECT_EQ(text_of(bad[0], {"id"}), "a.jsonl:2");
  EXPECT_EQ(text_of(bad[0], {"text"}), "not json");
  EXPECT_EQ(text_of(bad[1], {"error", "message"}), "line 3: expected an object, found an array");
  EXPECT_EQ(text_of(bad[2], {"error", "message"}), "line 4: no field \"text\", found \"id\"");
  EXPECT_EQ(text_of(bad[3], {"text"}), "{\"text\":\"no end");
}

TEST_F(BadInputTest, ADocumentThatIsTooLongIsQuarantinedAndReadingGoesOn) {
  folder_.write("a.jsonl", line("first", "x") + line("long", std::string(2000, 'x')) + line("brim", std::string(1000, 'y')) +
                               line("last", "z"));
  folder_.write("b.txt", std::string(1001, 'x'));
  const Ended ended = adit({"-e", "tokens", "a.jsonl", "--set", "run.max_document=1000"});
  EXPECT_EQ(ended.exit_code, 4);
  EXPECT_THAT(ids(folder_.read("out.jsonl")), ElementsAre("first", "brim", "last"));
  EXPECT_THAT(faults(quarantine()), ElementsAre("long too_large longer than max_document (1000 bytes); its text is left out "
                                                "here, raise run.max_document to take it"));
  EXPECT_EQ(adit({"-e", "tokens", "b.txt", "--set", "run.max_document=1000"}).exit_code, 4);
  EXPECT_THAT(ids(quarantine()), ElementsAre("b.txt"));
}

TEST_F(BadInputTest, DamagedCompressedFilesFailAndTheOthersGoOn) {
  folder_.write("a.txt.gz", "no gzip");
  folder_.write("b.txt.zst", "");
  folder_.write("c.txt", "good");
  const Ended ended = adit({"-e", "tokens", "a.txt.gz", "b.txt.zst", "c.txt"});
  EXPECT_EQ(ended.exit_code, 4);
  EXPECT_THAT(ids(folder_.read("out.jsonl")), ElementsAre("c.txt"));
  EXPECT_THAT(faults(quarantine()),
              ElementsAre("a.txt.gz failed cannot be read: the gzip data is damaged (incorrect header check)",
                          "b.txt.zst failed cannot be read: the zstd data ends too early"));
}

TEST_F(BadInputTest, AFileThatGoesAwayOrCannotBeReadIsQuarantined) {
  folder_.write("good.txt", "good");
  const Ended ended = adit({"-e", "tokens", "/proc/self/mem", "good.txt", "--set", "read.use=text"});
  EXPECT_EQ(ended.exit_code, 4);
  ASSERT_EQ(records(quarantine()).size(), 1U);
  EXPECT_THAT(faults(quarantine())[0], HasSubstr(" failed cannot be read: Input/output error"));
  EXPECT_THAT(texts(), ElementsAre("good"));
}

TEST_F(BadInputTest, AFileThatMayNotBeReadIsQuarantined) {
  std::filesystem::permissions(folder_.write("in/secret.txt", "x"), std::filesystem::perms::none);
  folder_.write("in/open.txt", "good");
  const Ended ended = run_adit({"run", "-e", "tokens", "in", "-q", "-o", "out.jsonl"},
                               {.folder = folder_.path(), .ordinary_rights = true});
  EXPECT_EQ(ended.exit_code, 4) << ended.err;
  EXPECT_THAT(texts(), ElementsAre("good"));
  EXPECT_THAT(faults(quarantine()), ElementsAre("secret.txt failed cannot open \"" + (folder_ / "in/secret.txt").string() +
                                                "\": Permission denied"));
}

TEST_F(BadInputTest, AFolderThatMayNotBeReadIsExit2) {
  folder_.write("in/open.txt", "good");
  std::filesystem::create_directory(folder_ / "in/secret");
  std::filesystem::permissions(folder_ / "in/secret", std::filesystem::perms::none);
  const Ended ended = run_adit({"run", "-e", "tokens", "in", "-q"}, {.folder = folder_.path(), .ordinary_rights = true});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.err, "adit: error: cannot read folder \"" + (folder_ / "in/secret").string() + "\": Permission denied\n");
}

/// Gives `before`, then `size` times the letter a, then `after`, in pieces.
std::function<std::string()> huge_input(std::string before, std::size_t size, std::string after) {
  return [=, left = size, state = 0]() mutable -> std::string {
    if (state == 0) return ++state, before;
    if (left > 0) {
      const std::size_t piece = std::min<std::size_t>(left, 1 << 20);
      left -= piece;
      return std::string(piece, 'a');
    }
    return state++ == 1 ? after : "";
  };
}

constexpr std::size_t kHuge = 100'000'000;

TEST_F(BadInputTest, ALineOfAHundredMegabytesIsQuarantinedInBoundedMemory) {
  const auto run = [&](const char* limit) {
    return adit({"-e", "tokens", "-", "--set", "read.use=jsonl", "--set", std::string("run.max_document=") + limit},
                huge_input("{\"id\":\"huge\",\"text\":\"", kHuge, "\"}\n" + line("after", "good")));
  };
  const Ended large = run("64MiB");
  EXPECT_EQ(large.exit_code, 4);
  EXPECT_THAT(ids(folder_.read("out.jsonl")), ElementsAre("after"));
  EXPECT_THAT(ids(quarantine()), ElementsAre("huge"));
  if (kMemoryIsMeasured) {
    EXPECT_LT(large.peak_memory, 400 * 1024);
  }

  const Ended small = run("1MiB");  // the line is given up before it is whole
  EXPECT_EQ(small.exit_code, 4);
  EXPECT_THAT(ids(folder_.read("out.jsonl")), ElementsAre("after"));
  EXPECT_THAT(ids(quarantine()), ElementsAre("-:1"));
  if (kMemoryIsMeasured) {
    EXPECT_LT(small.peak_memory, 48 * 1024);
  }
}

TEST_F(BadInputTest, AHundredMegabytesOfNothingAreQuarantinedInBoundedMemory) {
  folder_.write("a.txt", "");
  std::filesystem::resize_file(folder_ / "a.txt", kHuge);  // a hole of NUL bytes
  folder_.write("b.txt", "good");
  const Ended ended = adit({"-e", "tokens", "a.txt", "b.txt"});
  EXPECT_EQ(ended.exit_code, 4);
  EXPECT_THAT(texts(), ElementsAre("good"));
  EXPECT_THAT(ids(quarantine()), ElementsAre("a.txt"));
  if (kMemoryIsMeasured) {
    EXPECT_LT(ended.peak_memory, 300 * 1024);
  }
}

TEST_F(BadInputTest, AHundredMegabytesAreReadWhenTheyMay) {
  const Ended ended = adit({"-e", "words", "-", "--set", "run.max_document=200MB", "--plugin-path", TEST_PLUGINS},
                           huge_input("one ", kHuge, "\n"));
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_GT(std::filesystem::file_size(folder_ / "out.jsonl"), kHuge);
  if (kMemoryIsMeasured) {
    EXPECT_LT(ended.peak_memory, 600 * 1024);
  }
}

}  // namespace
}  // namespace adit::test
