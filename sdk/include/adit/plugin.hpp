#pragma once

#include <adit/abi.h>
#include <adit/component.hpp>

#include <array>
#include <concepts>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// The bridge from the C++ bases to the C ABI. Everything here runs inside the plugin; no exception passes it.
namespace adit {

namespace detail {

inline void describe_use(json_writer& out, const layer_use& use) {
  if (!use.many && !use.own) {
    out.string(use.layer);
    return;
  }
  const bool optional = use.layer.ends_with('?');
  out.begin_object().key("layer").string(optional ? use.layer.substr(0, use.layer.size() - 1) : use.layer);
  if (optional) out.key("optional").boolean(true);
  if (use.many) out.key("many").boolean(true);
  if (use.own) {
    out.key("columns").begin_array();
    for (const column_schema& column : use.columns) {
      out.begin_object().key("name").string(column.name).key("type").string(column_type_names[column.type]);
      if (!column.to.empty()) out.key("to").string(column.to);
      out.end_object();
    }
    out.end_array();
  }
  out.end_object();
}

inline void describe_uses(json_writer& out, std::string_view key, const std::vector<layer_use>& uses) {
  out.key(key).begin_array();
  for (const layer_use& use : uses) describe_use(out, use);
  out.end_array();
}

inline void describe_texts(json_writer& out, std::string_view key, const std::vector<std::string_view>& texts) {
  if (texts.empty()) return;
  out.key(key).begin_array();
  for (const std::string_view text : texts) out.string(text);
  out.end_array();
}

/// Runs `body`; what it throws ends here and is told to `report`. True when it threw nothing.
template <class Body, class Report>
bool fenced(Body&& body, Report&& report) noexcept {
  try {
    body();
    return true;
  } catch (const std::bad_alloc&) {
    report("out of memory");
  } catch (const std::exception& error) {
    report(error.what());
  } catch (...) {
    report("threw something that is no std::exception");
  }
  return false;
}

/// Runs `body` and turns whatever it throws into a status with a message.
template <class Body>
adit_status_t guarded(const adit_host_t* host, adit_status_t when_thrown, Body&& body) noexcept {
  adit_status_t status = ADIT_OK;
  const auto fail = [host](const char* message) { host->fail(host, str(message), {ADIT_NULL_ROW, 0}, {}); };
  return fenced([&] { status = body(); }, fail) ? status : when_thrown;
}

template <class T>
concept has_model = requires { typename T::model_type; } && std::derived_from<T, with_model<typename T::model_type>>;

template <class T>
inline constexpr bool has_resolve =
    !std::is_same_v<decltype(&T::resolve), void (component::*)(std::vector<layer_use>&, std::vector<layer_use>&)>;

template <class T>
inline constexpr bool has_reason = false;
template <std::derived_from<annotator> T>
inline constexpr bool has_reason<T> =
    !std::is_same_v<decltype(&T::reason), void (annotator::*)(const document&, std::string_view, std::uint32_t, std::vector<std::string>&)>;

template <class T>
inline constexpr bool has_table =
    !std::is_same_v<decltype(&T::table), void (writer::*)(std::string_view, std::span<const std::string_view>)>;

}  // namespace detail

/// The C functions of one component type. `self` is always a T*.
template <class T>
struct component_calls {
  /// The id, terminated; "" when the constructor throws. Static.
  static const char* id() noexcept {
    static const std::string text = [] {
      std::string id;
      detail::fenced([&] { id = T().info_.id; }, [](const char*) {});
      return id;
    }();
    return text.c_str();
  }

  /// The manifest as JSON; {"error": why} when the constructor throws. Static. [scan]
  static adit_str_t manifest() noexcept {
    static const std::string text = [] {
      std::string json;
      const auto report = [&](const char* message) {
        json.clear();
        json_writer(json).begin_object().key("error").string(message).end_object();
      };
      detail::fenced([&] { json = describe(); }, report);
      return json;
    }();
    return str(text);
  }

