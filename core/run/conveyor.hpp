#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>

#include "core/run/item.hpp"

namespace adit::core {

/// Carries batches from the reader to the workers and, back in order, to the writers. Bounded: put() waits while too many
/// batches or too many bytes are on the way, so memory depends on the window and not on the input.
class Conveyor {
 public:
  struct Window {
    std::size_t batches = 8;
    std::size_t bytes = 64u << 20;  ///< a single larger batch still passes, alone
  };
  explicit Conveyor(Window window) : window_(window) {}

  /// Hands a batch to the workers. False when the run was stopped. [reader]
  bool put(std::unique_ptr<Batch> batch);
  /// No more batches will come. [reader]
  void close();

  /// The next batch to work on; null when there is none any more. [worker]
  std::unique_ptr<Batch> take();
  /// Hands a worked batch on. [worker]
  void pass_on(std::unique_ptr<Batch> batch);

  /// The next batch in order; null when all came or the run was stopped. [delivery]
  std::unique_ptr<Batch> next();
  /// Says that a batch has been dealt with, so that another may enter. [delivery]
  void release(const Batch& batch);

  /// Ends everything: batches on the way are dropped. [any]
  void stop();
  bool stopped() const;

 private:
  bool has_room(std::size_t bytes) const;

  const Window window_;
  mutable std::mutex mutex_;
  std::condition_variable room_, work_, done_;
  std::deque<std::unique_ptr<Batch>> waiting_;
  std::map<std::uint64_t, std::unique_ptr<Batch>> worked_;
  std::uint64_t put_count_ = 0;
  std::uint64_t next_number_ = 0;
  std::size_t batches_on_way_ = 0;
  std::size_t bytes_on_way_ = 0;
  bool closed_ = false;
  bool stopped_ = false;
};

}  // namespace adit::core
