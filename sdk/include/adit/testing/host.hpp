#pragma once

#include <adit/component.hpp>
#include <adit/plugin.hpp>
#include <adit/testing/document.hpp>
#include <adit/testing/manifest.hpp>
#include <adit/testing/streams.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The in-memory host: makes a component with parameters and calls it through the same C tables as the program does.
namespace adit::testing {

/// What a call came to: the component's status, or ADIT_FAILED when it broke a rule that the host checks.
struct outcome {
  adit_status_t status = ADIT_OK;                  ///< ADIT_OK ... ADIT_CANCELLED
  std::string message{};                           ///< from fail(), or the broken rule
  span where{};                                    ///< the place in the text that fail() named
  std::string parameter{};                         ///< the parameter that reject() named
  bool ok() const { return status == ADIT_OK; }    ///< True for ADIT_OK.
  explicit operator bool() const { return ok(); }  ///< The same as ok().
};

/// One line of the run's log.
struct log_line {
  std::int32_t level = ADIT_LOG_INFO;  ///< ADIT_LOG_DEBUG ... ADIT_LOG_ERROR
  std::string message{};               ///< As the component wrote it.
};

/// What the host tells a component of its surroundings.
struct host_options {
  std::string plugin_dir = ".";                 ///< the plugin's folder, with its data/
  std::optional<std::uint64_t> cancel_after{};  ///< cancelled() turns true after so many times asked
};

/// A record that a reader gave up on.
struct failed_record {
  std::string id{};       ///< as the reader set it; else the source's
  std::string text{};     ///< what the reader appended before
  std::string message{};  ///< why it failed
};

/// What a reader made of a source.
struct read_result {
  outcome last{};                         ///< ADIT_OK when the source was read to its end
  std::vector<document> documents{};      ///< in the order of the source
  std::vector<failed_record> failures{};  ///< in the order of the source
};

/// What a writer wrote.
struct write_result {
  outcome last{};                               ///< the first call that was not ADIT_OK, else ADIT_OK
  std::string text{};                           ///< the main stream
  std::map<std::string, std::string> beside{};  ///< other streams by suffix
};

/// Tables of a collector, in the order of their first rows; each row is JSON.
using tables_list = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// What a collector came to.
struct collect_result {
  outcome last{};        ///< the first call that was not ADIT_OK, else ADIT_OK
  tables_list tables{};  ///< none when it failed before finish()
};

/// Holds one component as the program would. Instances are made when first called; made() tells how that went.
class component_host {
 public:
  /// Makes the component with these parameters, which are checked against its manifest; `component` must outlive the
  /// host. Errors are in made().
  explicit component_host(const adit_component_t& component, parameters given = {}, host_options options = {})
      : component_(component), options_(std::move(options)) {
    host_ = {sizeof(adit_host_t),
             ADIT_ABI_MAJOR,
             ADIT_ABI_MINOR,
             this,
             &config_api,
             &detail::document_api,
             &detail::reading_api,
             &detail::writing_api,
             find_interface,
             log,
             fail,
             cancelled,
             allocate,
             plugin_dir};
    made_ = prepare(given);
  }
  component_host(const component_host&) = delete;
  component_host& operator=(const component_host&) = delete;
  ~component_host() {
    drop_instance();
    if (shared_open_) table<adit_shared_1_t>("adit.shared/1")->close(shared_);
  }

  /// How making the component went: its manifest, the parameters, the shared model, open().
  const outcome& made() const { return made_; }
  /// The manifest as the component wrote it.
  const value& manifest() const { return manifest_.json; }
  /// Layers it needs and gives with these parameters, "?" behind an optional need.
  std::vector<std::string> needs() const {
    std::vector<std::string> names;
    for (const detail::need& need : manifest_.needs) names.push_back(need.layer + (need.optional ? "?" : ""));
    return names;
  }
  /// Layers it gives with these parameters.
  std::vector<std::string> gives() const {
    std::vector<std::string> names;
    for (const detail::give& give : manifest_.gives) names.push_back(give.layer);
    return names;
  }
  /// What the component logged so far.
  const std::vector<log_line>& log_lines() const { return log_; }

