#include "pipeline/read_pipeline.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/find_by.hpp"
#include "pipeline/keys.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/suggest.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

/// The key of a pipeline file under which components of a kind stand.
std::string_view section_of(ComponentKind kind) {
  constexpr std::string_view kSections[] = {"read", "steps", "collect", "write"};
  return kSections[static_cast<std::size_t>(kind)];
}

bool is_step_id(std::string_view id) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !id.empty() && std::all_of(id.begin(), id.end(), fits);
}

class PipelineReader {
 public:
  PipelineReader(const Catalog& catalog, const ResolveManifest& resolve, Diagnostics& diagnostics)
      : catalog_(catalog), resolve_(resolve), diagnostics_(diagnostics) {}

  Pipeline read(const Node& root) {
    Pipeline pipeline;
    if (!root.is_map()) {
      diagnostics_.error(root.place, "a pipeline file must be a map, found " + root.described(),
                         {"the smallest one: {adit: 1, read: {use: text}, steps: [], write: [{use: jsonl}]}"});
      return pipeline;
    }
    check_sections(root);
    check_version(root);
    if (const Node* read = part(root, "read")) pipeline.read = read_step(*read, ComponentKind::reader);
    pipeline.steps = read_steps(root, ComponentKind::annotator);
    pipeline.collect = read_steps(root, ComponentKind::collector);
    pipeline.write = read_steps(root, ComponentKind::writer);
    check_ids(pipeline);
    pipeline.described = std::move(described_);
    pipeline.run = check_run(part(root, "run"), diagnostics_);
    read_tests(root, pipeline);
    return pipeline;
  }

 private:
  static const Node* part(const Node& root, std::string_view key) {
    const NodeEntry* entry = root.find(key);
    return entry == nullptr || entry->value.is_null() ? nullptr : &entry->value;
  }

  void check_sections(const Node& root) {
    check_keys(root, file_keys(), diagnostics_);
    const Node* vars = part(root, "vars");
    if (vars != nullptr && !vars->is_map()) {
      diagnostics_.error(vars->place, "\"vars\" must be a map of names and values, found " + vars->described());
    }
  }

  void check_version(const Node& root) {
    const NodeEntry* entry = root.find("adit");
    if (entry == nullptr) {
      diagnostics_.error(root.place, "the version of the pipeline file is missing; begin it with \"adit: 1\"");
    } else if (!entry->value.is_scalar() || entry->value.text != "1") {
      diagnostics_.error(entry->value.place,
                         "this program reads pipeline files of version 1, found " + entry->value.described());
    }
  }

  std::vector<Step> read_steps(const Node& root, ComponentKind kind) {
    std::vector<Step> steps;
    const Node* list = part(root, section_of(kind));
    if (list == nullptr) return steps;
    if (!list->is_sequence()) {
      diagnostics_.error(list->place, in_marks(section_of(kind)) + " must be a list, found " + list->described(),
                         {std::string(section_of(kind)) + ": [{use: " + std::string(example_of(kind)) + "}]"});
      return steps;
    }
    if (list->items.size() > kMostSteps) {
      diagnostics_.error(list->items[kMostSteps].place, "more than " + std::to_string(kMostSteps) + " items");
      return steps;
    }
    for (const Node& item : list->items) {
      if (item.is_map() && item.find("use") == nullptr && item.find("id") != nullptr) {
        nothing_to_change(item.find("id")->value, *list, kind);
      } else if (auto step = read_step(item, kind)) {
        steps.push_back(std::move(*step));
      }
    }
    return steps;
  }

  /// An item with an id alone is meant to change one of another file.
  void nothing_to_change(const Node& id, const Node& list, ComponentKind kind) {
    std::vector<std::string> ids;
    for (const Node& item : list.items) {
      if (item.find("use") != nullptr) ids.push_back(step_id_of(item));
    }
    const std::string noun = kind == ComponentKind::annotator ? "step" : std::string(name_of(kind));
    const bool there = std::find(ids.begin(), ids.end(), id.text) != ids.end();
    diagnostics_.error(id.place, there ? noun + ' ' + id.described() + " is changed twice in one file"
                                       : "there is no " + noun + ' ' + id.described() + " to change" +
                                             did_you_mean(id.text, {ids.begin(), ids.end()}),
                       {"a new " + noun + " needs \"use\", such as \"use: " + std::string(example_of(kind)) + "\""});
  }

  std::string_view example_of(ComponentKind kind) const {
    const auto known = catalog_.list(kind);
    return known.empty() ? std::string_view("NAME") : std::string_view(known.front()->manifest.id);
  }

