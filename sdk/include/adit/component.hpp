#pragma once

#include <adit/abi.h>
#include <adit/document.hpp>
#include <adit/json.hpp>
#include <adit/param.hpp>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The bases of the four kinds of component: annotator, reader, writer, collector. Life of an instance:
///   1. the constructor runs (also once in [scan], for the manifest): it opens nothing and has no host yet;
///   2. the host fills the parameters, then calls open(): read data files there, or share a model (with_model);
///   3. the calls of the kind (process, ...), never two at once;
///   4. the destructor.
/// What goes wrong with one document is said by fail() or by throwing a std::exception: that document fails, others go on.
/// A reader that throws cannot be trusted to stand behind the record, so there the rest of the source is given up as well.
namespace adit {

template <class T>
struct component_calls;

/// A layer that a component needs or gives.
struct layer_use {
  std::string layer;                            ///< "token"; "mention?" when a need is optional
  bool many = false;                            ///< a need that takes several layers, by priority
  bool own = false;                             ///< a layer of the plugin's own that is given
  std::span<const column_schema> columns{};     ///< its columns
  layer_use(const char* name) : layer(name) {}  ///< A layer by name, as in `.needs = {"token", "mention?"}`. [scan]
  /// What many() makes. [scan]
  layer_use(std::string name, bool takes_many) : layer(std::move(name)), many(takes_many) {}
  /// What own() makes; `own_columns` must be static. [scan]
  layer_use(std::string name, std::span<const column_schema> own_columns)
      : layer(std::move(name)), own(true), columns(own_columns) {}
};

/// A need that takes several layers, the most important first: `.needs = {adit::many("entity")}`. [scan]
inline layer_use many(std::string layer) { return {std::move(layer), true}; }

/// A layer of the plugin's own that it gives: `.gives = {adit::own<shout>()}`. [scan]
template <class L>
layer_use own() {
  return {std::string(L::layer), detail::column_schemas<L>};
}

/// What a component says of itself. Only `id` is needed.
struct component_info {
  std::string_view id{};                       ///< e.g. "quotes.marks"; static text
  std::string_view summary{};                  ///< one line for `adit list`
  std::string_view version = "0.0.0";          ///< of the component
  std::string_view licence{};                  ///< SPDX name
  std::vector<layer_use> needs{};              ///< layers it reads
  std::vector<layer_use> gives{};              ///< layers it writes
  std::vector<std::string_view> labels{};      ///< values of its string columns, if they are few and known
  std::vector<std::string_view> extensions{};  ///< of a reader: file name endings it is chosen for, without the dot
};

/// What all four kinds share.
class component {
 public:
  /// Keeps what the component says of itself. Opens nothing: it also runs for the manifest. [scan] [setup]
  explicit component(component_info info) : info_(std::move(info)) {}
  component(const component&) = delete;
  component& operator=(const component&) = delete;
  virtual ~component() = default;

  /// Called once, when the parameters have their values. Read data files here; reject() what cannot be used. [setup]
  virtual void open() {}

  /// Needs and gives when they depend on parameters; overriding it makes the component offer "adit.resolve/1". Change what
  /// the manifest said. [setup]
  virtual void resolve(std::vector<layer_use>& needs, std::vector<layer_use>& gives) { (void)needs, (void)gives; }

 protected:
  /// Says why the present call fails: the document (process, read, ...) or the instance (open). Return right after it. [setup] [worker]
  void fail(std::string_view message, span where = {}) { note_failure(ADIT_FAILED, message, where, {}); }
  /// Says that the value of a parameter cannot be used. Only in open(), load() and resolve(); return right after it. [setup]
  void reject(std::string_view parameter, std::string_view message) { note_failure(ADIT_BAD_CONFIG, message, {}, parameter); }
  /// Writes one line to the run's log; `level` is ADIT_LOG_DEBUG ... ADIT_LOG_ERROR. [setup] [worker]
  void log(std::int32_t level, std::string_view message) const { host_->log(host_, level, str(message)); }
  /// True when the work should stop: ask in long loops, then return; what the call did so far is dropped. [worker]
  bool cancelled() const {
    stopped_ = stopped_ || host_->cancelled(host_);
    return stopped_;
  }
  /// The plugin's folder. [setup] [worker]
  std::filesystem::path plugin_dir() const { return std::filesystem::path(view(host_->plugin_dir(host_))); }
  /// The path of a file in the plugin's data/; says nothing of whether it is there. [setup] [worker]
  std::filesystem::path data_file(std::string_view name) const { return plugin_dir() / "data" / name; }
  /// The ABI's host. Null in the constructor. [setup] [worker]
  const adit_host_t* host() const { return host_; }

