#include "host_state.hpp"

#include "configuration.hpp"

#include <utility>

namespace adit::testing::detail {

outcome refused(std::string message) { return {ADIT_BAD_CONFIG, std::move(message), {}, {}}; }
outcome broken(const std::string& problem) {
  return problem.empty() ? outcome{} : outcome{ADIT_FAILED, problem, {}, {}};
}

outcome freeze(document& on, step& from) {
  document_store& store = store_of(on.handle());
  for (const give& given : from.gives) store.open_given(from, given.layer);
  store.freeze(from);
  return broken(from.problem);
}

host_state::host_state(const adit_component_t& which, const parameters& given, host_options surroundings)
    : component(which), options(std::move(surroundings)), host(host_table(*this)) {
  made = prepare(given);
}

host_state::~host_state() {
  drop_instance();
  if (shared_open) table<adit_shared_1_t>("adit.shared/1")->close(shared);
}

outcome host_state::prepare(const parameters& given) {
  Result<detail::manifest> read = read_manifest(component);
  if (!read) return refused(read.error().message);
  manifest = *std::move(read);
  Result<value> values = configuration(manifest, given);
  if (!values) return refused(values.error().message);
  config = *std::move(values);
  if (outcome resolved = resolve(); !resolved) return resolved;
  if (const auto* calls = table<adit_shared_1_t>("adit.shared/1")) {
    const outcome opened = call([&] { return calls->open(&host, config_handle(), &shared); });
    if (!opened) return opened;
    shared_open = true;
  }
  return new_instance();
}

outcome host_state::resolve() {
  const auto* calls = table<adit_resolve_1_t>("adit.resolve/1");
  if (!calls) return {};
  sink_state written;
  outcome result =
      call([&] { return calls->resolve(&host, config_handle(), reinterpret_cast<adit_sink_t*>(&written)); });
  if (!result) return result;
  const Result<value> json = parse_json(written.written);
  if (!json) return refused("resolve wrote what is " + json.error().message);
  const Result<void> read = read_layers(*json, manifest);
  return read ? outcome{} : refused(read.error().message);
}

/// create and destroy have the same place in the tables of all kinds.
template <class Calls>
outcome host_state::create(const Calls* calls) {
  if (!calls) {
    return refused(manifest.id + " is of kind " + manifest.kind + " but has no interface adit." + manifest.kind + "/1");
  }
  const outcome result = call([&] { return calls->create(&host, config_handle(), shared, &self); });
  if (result) destroy = calls->destroy;
  return result;
}

outcome host_state::new_instance() {
  drop_instance();
  if (manifest.kind == "annotator") return create(table<adit_annotator_1_t>("adit.annotator/1"));
  if (manifest.kind == "reader") return create(table<adit_reader_1_t>("adit.reader/1"));
  if (manifest.kind == "writer") return create(table<adit_writer_1_t>("adit.writer/1"));
  if (manifest.kind == "collector") return create(table<adit_collector_1_t>("adit.collector/1"));
  return refused("unknown kind \"" + manifest.kind + "\"");
}

void host_state::drop_instance() {
  if (destroy) std::exchange(destroy, nullptr)(self);
  self = nullptr;
}

bool host_state::ready(const void* calls) {
  if (made.ok() && !calls) made = refused(manifest.id + " is of kind " + manifest.kind + ": it cannot be called so");
  return made.ok();
}

outcome host_state::start_run(const void* calls) { return ready(calls) ? new_instance() : made; }

step host_state::new_step() const {
  step fresh;
  fresh.producer = manifest.id;
  fresh.needs = manifest.needs;
  fresh.gives = manifest.gives;
  return fresh;
}

outcome host_state::check_needs(const document& on) const {
  if (const std::string problem = on.problem(); !problem.empty()) return broken("in the test's document: " + problem);
  document_store& store = store_of(on.handle());
  for (const need& one : manifest.needs) {
    const std::size_t givers = store.every(one.layer).size();
    if (givers == 0 && !one.optional)
      return broken(manifest.id + " needs layer \"" + one.layer + "\": add it, or declare it without rows");
    if (givers > 1 && !one.many && !store.plain(one.layer))
      return broken("several layers would fill the need \"" + one.layer + "\"");
  }
  return {};
}

namespace {

constexpr const char* silent = "failed without a message";

}  // namespace

outcome host_state::explain(adit_status_t status) {
  arena.clear();
  if (status < ADIT_OK || status > ADIT_END) {
    return {ADIT_FATAL, "returned a status that there is none of: " + std::to_string(status), {}, {}};
  }
  if (status == ADIT_OK || status == ADIT_END) said = {};
  said.status = status;
  const bool explained = said.ok() || status == ADIT_END || status == ADIT_CANCELLED || !said.message.empty();
  if (!explained) said.message = silent;
  return said;
}

void host_state::begin_document(const document& on, step& on_layers) {
  document_store& store = store_of(on.handle());
  store.settle();
  store.current = &on_layers;
}

outcome host_state::end_document(const document& on, step& on_layers, outcome result) {
  store_of(on.handle()).current = nullptr;
  if (result.ok()) return broken(on_layers.problem);
  if (result.message == silent && !on_layers.problem.empty()) result.message = on_layers.problem;
  return result;
}

}  // namespace adit::testing::detail
