#include "core/run/runner.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace adit::core {

namespace {

using Clock = std::chrono::steady_clock;

/// From how many documents on a share of failures is looked at while the run goes on.
constexpr std::uint64_t kShareCountsFrom = 100;

std::size_t batches_in_window(const RunOptions& options) {
  return options.window != 0 ? options.window : options.jobs * 2 + 2;
}

}  // namespace

/// The threads of a run and what they share.
struct Runner::Crew {
  Crew(const LabelTable& labels, const RunOptions& options)
      : pool(labels, 64 * batches_in_window(options)), conveyor({batches_in_window(options), 64u << 20}) {}

  DocumentPool pool;
  Conveyor conveyor;
  std::optional<Reader> reader;
  std::unique_ptr<Feed> feed;
  std::vector<std::unique_ptr<Worker>> workers;
  std::unique_ptr<Delivery> delivery;
  StepStats writing;

  std::mutex mutex;
  std::condition_variable watch_ended;
  bool finished = false;
  std::string broken;  // why the run cannot go on; under mutex
  bool hung = false;   // under mutex

  void break_off(std::string why, bool is_hung) {
    {
      const std::lock_guard lock(mutex);
      if (broken.empty()) broken = std::move(why);
      hung = hung || is_hung;
    }
    conveyor.stop();
  }
};

bool Runner::set_up(Crew& crew, RunResult& result) {
  SetupError error;
  std::string step;
  const auto refuse = [&] {
    result.end = RunResult::End::setup_failed;
    result.bad_parameter = error.bad_parameter;
    result.message = in_words(error, step);
    return false;
  };
  step = parts_.reader.component->component().manifest.id;
  crew.reader = Reader::create(*parts_.reader.component, error);
  if (!crew.reader) return refuse();
  for (std::size_t i = 0; i < options_.jobs; ++i) {
    std::size_t failed = 0;
    auto worker = Worker::create(parts_.steps, error, failed);
    if (!worker) {
      step = parts_.steps[failed].component->step();
      return refuse();
    }
    if (options_.timeout) worker->watched();
    crew.workers.push_back(std::move(worker));
  }
  crew.delivery = Delivery::create(parts_.collectors, parts_.writers, options_.quarantine, error, step);
  if (!crew.delivery) return refuse();
  crew.feed = std::make_unique<Feed>(*crew.reader, *parts_.reader.bindings, crew.pool, crew.conveyor, interrupt_, options_.feed);
  return true;
}

RunResult Runner::run() {
  RunResult result;
  const Clock::time_point start = Clock::now();
  // Shared by all threads; kept alive for those that hang when the run ends without them.
  const auto crew = std::make_shared<Crew>(*parts_.labels, options_);
  if (!set_up(*crew, result)) return result;
  if (auto begun = crew->delivery->begin(); !begun) {
    result.end = RunResult::End::output_failed;
    result.message = begun.error().message;
    return result;
  }
  std::vector<std::thread> threads;
  threads.emplace_back([this, crew] { crew->feed->run(parts_.inputs); });
  for (auto& worker : crew->workers) threads.emplace_back([this, crew, &worker] { work(*crew, *worker); });
  if (options_.timeout) threads.emplace_back([this, crew] { watch(*crew); });

  deliver_all(*crew, result);
  crew->conveyor.stop();
  if (interrupt_) interrupt_->wake();  // the reader may be waiting for standard input
  {
    const std::lock_guard lock(crew->mutex);
    crew->finished = true;
    result.hung = crew->hung;
  }
  crew->watch_ended.notify_all();
  for (std::thread& thread : threads) {
    if (result.hung) {
      thread.detach();  // the process is about to end; one of them is inside a plugin that does not come back
    } else {
      thread.join();
    }
  }
  end_run(*crew, result);
  result.elapsed = Clock::now() - start;
  return result;
}

void Runner::work(Crew& crew, Worker& worker) {
  while (auto batch = crew.conveyor.take()) {
    if (!worker.process(*batch)) return crew.break_off(worker.broken(), false);
    crew.conveyor.pass_on(std::move(batch));
  }
}

