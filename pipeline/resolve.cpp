#include "pipeline/resolve.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/find_by.hpp"
#include "pipeline/suggest.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

/// The layers of one name on the way through the steps, as indexes into Pipeline::layers.
struct Givers {
  std::vector<std::size_t> all;
  std::vector<std::size_t> current;
};

const LayerNeed* takes(const LayerUse& use, std::string_view layer) {
  return find_by(use.needs, &LayerNeed::layer, layer);
}

bool gives(const LayerUse& use, std::string_view layer) { return find_by(use.gives, &LayerSchema::name, layer); }

bool merges(const LayerUse& use, std::string_view layer) {
  const LayerNeed* need = takes(use, layer);
  return need != nullptr && need->many;
}

class Resolver {
 public:
  Resolver(Pipeline& pipeline, const Catalog& catalog, const ResolveManifest& resolve, Diagnostics& diagnostics)
      : pipeline_(pipeline), catalog_(catalog), resolve_(resolve), diagnostics_(diagnostics) {}

  void run() {
    if (pipeline_.read) {
      const LayerUse use = use_of(*pipeline_.read);
      give(*pipeline_.read, PipelineLayer::kReader, use);
    }
    for (const Step& step : pipeline_.steps) uses_.push_back(use_of(step));
    for (std::size_t i = 0; i < pipeline_.steps.size(); ++i) {
      current_step_ = i;
      meet(pipeline_.steps[i], uses_[i], "step");
      give(pipeline_.steps[i], i, uses_[i]);
    }
    current_step_ = pipeline_.steps.size();
    for (Step& step : pipeline_.collect) meet(step, use_of(step), "collector");
    for (Step& step : pipeline_.write) meet(step, use_of(step), "writer");
    name_layers();
    if (!diagnostics_.has_errors()) warn_of_unused();
  }

 private:
  LayerUse use_of(const Step& step) {
    if (step.component == nullptr) {
      anything_unknown_ = true;
      return {};
    }
    const Manifest& manifest = step.component->manifest;
    if (!resolve_ || !step.sound || manifest.open_parameters) return manifest.layers;  // open: was asked already
    Result<Manifest> resolved = resolve_(*step.component, step.settings);
    if (resolved) return std::move(resolved->layers);
    diagnostics_.error(step.use_place, in_marks(step.id) + ": " + resolved.error().message);
    return manifest.layers;
  }

  void give(Step& step, std::size_t index, const LayerUse& use) {
    for (const LayerSchema& gift : use.gives) {
      check_columns(step, gift);
      const std::size_t layer = pipeline_.layers.size();
      pipeline_.layers.push_back({gift.name, gift.name, step.id, index, gift.columns});
      Givers& givers = givers_[gift.name];
      if (takes(use, gift.name)) givers.current.clear();
      givers.current.push_back(layer);
      givers.all.push_back(layer);
      step.gives.push_back(layer);
    }
  }

  /// Two givers of one layer agree on its columns, or who reads it could not rely on them.
  void check_columns(const Step& step, const LayerSchema& gift) {
    const auto known = givers_.find(gift.name);
    if (known == givers_.end()) return;
    const PipelineLayer& first = pipeline_.layers[known->second.all.front()];
    if (columns_in_words(first.columns) == columns_in_words(gift.columns)) return;
    const Step& giver = first.step == PipelineLayer::kReader ? *pipeline_.read : pipeline_.steps[first.step];
    diagnostics_.error(step.use_place, "two components give the layer " + in_marks(gift.name) + " with different columns",
                       {gives_in_words(giver, first.columns), gives_in_words(step, gift.columns),
                        "use one of them, or give the layer of one another name in its plugin"});
  }

  static std::string columns_in_words(const std::vector<ColumnSchema>& columns) {
    std::vector<std::string> words;  // the order does not count: columns are read by name
    for (const ColumnSchema& column : columns) words.push_back(column.name + " (" + described(column) + ")");
    std::sort(words.begin(), words.end());
    return words.empty() ? "no columns" : join({words.begin(), words.end()});
  }

  static std::string gives_in_words(const Step& step, const std::vector<ColumnSchema>& columns) {
    return step.component->manifest.id + " of " + step.component->library + ": " + columns_in_words(columns);
  }

  void meet(Step& step, const LayerUse& use, std::string_view noun) {
    for (const NeedChoice& choice : step.choices) check_choice(step, choice, use);
    for (const LayerNeed& need : use.needs) {
      const NeedChoice* choice = find_by(step.choices, &NeedChoice::layer, need.layer);
      step.needs.push_back({need, choice ? chosen(step, need, *choice) : current(step, need, noun)});
    }
  }