 private:
  template <class T>
  friend struct component_calls;
  friend class detail::param_base;

  void note_failure(adit_status_t status, std::string_view message, span where, std::string_view parameter) {
    status_ = status;
    host_->fail(host_, str(message), {where.begin, where.end}, parameter.empty() ? adit_str_t{} : str(parameter));
  }
  adit_status_t take_status() { return std::exchange(status_, ADIT_OK); }

  component_info info_;
  std::vector<detail::param_base*> params_;
  const adit_host_t* host_ = nullptr;
  adit_status_t status_ = ADIT_OK;
  mutable bool stopped_ = false;  ///< cancelled() was true in the present call
};

inline detail::param_base::param_base(component* owner, std::string_view name, std::string_view help)
    : name_(name), help_(help) {
  owner->params_.push_back(this);
}

/// Beside a kind: shares one Model between all instances of a configuration.
///
///     struct tagger : adit::annotator, adit::with_model<Weights> { Weights load() override; ... model().score(...) ... };
template <class Model>
class with_model {
 public:
  using model_type = Model;  ///< What load() makes.
  virtual ~with_model() = default;
  /// Makes the model; parameters have their values. Called once per configuration, on an instance of its own. [setup]
  virtual Model load() = 0;

 protected:
  /// The shared model, used by several threads at once. Requires: open() or later. [setup] [worker]
  const Model& model() const { return *model_; }

 private:
  template <class T>
  friend struct component_calls;
  const Model* model_ = nullptr;
};

/// Reads layers of a document and gives others.
class annotator : public component {
 public:
  using component::component;                            ///< As component::component. [scan] [setup]
  static constexpr std::string_view kind = "annotator";  ///< The word in manifests.
  /// Annotates one document: read with document.rows<L>(), write with document.append<L>(). [worker]
  virtual void process(document& document) = 0;
  /// Says why row `row` of a layer that it gave is there, a line each, in the words of its users; overriding it makes the
  /// component offer "adit.reason/1" (`adit why`). All layers of the document can be read, its own among them. [worker]
  virtual void reason(const document& document, std::string_view layer, std::uint32_t row, std::vector<std::string>& lines) {
    (void)document, (void)layer, (void)row, (void)lines;
  }
};

/// An opened input. Borrowed from the host.
class source {
 public:
  /// Wraps the ABI's handle; made by the SDK. [worker]
  source(adit_source_t* handle, const adit_reading_api_t* api) : handle_(handle), api_(api) {}
  /// Fills `buffer` and gives the number of bytes, 0 at the end or when the system refuses (the host has the reason). [worker]
  std::size_t read(std::span<char> buffer) {
    std::size_t got = 0;
    if (api_->read(handle_, buffer.data(), buffer.size(), &got) == ADIT_OK) return got;
    failed_ = true;
    return 0;
  }
  /// What a document without an id of its own is called. [worker]
  std::string_view id() const { return view(api_->source_id(handle_)); }
  /// The file's path; empty for streams and compressed files. [worker]
  std::string_view path() const { return view(api_->source_path(handle_)); }
  /// The longest document that the run takes, in bytes. [worker]
  std::uint64_t max_document() const { return api_->max_document(handle_); }
  /// True after the system refused to read. [worker]
  bool failed() const { return failed_; }

 private:
  adit_source_t* handle_;
  const adit_reading_api_t* api_;
  bool failed_ = false;
};

/// A document in the making. Borrowed from the host.
class draft {
 public:
  /// Wraps the ABI's handle; made by the SDK. [worker]
  draft(adit_draft_t* handle, const adit_host_t* host) : handle_(handle), host_(host) {}
  /// Sets the id; the host makes it unique. [worker]
  void set_id(std::string_view id) { host_->reading->set_id(handle_, str(id)); }
  /// Sets one metadata entry. [worker]
  void set_meta(std::string_view key, std::string_view value) { host_->reading->set_meta(handle_, str(key), str(value)); }
  /// Appends text. False when the document gets too long: skip the rest of it; the host makes it a failed document. [worker]
  bool append_text(std::string_view bytes) {
    if (host_->reading->append_text(handle_, str(bytes)) != ADIT_OK) refused_ = true;
    return !refused_;
  }
  /// Ends the text and gives the document for appending layers; nothing when the text was rejected. [worker]
  std::optional<adit::document> document() {
    adit_document_t* made = host_->reading->document(handle_);
    if (!made) {
      refused_ = true;
      return std::nullopt;
    }
    return adit::document(made, host_->document);
  }
  /// True when the text was too long or rejected. [worker]
  bool refused() const { return refused_; }

