#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>

namespace adit::core {

/// Growing memory for the elements of one column. Bytes from malloc, because realloc grows large blocks without copying
/// and nothing has to be initialised twice. Running out of memory is an answer, not an exception. Grows by half, so
/// that at most a third of a column is slack.
class Buffer {
 public:
  std::byte* data() { return data_.get(); }
  const std::byte* data() const { return data_.get(); }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }

  template <class T>
  T* as() {
    return reinterpret_cast<T*>(data_.get());
  }

  /// Adds `bytes` at the end, not initialised, and gives where they begin. Null when there is no memory.
  std::byte* extend(std::size_t bytes) {
    if (bytes > capacity_ - size_ && !reallocate(std::max({size_ + bytes, capacity_ + capacity_ / 2, kSmallest})))
      return nullptr;
    std::byte* const at = data_.get() + size_;
    size_ += bytes;
    return at;
  }

  void clear() { size_ = 0; }

  /// Gives memory back when less than half is used.
  void trim() {
    if (capacity_ <= kKept || size_ * 2 >= capacity_) return;
    if (size_ == 0) {
      data_.reset();
      capacity_ = 0;
    } else {
      (void)reallocate(size_);
    }
  }

 private:
  static constexpr std::size_t kSmallest = 64;
  static constexpr std::size_t kKept = 4096;  // not worth a call to the allocator

  struct Free {
    void operator()(std::byte* data) const { std::free(data); }
  };

  bool reallocate(std::size_t capacity) {
    auto* const moved = static_cast<std::byte*>(std::realloc(data_.get(), capacity));
    if (!moved) return false;
    (void)data_.release();
    data_.reset(moved);
    capacity_ = capacity;
    return true;
  }

  std::unique_ptr<std::byte[], Free> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace adit::core