  void check_choice(const Step& step, const NeedChoice& choice, const LayerUse& use) {
    if (step.component == nullptr || choice.carried || takes(use, choice.layer)) return;
    const std::vector<std::string_view> names = names_of(use.needs, &LayerNeed::layer);
    const std::string& id = step.component->manifest.id;
    std::string message = id + " has no need of a layer " + in_marks(choice.layer) + did_you_mean(choice.layer, names);
    diagnostics_.error(choice.place, std::move(message),
                       {names.empty() ? "it needs no layer" : "it needs " + join_quoted(names)});
  }

  std::vector<std::size_t> current(const Step& step, const LayerNeed& need, std::string_view noun) {
    const auto found = givers_.find(need.layer);
    if (found == givers_.end()) {
      if (!need.optional) report_unmet(step, need, noun);
      return {};
    }
    const std::vector<std::size_t>& layers = found->second.current;
    if (need.many || layers.size() == 1) return layers;
    report_ambiguous(step, need, noun, layers);
    return {};
  }

  std::string subject(const Step& step, std::string_view noun) const {
    const std::string& use = step.component->manifest.id;
    return std::string(noun) + ' ' + in_marks(step.id) + (use == step.id ? "" : " (" + use + ')');
  }

  std::string in_words(const std::vector<std::size_t>& layers) const {
    std::string out;
    for (const std::size_t i : layers) {
      const PipelineLayer& layer = pipeline_.layers[i];
      out += (out.empty() ? "" : ", ") + layer.layer + '@' + layer.giver;
    }
    return out;
  }

  void report_ambiguous(const Step& step, const LayerNeed& need, std::string_view noun,
                        const std::vector<std::size_t>& layers) {
    const auto ids = names_of(layers, [this](std::size_t i) -> const auto& { return pipeline_.layers[i].giver; });
    std::vector<std::string> help{"needs: {" + need.layer + ": " + need.layer + '@' + std::string(ids.back()) + '}'};
    for (const Component* component : catalog_.givers_of(need.layer)) {
      if (merges(component->manifest.layers, need.layer)) {
        help.push_back("or make one of them by a step before it: - use: " + component->manifest.id);
      }
    }
    diagnostics_.error(step.use_place,
                       subject(step, noun) + " needs one layer " + in_marks(need.layer) + ", and " + join_quoted(ids) +
                           " give one each; say which",
                       std::move(help));
  }

  void report_unmet(const Step& step, const LayerNeed& need, std::string_view noun) {
    if (anything_unknown_) return;
    std::string message = subject(step, noun) + " needs the layer " + in_marks(need.layer) + ", which nothing ";
    message += current_step_ == pipeline_.steps.size() ? "gives" : "before it gives";
    for (std::size_t i = current_step_; i < uses_.size(); ++i) {
      const Step& later = pipeline_.steps[i];
      if (&later == &step || !gives(uses_[i], need.layer)) continue;
      message += "; move the step " + in_marks(later.id) + " of line " + std::to_string(later.place.line) + " above it";
      return diagnostics_.error(step.use_place, std::move(message));
    }
    std::vector<std::string> help;
    for (const Component* component : catalog_.givers_of(need.layer)) {
      if (!takes(component->manifest.layers, need.layer)) help.push_back("- use: " + component->manifest.id);
    }
    message += help.empty() ? "; no installed component gives it either" : "; add a step that does";
    diagnostics_.error(step.use_place, std::move(message), std::move(help));
  }

  std::vector<std::size_t> chosen(const Step& step, const LayerNeed& need, const NeedChoice& choice) {
    std::vector<std::size_t> out;
    if (choice.faulty && choice.givers.empty()) return out;
    if (choice.givers.empty() && !need.optional) {
      diagnostics_.error(choice.place,
                         step.component->manifest.id + " cannot do without the layer " + in_marks(need.layer));
    }
    if (choice.givers.size() > 1 && !need.many) {
      diagnostics_.error(choice.givers[1].place, step.component->manifest.id + " takes one layer " +
                                                     in_marks(need.layer) + ", found a list of " +
                                                     std::to_string(choice.givers.size()));
      return out;
    }
    for (const NeedChoice::Giver& giver : choice.givers) add_chosen(out, step, need, giver);
    return out;
  }

  void add_chosen(std::vector<std::size_t>& out, const Step& step, const LayerNeed& need,
                  const NeedChoice::Giver& giver) {
    const std::size_t layer = find_giver(step, need, giver);
    if (layer == kNone) return;
    if (std::find(out.begin(), out.end(), layer) != out.end()) {
      return diagnostics_.error(giver.place, in_marks(giver.text) + " is in the list twice");
    }
    out.push_back(layer);
  }

