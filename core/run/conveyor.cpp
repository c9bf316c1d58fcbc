#include "core/run/conveyor.hpp"

namespace adit::core {

bool Conveyor::has_room(std::size_t bytes) const {
  return batches_on_way_ == 0 || (batches_on_way_ < window_.batches && bytes_on_way_ + bytes <= window_.bytes);
}

bool Conveyor::put(std::unique_ptr<Batch> batch) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return stopped_ || has_room(batch->bytes); });
  if (stopped_) return false;
  batch->number = put_count_++;
  ++batches_on_way_;
  bytes_on_way_ += batch->bytes;
  waiting_.push_back(std::move(batch));
  work_.notify_one();
  return true;
}

void Conveyor::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  work_.notify_all();
  done_.notify_all();
}

std::unique_ptr<Batch> Conveyor::take() {
  std::unique_lock lock(mutex_);
  work_.wait(lock, [&] { return stopped_ || closed_ || !waiting_.empty(); });
  if (stopped_ || waiting_.empty()) return nullptr;
  std::unique_ptr<Batch> batch = std::move(waiting_.front());
  waiting_.pop_front();
  return batch;
}

void Conveyor::pass_on(std::unique_ptr<Batch> batch) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t number = batch->number;
  worked_.emplace(number, std::move(batch));
  if (number == next_number_) done_.notify_one();
}

std::unique_ptr<Batch> Conveyor::next() {
  std::unique_lock lock(mutex_);
  done_.wait(lock, [&] {
    return stopped_ || worked_.contains(next_number_) || (closed_ && next_number_ == put_count_);
  });
  if (stopped_ || !worked_.contains(next_number_)) return nullptr;
  std::unique_ptr<Batch> batch = std::move(worked_.extract(next_number_).mapped());
  ++next_number_;
  return batch;
}

void Conveyor::release(const Batch& batch) {
  const std::lock_guard lock(mutex_);
  --batches_on_way_;
  bytes_on_way_ -= batch.bytes;
  room_.notify_one();
}

void Conveyor::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  room_.notify_all();
  work_.notify_all();
  done_.notify_all();
}

bool Conveyor::stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

}  // namespace adit::core
