#include <adit/sdk.hpp>

#include <string>
#include <utility>
#include <vector>

#include "model.hpp"
#include "tagger.hpp"

namespace {

using adit::linear::Model;
using adit::linear::Name;
using adit::linear::Tagger;

struct LinearTagger : adit::annotator, adit::with_model<Model> {
  adit::param<adit::path> model_path{this, "model", adit::path(), "model file; none: the shipped one", {.exists = adit::exists::file}};
  adit::param<bool> consistent{this, "consistent", true, "let the names of a document agree with each other"};
  adit::param<double> min_score{this, "min_score", 0.0, "leave out names that are less likely than this", {0.0, 1.0}};

  LinearTagger()
      : annotator({.id = "entities.linear",
                   .summary = "names by a trained sequence tagger, with a probability each",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"token", "sentence"},
                   .gives = {"entity"}}) {}

  Model load() override {
    const auto path = model_path.get().empty() ? data_file("english.model") : model_path.get();
    auto model = Model::open(path.string());
    if (model) return std::move(*model);
    reject("model", model.error().message);
    return {};
  }

  void open() override {
    tagger_ = std::make_unique<Tagger>(
        model(), adit::linear::TaggerOptions{.consistent = consistent, .cancelled = [this] { return cancelled(); }});
  }

  void process(adit::document& document) override {
    const auto rows = document.rows<adit::token>();
    std::vector<adit::span> tokens(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) tokens[i] = {rows.raw()->begin[i], rows.raw()->end[i]};
    std::vector<std::uint32_t> starts{0};
    std::uint32_t at = 0;
    for (const auto sentence : document.rows<adit::sentence>()) {
      while (at < tokens.size() && tokens[at].begin < sentence.begin()) ++at;
      if (at > starts.back() && at < tokens.size()) starts.push_back(at);
    }
    auto out = document.append<adit::entity>();
    for (const Name& name : tagger_->find(document.text(), tokens, starts)) {
      if (name.score < min_score) continue;
      out.add({tokens[name.begin].begin, tokens[name.end - 1].end}, {.type = model().types()[name.type], .score = name.score});
    }
  }

 private:
  std::unique_ptr<Tagger> tagger_;
};

}  // namespace

ADIT_PLUGIN(LinearTagger)