  /// The table of functions of that id, or null. Static. [scan] [setup]
  static const void* interface(const char* id) noexcept {
    const std::string_view name(id);
    if constexpr (std::derived_from<T, annotator>) {
      if (name == "adit.annotator/1") return &annotator_table;
    }
    if constexpr (std::derived_from<T, reader>) {
      if (name == "adit.reader/1") return &reader_table;
    }
    if constexpr (std::derived_from<T, writer>) {
      if (name == "adit.writer/1") return &writer_table;
    }
    if constexpr (std::derived_from<T, collector>) {
      if (name == "adit.collector/1") return &collector_table;
    }
    if constexpr (detail::has_model<T>) {
      if (name == "adit.shared/1") return &shared_table;
    }
    if constexpr (detail::has_resolve<T>) {
      if (name == "adit.resolve/1") return &resolve_table;
    }
    if constexpr (detail::has_reason<T>) {
      if (name == "adit.reason/1") return &reason_table;
    }
    return nullptr;
  }

 private:
  static std::string describe() {
    const T instance;
    const component_info& info = instance.info_;
    std::string text;
    json_writer out(text);
    out.begin_object().key("id").string(info.id).key("kind").string(T::kind).key("version").string(info.version);
    out.key("summary").string(info.summary).key("licence").string(info.licence);
    detail::describe_uses(out, "needs", info.needs);
    detail::describe_uses(out, "gives", info.gives);
    detail::describe_texts(out, "labels", info.labels);
    detail::describe_texts(out, "extensions", info.extensions);
    out.key("parameters").begin_array();
    for (const detail::param_base* param : instance.params_) param->describe(out);
    out.end_array().end_object();
    return text;
  }

  /// An instance with its host and parameters.
  static std::unique_ptr<T> configured(const adit_host_t* host, const adit_value_t* config) {
    auto made = std::make_unique<T>();
    made->host_ = host;
    for (detail::param_base* param : made->params_) {
      if (const adit_value_t* value = host->config->get(config, str(param->name()))) param->read(*host->config, value);
    }
    return made;
  }

  static adit_status_t create(const adit_host_t* host, const adit_value_t* config, void* shared, void** self) noexcept {
    return detail::guarded(host, ADIT_FATAL, [&] {
      std::unique_ptr<T> made = configured(host, config);
      if constexpr (detail::has_model<T>) {
        static_cast<with_model<typename T::model_type>&>(*made).model_ = static_cast<const typename T::model_type*>(shared);
      } else {
        (void)shared;
      }
      made->open();
      const adit_status_t status = made->take_status();
      if (status == ADIT_OK) *self = made.release();
      return status == ADIT_FAILED ? ADIT_FATAL : status;
    });
  }

  static void destroy(void* self) noexcept { delete static_cast<T*>(self); }

  /// Calls `body(instance)` and gives the status that fail() left, or that the instance stopped because it was cancelled.
  template <class Body>
  static adit_status_t call(void* self, Body&& body, adit_status_t when_thrown = ADIT_FAILED) noexcept {
    T& instance = *static_cast<T*>(self);
    instance.status_ = ADIT_OK;
    instance.stopped_ = false;
    return detail::guarded(instance.host_, when_thrown, [&] {
      body(instance);
      const adit_status_t status = instance.take_status();
      if (status == ADIT_BAD_CONFIG) return adit_status_t{ADIT_FAILED};
      return status == ADIT_OK && instance.stopped_ ? adit_status_t{ADIT_CANCELLED} : status;
    });
  }

  static adit_status_t process(void* self, adit_document_t* handle) noexcept {
    return call(self, [&](T& instance) {
      document doc(handle, instance.host_->document);
      instance.process(doc);
    });
  }

  static adit_status_t reason(void* self, const adit_document_t* handle, adit_str_t layer, std::uint32_t row,
                              adit_sink_t* out) noexcept {
    return call(self, [&](T& instance) {
      std::vector<std::string> lines;
      instance.reason(document(handle, instance.host_->document), view(layer), row, lines);
      std::string text;
      for (const std::string& line : lines) text += line + '\n';
      instance.host_->writing->write(out, str(text));
    });
  }

