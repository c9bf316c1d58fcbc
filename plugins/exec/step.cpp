#include "step.hpp"

#include <cstdlib>
#include <utility>

#include <unistd.h>

#include <adit/json.hpp>
#include <adit/rows.hpp>

#include "answer.hpp"
#include "document_line.hpp"

namespace exec {
namespace {

/// After so many starts in a row that failed the process is not started again: each may cost start_limit.
constexpr int kMostFailedStarts = 5;

std::string text_of(const adit_config_api_t& api, const adit_value_t* value) {
  return value == nullptr ? std::string() : std::string(adit::view(api.string(value)));
}

std::int64_t number_of(const adit_host_t* host, const adit_value_t* config, std::string_view name) {
  return host->config->integer(host->config->get(config, adit::str(name)));
}

/// The environment of this process, with the package that comes with this component on Python's search path.
std::vector<std::string> environment_with_package(const adit_host_t* host) {
  const std::string package = std::string(adit::view(host->plugin_dir(host))) + "/data";
  const char* path = std::getenv("PYTHONPATH");
  std::vector<std::string> environment{"PYTHONPATH=" + (path != nullptr && *path != '\0' ? std::string(path) + ":" : "") + package};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!std::string_view(*entry).starts_with("PYTHONPATH=")) environment.emplace_back(*entry);
  }
  return environment;
}

/// Writes one value of a parameter. A duration goes out as seconds.
void write_value(const adit_config_api_t& api, std::string_view type, const adit_value_t* value, adit::json_writer& out) {
  if (value == nullptr) {
    out.null();
  } else if (type == "bool") {
    out.boolean(api.boolean(value));
  } else if (type == "int" || type == "size") {
    out.integer(api.integer(value));
  } else if (type == "float") {
    out.real(api.real(value));
  } else if (type == "duration") {
    out.real(static_cast<double>(api.integer(value)) / 1e9);
  } else {
    out.string(adit::view(api.string(value)));
  }
}

void write_parameter(const adit_config_api_t& api, const Parameter& parameter, const adit_value_t* value, adit::json_writer& out) {
  if (value == nullptr || (parameter.type != "list" && parameter.type != "map")) return write_value(api, parameter.type, value, out);
  const bool is_map = parameter.type == "map";
  is_map ? out.begin_object() : out.begin_array();
  for (std::uint32_t i = 0; i < api.count(value); ++i) {
    if (is_map) out.key(adit::view(api.key(value, i)));
    write_value(api, parameter.items, api.at(value, i), out);
  }
  is_map ? out.end_object() : out.end_array();
}

std::string write_parameters(const adit_config_api_t& api, const Hello& hello, const adit_value_t* config) {
  std::string json;
  adit::json_writer out(json);
  out.begin_object();
  for (const Parameter& parameter : hello.parameters) {
    out.key(parameter.name);
    write_parameter(api, parameter, api.get(config, adit::str(parameter.name)), out);
  }
  out.end_object();
  return json;
}

}  // namespace

Settings read_settings(const adit_host_t* host, const adit_value_t* config) {
  const adit_config_api_t& api = *host->config;
  Settings settings;
  const adit_value_t* command = api.get(config, adit::str("command"));
  for (std::uint32_t i = 0; i < api.count(command); ++i) {
    settings.command.arguments.push_back(text_of(api, api.at(command, i)));
  }
  settings.command.folder = text_of(api, api.get(config, adit::str("folder")));
  settings.command.environment = environment_with_package(host);
  settings.start_limit = std::chrono::nanoseconds(number_of(host, config, "start_limit"));
  settings.time_limit = std::chrono::nanoseconds(number_of(host, config, "time_limit"));
  settings.longest_line = static_cast<std::size_t>(number_of(host, config, "max_answer"));
  return settings;
}

bool Shared::open(const adit_host_t* host, const adit_value_t* config, Trouble& trouble) {
  auto session = start();
  if (!session) {
    trouble = {session.error().message, "command", false};
    return false;
  }
  auto hello = (*session)->hello(trouble);
  if (!hello) return false;
  hello_ = std::move(*hello);
  parameters_ = write_parameters(*host->config, hello_, config);
  if (!(*session)->begin(parameters_, trouble)) return false;
  first_ = std::move(*session);
  return true;
}

std::unique_ptr<Session> Shared::take_first() const {
  const std::lock_guard lock(mutex_);
  return std::move(first_);
}

Step::Step(const adit_host_t* host, const Shared& shared) : host_(host), shared_(shared), session_(shared.take_first()) {
  ready_ = session_ != nullptr;
  if (ready_) return;
  // Those of other workers start all together, while documents are read already.
  if (auto started = shared_.start()) session_ = std::move(*started);
}

adit_status_t Step::fail(std::string_view message, adit::span where) const {
  host_->fail(host_, adit::str(message), {where.begin, where.end}, {});
  return ADIT_FAILED;
}

bool Step::greet(Trouble& trouble) {
  const auto hello = session_->hello(trouble);
  if (!hello) return false;
  if (hello->manifest == shared_.hello().manifest) return session_->begin(shared_.parameters(), trouble);
  trouble.message = "the process says another hello than before";
  session_->give_up();
  return false;
}

bool Step::make_ready(Trouble& trouble) {
  if (ready_ && session_->is_fit()) return true;
  if (ready_) session_.reset();
  ready_ = false;
  if (!session_) {
    auto started = shared_.start();
    if (started) session_ = std::move(*started);
    if (!started) trouble.message = started.error().message;
  }
  ready_ = session_ != nullptr && greet(trouble);
  failed_starts_ = ready_ ? 0 : failed_starts_ + 1;
  if (!ready_) session_.reset();
  return ready_;
}

adit_status_t Step::process(adit_document_t* document) {
  Trouble trouble;
  if (failed_starts_ == kMostFailedStarts) {
    return fail("the process did not start " + std::to_string(kMostFailedStarts) + " times in a row and is given up");
  }
  if (!make_ready(trouble)) return fail("the process was to be started again: " + trouble.message);
  line_.clear();
  write_document(document, *host_->document, shared_.hello(), ++number_, line_);
  if (!session_->ask(line_, answer_, [this] { return host_->cancelled(host_); }, trouble)) {
    return trouble.cancelled ? adit_status_t{ADIT_CANCELLED} : fail(trouble.message);
  }
  const Verdict verdict = read_answer(answer_, number_, shared_.hello(), document, *host_->document);
  switch (verdict.kind) {
    case Verdict::Kind::done: return ADIT_OK;
    case Verdict::Kind::failed: return fail(verdict.message, verdict.where);
    case Verdict::Kind::refused: return ADIT_FAILED;
    case Verdict::Kind::nonsense: break;
  }
  session_->give_up();
  return fail("the process " + verdict.message);
}

}  // namespace exec
