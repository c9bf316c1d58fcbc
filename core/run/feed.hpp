#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/document/decode.hpp"
#include "core/document/document_pool.hpp"
#include "core/document/step_view.hpp"
#include "core/plugin/instance.hpp"
#include "core/run/conveyor.hpp"
#include "core/run/inputs.hpp"
#include "core/run/interrupt.hpp"
#include "core/run/source.hpp"
#include "core/run/unique_ids.hpp"

namespace adit::core {

/// How documents are taken in.
struct FeedOptions {
  std::uint64_t max_document = 64u << 20;  ///< bytes; longer ones fail with kind too_large
  BadBytes bad_bytes = BadBytes::replace;
  std::uint64_t limit = 0;  ///< stop after so many documents; 0: no limit
  double sample = 1;        ///< share of the documents that are taken, the same ones each time
};

/// What the progress line shows of the reading; read from another thread.
struct FeedProgress {
  std::atomic<std::uint64_t> sources_done{0};
  std::atomic<std::uint64_t> current_source_bytes{0};
};

/// Reads all inputs with one reader and puts the documents on the conveyor. Runs in a thread of its own.
class Feed {
 public:
  static constexpr std::size_t kBatchDocuments = 32;

  /// All are borrowed for the length of the run; `interrupt` may be null.
  Feed(Reader& reader, const StepBindings& bindings, DocumentPool& pool, Conveyor& conveyor, const Interrupt* interrupt,
       FeedOptions options);

  /// Reads everything, then closes the conveyor. A source that cannot be opened or read becomes a failed document.
  void run(const std::vector<Input>& inputs);

  const FeedProgress& progress() const { return progress_; }

 private:
  class DraftDocument;

  bool read_source(const Input& input);
  bool next_document(const Input& input, FileSource& source);
  bool add_failed_source(const Input& input, const std::string& message);
  bool add(Item item);
  bool flush();
  bool interrupted() const { return interrupt_ && interrupt_->signal() != 0; }
  Fault make_fault(std::string_view kind, std::string message) const;
  void name(Document& document, std::string_view id);

  Reader& reader_;
  DocumentPool& pool_;
  Conveyor& conveyor_;
  const Interrupt* interrupt_;
  FeedOptions options_;
  StepView view_;
  UniqueIds ids_;
  std::unique_ptr<Batch> batch_;
  std::uint64_t documents_ = 0;
  FeedProgress progress_;
};

}  // namespace adit::core