void Runner::watch(Crew& crew) {
  const auto pause = std::clamp<std::chrono::nanoseconds>(*options_.timeout / 10, std::chrono::milliseconds(1),
                                                          std::chrono::milliseconds(100));
  std::unique_lock lock(crew.mutex);
  while (!crew.watch_ended.wait_for(lock, pause, [&] { return crew.finished; })) {
    for (const auto& worker : crew.workers) {
      const auto running = worker->watch(*options_.timeout);
      if (!running) continue;
      lock.unlock();
      crew.break_off("step \"" + running->step + "\" hangs on document \"" + running->document +
                         "\": it did not stop after twice run.timeout",
                     true);
      return;
    }
  }
}

void Runner::deliver_all(Crew& crew, RunResult& result) {
  while (auto batch = crew.conveyor.next()) {
    const bool go_on = deliver_batch(crew, *batch, result);
    crew.conveyor.release(*batch);
    for (Item& item : batch->items) crew.pool.give_back(std::move(item.document));
    if (!go_on) return;
    report(crew);
  }
}

bool Runner::deliver_batch(Crew& crew, Batch& batch, RunResult& result) {
  const Clock::time_point start = Clock::now();
  for (Item& item : batch.items) {
    ++result.documents;
    auto delivered = crew.delivery->deliver(item);
    if (!delivered) {
      result.end = RunResult::End::output_failed;
      result.message = delivered.error().message;
      return false;
    }
    if (item.fault) {
      ++result.failures;
      if (failed_too_often(false, result)) return false;
    }
  }
  crew.writing.time += Clock::now() - start;
  return true;
}

bool Runner::failed_too_often(bool at_end, RunResult& result) const {
  const bool share_counts = at_end || result.documents >= kShareCountsFrom;
  const auto share = static_cast<double>(result.failures) / static_cast<double>(std::max<std::uint64_t>(result.documents, 1));
  std::string limit;
  if (options_.stop_at_failure && result.failures > 0) {
    limit = "run.on_error is \"stop\"";
  } else if (options_.max_failures && result.failures > *options_.max_failures) {
    limit = "run.max_failures is " + std::to_string(*options_.max_failures);
  } else if (options_.max_failure_share && share_counts && share > *options_.max_failure_share) {
    limit = "run.max_failures is a smaller share";
  } else {
    return false;
  }
  result.end = RunResult::End::too_many_failed;
  result.message = std::to_string(result.failures) + " of " + std::to_string(result.documents) + " documents failed and " + limit;
  return true;
}

void Runner::end_run(Crew& crew, RunResult& result) {
  using End = RunResult::End;
  if (!crew.broken.empty()) {
    result.end = End::broken;
    result.message = crew.broken;
  }
  if (result.end == End::completed && interrupt_ && interrupt_->signal() != 0) result.end = End::interrupted;
  if (result.end == End::completed) failed_too_often(true, result);
  if (result.end != End::output_failed && !result.hung) {
    if (auto finished = crew.delivery->finish(); !finished && result.end == End::completed) {
      result.end = End::output_failed;
      result.message = finished.error().message;
    }
  }
  for (const WriterUse& writer : parts_.writers) result.closed_output = result.closed_output || writer.output->closed_by_reader();
  if (auto kept = crew.delivery->quarantine().commit(); !kept && result.end == End::completed) {
    result.end = End::output_failed;
    result.message = kept.error().message;
  }
  crew.writing.documents = crew.delivery->delivered();
  result.writing = crew.writing;
  result.steps.resize(parts_.steps.size());
  if (result.hung) return;  // a thread may still be counting
  for (const auto& worker : crew.workers) {
    for (std::size_t i = 0; i < result.steps.size(); ++i) result.steps[i].add(worker->stats()[i]);
  }
}

void Runner::report(const Crew& crew) const {
  if (!on_progress_) return;
  const FeedProgress& feed = crew.feed->progress();
  RunProgress progress;
  progress.documents = crew.delivery->delivered() + crew.delivery->quarantine().count();
  progress.failures = crew.delivery->quarantine().count();
  progress.sources_done = feed.sources_done.load(std::memory_order_relaxed);
  progress.current_source_bytes = feed.current_source_bytes.load(std::memory_order_relaxed);
  on_progress_(progress);
}

}  // namespace adit::core
