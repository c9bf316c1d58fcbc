#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/document/step_view.hpp"
#include "core/run/item.hpp"
#include "core/run/step_use.hpp"

namespace adit::core {

/// What one step did.
struct StepStats {
  std::uint64_t documents = 0;
  std::uint64_t failures = 0;
  std::uint64_t rows = 0;
  std::chrono::nanoseconds time{0};

  void add(const StepStats& other);
};

/// Runs all steps on documents, with instances of its own. Belongs to one thread, but for watch().
class Worker {
 public:
  /// Makes an instance of each step. `error` and `failed_step` say why not.
  static std::unique_ptr<Worker> create(const std::vector<StepUse>& steps, SetupError& error, std::size_t& failed_step);

  /// Runs the steps on each item that has not failed. A step that fails ends that item with a fault; the others go on.
  /// False when an instance that broke could not be made again: the run cannot go on, and why is in broken().
  bool process(Batch& batch);
  const std::string& broken() const { return broken_; }

  const std::vector<StepStats>& stats() const { return stats_; }

  /// The call that has been running longest, for the watchdog.
  struct Running {
    std::string step;
    std::string document;
  };
  /// Asks the present call to stop when it has taken longer than `limit`; gives it when it has taken longer than twice the
  /// limit. From the watchdog's thread. Nothing happens unless watched() was called.
  std::optional<Running> watch(std::chrono::nanoseconds limit);
  /// Lets calls be watched, at the cost of a lock a call. Before the first process().
  void watched() { watched_ = true; }

 private:
  struct Stage {
    StepUse use;
    std::optional<Annotator> annotator;
    StepView view;
    explicit Stage(const StepUse& step) : use(step), view(*step.bindings) {}
  };
  using Clock = std::chrono::steady_clock;

  Worker() = default;
  bool process_item(Item& item);
  /// `since` is when the step before ended; one look at the clock a step.
  bool run_step(std::size_t index, Item& item, Clock::time_point& since);
  adit_status_t call(Stage& stage, Item& item);
  bool skip(Stage& stage, Document& document);
  bool make_again(Stage& stage);
  void begin_watch(std::size_t index, const Item& item);
  void end_watch();

  std::vector<std::unique_ptr<Stage>> stages_;
  std::vector<StepStats> stats_;
  std::string broken_;

  bool watched_ = false;
  std::mutex watch_mutex_;
  std::size_t running_step_ = 0;
  const Document* running_document_ = nullptr;  // null: no call is running
  Clock::time_point running_since_;
};

}  // namespace adit::core
