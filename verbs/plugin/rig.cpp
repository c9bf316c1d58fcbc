#include "verbs/plugin/rig.hpp"

#include <algorithm>

#include <adit/layers.hpp>

#include "core/plugin/library.hpp"
#include "verbs/plugin/streams.hpp"

namespace adit::plugin_verb {

using namespace core;

namespace {

CallEnd broken(std::string why) { return {false, {}, std::move(why)}; }

}  // namespace

CallEnd judge(adit_status_t status, const Failure& failure, std::initializer_list<adit_status_t> may) {
  if (status == ADIT_OK) return {};
  if (std::find(may.begin(), may.end(), status) == may.end()) {
    return broken("returned status " + std::to_string(status) + ", which the call does not have");
  }
  if (status == ADIT_CANCELLED) return {false, "stopped", {}};
  if (failure.message.empty()) return broken("returned status " + std::to_string(status) + " without a message (host->fail)");
  return {false, failure.message, {}};
}

Rig::Rig(const Subject& subject, const adit_component_t& component, const RigOptions& options)
    : options_(options),
      manifest_(subject.manifest),
      parameters_(subject.parameters),
      component_(&component),
      host_(options.shape, options.plugin_dir) {
  table_ = component_->interface(("adit." + std::string(name_of(manifest_.kind)) + "/1").c_str());
  shared_table_ = static_cast<const adit_shared_1_t*>(component_->interface("adit.shared/1"));
}

Rig::~Rig() {
  if (shared_) shared_table_->close(shared_);
}

std::unique_ptr<Rig> Rig::make(const Subject& subject, CallEnd& end, const RigOptions& options) {
  const auto plugin = load_plugin(subject.file);
  if (!plugin) {
    end = broken(plugin.error().message);
    return nullptr;
  }
  RigOptions placed = options;
  if (placed.plugin_dir.empty()) placed.plugin_dir = subject.file.parent_path();
  std::unique_ptr<Rig> rig(new Rig(subject, *(*plugin)->components[subject.index], placed));
  if (!rig->table_) {
    end = broken("has no interface of its kind");
    return nullptr;
  }
  end = rig->resolve();
  if (end.done) end = rig->open_shared();
  if (!end.done) return nullptr;
  rig->bind(subject.seed);
  return rig;
}

CallEnd Rig::resolve() {
  const auto* table = static_cast<const adit_resolve_1_t*>(component_->interface("adit.resolve/1"));
  if (!table) return {};
  MemorySink answer;
  host_.host().begin_call();
  const CallEnd end = judge(table->resolve(host_.abi(), config(), &answer), host_.host().failure(), {ADIT_BAD_CONFIG});
  if (!end.done) return end;
  auto resolved = parse_resolved(answer.bytes(), manifest_);
  if (!resolved) return broken("adit.resolve/1: " + resolved.error().message);
  manifest_ = std::move(*resolved);
  for (const ParameterSpec& parameter : manifest_.parameters) {  // those that the answer adds
    if (!parameters_.find(parameter.name)) parameters_.get<Value::Map>()->push_back({parameter.name, parameter.default_value});
  }
  return {};
}

CallEnd Rig::open_shared() {
  if (!shared_table_) return {};
  host_.host().begin_call();
  const adit_status_t status = shared_table_->open(host_.abi(), config(), &shared_);
  if (status != ADIT_OK) shared_ = nullptr;
  return judge(status, host_.host().failure(), {ADIT_BAD_CONFIG, ADIT_FATAL});
}

void Rig::bind(std::uint64_t seed) {
  StepSpec spec{"checked", manifest_.id, manifest_.version, "", Access::annotate, {}, {}};
  Manifest wired = manifest_;
  for (const LayerNeed& need : manifest_.layers.needs) {
    if (options_.bare && need.optional) spec.needs.push_back({need.layer, {}});
  }
  if (options_.bare) std::erase_if(wired.layers.needs, [](const LayerNeed& need) { return need.optional; });
  samples_ = std::make_unique<SampleLayers>(wired, seed);
  for (StepSpec::Need& need : samples_->wiring()) spec.needs.push_back(std::move(need));
  if (manifest_.kind == ComponentKind::reader) spec.access = Access::make;
  if (manifest_.kind == ComponentKind::writer || manifest_.kind == ComponentKind::collector) spec.access = Access::read;
  for (const LayerSchema& gift : manifest_.layers.gives) spec.gives.push_back({gift, gift.name});
  bindings_ = std::make_unique<StepBindings>(std::move(spec));
  labels_.add_standard();
  for (const std::string& label : manifest_.labels) labels_.add(label);
  labels_.freeze();
}

}  // namespace adit::plugin_verb
