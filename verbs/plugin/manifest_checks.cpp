#include <algorithm>
#include <array>

#include "pipeline/json.hpp"
#include "pipeline/suggest.hpp"
#include "core/plugin/library.hpp"
#include "verbs/plugin/checks.hpp"
#include "verbs/plugin/parameters.hpp"

namespace adit::plugin_verb {

using namespace core;

namespace {

constexpr std::array<std::string_view, 13> kKeys = {"adit",   "id",         "kind",       "version",         "summary", "licence", "needs",
                                                    "gives",  "labels",     "extensions", "parameters",      "open_parameters", "error"};
constexpr std::array<std::string_view, 15> kParameterKeys = {"name",    "type",    "default", "min",  "max",        "choices",     "items", "access",
                                                             "exists",  "pattern", "unit",    "example", "help", "deprecated",  "renamed_from"};

/// A check of every manifest of the file, as JSON text; the first fault is what it finds.
using ManifestCheck = Finding (*)(const ScannedComponent& component);

std::function<Finding(const Subject&)> on_manifests(ManifestCheck check) {
  return [check](const Subject& subject) {
    if (subject.scanned.empty()) return skip("there is no manifest to look at");
    for (const ScannedComponent& component : subject.scanned) {
      Finding found = check(component);
      if (found.verdict == Verdict::pass) continue;
      found.message = "component \"" + component.id + "\": " + found.message;
      return found;
    }
    return Finding{};
  };
}

Finding check_json(const ScannedComponent& component) {
  const auto json = parse_json(component.manifest);
  return json ? Finding{} : fail(json.error().message);
}

Finding check_valid(const ScannedComponent& component) {
  const auto json = parse_json(component.manifest);
  if (!json) return skip("it is no JSON");
  const Value* const error = json->find("error");
  if (error && error->get<std::string>()) return fail("cannot be made: " + *error->get<std::string>());
  const auto manifest = parse_manifest(component.manifest);
  return manifest ? Finding{} : fail(manifest.error().message);
}

template <std::size_t N>
std::string unknown_key(const Value& object, const std::array<std::string_view, N>& known) {
  const auto* const map = object.get<Value::Map>();
  if (!map) return {};
  for (const Member& member : *map) {
    if (std::find(known.begin(), known.end(), member.name) != known.end()) continue;
    return "\"" + member.name + "\"" + did_you_mean(member.name, {known.begin(), known.end()});
  }
  return {};
}

Finding check_keys(const ScannedComponent& component) {
  const auto json = parse_json(component.manifest);
  if (!json) return skip("it is no JSON");
  std::string unknown = unknown_key(*json, kKeys);
  const Value* const parameters = json->find("parameters");
  const auto* const list = parameters ? parameters->get<Value::List>() : nullptr;
  for (std::size_t i = 0; list && unknown.empty() && i < list->size(); ++i) unknown = unknown_key((*list)[i], kParameterKeys);
  return unknown.empty() ? Finding{} : warn("nobody reads the key " + unknown);
}

Finding check_id(const ScannedComponent& component) {
  const auto manifest = parse_manifest(component.manifest);
  if (!manifest) return skip("it is not valid");
  return manifest->id == component.id ? Finding{} : fail("its manifest calls it \"" + manifest->id + "\"");
}

Finding check_kind(const ScannedComponent& component) {
  const auto manifest = parse_manifest(component.manifest);
  if (!manifest) return skip("it is not valid");
  const std::string needed = "adit." + std::string(name_of(manifest->kind)) + "/1";
  const auto& has = component.interfaces;
  if (std::find(has.begin(), has.end(), needed) != has.end()) return {};
  return fail("is of kind " + std::string(name_of(manifest->kind)) + " but has no interface \"" + needed + "\"");
}

Finding check_complete(const ScannedComponent& component) {
  const auto manifest = parse_manifest(component.manifest);
  if (!manifest) return skip("it is not valid");
  if (manifest->open_parameters) return {};  // told by what it starts
  std::string missing;
  if (manifest->version == "0.0.0") missing += ", version";
  if (manifest->summary.empty()) missing += ", summary";
  if (manifest->licence.empty()) missing += ", licence";
  return missing.empty() ? Finding{} : warn("does not say: " + missing.substr(2));
}

Finding check_help(const ScannedComponent& component) {
  const auto manifest = parse_manifest(component.manifest);
  if (!manifest) return skip("it is not valid");
  for (const ParameterSpec& parameter : manifest->parameters) {
    if (parameter.help.empty()) return warn("parameter \"" + parameter.name + "\" has no help");
  }
  return {};
}

/// An example that the parameter would refuse misleads whoever copies it.
Finding check_examples(const ScannedComponent& component) {
  const auto manifest = parse_manifest(component.manifest);
  if (!manifest) return skip("it is not valid");
  for (const ParameterSpec& parameter : manifest->parameters) {
    if (parameter.example.empty()) continue;
    Manifest alone;
    alone.id = component.id;
    alone.parameters = {parameter};
    const auto used = parameters_for(alone, {parameter.name + "=" + parameter.example});
    if (!used) return fail("the example of parameter \"" + parameter.name + "\" cannot be used: " + used.error().message);
  }
  return {};
}

/// The two ids and kinds of components that are alike.
Finding check_unique(const Subject& subject) {
  for (std::size_t i = 0; i < subject.scanned.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const ScannedComponent& one = subject.scanned[i];
      if (one.id == subject.scanned[j].id && one.interfaces == subject.scanned[j].interfaces) {
        return fail("has two components \"" + one.id + "\" of one kind");
      }
    }
  }
  return {};
}

/// manifest() is asked more than once, before and after others.
Finding check_stable(const Subject& subject) {
  if (subject.scanned.empty()) return skip("there is no manifest to look at");
  const auto plugin = load_plugin(subject.file);
  if (!plugin) return skip("it does not load");
  for (std::size_t i = 0; i < subject.scanned.size(); ++i) {
    for (int again = 0; again < 3; ++again) {
      const adit_str_t manifest = (*plugin)->components[i]->manifest();
      if (std::string_view(manifest.data, manifest.size) != subject.scanned[i].manifest) {
        return fail("component \"" + subject.scanned[i].id + "\" gives another manifest at another call");
      }
    }
  }
  return {};
}

}  // namespace

void add_manifest_checks(std::vector<Check>& checks) {
  const std::vector<Check> group = {
      {"manifest.json", "is JSON in UTF-8", For::file, on_manifests(check_json)},
      {"manifest.valid", "has what it must, with layers, columns and parameters that fit; defaults are in range", For::file,
       on_manifests(check_valid)},
      {"manifest.keys", "has no key that nobody reads", For::file, on_manifests(check_keys)},
      {"manifest.id", "has the component's id", For::file, on_manifests(check_id)},
      {"manifest.kind", "has the kind whose interface there is", For::file, on_manifests(check_kind)},
      {"manifest.unique", "no two components of a kind have one id", For::file, check_unique},
      {"manifest.complete", "says version, summary and licence", For::file, on_manifests(check_complete)},
      {"manifest.help", "says what each parameter is", For::file, on_manifests(check_help)},
      {"manifest.examples", "has examples that can be used", For::file, on_manifests(check_examples)},
      {"manifest.stable", "is the same at each call", For::file, check_stable}};
  checks.insert(checks.end(), group.begin(), group.end());
}

}  // namespace adit::plugin_verb