  /// Runs an annotator over a document and freezes the layers that it gave. When it fails, the document stays as it
  /// was.
  outcome process(document& on) {
    const auto* calls = table<adit_annotator_1_t>("adit.annotator/1");
    if (!ready(calls)) return made_;
    if (outcome unmet = check_needs(on); !unmet) return unmet;
    detail::step step = new_step();
    outcome result = on_document(on, step, [&] { return calls->process(self_, on.handle()); });
    return result.ok() ? freeze(on, step) : result;
  }

  /// Reads all documents from bytes.
  read_result read(std::string_view bytes, source_options options = {});

  /// Begins, writes documents and tables in order, and ends.
  write_result write(std::span<const document> documents, const tables_list& tables = {}, output_options options = {});
  /// Begins, writes one document, and ends.
  write_result write(const document& one, output_options options = {}) { return write({&one, 1}, {}, options); }

  /// Sums up documents in one instance.
  collect_result collect(std::span<const document> documents) { return collect_in_parts(documents, 1); }
  /// The same in several instances, each of which sees a part of the documents; their saved states are merged in order.
  collect_result collect_in_parts(std::span<const document> documents, std::size_t parts);

 private:
  /// A table of the component; null when it has none, or one that is too short for its revision.
  template <class T>
  const T* table(const char* id) const {
    const auto* found = static_cast<const T*>(component_.interface(id));
    return found && found->size >= sizeof(T) ? found : nullptr;
  }
  static outcome refused(std::string message) { return {ADIT_BAD_CONFIG, std::move(message), {}, {}}; }
  static outcome broken(const std::string& problem) {
    return problem.empty() ? outcome{} : outcome{ADIT_FAILED, problem, {}, {}};
  }

  outcome prepare(const parameters& given) {
    Result<detail::manifest> manifest = detail::read_manifest(component_);
    if (!manifest) return refused(manifest.error().message);
    manifest_ = *std::move(manifest);
    Result<value> values = detail::configuration(manifest_, given);
    if (!values) return refused(values.error().message);
    config_ = *std::move(values);
    if (outcome resolved = resolve(); !resolved) return resolved;
    if (const auto* shared = table<adit_shared_1_t>("adit.shared/1")) {
      const outcome opened = call([&] { return shared->open(&host_, config(), &shared_); });
      if (!opened) return opened;
      shared_open_ = true;
    }
    return new_instance();
  }

  outcome resolve() {
    const auto* calls = table<adit_resolve_1_t>("adit.resolve/1");
    if (!calls) return {};
    detail::sink_state written;
    outcome result = call([&] { return calls->resolve(&host_, config(), reinterpret_cast<adit_sink_t*>(&written)); });
    if (!result) return result;
    const Result<value> json = parse_json(written.written);
    if (!json) return refused("resolve wrote what is " + json.error().message);
    const Result<void> read = detail::read_layers(*json, manifest_);
    return read ? outcome{} : refused(read.error().message);
  }

  /// Makes a new instance, whatever the kind; create and destroy have the same place in the tables of all kinds.
  outcome new_instance() {
    drop_instance();
    const auto create = [&](const auto* calls) {
      const outcome result = call([&] { return calls->create(&host_, config(), shared_, &self_); });
      if (result) destroy_ = calls->destroy;
      return result;
    };
    if (manifest_.kind == "annotator") {
      if (const auto* calls = table<adit_annotator_1_t>("adit.annotator/1")) return create(calls);
    } else if (manifest_.kind == "reader") {
      if (const auto* calls = table<adit_reader_1_t>("adit.reader/1")) return create(calls);
    } else if (manifest_.kind == "writer") {
      if (const auto* calls = table<adit_writer_1_t>("adit.writer/1")) return create(calls);
    } else if (manifest_.kind == "collector") {
      if (const auto* calls = table<adit_collector_1_t>("adit.collector/1")) return create(calls);
    } else {
      return refused("unknown kind \"" + manifest_.kind + "\"");
    }
    return refused(manifest_.id + " is of kind " + manifest_.kind + " but has no interface adit." + manifest_.kind +
                   "/1");
  }
  void drop_instance() {
    if (destroy_) std::exchange(destroy_, nullptr)(self_);
    self_ = nullptr;
  }
  bool ready(const void* calls) {
    if (made_.ok() && !calls)
      made_ = refused(manifest_.id + " is of kind " + manifest_.kind + ": it cannot be called so");
    return made_.ok();
  }

