#include <adit/sdk.hpp>

#include <string>
#include <vector>

#include "merge.hpp"

namespace {

struct Merge : adit::annotator {
  adit::param<std::string> prefer{this, "prefer", "longest",
                                  "which name stays where a less important layer has a longer one around it", {{"longest", "priority"}}};

  Merge()
      : annotator({.id = "entities.merge",
                   .summary = "one entity layer out of several, by priority",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {adit::many("entity")},
                   .gives = {"entity"}}) {}

  void process(adit::document& document) override {
    std::vector<adit::rows<adit::entity>> layers;
    std::vector<std::vector<adit::span>> spans;
    for (std::uint32_t i = 0; document.has<adit::entity>(i); ++i) {
      layers.push_back(document.rows<adit::entity>(i));
      auto& to = spans.emplace_back();
      for (const auto row : layers.back()) to.push_back(row.span());
    }
    auto out = document.append<adit::entity>();
    const auto how = prefer.get() == "longest" ? adit::merge::Prefer::longest : adit::merge::Prefer::priority;
    for (const adit::merge::Chosen from : adit::merge::join(spans, how)) {
      const auto row = layers[from.layer][from.row];
      out.add(row.span(), {.type = row.type(), .score = row.score()});
    }
  }
};

}  // namespace

ADIT_PLUGIN(Merge)
