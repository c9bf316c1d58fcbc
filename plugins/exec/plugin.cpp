#include <cstring>
#include <memory>
#include <string>

#include <adit/plugin.hpp>

#include "hello.hpp"
#include "session.hpp"
#include "step.hpp"

/// The component `exec`. Its manifest is only known when the process has said hello, so it stands on the C contract itself
/// and not on adit::annotator, which writes a manifest from members.
namespace {

using namespace exec;

adit_str_t manifest() noexcept {
  static constexpr std::string_view text = R"({
    "id": "exec", "kind": "annotator", "version": "1.0.0", "licence": "Apache-2.0",
    "summary": "a step in any language: a process that speaks JSON Lines", "open_parameters": true,
    "parameters": [
      {"name": "command", "type": "list", "example": "[python3, mine.py]", "help": "the program and its arguments"},
      {"name": "folder", "type": "path", "default": null,
       "help": "where it runs; the short form exec: [...] says the folder of the pipeline file"},
      {"name": "time_limit", "type": "duration", "default": "30s", "min": "1ms",
       "help": "for one document; a process that takes longer is killed and started again"},
      {"name": "start_limit", "type": "duration", "default": "60s", "min": "1ms", "help": "from its start to its hello, and from there to ready"},
      {"name": "max_answer", "type": "size", "default": "64MiB", "min": "1KiB", "help": "longest line that it may answer with"}
    ]})";
  return adit::str(text);
}

Listener log_of(const adit_host_t* host) {
  return [host](std::string_view line) { host->log(host, ADIT_LOG_WARNING, adit::str(line)); };
}

/// Tells the host why a call does not end well.
adit_status_t refuse(const adit_host_t* host, const Trouble& trouble) {
  host->fail(host, adit::str(trouble.message), {ADIT_NULL_ROW, 0}, adit::str(trouble.parameter));
  return trouble.parameter.empty() ? ADIT_FATAL : ADIT_BAD_CONFIG;
}

bool has_program(const Settings& settings) {
  return !settings.command.arguments.empty() && !settings.command.arguments.front().empty();
}

adit_status_t resolve(const adit_host_t* host, const adit_value_t* config, adit_sink_t* out) noexcept {
  return adit::detail::guarded(host, ADIT_BAD_CONFIG, [&]() -> adit_status_t {
    const Settings settings = read_settings(host, config);
    if (!has_program(settings)) return refuse(host, {"\"command\" names no program", "command"});
    auto session = Session::start(settings, log_of(host));
    if (!session) return refuse(host, {session.error().message, "command"});
    Trouble trouble;
    const auto hello = (*session)->hello(trouble);
    if (!hello) return refuse(host, {trouble.message, "command"});
    return host->writing->write(out, adit::str(hello->manifest));
  });
}

adit_status_t open_shared(const adit_host_t* host, const adit_value_t* config, void** shared) noexcept {
  return adit::detail::guarded(host, ADIT_FATAL, [&]() -> adit_status_t {
    const Settings settings = read_settings(host, config);
    if (!has_program(settings)) return refuse(host, {"\"command\" names no program", "command"});
    auto made = std::make_unique<Shared>(settings, log_of(host));
    Trouble trouble;
    if (!made->open(host, config, trouble)) return refuse(host, trouble);
    *shared = made.release();
    return ADIT_OK;
  });
}

void close_shared(void* shared) noexcept { delete static_cast<Shared*>(shared); }

adit_status_t create(const adit_host_t* host, const adit_value_t*, void* shared, void** self) noexcept {
  return adit::detail::guarded(host, ADIT_FATAL, [&]() -> adit_status_t {
    *self = new Step(host, *static_cast<const Shared*>(shared));
    return ADIT_OK;
  });
}

adit_status_t process(void* self, adit_document_t* document) noexcept {
  Step& step = *static_cast<Step*>(self);
  return adit::detail::guarded(step.host(), ADIT_FAILED, [&] { return step.process(document); });
}

void destroy(void* self) noexcept { delete static_cast<Step*>(self); }

const void* interface(const char* id) noexcept {
  static constexpr adit_annotator_1_t annotator = {sizeof annotator, create, process, destroy};
  static constexpr adit_shared_1_t shared = {sizeof shared, open_shared, close_shared};
  static constexpr adit_resolve_1_t resolving = {sizeof resolving, resolve};
  if (std::strcmp(id, "adit.annotator/1") == 0) return &annotator;
  if (std::strcmp(id, "adit.shared/1") == 0) return &shared;
  if (std::strcmp(id, "adit.resolve/1") == 0) return &resolving;
  return nullptr;
}

constexpr adit_component_t component = {sizeof component, "exec", manifest, interface};
constexpr const adit_component_t* components[] = {&component};

}  // namespace

const adit_plugin_t adit_plugin_entry = {ADIT_ABI_MAGIC, sizeof adit_plugin_entry, ADIT_ABI_MAJOR, ADIT_ABI_MINOR, 1, components};