  /// An instance with what the host lent it from one call to the next: a reader's source, a writer's output.
  template <class Lent>
  struct holding {
    std::unique_ptr<T> instance;
    std::optional<Lent> lent;
  };
  template <class Lent>
  static adit_status_t create_holding(const adit_host_t* host, const adit_value_t* config, void* shared,
                                      void** self) noexcept {
    void* made = nullptr;
    const adit_status_t status = create(host, config, shared, &made);
    if (status != ADIT_OK) return status;
    return detail::guarded(host, ADIT_FATAL, [&] {
      *self = new holding<Lent>{std::unique_ptr<T>(static_cast<T*>(made)), std::nullopt};
      return adit_status_t{ADIT_OK};
    });
  }
  template <class Lent>
  static void destroy_holding(void* self) noexcept {
    delete static_cast<holding<Lent>*>(self);
  }
  using reading = holding<source>;
  using writing = holding<output>;

  static adit_status_t start(void* self, adit_source_t* handle) noexcept {
    auto& state = *static_cast<reading*>(self);
    return call(state.instance.get(), [&](T& instance) {
      state.lent.emplace(handle, instance.host_->reading);
      instance.start(*state.lent);
    });
  }
  static adit_status_t next(void* self, adit_draft_t* handle) noexcept {
    auto& state = *static_cast<reading*>(self);
    bool more = false;
    bool refused = false;
    const auto body = [&](T& instance) {
      draft to(handle, instance.host_);
      more = instance.read(to);
      refused = to.refused();
    };
    const adit_status_t status = call(state.instance.get(), body, ADIT_FATAL);
    if (state.lent->failed()) return ADIT_FATAL;
    if (status != ADIT_OK) return status;
    return refused ? ADIT_FAILED : more ? ADIT_OK : ADIT_END;
  }

  static adit_status_t begin(void* self, adit_output_t* handle) noexcept {
    auto& state = *static_cast<writing*>(self);
    return call(state.instance.get(), [&](T& instance) {
      state.lent.emplace(handle, instance.host_->writing);
      instance.begin(*state.lent);
    });
  }
  static adit_status_t write(void* self, const adit_document_t* handle) noexcept {
    return call(static_cast<writing*>(self)->instance.get(),
                [&](T& instance) { instance.write(document(handle, instance.host_->document)); });
  }
  static adit_status_t table(void* self, adit_str_t name, const adit_str_t* rows, std::size_t count) noexcept {
    return call(static_cast<writing*>(self)->instance.get(), [&](T& instance) {
      std::vector<std::string_view> views(count);
      for (std::size_t i = 0; i < count; ++i) views[i] = view(rows[i]);
      instance.table(view(name), views);
    });
  }
  static adit_status_t end(void* self) noexcept {
    return call(static_cast<writing*>(self)->instance.get(), [](T& instance) { instance.end(); });
  }

  static adit_status_t accumulate(void* self, const adit_document_t* handle) noexcept {
    return call(self, [&](T& instance) { instance.accumulate(document(handle, instance.host_->document)); });
  }
  static adit_status_t save(void* self, adit_sink_t* handle) noexcept {
    return call(self, [&](T& instance) {
      sink to(handle, instance.host_->writing);
      instance.save(to);
    });
  }
  static adit_status_t merge(void* self, adit_str_t state) noexcept {
    return call(self, [&](T& instance) { instance.merge(view(state)); });
  }
  static adit_status_t finish(void* self, adit_tables_t* handle) noexcept {
    return call(self, [&](T& instance) {
      tables to(handle, instance.host_->writing);
      instance.finish(to);
    });
  }

  static adit_status_t open_shared(const adit_host_t* host, const adit_value_t* config, void** shared) noexcept {
    return detail::guarded(host, ADIT_FATAL, [&] {
      std::unique_ptr<T> loader = configured(host, config);
      using model_type = typename T::model_type;
      std::unique_ptr<model_type> model(new model_type(static_cast<with_model<model_type>&>(*loader).load()));  // not moved
      const adit_status_t status = loader->take_status();
      if (status == ADIT_OK) *shared = model.release();
      return status == ADIT_FAILED ? ADIT_FATAL : status;
    });
  }
  static void close_shared(void* shared) noexcept { delete static_cast<typename T::model_type*>(shared); }

