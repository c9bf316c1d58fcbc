#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace adit::jsonl {

/// One line of an input, without its newline. Borrowed from the line_reader until its next call.
struct line {
  std::string_view bytes;
  std::size_t number = 0;  ///< counted from 1
  bool whole = true;       ///< false: it is longer than the limit, `bytes` is its beginning, the rest will be skipped
};

/// Cuts a stream of bytes into lines. Holds one line at a time, of a longer one no more than the limit; linear in the
/// length of the stream. A byte order mark before the first line is dropped.
class line_reader {
 public:
  /// Fills a buffer and gives the number of bytes, 0 at the end.
  using read_bytes = std::function<std::size_t(std::span<char>)>;

  line_reader(read_bytes read, std::size_t limit);

  /// The next line; nothing at the end.
  std::optional<line> next();

 private:
  bool fill();
  void make_room();
  void resize(std::size_t capacity);
  void skip_rest_of_line();
  std::optional<line> take(std::size_t length, bool whole);

  read_bytes read_;
  std::size_t limit_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;    // first byte not handed out
  std::size_t scanned_ = 0;  // no newline between begin_ and here
  std::size_t end_ = 0;
  std::size_t number_ = 0;
  bool skipping_ = false;
};

}  // namespace adit::jsonl