  /// The layer that a text such as "entity@ner" or "entity" names for this need, or kNone after a report.
  std::size_t find_giver(const Step& step, const LayerNeed& need, const NeedChoice::Giver& giver) {
    const auto found = givers_.find(need.layer);
    const Givers& givers = found == givers_.end() ? kNobody : found->second;
    if (giver.text == need.layer) {
      if (givers.current.size() == 1) return givers.current.front();
      report_wrong_giver(step, need, giver, givers,
                         givers.current.empty() ? " is given by nothing before it" : " has several givers");
      return kNone;
    }
    const std::string prefix = need.layer + '@';
    if (!giver.text.starts_with(prefix)) {
      const bool id = std::any_of(givers.all.begin(), givers.all.end(),
                                  [&](std::size_t i) { return pipeline_.layers[i].giver == giver.text; });
      const std::string meant = prefix + giver.text;
      report_wrong_giver(step, need, giver, givers,
                         " is no layer " + in_marks(need.layer) + (id ? "; write " + meant : ""));
      return kNone;
    }
    const std::string_view id = std::string_view(giver.text).substr(prefix.size());
    for (const std::size_t layer : givers.all) {
      if (pipeline_.layers[layer].giver == id) return layer;
    }
    report_wrong_giver(step, need, giver, givers, why_not(step, need, id));
    return kNone;
  }

  std::string why_not(const Step& step, const LayerNeed& need, std::string_view id) const {
    for (std::size_t i = 0; i < uses_.size(); ++i) {
      const Step& other = pipeline_.steps[i];
      if (other.id != id) continue;
      if (&other == &step) return ": the step cannot take what it gives";
      if (!gives(uses_[i], need.layer)) return ": the step " + in_marks(id) + " gives no layer " + in_marks(need.layer);
      return ": the step " + in_marks(id) + " comes later; move it up";
    }
    return ": there is no step " + in_marks(id);
  }

  void report_wrong_giver(const Step& step, const LayerNeed& need, const NeedChoice::Giver& giver, const Givers& givers,
                          const std::string& why) {
    if (anything_unknown_ || step.component == nullptr) return;
    std::vector<std::string> help;
    if (!givers.all.empty()) help.push_back("possible for " + need.layer + ": " + in_words(givers.all));
    diagnostics_.error(giver.place, in_marks(giver.text) + why, std::move(help));
  }

  /// The one current giver of a layer keeps its plain name; all others get that of their step.
  void name_layers() {
    for (const auto& [layer, givers] : givers_) {
      for (const std::size_t i : givers.all) {
        const bool plain = givers.current.size() == 1 && givers.current.front() == i;
        if (!plain) pipeline_.layers[i].name = layer + '@' + pipeline_.layers[i].giver;
      }
    }
  }

  /// Warns of steps whose layers nobody takes. Who needs nothing of its own, as most writers do, takes all there is.
  void warn_of_unused() {
    std::vector<bool> used(pipeline_.layers.size(), false);
    for (const auto* section : {&pipeline_.steps, &pipeline_.collect, &pipeline_.write}) {
      for (const Step& step : *section) {
        for (const WiredNeed& need : step.needs) {
          for (const std::size_t layer : need.layers) used[layer] = true;
        }
        if (section != &pipeline_.steps && step.needs.empty()) return;
      }
    }
    if (pipeline_.collect.empty() && pipeline_.write.empty()) return;
    for (const Step& step : pipeline_.steps) {
      const bool idle = std::none_of(step.gives.begin(), step.gives.end(), [&](std::size_t i) { return used[i]; });
      if (!idle || step.gives.empty()) continue;
      diagnostics_.warning(step.use_place, "nobody uses what " + subject(step, "step") + " gives (" +
                                               in_words(step.gives) + "); leave it out, or let a writer write it");
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static inline const Givers kNobody{};

  Pipeline& pipeline_;
  const Catalog& catalog_;
  const ResolveManifest& resolve_;
  Diagnostics& diagnostics_;
  std::vector<LayerUse> uses_;  // of the steps
  std::map<std::string, Givers, std::less<>> givers_;
  std::size_t current_step_ = 0;
  bool anything_unknown_ = false;
};

}  // namespace

void resolve_layers(Pipeline& pipeline, const Catalog& catalog, const ResolveManifest& resolve,
                    Diagnostics& diagnostics) {
  Resolver(pipeline, catalog, resolve, diagnostics).run();
}

}  // namespace adit::core