  static adit_status_t resolve(const adit_host_t* host, const adit_value_t* config, adit_sink_t* to) noexcept {
    return detail::guarded(host, ADIT_BAD_CONFIG, [&] {
      std::unique_ptr<T> made = configured(host, config);
      std::vector<layer_use> needs = made->info_.needs;
      std::vector<layer_use> gives = made->info_.gives;
      made->resolve(needs, gives);
      std::string text;
      json_writer out(text);
      out.begin_object();
      detail::describe_uses(out, "needs", needs);
      detail::describe_uses(out, "gives", gives);
      out.end_object();
      host->writing->write(to, str(text));
      return made->take_status();
    });
  }

  static constexpr adit_annotator_1_t make_annotator_table() {
    if constexpr (std::derived_from<T, annotator>) return {sizeof(adit_annotator_1_t), create, process, destroy};
    return {};
  }
  static constexpr adit_reader_1_t make_reader_table() {
    if constexpr (std::derived_from<T, reader>) {
      return {sizeof(adit_reader_1_t), create_holding<source>, start, next, destroy_holding<source>};
    }
    return {};
  }
  static constexpr adit_writer_1_t make_writer_table() {
    if constexpr (std::derived_from<T, writer>) {
      return {sizeof(adit_writer_1_t), create_holding<output>, begin, write, detail::has_table<T> ? table : nullptr, end,
              destroy_holding<output>};
    }
    return {};
  }
  static constexpr adit_collector_1_t make_collector_table() {
    if constexpr (std::derived_from<T, collector>) {
      return {sizeof(adit_collector_1_t), create, accumulate, save, merge, finish, destroy};
    }
    return {};
  }
  static constexpr adit_shared_1_t make_shared_table() {
    if constexpr (detail::has_model<T>) return {sizeof(adit_shared_1_t), open_shared, close_shared};
    return {};
  }

  static constexpr adit_annotator_1_t annotator_table = make_annotator_table();
  static constexpr adit_reader_1_t reader_table = make_reader_table();
  static constexpr adit_writer_1_t writer_table = make_writer_table();
  static constexpr adit_collector_1_t collector_table = make_collector_table();
  static constexpr adit_shared_1_t shared_table = make_shared_table();
  static constexpr adit_resolve_1_t resolve_table = {sizeof(adit_resolve_1_t), resolve};
  static constexpr adit_reason_1_t make_reason_table() {
    if constexpr (detail::has_reason<T>) return {sizeof(adit_reason_1_t), reason};
    return {};
  }
  static constexpr adit_reason_1_t reason_table = make_reason_table();
};

namespace detail {

/// The component structs of a plugin. The ids come from instances that are made when the library is loaded and let go.
template <class... T>
struct component_list {
  static inline const adit_component_t components[] = {
      {sizeof(adit_component_t), component_calls<T>::id(), component_calls<T>::manifest, component_calls<T>::interface}...};
  template <std::size_t... I>
  static constexpr std::array<const adit_component_t*, sizeof...(T)> pointers(std::index_sequence<I...>) {
    return {&components[I]...};
  }
  static constexpr std::array<const adit_component_t*, sizeof...(T)> list = pointers(std::index_sequence_for<T...>());
};

}  // namespace detail

}  // namespace adit

/// Makes a library a plugin: names its components, e.g. ADIT_PLUGIN(lead, centroid). Once per library, outside of any
/// namespace.
#define ADIT_PLUGIN(...)                                                                                  \
  template struct adit::detail::component_list<__VA_ARGS__>;                                              \
  extern "C" ADIT_EXPORT const adit_plugin_t adit_plugin_entry = {                                        \
      ADIT_ABI_MAGIC,                                                                                     \
      sizeof(adit_plugin_t),                                                                              \
      ADIT_ABI_MAJOR,                                                                                     \
      ADIT_ABI_MINOR,                                                                                     \
      static_cast<std::uint32_t>(adit::detail::component_list<__VA_ARGS__>::list.size()),                 \
      adit::detail::component_list<__VA_ARGS__>::list.data()};
