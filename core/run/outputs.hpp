#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "core/plugin/writing.hpp"
#include "core/run/sink.hpp"

namespace adit::core {

/// Where one writer writes: its main stream, opened at once, and streams beside it, opened when the writer asks.
class WriterOutput : public adit_output_t {
 public:
  /// `path` is a file, or "-" for standard output, which is borrowed.
  static Result<std::unique_ptr<WriterOutput>> open_path(const std::filesystem::path& path, int standard_output = 1);

  adit_sink_t* open(std::string_view suffix) override;
  std::uint32_t terminal_width() const override;

  bool is_standard_output() const { return path_ == "-"; }
  const std::filesystem::path& path() const { return path_; }
  /// All files it wrote, the main one first.
  std::vector<std::filesystem::path> files() const;

  /// True when a stream could not be written or opened.
  bool failed() const;
  bool closed_by_reader() const { return main_->closed_by_reader(); }
  /// What was written so far is whole.
  void mark();
  /// Gives all files their names. The first reason why one could not be written whole.
  Result<void> commit();
  void discard();

 private:
  std::filesystem::path path_;
  std::unique_ptr<FileSink> main_;
  std::map<std::string, std::unique_ptr<FileSink>, std::less<>> beside_;
  std::string open_error_;
};

/// NAME.SUFFIX.EXT beside NAME.EXT.
std::filesystem::path path_beside(const std::filesystem::path& path, std::string_view suffix);

}  // namespace adit::core
