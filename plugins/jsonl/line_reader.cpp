#include "line_reader.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace adit::jsonl {

namespace {

constexpr std::size_t kUsualCapacity = 256 * 1024;
constexpr std::size_t kLargestKept = 4 * 1024 * 1024;

/// Position of the first newline in [begin, end), or `end`.
std::size_t find_newline(const char* buffer, std::size_t begin, std::size_t end) {
  const void* found = begin < end ? std::memchr(buffer + begin, '\n', end - begin) : nullptr;
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer) : end;
}

}  // namespace

line_reader::line_reader(read_bytes read, std::size_t limit)
    : read_(std::move(read)),
      limit_(limit),
      buffer_(std::make_unique_for_overwrite<char[]>(kUsualCapacity)),
      capacity_(kUsualCapacity) {}

std::optional<line> line_reader::next() {
  if (skipping_) skip_rest_of_line();
  if (capacity_ > kLargestKept && end_ - begin_ < kUsualCapacity) resize(kUsualCapacity);
  while (true) {
    const std::size_t newline = find_newline(buffer_.get(), scanned_, end_);
    if (newline - begin_ > limit_) return take(limit_, false);
    if (newline < end_) return take(newline - begin_, true);
    scanned_ = end_;
    if (fill()) continue;
    if (begin_ == end_) return std::nullopt;
    return take(end_ - begin_, true);
  }
}

std::optional<line> line_reader::take(std::size_t length, bool whole) {
  std::string_view bytes(buffer_.get() + begin_, length);
  begin_ = std::min(begin_ + length + (whole ? 1 : 0), end_);
  scanned_ = begin_;
  skipping_ = !whole;
  if (++number_ == 1 && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return line{bytes, number_, whole};
}

void line_reader::skip_rest_of_line() {
  skipping_ = false;
  std::size_t newline = find_newline(buffer_.get(), begin_, end_);
  while (newline == end_) {
    begin_ = scanned_ = end_ = 0;
    if (!fill()) return;
    newline = find_newline(buffer_.get(), 0, end_);
  }
  begin_ = scanned_ = newline + 1;
}

bool line_reader::fill() {
  make_room();
  const std::size_t got = read_({buffer_.get() + end_, capacity_ - end_});
  end_ += got;
  return got > 0;
}

/// Room behind end_: by moving the unread bytes to the front, at most once a line, else by doubling.
void line_reader::make_room() {
  if (end_ < capacity_) return;
  if (begin_ == 0) return resize(capacity_ * 2);
  std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
  scanned_ -= begin_;
  end_ -= begin_;
  begin_ = 0;
}

void line_reader::resize(std::size_t capacity) {
  auto larger = std::make_unique_for_overwrite<char[]>(capacity);
  std::memcpy(larger.get(), buffer_.get() + begin_, std::min(end_ - begin_, capacity));
  buffer_ = std::move(larger);
  capacity_ = capacity;
  scanned_ -= begin_;
  end_ -= begin_;
  begin_ = 0;
}

}  // namespace adit::jsonl
