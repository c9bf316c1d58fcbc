#include "core/plugin/instance.hpp"

#include <filesystem>

#include "core/plugin/library.hpp"
#include "core/plugin/writing.hpp"

namespace adit::core {

namespace {

/// Keeps what is written to it.
struct MemorySink : adit_sink_t {
  std::string bytes;
  bool write(std::string_view more) override {
    bytes.append(more);
    return true;
  }
};

}  // namespace

SetupError setup_error(adit_status_t status, const Failure& failure) {
  return {status == ADIT_BAD_CONFIG, failure.parameter, failure.message.empty() ? "gave no reason" : failure.message};
}

std::string in_words(const SetupError& error, std::string_view step) {
  const std::string parameter = error.parameter.empty() ? "" : ", parameter \"" + error.parameter + "\"";
  return "step \"" + std::string(step) + "\"" + parameter + ": " + error.message;
}

ComponentUse::ComponentUse(const Component& component, const adit_component_t& entry, Settings settings)
    : component_(&component), settings_(std::move(settings)), entry_(&entry) {
  table_ = entry_->interface(("adit." + std::string(name_of(component.manifest.kind)) + "/1").c_str());
  shared_table_ = static_cast<const adit_shared_1_t*>(entry_->interface("adit.shared/1"));
}

ComponentUse::~ComponentUse() {
  if (shared_) shared_table_->close(shared_);
}

Result<std::unique_ptr<ComponentUse>> ComponentUse::load(const Component& component, Settings settings) {
  const auto bad = [&](const std::string& what) {
    return Error{error_code::malformed, component.library + ": " + what};
  };
  const auto plugin = load_plugin(component.library);
  if (!plugin) return bad(plugin.error().message);
  const adit_plugin_t& entry = **plugin;
  if (component.index >= entry.count || component.manifest.id != entry.components[component.index]->id) {
    return bad("has changed since it was scanned: component \"" + component.manifest.id + "\" is gone");
  }
  std::unique_ptr<ComponentUse> use(new ComponentUse(component, *entry.components[component.index], std::move(settings)));
  if (!use->table_) return bad("component \"" + component.manifest.id + "\" has no interface of its kind");
  return use;
}

Result<Manifest> ComponentUse::resolve() {
  const Manifest& manifest = component_->manifest;
  const auto* table = static_cast<const adit_resolve_1_t*>(entry_->interface("adit.resolve/1"));
  if (!table) return manifest;
  const auto host = make_host();
  MemorySink answer;
  const adit_status_t status = table->resolve(host->abi(), config(), &answer);
  if (status != ADIT_OK) return Error{error_code::invalid_argument, setup_error(status, host->failure()).message};
  return parse_resolved(answer.bytes, manifest);
}

std::optional<SetupError> ComponentUse::open_shared() {
  if (!shared_table_) return std::nullopt;
  shared_host_ = make_host();
  shared_host_->begin_call();
  const adit_status_t status = shared_table_->open(shared_host_->abi(), config(), &shared_);
  if (status == ADIT_OK) return std::nullopt;
  shared_ = nullptr;
  return setup_error(status, shared_host_->failure());
}

std::unique_ptr<Host> ComponentUse::make_host() const {
  return std::make_unique<Host>(settings_.step, std::filesystem::path(component_->library).parent_path(), settings_.log);
}

const adit_value_t* ComponentUse::config() const { return reinterpret_cast<const adit_value_t*>(&settings_.parameters); }

}  // namespace adit::core
