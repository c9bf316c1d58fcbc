#include "core/run/plan.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <random>
#include <system_error>
#include <thread>
#include <utility>

#include "core/document/hash.hpp"
#include "pipeline/json.hpp"

namespace adit::core {

namespace {

namespace fs = std::filesystem;

/// The parameter that says where a writer writes: its first path with write access.
const Setting* output_setting(const Step& step) {
  for (const Setting& setting : step.settings.values) {
    if (setting.spec->type == ParameterType::path && setting.spec->access == PathAccess::write) return &setting;
  }
  return nullptr;
}

/// What a writer's path is before -o: "-" without a path parameter or value.
std::string written_path(const Step& step) {
  const Setting* setting = output_setting(step);
  const std::string* path = setting ? setting->value.get<std::string>() : nullptr;
  return path ? *path : "-";
}

/// True if -o names a file and not a folder.
bool names_file(const std::string& output) {
  std::error_code ignored;
  if (fs::is_directory(output, ignored)) return false;
  return fs::path(output).has_extension() || (fs::exists(output, ignored) && !fs::is_directory(output, ignored));
}

Result<void> make_folder_of(const fs::path& file) {
  std::error_code error;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
  if (error) {
    return Error{error_code::io, "cannot make folder \"" + file.parent_path().string() + "\": " + error.message()};
  }
  return {};
}

}  // namespace

Result<std::vector<fs::path>> output_paths(const std::vector<Step>& writers, const std::string& output) {
  std::vector<fs::path> paths;
  std::vector<std::size_t> file_writers;
  std::vector<std::size_t> possible;  // can write a file, though they write to standard output unless told otherwise
  for (std::size_t i = 0; i < writers.size(); ++i) {
    paths.emplace_back(written_path(writers[i]));
    if (paths[i] != "-") file_writers.push_back(i);
    if (paths[i] == "-" && output_setting(writers[i])) possible.push_back(i);
  }
  const auto usage = [](std::string message) { return Error{error_code::invalid_argument, std::move(message)}; };
  if (output == "-" ? !file_writers.empty() : !output.empty() && names_file(output)) {
    if (file_writers.empty() && possible.size() == 1) file_writers = possible;
    if (file_writers.size() != 1) {
      return usage("-o " + output + " names one file, but the pipeline has " + std::to_string(file_writers.size()) +
                   " writers of files; give a folder (a name without extension)");
    }
    paths[file_writers[0]] = output;
  } else if (!output.empty()) {
    for (const std::size_t i : file_writers) {
      if (paths[i].is_relative()) paths[i] = output / paths[i];
    }
  }
  if (std::count(paths.begin(), paths.end(), fs::path("-")) > 1) {
    std::string names;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      if (paths[i] == "-") names += (names.empty() ? "\"" : " and \"") + writers[i].id + "\"";
    }
    return usage("writers " + names + " both write to standard output; give one a path, e.g. --set write." +
                 writers[0].id + ".with.path=FILE");
  }
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (paths[i] != "-" && std::find(paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(i), paths[i]) !=
                               paths.begin() + static_cast<std::ptrdiff_t>(i)) {
      return usage("two writers write to \"" + paths[i].string() + "\"");
    }
  }
  return paths;
}

/// One use of a component with what it is bound to.
struct Plan::Use {
  std::unique_ptr<ComponentUse> component;
  std::unique_ptr<StepBindings> bindings;
  StepUse borrowed() const { return {component.get(), bindings.get()}; }
};

/// The labels' seed is random, so that no text can be made whose strings all collide; ids do not depend on it.
Plan::Plan(const Pipeline& pipeline, const PlanOptions& options)
    : pipeline_(pipeline), options_(options), labels_(std::random_device()()) {}

Plan::~Plan() = default;

Value parameter_map(const Settings& settings) {
  Value::Map map;
  for (const Setting& setting : settings.values) map.push_back({setting.spec->name, setting.value});
  return map;
}

std::string parameters_digest(const Value& parameters) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash_bytes(write_json(parameters))));
  return digits;
}

Result<Manifest> resolve_by_loading(const Component& component, const Settings& settings, const LogFunction& log) {
  auto use = ComponentUse::load(component, {component.manifest.id, parameter_map(settings), log});
  if (!use) return std::move(use).error();
  return (*use)->resolve();
}

StepSpec Plan::make_spec(const Step& step, Access access) const {
  const Manifest& manifest = step.component->manifest;
  StepSpec spec;
  spec.step = access == Access::make ? "" : step.id;
  spec.plugin = manifest.id;
  spec.version = manifest.version;
  spec.parameters = parameters_digest(parameter_map(step.settings));
  spec.access = access;
  for (const WiredNeed& need : step.needs) {
    StepSpec::Need wired{need.need.layer, {}};
    for (const std::size_t layer : need.layers) wired.layers.push_back(pipeline_.layers[layer].name);
    spec.needs.push_back(std::move(wired));
  }
  for (const std::size_t at : step.gives) {
    const PipelineLayer& layer = pipeline_.layers[at];
    spec.gives.push_back({LayerSchema(layer.layer, layer.columns), layer.name});
  }
  return spec;
}

