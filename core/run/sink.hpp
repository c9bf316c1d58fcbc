#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "core/plugin/writing.hpp"

namespace adit::core {

/// Columns of the terminal that a descriptor leads to, which may change at any time; 0 when it is none.
std::uint32_t terminal_columns(int descriptor);

/// A stream of bytes into a file or to standard output. A regular file is written under a temporary name beside it and takes
/// its real name only by commit(): what stands under the real name is always whole.
class FileSink : public adit_sink_t {
 public:
  /// Starts a file; a link to a file stays a link. Fails when it could not be written: no folder, no right, or it is a folder.
  static Result<std::unique_ptr<FileSink>> create(const std::filesystem::path& path);
  /// Standard output, whose descriptor is borrowed; on a terminal not buffered longer than mark().
  static std::unique_ptr<FileSink> standard_output(int descriptor);
  ~FileSink() override;

  bool write(std::string_view bytes) override;
  /// Says that what was written so far is whole: after a failure the file is cut back to here.
  void mark();
  /// Flushes, syncs and renames. After a failed write: cuts back to the last mark, renames, and gives the reason.
  Result<void> commit();
  /// Removes what was written.
  void discard();

  bool failed() const { return error_number_ != 0; }
  /// True when the reader of a pipe went away.
  bool closed_by_reader() const;
  const std::filesystem::path& path() const { return path_; }
  bool is_terminal() const;
  std::uint32_t terminal_width() const { return terminal_columns(descriptor_); }

 private:
  FileSink() = default;
  bool flush();
  Error error() const;

  int descriptor_ = -1;
  bool owned_ = true;                // the descriptor is closed here
  std::filesystem::path path_;       // "-" for standard output
  std::filesystem::path target_;     // the same with links followed
  std::filesystem::path temporary_;  // beside the target; empty: written in place
  std::string buffer_;
  std::uint64_t written_ = 0;         // bytes that reached the file
  std::uint64_t whole_ = 0;           // those of them up to the last mark
  std::vector<std::uint64_t> marks_;  // further marks, of which some bytes are still in the buffer
  int error_number_ = 0;
};

}  // namespace adit::core
