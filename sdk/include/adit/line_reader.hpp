#pragma once

#include <adit/component.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

/// Lines of an input in bounded memory: for readers of formats that go by the line.
namespace adit {

/// One line of an input, without its newline. Borrowed from the line_reader until its next call.
struct line {
  std::string_view bytes;  ///< as they come, a CR before the newline included
  std::size_t number = 0;  ///< counted from 1
  bool whole = true;       ///< false: it is longer than the limit, `bytes` is its beginning, the rest will be skipped
};

/// Cuts a stream of bytes into lines. Holds one line at a time, of a longer one no more than the limit; linear in the
/// length of the stream. A byte order mark before the first line is dropped.
///
///     void start(adit::source& from) override { lines_.emplace(from, 64 * 1024); }
///     bool read(adit::draft& to) override {
///       while (auto line = lines_->next()) ...
class line_reader {
 public:
  /// Fills a buffer and gives the number of bytes, 0 at the end.
  using read_bytes = std::function<std::size_t(std::span<char>)>;

  /// Reads lines of up to `limit` bytes. The source must outlive the reader. [worker]
  line_reader(source& from, std::size_t limit)
      : line_reader([&from](std::span<char> buffer) { return from.read(buffer); }, limit) {}
  /// Reads what `read` gives, for bytes that come from no source. [worker]
  line_reader(read_bytes read, std::size_t limit)
      : read_(std::move(read)),
        limit_(limit),
        buffer_(std::make_unique_for_overwrite<char[]>(usual_capacity)),
        capacity_(usual_capacity) {}

  /// The next line; nothing at the end, and after the system refused to read. [worker]
  std::optional<line> next() {
    if (skipping_) skip_rest_of_line();
    if (capacity_ > largest_kept && end_ - begin_ < usual_capacity) resize(usual_capacity);
    while (true) {
      const std::size_t newline = find_newline(scanned_);
      if (newline - begin_ > limit_) return take(limit_, false);
      if (newline < end_) return take(newline - begin_, true);
      scanned_ = end_;
      if (fill()) continue;
      if (begin_ == end_) return std::nullopt;
      return take(end_ - begin_, true);
    }
  }

 private:
  static constexpr std::size_t usual_capacity = 256 * 1024;
  static constexpr std::size_t largest_kept = 4 * 1024 * 1024;

  /// Position of the first newline in [from, end_), or end_.
  std::size_t find_newline(std::size_t from) const {
    const void* found = from < end_ ? std::memchr(buffer_.get() + from, '\n', end_ - from) : nullptr;
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.get()) : end_;
  }

  std::optional<line> take(std::size_t length, bool whole) {
    std::string_view bytes(buffer_.get() + begin_, length);
    begin_ = std::min(begin_ + length + (whole ? 1 : 0), end_);
    scanned_ = begin_;
    skipping_ = !whole;
    if (++number_ == 1 && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return line{bytes, number_, whole};
  }

  void skip_rest_of_line() {
    skipping_ = false;
    std::size_t newline = find_newline(begin_);
    while (newline == end_) {
      begin_ = scanned_ = end_ = 0;
      if (!fill()) return;
      newline = find_newline(0);
    }
    begin_ = scanned_ = newline + 1;
  }

  bool fill() {
    make_room();
    const std::size_t got = read_({buffer_.get() + end_, capacity_ - end_});
    end_ += got;
    return got > 0;
  }

  /// Room behind end_: by moving the unread bytes to the front, at most once a line, else by doubling.
  void make_room() {
    if (end_ < capacity_) return;
    if (begin_ == 0) return resize(capacity_ * 2);
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    scanned_ -= begin_;
    end_ -= begin_;
    begin_ = 0;
  }

  void resize(std::size_t capacity) {
    auto other = std::make_unique_for_overwrite<char[]>(capacity);
    std::memcpy(other.get(), buffer_.get() + begin_, std::min(end_ - begin_, capacity));
    buffer_ = std::move(other);
    capacity_ = capacity;
    scanned_ -= begin_;
    end_ -= begin_;
    begin_ = 0;
  }

  read_bytes read_;
  std::size_t limit_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_;
  std::size_t begin_ = 0;    // first byte not handed out
  std::size_t scanned_ = 0;  // no newline between begin_ and here
  std::size_t end_ = 0;
  std::size_t number_ = 0;
  bool skipping_ = false;
};

}  // namespace adit
