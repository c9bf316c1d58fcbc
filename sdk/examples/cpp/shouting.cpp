#include <adit/sdk.hpp>
struct Shouting : adit::annotator {
  adit::param<int> min{this, "min_length", 3, "shortest word to report, in code points", {1, 100}};
  Shouting() : annotator({.id = "shouting", .needs = {"token"}, .gives = {"entity"}}) {}
  void process(adit::document& doc) override {
    auto out = doc.append<adit::entity>();
    for (auto t : doc.rows<adit::token>())
      if (adit::length(t.text()) >= min && adit::is_upper(t.text())) out.add(t.span(), {.type = "SHOUT"});
  }
};
ADIT_PLUGIN(Shouting)