  /// A new instance for a whole run of a reader, writer or collector.
  outcome start_run(const void* calls) { return ready(calls) ? new_instance() : made_; }
  outcome read_one(const adit_reader_1_t& calls, detail::source_state& source, read_result& to);
  /// Gives a document to a writer or collector.
  template <class Body>
  outcome show(const document& one, Body&& body) {
    if (outcome unmet = check_needs(one); !unmet) return unmet;
    detail::step step = new_step();
    return on_document(one, step, body);
  }

  static constexpr const char* silent = "failed without a message";
  /// One call into the component: its status with what it said by fail().
  template <class Body>
  outcome call(Body&& body) {
    said_ = {};
    const adit_status_t status = body();
    arena_.clear();
    if (status < ADIT_OK || status > ADIT_END) {
      return {ADIT_FATAL, "returned a status that there is none of: " + std::to_string(status), {}, {}};
    }
    if (status == ADIT_OK || status == ADIT_END) said_ = {};
    said_.status = status;
    const bool explained = said_.ok() || status == ADIT_END || status == ADIT_CANCELLED || !said_.message.empty();
    if (!explained) said_.message = silent;
    return said_;
  }
  /// A call about a document, in which the component may use the layers of `step`.
  template <class Body>
  outcome on_document(const document& on, detail::step& step, Body&& body) {
    auto& store = const_cast<document&>(on).store();
    store.settle();
    store.current = &step;
    outcome result = call(body);
    store.current = nullptr;
    if (result.ok()) return broken(step.problem);
    if (result.message == silent && !step.problem.empty()) result.message = step.problem;
    return result;
  }
  /// Freezes what a step gave; a layer that it gives is there even when it had nothing to append.
  static outcome freeze(document& on, detail::step& step) {
    for (const detail::give& give : step.gives) on.store().open_given(step, give.layer);
    on.store().freeze(step);
    return broken(step.problem);
  }
  detail::step new_step() const {
    detail::step step;
    step.producer = manifest_.id;
    step.needs = manifest_.needs;
    step.gives = manifest_.gives;
    return step;
  }
  outcome check_needs(const document& on) const {
    if (const std::string problem = on.problem(); !problem.empty()) return broken("in the test's document: " + problem);
    auto& store = const_cast<document&>(on).store();
    for (const detail::need& need : manifest_.needs) {
      const std::size_t givers = store.every(need.layer).size();
      if (givers == 0 && !need.optional)
        return broken(manifest_.id + " needs layer \"" + need.layer + "\": add it, or declare it without rows");
      if (givers > 1 && !need.many && !store.plain(need.layer))
        return broken("several layers would fill the need \"" + need.layer + "\"");
    }
    return {};
  }
  const adit_value_t* config() const { return reinterpret_cast<const adit_value_t*>(&config_); }

