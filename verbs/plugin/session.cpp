#include "verbs/plugin/session.hpp"

#include <adit/rows.hpp>

#include "core/document/flat_block.hpp"

namespace adit::plugin_verb {

using namespace core;

namespace {

constexpr std::size_t kMoreThanBytes = 100;  // documents: a reader that gives more than its source has bytes never ends

class AnnotatorSession : public SessionOf<adit_annotator_1_t> {
 public:
  AnnotatorSession(const Rig& rig, const SessionOptions& options, CallEnd& end) : SessionOf(rig, options, end) {}

  Played play(std::string_view text) override {
    Document& document = fill(text);
    view_.open(document);
    Played end = call_on_document(table().process, self_, view_.handle());
    if (end.done) end.output = printed(document);
    return end;
  }
};

class ReaderSession : public SessionOf<adit_reader_1_t> {
 public:
  ReaderSession(const Rig& rig, const SessionOptions& options, CallEnd& end) : SessionOf(rig, options, end) {}

  /// Reads the text to its end. Records that fail are part of the output.
  Played play(std::string_view text) override {
    MemorySource source(text, options_.source);
    Played all(call({ADIT_FAILED, ADIT_FATAL}, table().open, self_, static_cast<adit_source_t*>(&source)));
    for (std::size_t count = 0; all.done && count <= text.size() + kMoreThanBytes; ++count) {
      Played next = read_next();
      if (!next.broken.empty()) return next;
      if (status_ == ADIT_END) return all;
      all.output += next.done ? next.output : "failed: " + next.refused + "\n";
      if (status_ != ADIT_FATAL) continue;
      all.done = false;
      all.refused = next.refused;
    }
    if (all.done) all.broken = "gives documents without end: more than the source has bytes";
    all.done = false;
    return all;
  }

 private:
  Played read_next() {
    document_ = std::make_unique<Document>(rig_.labels());
    MemoryDraft draft(*document_, view_, options_.source.max_document);
    CallEnd end = call({ADIT_END, ADIT_FAILED, ADIT_FATAL, ADIT_CANCELLED}, table().next, self_, static_cast<adit_draft_t*>(&draft));
    if (status_ == ADIT_END) return {};
    draft.finish();
    const bool host_knows = options_.source.breaks_after != kNever || draft.too_large();  // then no message is asked for
    if (host_knows && (status_ == ADIT_FAILED || status_ == ADIT_FATAL)) end = {false, "as the source did", {}};
    Played next = end_document(std::move(end));
    if (next.done) next.output = printed(*document_);
    return next;
  }
};

template <class Kind>
std::unique_ptr<Session> make_session(const Rig& rig, CallEnd& end, const SessionOptions& options) {
  auto session = std::make_unique<Kind>(rig, options, end);
  if (!end.done) session.reset();
  return session;
}

}  // namespace

std::unique_ptr<Session> Session::make(const Rig& rig, CallEnd& end, const SessionOptions& options) {
  switch (rig.manifest().kind) {
    case ComponentKind::reader:
      return make_session<ReaderSession>(rig, end, options);
    case ComponentKind::writer:
      return make_session<WriterSession>(rig, end, options);
    case ComponentKind::collector:
      return make_session<CollectorSession>(rig, end, options);
    default:
      return make_session<AnnotatorSession>(rig, end, options);
  }
}

void Session::prepare(std::string_view text) {
  fill(text);
  prepared_ = true;
}

std::uint32_t Session::rows_in(std::string_view layer) const {
  const Layer* const found = document_ ? document_->find_layer(layer) : nullptr;
  return found ? found->table()->count : 0;
}

Document& Session::fill(std::string_view text) {
  if (std::exchange(prepared_, false)) return *document_;
  if (document_) {
    document_->clear();
  } else {
    document_ = std::make_unique<Document>(rig_.labels());
  }
  document_->set_id("sample");
  document_->set_meta("title", "A sample");
  document_->set_meta("date", "2027-03-03");
  if (auto decoded = decode_text(std::string(text), BadBytes::replace)) document_->set_text(std::move(*decoded));
  rig_.samples().add_to(*document_, options_.fill);
  return *document_;
}

std::string Session::printed(const Document& document) const {
  if (!options_.outputs) return {};
  std::vector<std::byte> block;
  write_flat_block(document, block, {.labels = false});
  return {reinterpret_cast<const char*>(block.data()), block.size()};
}

Played Session::end_document(CallEnd end) {
  if (!end.done) {
    if (view_.failed()) end.broken = view_.error().message;
    view_.drop();
    return Played(std::move(end));
  }
  auto done = view_.commit();
  return done ? Played{} : Played({false, {}, std::move(done).error().message});
}

Played CollectorSession::play(std::string_view text) {
  view_.open(std::as_const(fill(text)));
  return call_on_document(table().accumulate, self_, std::as_const(view_).handle());
}

Played CollectorSession::finish() {
  Played end(call({ADIT_FAILED, ADIT_FATAL, ADIT_CANCELLED}, table().finish, self_, static_cast<adit_tables_t*>(&tables_)));
  for (const auto& [name, row] : tables_.rows()) end.output += name + "\t" + row + "\n";
  return end;
}

Played CollectorSession::save() {
  MemorySink sink;
  Played end(call({ADIT_FAILED, ADIT_FATAL}, table().save, self_, static_cast<adit_sink_t*>(&sink)));
  end.output = sink.bytes();
  return end;
}

CallEnd CollectorSession::merge(std::string_view state) {
  return call({ADIT_FAILED, ADIT_FATAL}, table().merge, self_, str(state));
}

WriterSession::WriterSession(const Rig& rig, const SessionOptions& options, CallEnd& end)
    : SessionOf(rig, options, end), output_(options.output, options.outputs) {
  if (end.done) end = call({ADIT_FAILED, ADIT_FATAL}, table().begin, self_, static_cast<adit_output_t*>(&output_));
}

Played WriterSession::play(std::string_view text) {
  view_.open(std::as_const(fill(text)));
  return call_on_document(table().document, self_, std::as_const(view_).handle());
}

CallEnd WriterSession::write_table(std::string_view name, const std::vector<std::string>& rows) {
  if (!table().table) return {};
  std::vector<adit_str_t> views;
  for (const std::string& row : rows) views.push_back(str(row));
  return call({ADIT_FAILED, ADIT_FATAL}, table().table, self_, str(name), views.data(), views.size());
}

Played WriterSession::finish() {
  Played end(call({ADIT_FAILED, ADIT_FATAL}, table().end, self_));
  end.output = output_.bytes();
  return end;
}

}  // namespace adit::plugin_verb