  std::optional<Step> read_step(const Node& item, ComponentKind kind) {
    if (item.broken) return std::nullopt;
    if (!item.is_map()) {
      const std::string name = item.text.substr(item.text.starts_with("use:") ? 4 : 0);  // "use:tokens" lacks its blank
      const std::string use = "use: " + std::string(catalog_.find(kind, name) ? std::string_view(name) : example_of(kind));
      diagnostics_.error(item.place, "expected " + with_article(kind) + " as a map, found " + item.described() +
                                         "; write " +
                                         in_marks(kind == ComponentKind::reader ? "{" + use + "}" : "- " + use));
      return std::nullopt;
    }
    const std::size_t errors = diagnostics_.error_count();
    const auto keys = step_keys();
    for (const NodeEntry& entry : item.entries) {
      if (!find_by(keys, &KeySpec::name, entry.key) || entry.key == "exec") unknown_step_key(entry, item, kind);
    }
    if (item.find("use") == nullptr && diagnostics_.error_count() > errors) return std::nullopt;  // it is that key
    Step step;
    step.place = item.place;
    if (!read_use(item, kind, step)) return std::nullopt;
    read_id(item, step);
    if (step.component != nullptr) read_settings(item, step);
    if (const NodeEntry* needs = item.find("needs")) read_choices(*needs, step);
    if (const NodeEntry* when = item.find("when")) read_when(*when, kind, step);
    return step;
  }

  void read_settings(const Node& item, Step& step) {
    const NodeEntry* entry = item.find("with");
    const Node* with = entry == nullptr ? nullptr : &entry->value;
    const std::size_t errors = diagnostics_.error_count();
    const auto check = [&](const Node* given) {
      const Manifest& manifest = step.component->manifest;
      step.settings = check_settings(manifest.parameters, given, {manifest.id, step.use_place}, diagnostics_);
      step.sound = diagnostics_.error_count() == errors;
    };
    if (step.component->manifest.open_parameters && resolve_) {
      const Node known = parameters_of(step.component->manifest, with);
      check(&known);
      if (!step.sound || !describe(step)) return;
    }
    check(with);
  }

  /// The part of a `with:` that the manifest knows; what is no map stays as it is.
  static Node parameters_of(const Manifest& manifest, const Node* with) {
    if (with == nullptr) return {};
    Node known = *with;
    std::erase_if(known.entries, [&manifest](const NodeEntry& e) { return manifest.parameter(e.key) == nullptr; });
    return known;
  }

  /// Gives the step a component with all parameters that it has under those that are checked.
  bool describe(Step& step) {
    Result<Manifest> resolved = resolve_(*step.component, step.settings);
    step.sound = resolved.has_value();
    if (!step.sound) {
      diagnostics_.error(step.use_place, in_marks(step.id) + ": " + resolved.error().message);
      return false;
    }
    const Component& base = *step.component;
    described_.push_back(std::make_unique<Component>(Component{std::move(*resolved), base.library, base.index}));
    step.component = described_.back().get();
    return true;
  }

  /// A parameter that stands beside `use` instead of below `with` is a common slip.
  void unknown_step_key(const NodeEntry& entry, const Node& item, ComponentKind kind) {
    if (entry.key == "exec") {  // of a step it has become a "use" by now, or was refused
      if (kind != ComponentKind::annotator) diagnostics_.error(entry.place, "\"exec\" is for steps; name " + with_article(kind) + " with \"use\"");
      return;
    }
    const NodeEntry* use = item.find("use");
    const Component* component =
        use == nullptr || !use->value.is_scalar() ? nullptr : catalog_.find(kind, use->value.text);
    if (component == nullptr || component->manifest.parameter(entry.key) == nullptr) {
      return report_unknown_key(entry, step_keys(), diagnostics_);
    }
    const std::string value = entry.value.is_scalar() ? entry.value.text : "...";
    diagnostics_.error(
        entry.place,
        in_marks(entry.key) + " is a parameter of " + component->manifest.id + " and belongs below \"with\"",
        {"with: {" + entry.key + ": " + printable(value) + "}"});
  }

  bool read_use(const Node& item, ComponentKind kind, Step& step) {
    const NodeEntry* use = item.find("use");
    if (use == nullptr || !use->value.is_scalar() || use->value.text.empty()) {
      const Place place = use == nullptr ? item.place : use->value.place;
      diagnostics_.error(place, "\"use\" must name " + with_article(kind) +
                                    ", such as \"use: " + std::string(example_of(kind)) + "\"");
      return false;
    }
    step.use_place = use->value.place;
    step.id = default_step_id(use->value.text);
    step.component = catalog_.find(kind, use->value.text);
    if (step.component == nullptr && !use->value.broken) unknown_component(use->value, kind);
    return true;
  }

  void unknown_component(const Node& use, ComponentKind kind) {
    const std::vector<ComponentKind> others = catalog_.kinds_of(use.text);
    if (!others.empty()) {
      std::string kinds;
      std::vector<std::string_view> sections;
      for (const ComponentKind other : others) {
        kinds += (kinds.empty() ? "" : " and ") + with_article(other);
        sections.push_back(section_of(other));
      }
      return diagnostics_.error(use.place, in_marks(use.text) + " is " + kinds + ", not " + with_article(kind) +
                                               "; it belongs below " + join_quoted(sections, "or"));
    }
    const std::string meant = catalog_.suggestion(kind, use.text);
    std::vector<std::string> help;
    if (meant.empty()) help.push_back("installed " + std::string(name_of(kind)) + "s: " + installed(kind));
    diagnostics_.error(use.place, "unknown " + std::string(name_of(kind)) + ' ' + in_marks(use.text) + meant,
                       std::move(help));
  }

