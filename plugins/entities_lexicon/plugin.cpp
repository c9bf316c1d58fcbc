#include <adit/sdk.hpp>

#include <string>
#include <vector>

#include "lexicon.hpp"

namespace {

using adit::lexicon::Lexicon;

struct LexiconTagger : adit::annotator, adit::with_model<Lexicon> {
  adit::param<adit::path> path{this, "path", adit::path(), "your own list, one phrase TAB type a line, or a list compiled by \"adit compile lexicon\"; comes first", {.exists = adit::exists::file}};
  adit::param<std::string> letters{this, "case", "exact", "letters of your own list: smart finds small phrases in any case, others also all in capitals",
                                   {{"exact", "ignore", "smart"}}};
  adit::param<std::string> match{this, "match", "longest", "longest: the longest phrase, from left to right; all: also phrases inside of others and across them",
                                 {{"longest", "all"}}};
  adit::param<adit::path> patterns{this, "patterns", adit::path(), "regular expressions (RE2), one expression TAB type a line; come after your own list", {.exists = adit::exists::file}};
  adit::param<bool> shipped{this, "shipped", true, "use the shipped lists of names and capital letters too"};

  LexiconTagger()
      : annotator({.id = "entities.lexicon",
                   .summary = "names by your own list, by lists of names, and by capital letters",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"token", "sentence"},
                   .gives = {"entity"}}) {}

  Lexicon load() override {
    const auto mode = adit::lexicon::case_named(letters.get());
    auto lexicon = Lexicon::open({.dictionary = path.get().string(),
                                  .mode = mode ? *mode : adit::lexicon::Case::exact,
                                  .all_matches = match.get() == "all",
                                  .patterns = patterns.get().string(),
                                  .lists = shipped ? (plugin_dir() / "data").string() : std::string()});
    if (lexicon) return std::move(*lexicon);
    const std::string& message = lexicon.error().message;
    const bool of_patterns = !patterns.get().empty() && message.starts_with(patterns.get().string() + ":");
    reject(of_patterns ? "patterns" : "path", message);
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
    for (const Lexicon::Row& name : model().find(document.text(), tokens, starts)) out.add(name.place, {.type = name.type, .score = name.score});
  }
};

}  // namespace

ADIT_PLUGIN(LexiconTagger)