  // The host's services.
  static component_host& of(const adit_host_t* host) { return *static_cast<component_host*>(host->self); }
  static const void* find_interface(const adit_host_t*, const char*) { return nullptr; }
  static void log(const adit_host_t* host, std::int32_t level, adit_str_t message) {
    of(host).log_.push_back({level, std::string(view(message))});
  }
  static void fail(const adit_host_t* host, adit_str_t message, adit_span_t where, adit_str_t parameter) {
    of(host).said_ = {ADIT_OK, valid_utf8(view(message)), {where.begin, where.end}, std::string(view(parameter))};
  }
  static bool cancelled(const adit_host_t* host) {
    auto& limit = of(host).options_.cancel_after;
    if (!limit) return false;
    return *limit == 0 || (--*limit, false);
  }
  static void* allocate(const adit_host_t* host, std::size_t size, std::size_t alignment) {
    auto& block = of(host).arena_.emplace_back(std::make_unique<unsigned char[]>(size + alignment));
    void* start = block.get();
    std::size_t room = size + alignment;
    return std::align(alignment, size, start, room);
  }
  static adit_str_t plugin_dir(const adit_host_t* host) { return str(of(host).options_.plugin_dir); }

  // Configuration.
  static const value& read_value(const adit_value_t* from) { return *reinterpret_cast<const value*>(from); }
  static const adit_value_t* handle_of(const value& from) { return reinterpret_cast<const adit_value_t*>(&from); }
  static const adit_value_t* get(const adit_value_t* map, adit_str_t name) {
    const value* found = map ? read_value(map).find(view(name)) : nullptr;
    return found && !found->is_null() ? handle_of(*found) : nullptr;
  }
  static std::uint32_t count(const adit_value_t* of) {
    return of ? static_cast<std::uint32_t>(std::max(read_value(of).items().size(), read_value(of).members().size()))
              : 0;
  }
  static const adit_value_t* at(const adit_value_t* of, std::uint32_t index) {
    if (index >= count(of)) return nullptr;
    return handle_of(read_value(of).is_list() ? read_value(of).items()[index] : read_value(of).members()[index].second);
  }
  static adit_str_t key(const adit_value_t* map, std::uint32_t index) {
    return map && index < read_value(map).members().size() ? str(read_value(map).members()[index].first) : adit_str_t{};
  }
  static bool boolean(const adit_value_t* of) { return of && read_value(of).boolean(); }
  static std::int64_t integer(const adit_value_t* of) { return of ? read_value(of).integer() : 0; }
  static double real(const adit_value_t* of) { return of && read_value(of).is_real() ? read_value(of).real() : 0; }
  static adit_str_t string(const adit_value_t* of) {
    return of && read_value(of).is_string() ? str(read_value(of).string()) : adit_str_t{};
  }
  static constexpr adit_config_api_t config_api = {
      sizeof(adit_config_api_t), get, count, at, key, boolean, integer, real, string};

