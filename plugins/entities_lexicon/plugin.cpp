#include <adit/sdk.hpp>

#include <string>
#include <vector>

#include "lexicon.hpp"

namespace {

using adit::lexicon::Found;
using adit::lexicon::Lexicon;

struct LexiconTagger : adit::annotator, adit::with_model<Lexicon> {
  adit::param<adit::path> path{this, "path", adit::path(), "your own list, one phrase TAB type a line; its phrases come before the shipped lists", {.exists = adit::exists::file}};
  adit::param<bool> ignore_case{this, "ignore_case", false, "match your own list in any case"};
  adit::param<bool> shipped{this, "shipped", true, "use the shipped lists and capital letters too"};

  LexiconTagger()
      : annotator({.id = "entities.lexicon",
                   .summary = "names by your own list, by lists of names, and by capital letters",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"token", "sentence"},
                   .gives = {"entity"}}) {}

  Lexicon load() override {
    auto lexicon = Lexicon::open({.dictionary = path.get().string(),
                                  .ignore_case = ignore_case,
                                  .lists = shipped ? (plugin_dir() / "data").string() : std::string()});
    if (lexicon) return std::move(*lexicon);
    reject("path", lexicon.error().message);
    return {};
  }

  void process(adit::document& document) override {
    std::vector<adit::span> tokens;
    const auto rows = document.rows<adit::token>();
    tokens.reserve(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) tokens.push_back({rows.raw()->begin[i], rows.raw()->end[i]});
    std::vector<std::uint32_t> starts{0};
    std::uint32_t at = 0;
    for (const auto sentence : document.rows<adit::sentence>()) {
      while (at < tokens.size() && tokens[at].begin < sentence.begin()) ++at;
      if (at > starts.back() && at < tokens.size()) starts.push_back(at);
    }
    auto out = document.append<adit::entity>();
    for (const Found& name : model().find(document.text(), tokens, starts)) {
      out.add({tokens[name.begin].begin, tokens[name.end - 1].end}, {.type = model().type(name.label), .score = name.score});
    }
  }
};

}  // namespace

ADIT_PLUGIN(LexiconTagger)