std::optional<PlanError> Plan::load(const Step& step, Access access) {
  auto component = ComponentUse::load(*step.component, {step.id, parameter_map(step.settings), options_.log});
  if (!component) return PlanError{PlanError::Kind::plugin, component.error().message};
  for (const std::string& label : step.component->manifest.labels) labels_.add(label);
  auto use = std::make_unique<Use>();
  use->component = std::move(*component);
  use->bindings = std::make_unique<StepBindings>(make_spec(step, access));
  uses_.push_back(std::move(use));
  return std::nullopt;
}

std::optional<PlanError> Plan::load_all() {
  labels_.add_standard();
  if (auto error = load(*pipeline_.read, Access::make)) return error;
  for (const Step& step : pipeline_.steps) {
    if (auto error = load(step, Access::annotate)) return error;
  }
  for (const Step& step : pipeline_.collect) {
    if (auto error = load(step, Access::read)) return error;
  }
  for (const Step& step : pipeline_.write) {
    if (auto error = load(step, Access::read)) return error;
  }
  labels_.freeze();
  return std::nullopt;
}

std::optional<PlanError> Plan::open_outputs() {
  auto paths = output_paths(pipeline_.write, options_.output);
  if (!paths) return PlanError{PlanError::Kind::usage, paths.error().message};
  for (const fs::path& path : *paths) {
    if (auto made = make_folder_of(path); !made) return PlanError{PlanError::Kind::output, made.error().message};
    auto output = WriterOutput::open_path(path, options_.standard_output);
    if (!output) return PlanError{PlanError::Kind::output, output.error().message};
    outputs_.push_back(std::move(*output));
  }
  return std::nullopt;
}

std::optional<PlanError> Plan::open_models() {
  for (const auto& use : uses_) {
    if (auto error = use->component->open_shared()) {
      return PlanError{error->bad_parameter ? PlanError::Kind::usage : PlanError::Kind::plugin,
                       in_words(*error, use->component->step())};
    }
  }
  return std::nullopt;
}

std::unique_ptr<Plan> Plan::make(const Pipeline& pipeline, const PlanOptions& options, PlanError& error) {
  std::unique_ptr<Plan> plan(new Plan(pipeline, options));
  std::optional<PlanError> failed = plan->load_all();
  if (!failed) failed = plan->open_outputs();
  if (!failed) failed = plan->open_models();
  if (!failed) return plan;
  error = std::move(*failed);
  return nullptr;
}

RunParts Plan::parts() const {
  RunParts parts;
  parts.labels = &labels_;
  std::size_t at = 0;
  parts.reader = uses_[at++]->borrowed();
  for (const Step& step : pipeline_.steps) {
    parts.steps.push_back(uses_[at++]->borrowed());
    parts.steps.back().when = step.when;
  }
  for (std::size_t i = 0; i < pipeline_.collect.size(); ++i) parts.collectors.push_back(uses_[at++]->borrowed());
  for (const auto& output : outputs_) {
    const StepUse use = uses_[at++]->borrowed();
    parts.writers.push_back({use.component, use.bindings, output.get()});
  }
  return parts;
}

RunOptions Plan::run_options() const {
  const RunSettings& run = pipeline_.run;
  RunOptions options;
  options.jobs = run.jobs ? static_cast<std::size_t>(*run.jobs) : std::max(1u, std::thread::hardware_concurrency());
  if (run.window) options.window = std::max<std::size_t>(1, static_cast<std::size_t>(*run.window) / Feed::kBatchDocuments);
  options.feed.max_document = static_cast<std::uint64_t>(run.max_document);
  options.feed.bad_bytes = run.encoding == RunSettings::Encoding::reject ? BadBytes::reject : BadBytes::replace;
  options.stop_at_failure = run.on_error == RunSettings::OnError::stop;
  if (run.max_failures) options.max_failures = static_cast<std::uint64_t>(*run.max_failures);
  options.max_failure_share = run.max_failure_share;
  if (run.timeout) options.timeout = std::chrono::nanoseconds(*run.timeout);
  options.quarantine = quarantine_file();
  return options;
}

Result<void> Plan::commit_outputs() {
  Result<void> result;
  for (const auto& output : outputs_) {
    auto one = output->commit();
    if (result && !one) result = std::move(one);
  }
  return result;
}

std::vector<fs::path> Plan::files() const {
  std::vector<fs::path> files;
  for (const auto& output : outputs_) {
    for (fs::path& file : output->files()) files.push_back(std::move(file));
  }
  return files;
}

fs::path Plan::main_file() const {
  for (const auto& output : outputs_) {
    std::error_code ignored;
    const bool is_device = fs::exists(output->path(), ignored) && !fs::is_regular_file(output->path(), ignored);
    if (!output->is_standard_output() && !is_device) return output->path();
  }
  return {};
}

fs::path Plan::quarantine_file() const {
  if (pipeline_.run.quarantine) return *pipeline_.run.quarantine;
  const fs::path main = main_file();
  if (main.empty()) return "quarantine.jsonl";
  return main.parent_path() / (main.stem().string() + ".quarantine.jsonl");
}

}  // namespace adit::core