  std::string installed(ComponentKind kind) const {
    const auto known = catalog_.list(kind);
    return known.empty() ? "none" : join(names_of(known, [](const Component* c) -> const auto& { return c->manifest.id; }));
  }

  void read_id(const Node& item, Step& step) {
    const NodeEntry* id = item.find("id");
    if (id == nullptr) return;
    if (id->value.is_scalar() && is_step_id(id->value.text)) {
      step.id = id->value.text;
    } else {
      diagnostics_.error(id->value.place, "an id is made of letters, digits, _ and -, found " + id->value.described());
    }
  }

  void read_when(const NodeEntry& when, ComponentKind kind, Step& step) {
    if (kind == ComponentKind::annotator) {
      step.when = read_conditions(when.value, diagnostics_);
    } else {
      diagnostics_.error(when.place, "\"when\" is for steps; " + with_article(kind) + " sees every document");
    }
  }

  void read_choices(const NodeEntry& needs, Step& step) {
    if (needs.value.is_null()) return;
    if (!needs.value.is_map()) {
      return diagnostics_.error(needs.value.place,
                                "\"needs\" must say for a layer who gives it, found " + needs.value.described(),
                                {"needs: {entity: entity@ID}"});
    }
    for (const NodeEntry& entry : needs.value.entries) {
      NeedChoice choice{entry.key, entry.place, {}, entry.value.broken, entry.value.carried};
      for (const Node& giver : one_or_many(entry.value, diagnostics_)) {
        choice.faulty = choice.faulty || giver.broken || !giver.is_scalar();
        if (giver.is_scalar()) {
          choice.givers.push_back({giver.text, giver.place});
        } else {
          diagnostics_.error(
              giver.place, "expected a layer such as " + in_marks(entry.key + "@ID") + ", found " + giver.described());
        }
      }
      step.choices.push_back(std::move(choice));
    }
  }

  void check_ids(const Pipeline& pipeline) {
    std::vector<const Step*> annotating;  // the reader gives layers as steps do, so their ids must differ
    if (pipeline.read) annotating.push_back(&*pipeline.read);
    for (const Step& step : pipeline.steps) annotating.push_back(&step);
    check_ids(annotating, "steps");
    for (const auto* section : {&pipeline.collect, &pipeline.write}) {
      std::vector<const Step*> steps;
      for (const Step& step : *section) steps.push_back(&step);
      check_ids(steps, section == &pipeline.collect ? "collectors" : "writers");
    }
  }

  void check_ids(const std::vector<const Step*>& steps, std::string_view noun) {
    std::unordered_map<std::string_view, const Step*> seen;
    for (const Step* step : steps) {
      const auto [first, is_new] = seen.emplace(step->id, step);
      if (is_new) continue;
      const std::string use = step->component == nullptr ? "..." : step->component->manifest.id;
      diagnostics_.error(step->place,
                         "two " + std::string(noun) + " have the id " + in_marks(step->id) +
                             "; the first one is at line " + std::to_string(first->second->place.line),
                         {"give this one an id of its own: {id: " + step->id + "2, use: " + use + '}'});
    }
  }

  void read_tests(const Node& root, Pipeline& pipeline) {
    const Node* tests = part(root, "tests");
    if (tests == nullptr) return;
    if (!tests->is_sequence()) {
      return diagnostics_.error(tests->place, "\"tests\" must be a list, found " + tests->described());
    }
    for (const Node& test : tests->items) {
      if (!test.broken) check_test(test);
    }
    pipeline.tests = *tests;
  }

  void check_test(const Node& test) {
    const std::vector<std::string> help{"- {text: It rained., expect: {sentence: [It rained.]}}"};
    if (!test.is_map()) return diagnostics_.error(test.place, "a test must be a map, found " + test.described(), help);
    const std::size_t errors = diagnostics_.error_count();
    check_keys(test, test_keys(), diagnostics_);
    for (const auto& [key, kind, noun] : {std::tuple{"text", Node::Kind::scalar, "a text"}, {"expect", Node::Kind::map, "a map"}}) {
      const NodeEntry* entry = test.find(key);
      if (entry == nullptr && diagnostics_.error_count() == errors) {
        diagnostics_.error(test.place, "a test needs " + in_marks(key), help);
      } else if (entry != nullptr && entry->value.kind != kind) {
        diagnostics_.error(entry->value.place, in_marks(key) + " must be " + noun + ", found " + entry->value.described(), help);
      }
    }
  }

  const Catalog& catalog_;
  const ResolveManifest& resolve_;
  Diagnostics& diagnostics_;
  std::vector<std::unique_ptr<Component>> described_;
};

}  // namespace

Pipeline read_pipeline(const Node& root, const Catalog& catalog, const ResolveManifest& resolve, Diagnostics& diagnostics) {
  return PipelineReader(catalog, resolve, diagnostics).read(root);
}

}  // namespace adit::core
