#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/run/delivery.hpp"
#include "core/run/feed.hpp"
#include "core/run/worker.hpp"

namespace adit::core {

/// Everything that a run uses, made by the plan and borrowed here.
struct RunParts {
  const LabelTable* labels = nullptr;
  StepUse reader;
  std::vector<StepUse> steps;
  std::vector<StepUse> collectors;
  std::vector<WriterUse> writers;
  std::vector<Input> inputs;
};

/// How it is run.
struct RunOptions {
  std::size_t jobs = 1;
  std::size_t window = 0;  ///< batches on the way; 0: by the number of jobs
  FeedOptions feed;
  bool stop_at_failure = false;
  std::optional<std::uint64_t> max_failures;      ///< the run ends when more documents have failed
  std::optional<double> max_failure_share;        ///< the same as a share of the documents, looked at from 100 documents on and at the end
  std::optional<std::chrono::nanoseconds> timeout;
  std::filesystem::path quarantine;
};

/// What a run looks like from outside while it is going on.
struct RunProgress {
  std::uint64_t documents = 0;  ///< delivered or failed
  std::uint64_t failures = 0;
  std::uint64_t sources_done = 0;
  std::uint64_t current_source_bytes = 0;
};

/// What a run came to.
struct RunResult {
  enum class End {
    completed,        ///< all documents were dealt with
    too_many_failed,  ///< on_error: stop, or max_failures reached
    setup_failed,     ///< an instance could not be made
    output_failed,    ///< an output could not be written
    broken,           ///< a plugin broke or hung beyond repair
    interrupted,      ///< a signal came
  };
  End end = End::completed;
  std::string message;      ///< of every end but completed and interrupted
  bool bad_parameter = false;  ///< setup_failed because of the pipeline file
  bool closed_output = false;  ///< output_failed because the reader of a pipe went away
  bool hung = false;           ///< broken because a call never came back: threads are still in it
  std::uint64_t documents = 0;
  std::uint64_t failures = 0;
  std::vector<StepStats> steps;
  StepStats writing;  ///< collectors and writers together
  std::chrono::nanoseconds elapsed{0};
};

/// Runs a pipeline: one thread reads, `jobs` threads annotate, the calling thread collects and writes in the order of
/// reading, so that the output is the same for any number of jobs. Outputs are not committed here.
class Runner {
 public:
  /// `interrupt` may be null.
  Runner(const RunParts& parts, RunOptions options, const Interrupt* interrupt)
      : parts_(parts), options_(std::move(options)), interrupt_(interrupt) {}

  /// Called now and then from the calling thread.
  void on_progress(std::function<void(const RunProgress&)> callback) { on_progress_ = std::move(callback); }

  RunResult run();

 private:
  struct Crew;

  bool set_up(Crew& crew, RunResult& result);
  void work(Crew& crew, Worker& worker);
  void watch(Crew& crew);
  void deliver_all(Crew& crew, RunResult& result);
  bool deliver_batch(Crew& crew, Batch& batch, RunResult& result);
  bool failed_too_often(bool at_end, RunResult& result) const;
  void end_run(Crew& crew, RunResult& result);
  void report(const Crew& crew) const;

  const RunParts& parts_;
  RunOptions options_;
  const Interrupt* interrupt_;
  std::function<void(const RunProgress&)> on_progress_;
};

}  // namespace adit::core
