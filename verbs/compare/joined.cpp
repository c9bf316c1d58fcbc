#include "verbs/compare/joined.hpp"

#include <algorithm>
#include <set>

#include "pipeline/json.hpp"
#include "core/run/plan.hpp"

namespace adit {

using namespace core;

namespace {

using Side = JoinedPipeline::Side;

bool same_conditions(const std::vector<Condition>& a, const std::vector<Condition>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Condition& one, const Condition& other) {
    return one.key == other.key && one.values == other.values && one.may_be_missing == other.may_be_missing;
  });
}

bool same_needs(const std::vector<WiredNeed>& a, const std::vector<WiredNeed>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const WiredNeed& one, const WiredNeed& other) {
    return one.need.layer == other.need.layer && one.layers == other.layers;
  });
}

bool same_component(const Step& a, const Step& b) {
  return a.component->manifest.id == b.component->manifest.id && parameter_map(a.settings) == parameter_map(b.settings);
}

class Joiner {
 public:
  /// Which layer of the joined pipeline each layer of one of the two is.
  using Places = std::vector<std::size_t>;

  Result<JoinedPipeline> join(const Pipeline& a, const Pipeline& b) {
    if (!same_component(*a.read, *b.read)) {
      return Error{error_code::invalid_argument, "the pipelines read in different ways (\"" + a.name + "\" with " + a.read->component->manifest.id + ", \"" +
                                                     b.name + "\" with " + b.read->component->manifest.id +
                                                     "); name one for both, e.g. --set read.use=" + a.read->component->manifest.id};
    }
    out_.pipeline.name = a.name + " and " + b.name;
    out_.pipeline.run = a.run;
    Places places_a(a.layers.size());
    Places places_b(b.layers.size());
    out_.pipeline.read = add_layers(*a.read, "read", a, places_a);
    for (std::size_t i = 0; i < b.read->gives.size(); ++i) places_b[b.read->gives[i]] = out_.pipeline.read->gives[i];
    for (const Step& step : a.steps) add(step, a, places_a, Side::a);
    for (const Step& step : b.steps) add(step, b, places_b, Side::b);
    list_layers(a, places_a, b, places_b);
    return std::move(out_);
  }

 private:
  /// A step with its needs as the joined pipeline has them.
  static Step moved(const Step& step, const Places& places) {
    Step out = step;
    for (WiredNeed& need : out.needs) {
      for (std::size_t& layer : need.layers) layer = places[layer];
    }
    return out;
  }

  /// Adds the layers that a step gives, under names of their own.
  Step add_layers(const Step& step, const std::string& id, const Pipeline& from, Places& places) {
    Step out = moved(step, places);
    out.id = id;
    for (std::size_t& layer : out.gives) {
      PipelineLayer copy = from.layers[layer];
      copy.name = copy.layer + "@" + id;
      copy.giver = id;
      if (copy.step != PipelineLayer::kReader) copy.step = out_.pipeline.steps.size();
      places[layer] = out_.pipeline.layers.size();
      layer = out_.pipeline.layers.size();
      out_.pipeline.layers.push_back(std::move(copy));
    }
    return out;
  }

  void add(const Step& step, const Pipeline& from, Places& places, Side side) {
    const Step wanted = moved(step, places);
    for (std::size_t i = 0; side == Side::b && i < out_.pipeline.steps.size(); ++i) {
      const Step& known = out_.pipeline.steps[i];
      if (out_.sides[i] == Side::b || !same_component(known, wanted) || !same_needs(known.needs, wanted.needs) ||
          !same_conditions(known.when, wanted.when)) {
        continue;
      }
      out_.sides[i] = Side::both;
      for (std::size_t k = 0; k < step.gives.size(); ++k) places[step.gives[k]] = known.gives[k];
      return;
    }
    std::string id = step.id;
    while (!ids_.insert(id).second) id += "-b";
    out_.pipeline.steps.push_back(add_layers(step, id, from, places));
    out_.sides.push_back(side);
  }

  /// The layer that a plain name means at the end; null when there is none.
  static const std::size_t* plain(const Pipeline& pipeline, const Places& places, const std::string& layer) {
    for (std::size_t i = 0; i < pipeline.layers.size(); ++i) {
      if (pipeline.layers[i].name == layer) return &places[i];
    }
    return nullptr;
  }

  void list_layers(const Pipeline& a, const Places& places_a, const Pipeline& b, const Places& places_b) {
    std::vector<std::string> kinds;
    for (const Pipeline* pipeline : {&a, &b}) {
      for (const PipelineLayer& layer : pipeline->layers) {
        if (layer.name == layer.layer && std::count(kinds.begin(), kinds.end(), layer.layer) == 0) kinds.push_back(layer.layer);
      }
    }
    const auto name = [this](const std::size_t* place) { return place ? out_.pipeline.layers[*place].name : std::string(); };
    for (const std::string& kind : kinds) {
      const std::string in_a = name(plain(a, places_a, kind));
      const std::string in_b = name(plain(b, places_b, kind));
      if (kind == "sentence") out_.sentences_a = in_a, out_.sentences_b = in_b;
      (in_a == in_b ? out_.shared : out_.layers).push_back({kind, in_a, in_b});
    }
  }

  JoinedPipeline out_;
  std::set<std::string> ids_ = {"read"};
};

}  // namespace

Result<JoinedPipeline> join(const Pipeline& a, const Pipeline& b) { return Joiner().join(a, b); }

}  // namespace adit
