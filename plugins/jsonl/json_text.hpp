#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace adit::jsonl {

/// A growing buffer of JSON text, for output by the hundred megabytes: room is made once a row, then numbers and short
/// words are stored without asking. Nothing checks brackets and commas: that is the caller's part.
class json_text {
 public:
  /// What was written and not cleared yet.
  std::string_view view() const { return {data_.get(), size_}; }
  std::size_t size() const { return size_; }
  void clear() { size_ = 0; }

  /// Text that is JSON already.
  void raw(std::string_view json) {
    reserve(json.size());
    std::memcpy(data_.get() + size_, json.data(), json.size());
    size_ += json.size();
  }
  void raw(char c) {
    reserve(1);
    data_[size_++] = c;
  }
  /// A whole number.
  void number(std::uint32_t value) {
    reserve(kNumberSize);
    size_ = static_cast<std::size_t>(store_number(data_.get() + size_, value) - data_.get());
  }
  void integer(std::int64_t value);
  /// A number with at most four digits after the point, zeros at the end cut. Requires: finite.
  void score(double value);
  /// A string in its marks.
  void string(std::string_view text) {
    raw('"');
    escaped(text);
    raw('"');
  }
  /// What stands between a string's marks; a string may be written in several such pieces.
  void escaped(std::string_view text);

 private:
  static constexpr std::size_t kNumberSize = 24;
  static constexpr std::size_t kStep = 8;  // bytes that are looked at, and copied, at once

  void reserve(std::size_t more) {
    if (capacity_ - size_ < more) grow(more);
  }
  void grow(std::size_t more);
  static char* store_number(char* to, std::uint64_t value);

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace adit::jsonl
