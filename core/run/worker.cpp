#include "core/run/worker.hpp"

#include <utility>

namespace adit::core {

namespace {

/// How much of the text a message quotes.
constexpr std::size_t kQuotedBytes = 60;

/// `: "the words"` for a failure that names a place in the text.
std::string quoted_place(const Failure& failure, std::string_view text) {
  if (!failure.where.has_value() || failure.where.begin >= text.size()) return {};
  std::size_t end = std::min<std::size_t>({failure.where.end, text.size(), failure.where.begin + kQuotedBytes});
  while (end < text.size() && !is_boundary(text, end)) ++end;
  if (end <= failure.where.begin || !is_boundary(text, failure.where.begin)) return {};
  return " at byte " + std::to_string(failure.where.begin) + ": \"" +
         std::string(text.substr(failure.where.begin, end - failure.where.begin)) + "\"";
}

/// Why a call failed: in the plugin's own words, else what it did wrong with the document, else what is known.
std::string describe(adit_status_t status, const Failure& failure, const StepView& view, std::string_view text) {
  if (!failure.message.empty()) return failure.message + quoted_place(failure, text);
  if (view.failed()) return view.error().message;
  if (status == ADIT_FATAL) return "its instance broke without saying why";
  if (status == ADIT_FAILED || status == ADIT_CANCELLED) return "failed without saying why";
  return "returned status " + std::to_string(status) + ", which says nothing here";
}

}  // namespace

void StepStats::add(const StepStats& other) {
  documents += other.documents;
  failures += other.failures;
  rows += other.rows;
  time += other.time;
}

std::unique_ptr<Worker> Worker::create(const std::vector<StepUse>& steps, SetupError& error, std::size_t& failed_step) {
  std::unique_ptr<Worker> worker(new Worker);
  for (const StepUse& step : steps) {
    auto stage = std::make_unique<Stage>(step);
    stage->annotator = Annotator::create(*step.component, error);
    if (!stage->annotator) {
      failed_step = worker->stages_.size();
      return nullptr;
    }
    worker->stages_.push_back(std::move(stage));
  }
  worker->stats_.resize(steps.size());
  return worker;
}

bool Worker::process(Batch& batch) {
  for (Item& item : batch.items) {
    if (!item.fault && !process_item(item)) return false;
  }
  return true;
}

bool Worker::process_item(Item& item) {
  Clock::time_point since = Clock::now();
  for (std::size_t index = 0; index < stages_.size(); ++index) {
    if (!run_step(index, item, since)) return false;
    if (item.fault) return true;
  }
  return true;
}

adit_status_t Worker::call(Stage& stage, Item& item) {
  stage.view.open(*item.document);
  return stage.annotator->call(&adit_annotator_1_t::process, stage.view.handle());
}

bool Worker::run_step(std::size_t index, Item& item, Clock::time_point& since) {
  Stage& stage = *stages_[index];
  StepStats& stats = stats_[index];
  if (!stage.use.is_for(*item.document)) return skip(stage, *item.document);
  const std::size_t layers_before = item.document->layers().size();
  if (watched_) begin_watch(index, item);
  const adit_status_t status = call(stage, item);
  if (watched_) end_watch();

  std::string message;
  if (status != ADIT_OK) {
    message = describe(status, stage.annotator->host().failure(), stage.view, item.document->text());
    stage.view.drop();
  } else if (auto done = stage.view.commit(); !done) {
    message = std::move(done).error().message;
  }
  const Clock::time_point now = Clock::now();
  stats.time += now - since;
  since = now;
  ++stats.documents;
  for (std::size_t i = layers_before; i < item.document->layers().size(); ++i) stats.rows += item.document->layers()[i]->rows();
  if (message.empty()) return true;

  ++stats.failures;
  const Manifest& manifest = stage.use.component->component().manifest;
  const bool timed_out = stage.annotator->host().is_cancelled();
  if (timed_out) message = "took longer than run.timeout";
  item.fault = Fault{timed_out ? "timeout" : "failed", std::move(message), stage.use.component->step(), manifest.id,
                     manifest.version};
  return status != ADIT_FATAL || make_again(stage);
}

/// Leaves what the step gives without rows, so that later steps find their needs met.
bool Worker::skip(Stage& stage, Document& document) {
  stage.view.open(document);
  return stage.view.commit().has_value();
}

bool Worker::make_again(Stage& stage) {
  SetupError error;
  stage.annotator.reset();
  stage.annotator = Annotator::create(*stage.use.component, error);
  if (stage.annotator) return true;
  broken_ = "step \"" + stage.use.component->step() + "\": its instance broke and could not be made again: " + error.message;
  return false;
}

void Worker::begin_watch(std::size_t index, const Item& item) {
  const std::lock_guard lock(watch_mutex_);
  running_step_ = index;
  running_document_ = item.document.get();
  running_since_ = Clock::now();
}

void Worker::end_watch() {
  const std::lock_guard lock(watch_mutex_);
  running_document_ = nullptr;
}

std::optional<Worker::Running> Worker::watch(std::chrono::nanoseconds limit) {
  const std::lock_guard lock(watch_mutex_);
  if (!running_document_) return std::nullopt;
  const std::chrono::nanoseconds time = Clock::now() - running_since_;
  Stage& stage = *stages_[running_step_];
  if (time > limit) stage.annotator->host().cancel();
  if (time <= 2 * limit) return std::nullopt;
  return Running{stage.use.component->step(), std::string(running_document_->id())};
}

}  // namespace adit::core