  const adit_component_t& component_;
  host_options options_;
  adit_host_t host_{};
  detail::manifest manifest_;
  value config_;
  void* shared_ = nullptr;
  bool shared_open_ = false;
  void* self_ = nullptr;
  void (*destroy_)(void*) = nullptr;
  outcome made_;
  outcome said_;
  std::vector<log_line> log_;
  std::vector<std::unique_ptr<unsigned char[]>> arena_;
};

inline read_result component_host::read(std::string_view bytes, source_options options) {
  const auto* calls = table<adit_reader_1_t>("adit.reader/1");
  read_result result;
  result.last = start_run(calls);
  if (!result.last) return result;
  detail::source_state source{bytes, std::move(options)};
  result.last = call([&] { return calls->open(self_, reinterpret_cast<adit_source_t*>(&source)); });
  int fruitless = 0;  // failed records in a row without a byte read between them
  while (result.last.ok() && fruitless < 10'000) {
    const std::size_t reads = source.reads;
    const std::size_t failures = result.failures.size();
    result.last = read_one(*calls, source, result);
    if (result.last.status == ADIT_FAILED) result.last = {};
    fruitless = result.failures.size() > failures && source.reads == reads ? fruitless + 1 : 0;
  }
  if (result.last.ok()) result.last = broken("the reader fails for ever without reading on");
  if (result.last.status == ADIT_END) result.last = {};
  return result;
}

inline outcome component_host::read_one(const adit_reader_1_t& calls, detail::source_state& source, read_result& to) {
  detail::step step = new_step();
  detail::draft_state draft{&source, &step, {source.options.id, {}}, {}, false, {}};
  outcome result = call([&] { return calls.next(self_, reinterpret_cast<adit_draft_t*>(&draft)); });
  if (result.status == ADIT_END) return result;
  document made = std::move(draft.document());
  made.store().current = nullptr;
  if (result.ok() && draft.too_long) result = broken("the document is longer than max_document");
  if (result.ok()) result = freeze(made, step);
  if (result.ok()) {
    to.documents.push_back(std::move(made));
  } else {
    to.failures.push_back({std::string(made.id()), std::string(made.text()), result.message});
  }
  return result;
}

inline write_result component_host::write(std::span<const document> documents, const tables_list& tables,
                                          output_options options) {
  const auto* calls = table<adit_writer_1_t>("adit.writer/1");
  write_result result;
  result.last = start_run(calls);
  if (!result.last) return result;
  detail::output_state output{options};
  result.last = call([&] { return calls->begin(self_, reinterpret_cast<adit_output_t*>(&output)); });
  for (std::size_t i = 0; i < documents.size() && result.last; ++i) {
    const document& one = documents[i];
    result.last = show(one, [&] { return calls->document(self_, one.handle()); });
  }
  for (std::size_t i = 0; i < tables.size() && result.last && calls->table; ++i) {
    std::vector<adit_str_t> rows;
    for (const std::string& row : tables[i].second) rows.push_back(str(row));
    result.last = call([&] { return calls->table(self_, str(tables[i].first), rows.data(), rows.size()); });
  }
  if (result.last) result.last = call([&] { return calls->end(self_); });
  if (result.last && output.refused) result.last = {ADIT_FATAL, "the output is full", {}, {}};
  for (const auto& [suffix, sink] : output.sinks)
    (suffix.empty() ? result.text : result.beside[suffix]) = sink->written;
  return result;
}

inline collect_result component_host::collect_in_parts(std::span<const document> documents, std::size_t parts) {
  const auto* calls = table<adit_collector_1_t>("adit.collector/1");
  collect_result result;
  result.last = start_run(calls);
  std::vector<std::string> states;
  for (std::size_t part = 0; part < parts && result.last; ++part) {
    if (part > 0) result.last = new_instance();
    for (std::size_t i = documents.size() * part / parts; i < documents.size() * (part + 1) / parts && result.last;
         ++i) {
      result.last = show(documents[i], [&] { return calls->accumulate(self_, documents[i].handle()); });
    }
    if (parts == 1 || !result.last) break;
    detail::sink_state saved;
    result.last = call([&] { return calls->save(self_, reinterpret_cast<adit_sink_t*>(&saved)); });
    states.push_back(std::move(saved.written));
  }
  if (parts > 1 && result.last) result.last = new_instance();
  for (std::size_t i = 0; i < states.size() && result.last; ++i) {
    result.last = call([&] { return calls->merge(self_, str(states[i])); });
  }
  detail::tables_state tables;
  if (result.last) result.last = call([&] { return calls->finish(self_, reinterpret_cast<adit_tables_t*>(&tables)); });
  result.tables = std::move(tables.all);
  return result;
}

/// Holds component T: `adit::testing::host<Shouting> host({{"min_length", 2}});`.
template <class T>
class host : public component_host {
 public:
  /// Makes T with these parameters, which are checked against its manifest. Errors are in made().
  explicit host(parameters given = {}, host_options options = {})
      : component_host(component(), std::move(given), std::move(options)) {}

 private:
  static const adit_component_t& component() { return adit::detail::component_list<T>::components[0]; }
};

/// The component `id` of the plugin that is linked into the test program (its ADIT_PLUGIN line, or its C entry); null
/// when there is none.
inline const adit_component_t* find_component(const adit_plugin_t& plugin, std::string_view id) {
  for (std::uint32_t i = 0; i < plugin.count; ++i) {
    if (plugin.components[i]->id == id) return plugin.components[i];
  }
  return nullptr;
}

}  // namespace adit::testing
