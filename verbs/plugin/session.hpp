#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document/document.hpp"
#include "core/document/step_view.hpp"
#include "verbs/plugin/rig.hpp"
#include "verbs/plugin/streams.hpp"

namespace adit::plugin_verb {

/// How a session works.
struct SessionOptions {
  SampleLayers::Fill fill = SampleLayers::Fill::rows;
  SourceOptions source = {};
  OutputOptions output = {};
  bool outputs = true;  ///< CallEnd without its output where nobody compares: long texts take long to print
};

/// What one text, or the end of a session, came to.
struct Played : CallEnd {
  Played() = default;
  explicit Played(CallEnd end, std::string printed = {}) : CallEnd(std::move(end)), output(std::move(printed)) {}
  std::string output;  ///< all that came out, in a form to compare
};

/// One instance of a component that works on texts, whatever its kind: a document with sample layers for annotators, writers
/// and collectors, bytes for readers. Used by one thread at a time.
class Session {
 public:
  /// Makes an instance. Null when that cannot be done, and why in `end`.
  static std::unique_ptr<Session> make(const Rig& rig, CallEnd& end, const SessionOptions& options = {});
  virtual ~Session() = default;

  virtual Played play(std::string_view text) = 0;
  /// The end of a run: what a writer wrote and a collector sums up. Once.
  virtual Played finish() { return {}; }

  /// Makes the document of the next text beforehand, so that play() takes the component's time alone.
  void prepare(std::string_view text);
  /// Rows of a layer of the last document.
  std::uint32_t rows_in(std::string_view layer) const;

  core::Host& host() { return host_.host(); }

 protected:
  Session(const Rig& rig, const SessionOptions& options)
      : rig_(rig), options_(options), host_(rig.options().shape, rig.plugin_dir()), view_(rig.bindings()) {}

  /// The document with this text and its sample layers.
  core::Document& fill(std::string_view text);
  std::string printed(const core::Document& document) const;
  /// Ends the step on the document in the view.
  Played end_document(CallEnd end);

  const Rig& rig_;
  SessionOptions options_;
  ShapedHost host_;
  core::StepView view_;
  std::unique_ptr<core::Document> document_;
  bool prepared_ = false;
  void* self_ = nullptr;
};

/// A session of one kind of component; `Table` is that of "adit.KIND/1".
template <class Table>
class SessionOf : public Session {
 public:
  ~SessionOf() override {
    if (self_) table().destroy(self_);
  }

 protected:
  SessionOf(const Rig& rig, const SessionOptions& options, CallEnd& end) : Session(rig, options) {
    end = call({ADIT_BAD_CONFIG, ADIT_FATAL}, table().create, host_.abi(), rig.config(), rig.shared(), &self_);
    if (!end.done) self_ = nullptr;
  }

  const Table& table() const { return *static_cast<const Table*>(rig_.table()); }

  /// Calls one of its functions; `may` are the statuses that the rules allow beside ADIT_OK.
  template <class Function, class... Arguments>
  CallEnd call(std::initializer_list<adit_status_t> may, Function function, Arguments... arguments) {
    host().begin_call();
    status_ = function(arguments...);
    const bool host_knows = status_ == ADIT_FATAL && stream_failed();  // then no message is asked for
    return host_knows ? CallEnd{false, "as its stream did", {}} : judge(status_, host().failure(), may);
  }
  /// True when the host refused to read or write.
  virtual bool stream_failed() const { return false; }
  /// The same for a call about the document in the view: its rules go before what the plugin says.
  template <class Function, class... Arguments>
  Played call_on_document(Function function, Arguments... arguments) {
    CallEnd end = call({ADIT_FAILED, ADIT_FATAL, ADIT_CANCELLED}, function, arguments...);
    return end_document(std::move(end));
  }

  adit_status_t status_ = ADIT_OK;  // of the last call
};

/// A session of a collector, whose state can be saved and merged.
class CollectorSession : public SessionOf<adit_collector_1_t> {
 public:
  CollectorSession(const Rig& rig, const SessionOptions& options, CallEnd& end) : SessionOf(rig, options, end) {}
  Played play(std::string_view text) override;
  Played finish() override;
  /// The saved state as output.
  Played save();
  CallEnd merge(std::string_view state);
  /// The rows that finish() gave.
  const std::vector<std::pair<std::string, std::string>>& rows() const { return tables_.rows(); }

 private:
  MemoryTables tables_;
};

/// A session of a writer. It begins its output when it is made.
class WriterSession : public SessionOf<adit_writer_1_t> {
 public:
  WriterSession(const Rig& rig, const SessionOptions& options, CallEnd& end);
  Played play(std::string_view text) override;
  Played finish() override;
  /// Writes a table of JSON objects; nothing for a writer that takes none.
  CallEnd write_table(std::string_view name, const std::vector<std::string>& rows);

 private:
  bool stream_failed() const override { return output_.full(); }
  MemoryOutput output_;
};

}  // namespace adit::plugin_verb
