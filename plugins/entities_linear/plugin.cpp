#include <adit/sdk.hpp>

#include <cstdio>
#include <string>
#include <string_view>
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
    read(document);
    auto out = document.append<adit::entity>();
    for (const Name& name : tagger_->find(document.text(), tokens_, starts_)) {
      if (name.score < min_score) continue;
      out.add({tokens_[name.begin].begin, tokens_[name.end - 1].end}, {.type = model().types()[name.type], .score = name.score});
    }
  }

  void reason(const adit::document& document, std::string_view, std::uint32_t row, std::vector<std::string>& lines) override {
    const adit::span wanted = document.rows<adit::entity>()[row].span();
    read(document);
    for (const Name& name : tagger_->find(document.text(), tokens_, starts_)) {
      if (adit::span{tokens_[name.begin].begin, tokens_[name.end - 1].end} != wanted) continue;
      for (std::uint32_t i = name.begin; i < name.end; ++i) {
        lines.push_back(weighed(document, name, i));
        lines.push_back(strongest(document, name, i));
      }
    }
  }

 private:
  void read(const adit::document& document) {
    const auto rows = document.rows<adit::token>();
    tokens_.resize(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) tokens_[i] = {rows.raw()->begin[i], rows.raw()->end[i]};
    starts_.assign(1, 0);
    std::uint32_t at = 0;
    for (const auto sentence : document.rows<adit::sentence>()) {
      while (at < tokens_.size() && tokens_[at].begin < sentence.begin()) ++at;
      if (at > starts_.back() && at < tokens_.size()) starts_.push_back(at);
    }
  }

  /// What speaks for one word of a name: `"Lee" as PER 7.1: the word 4.0, those around it 1.2, the rest 1.9; next is ORG with 0.3`.
  std::string weighed(const adit::document& document, const Name& name, std::uint32_t token) {
    const Tagger::Evidence evidence = tagger_->evidence(token, name.type, part_of(name, token));
    char numbers[160];
    std::snprintf(numbers, sizeof numbers, " %.1f: the word itself %.1f, the words around it %.1f, runs of capitals, lists and the rest of the text %.1f; next is ",
                  static_cast<double>(evidence.all()), static_cast<double>(evidence.word), static_cast<double>(evidence.around),
                  static_cast<double>(evidence.context));
    char other[32];
    std::snprintf(other, sizeof other, " with %.1f", static_cast<double>(evidence.other));
    return "\"" + std::string(tokens_[token].of(document.text())) + "\" as " + std::string(model().types()[name.type]) + numbers +
           std::string(model().types()[evidence.other_type]) + other;
  }

  /// What weighs most in that: `of "Lee" most weigh spelling of the word before +2.1, lists that hold the word +1.0, ...`.
  std::string strongest(const adit::document& document, const Name& name, std::uint32_t token) {
    constexpr std::size_t kTold = 5;
    std::string line = "of \"" + std::string(tokens_[token].of(document.text())) + "\" most weigh";
    const char* comma = " ";
    for (const Tagger::Contribution& one : tagger_->strongest(token, name.type, part_of(name, token), kTold)) {
      char weight[32];
      std::snprintf(weight, sizeof weight, " %+.1f", static_cast<double>(one.weight));
      line += comma + one.about + weight;
      comma = ", ";
    }
    return line;
  }

  static adit::linear::Part part_of(const Name& name, std::uint32_t token) {
    using adit::linear::Part;
    const bool last = token + 1 == name.end;
    return token == name.begin ? (last ? Part::only : Part::first) : last ? Part::last : Part::inner;
  }

  std::vector<adit::span> tokens_;
  std::vector<std::uint32_t> starts_;  ///< first tokens of the sentences
  std::unique_ptr<Tagger> tagger_;
};

}  // namespace

ADIT_PLUGIN(LinearTagger)
