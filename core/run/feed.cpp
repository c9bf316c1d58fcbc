#include "core/run/feed.hpp"

#include <utility>

#include "core/document/hash.hpp"

namespace adit::core {

namespace {

constexpr std::size_t kBatchBytes = 256u << 10;

/// Whether a document belongs to a sample: decided by its id alone, so that it is the same for any order and number.
bool is_sampled(std::string_view id, double share) {
  return static_cast<double>(hash_bytes(id) >> 11) < share * static_cast<double>(std::uint64_t{1} << 53);
}

}  // namespace

/// The document that the reader is filling.
class Feed::DraftDocument : public adit_draft_t {
 public:
  DraftDocument(Document& document, StepView& view, const FeedOptions& options)
      : document_(document), view_(view), options_(options) {}

  void set_id(std::string_view id) override { id_ = id; }
  void set_meta(std::string_view key, std::string_view value) override { document_.set_meta(key, value); }

  bool append_text(std::string_view bytes) override {
    if (too_large_ || bytes_.size() + bytes.size() > options_.max_document) {
      too_large_ = true;
      std::string().swap(bytes_);  // gives the memory back
      return false;
    }
    bytes_.append(bytes);
    return true;
  }

  adit_document_t* document() override {
    if (!finished_) finish();
    if (too_large_ || !encoding_error_.empty()) return nullptr;
    return view_.handle();
  }

  /// Ends the text: decodes it into the document.
  void finish() {
    finished_ = true;
    auto decoded = decode_text(options_.bad_bytes == BadBytes::reject ? bytes_ : std::move(bytes_), options_.bad_bytes);
    if (!decoded) {
      encoding_error_ = decoded.error().message;
      // The quarantine keeps what can be kept of the text.
      if (auto kept = decode_text(std::move(bytes_), BadBytes::replace)) document_.set_text(std::move(*kept));
      return;
    }
    const std::uint64_t replaced = decoded->replaced;
    document_.set_text(std::move(*decoded));
    view_.open(document_);
    if (replaced > 0) {
      document_.diagnose("", std::to_string(replaced) + (replaced == 1 ? " stretch" : " stretches") +
                                 " of bytes that are not UTF-8 became U+FFFD");
    }
  }

  bool finished() const { return finished_; }
  bool too_large() const { return too_large_; }
  const std::string& encoding_error() const { return encoding_error_; }
  const std::string& id() const { return id_; }

 private:
  Document& document_;
  StepView& view_;
  const FeedOptions& options_;
  std::string id_;
  std::string bytes_;
  bool finished_ = false;
  bool too_large_ = false;
  std::string encoding_error_;
};

Feed::Feed(Reader& reader, const StepBindings& bindings, DocumentPool& pool, Conveyor& conveyor, const Interrupt* interrupt,
           FeedOptions options)
    : reader_(reader), pool_(pool), conveyor_(conveyor), interrupt_(interrupt), options_(options), view_(bindings) {}

void Feed::run(const std::vector<Input>& inputs) {
  for (const Input& input : inputs) {
    if (!read_source(input)) break;
    progress_.sources_done.fetch_add(1, std::memory_order_relaxed);
  }
  flush();
  conveyor_.close();
}

bool Feed::read_source(const Input& input) {
  if (interrupted()) return false;
  auto source = FileSource::open(input, options_.max_document, interrupt_);
  if (!source) return add_failed_source(input, source.error().message);
  if (reader_.call(&adit_reader_1_t::open, static_cast<adit_source_t*>(source->get())) != ADIT_OK) {
    return add_failed_source(input, reader_.host().failure().message);
  }
  while (next_document(input, **source)) {
    progress_.current_source_bytes.store((*source)->bytes_read(), std::memory_order_relaxed);
    if (interrupted() || conveyor_.stopped()) return false;
    if (options_.limit != 0 && documents_ >= options_.limit) return false;
  }
  progress_.current_source_bytes.store(0, std::memory_order_relaxed);
  if (interrupted()) return false;
  if (!(*source)->error().empty()) return add_failed_source(input, "cannot be read: " + (*source)->error());
  return true;
}

/// Reads one document and adds it. False at the end of the source.
bool Feed::next_document(const Input& input, FileSource& source) {
  Item item{pool_.take(), std::nullopt};
  DraftDocument draft(*item.document, view_, options_);
  const adit_status_t status = reader_.call(&adit_reader_1_t::next, static_cast<adit_draft_t*>(&draft));
  const bool ended = status == ADIT_END || (status == ADIT_FATAL && !source.error().empty());
  if (ended || interrupted()) {
    view_.drop();
    pool_.give_back(std::move(item.document));
    return false;
  }
  if (!draft.finished() && !draft.too_large()) draft.finish();
  name(*item.document, draft.id().empty() ? std::string_view(input.id) : std::string_view(draft.id()));
  if (options_.sample < 1 && !is_sampled(item.document->id(), options_.sample)) {
    view_.drop();
    pool_.give_back(std::move(item.document));
    return status != ADIT_FATAL;
  }
  if (draft.too_large()) {
    item.fault = make_fault("too_large", "longer than max_document (" + std::to_string(options_.max_document) +
                                             " bytes); its text is left out here, raise run.max_document to take it");
  } else if (!draft.encoding_error().empty()) {
    item.fault = make_fault("encoding", draft.encoding_error());
  } else if (status != ADIT_OK) {
    const std::string& said = reader_.host().failure().message;
    item.fault = make_fault("failed", said.empty() && view_.failed() ? view_.error().message : said);
    view_.drop();
  } else if (auto done = view_.commit(); !done) {
    item.fault = make_fault("failed", done.error().message);
  }
  return add(std::move(item)) && status != ADIT_FATAL;
}

bool Feed::add_failed_source(const Input& input, const std::string& message) {
  Item item{pool_.take(), make_fault("failed", message)};
  name(*item.document, input.id);
  return add(std::move(item));
}

void Feed::name(Document& document, std::string_view id) {
  bool repeated = false;
  document.set_id(ids_.take(id, repeated));
  if (repeated) document.diagnose("", "an earlier document has the id \"" + std::string(id) + "\" too");
}

Fault Feed::make_fault(std::string_view kind, std::string message) const {
  const Manifest& manifest = reader_.use().component().manifest;
  if (message.empty()) message = "failed without saying why";
  return {kind, std::move(message), "", manifest.id, manifest.version};
}

bool Feed::add(Item item) {
  if (!batch_) batch_ = std::make_unique<Batch>();
  ++documents_;
  batch_->bytes += item.document->text().size();
  batch_->items.push_back(std::move(item));
  return (batch_->items.size() < kBatchDocuments && batch_->bytes < kBatchBytes) || flush();
}

bool Feed::flush() { return !batch_ || conveyor_.put(std::move(batch_)); }

}  // namespace adit::core