 private:
  adit_draft_t* handle_;
  const adit_host_t* host_;
  bool refused_ = false;
};

/// Turns inputs into documents.
class reader : public component {
 public:
  using component::component;                         ///< As component::component. [scan] [setup]
  static constexpr std::string_view kind = "reader";  ///< The word in manifests.
  /// Starts on a source, which lives until read() has given false. After fail() it is left out, read() is not called. [worker]
  virtual void start(source& from) = 0;
  /// Makes the next document. False: the source has no more. After fail() the record goes to the quarantine and reading
  /// goes on. [worker]
  virtual bool read(draft& to) = 0;
};

/// A stream of bytes going out. Borrowed from the host.
class sink {
 public:
  /// Wraps the ABI's handle; made by the SDK. [worker]
  sink(adit_sink_t* handle, const adit_writing_api_t* api) : handle_(handle), api_(api) {}
  /// Appends bytes. False when they cannot be written; the host has the reason and ends the run. [worker]
  bool write(std::string_view bytes) { return api_->write(handle_, str(bytes)) == ADIT_OK; }

 private:
  adit_sink_t* handle_;
  const adit_writing_api_t* api_;
};

/// Where a writer writes. Borrowed from the host; lives until end() returns.
class output {
 public:
  /// Wraps the ABI's handle; made by the SDK. [setup]
  output(adit_output_t* handle, const adit_writing_api_t* api) : handle_(handle), api_(api) {}
  /// The main stream. [setup] [worker]
  sink open() { return {api_->open(handle_, str("")), api_}; }
  /// A stream of its own, NAME.SUFFIX.EXT; nothing when the output is standard output. [setup] [worker]
  std::optional<sink> open_beside(std::string_view suffix) {
    adit_sink_t* made = api_->open(handle_, str(suffix));
    return made ? std::optional<sink>(sink(made, api_)) : std::nullopt;
  }
  /// Columns of the terminal it goes to; 0 when it is none. [setup] [worker]
  int terminal_width() const { return static_cast<int>(api_->terminal_width(handle_)); }

 private:
  adit_output_t* handle_;
  const adit_writing_api_t* api_;
};

/// Writes documents and tables.
class writer : public component {
 public:
  using component::component;                         ///< As component::component. [scan] [setup]
  static constexpr std::string_view kind = "writer";  ///< The word in manifests.
  /// Before the first document; `to` lives until end() returns. [setup]
  virtual void begin(output& to) = 0;
  /// One document with all its layers, in the order of the input. [worker]
  virtual void write(const document& document) = 0;
  /// One whole table of a collector; each row is a JSON object. Writers that do not override it get no tables. [worker]
  virtual void table(std::string_view name, std::span<const std::string_view> rows) { (void)name, (void)rows; }
  /// After the last document and table. [worker]
  virtual void end() {}
};

/// Takes the rows of a collector's tables. Borrowed from the host.
class tables {
 public:
  /// Wraps the ABI's handle; made by the SDK. [worker]
  tables(adit_tables_t* handle, const adit_writing_api_t* api) : handle_(handle), api_(api) {}
  /// Adds a row, a JSON object, to the table of that name. [worker]
  void row(std::string_view table, std::string_view json) { api_->row(handle_, str(table), str(json)); }

 private:
  adit_tables_t* handle_;
  const adit_writing_api_t* api_;
};

/// Sums up all documents of a run in tables. Merging saved states in order must give what one instance would have.
class collector : public component {
 public:
  using component::component;                            ///< As component::component. [scan] [setup]
  static constexpr std::string_view kind = "collector";  ///< The word in manifests.
  /// One more document. [worker]
  virtual void accumulate(const document& document) = 0;
  /// Writes the state. [worker]
  virtual void save(sink& to) = 0;
  /// Adds a saved state, as if its documents came after those seen so far. [worker]
  virtual void merge(std::string_view state) = 0;
  /// Gives the tables. [worker]
  virtual void finish(tables& to) = 0;
};

}  // namespace adit
