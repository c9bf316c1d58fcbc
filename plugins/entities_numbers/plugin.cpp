#include <adit/sdk.hpp>

#include <utility>
#include <vector>

#include "number_grammar.hpp"

namespace {

using adit::numbers::Found;
using adit::numbers::NumberWords;

struct NumberTagger : adit::annotator, adit::with_model<NumberWords> {
  NumberTagger()
      : annotator({.id = "entities.numbers",
                   .summary = "dates, times, money, percentages and numbers by grammar",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"token", "sentence"},
                   .gives = {"entity"}}) {}

  NumberWords load() override {
    auto words = NumberWords::open(data_file("words.tsv").string());
    if (words) return std::move(*words);
    fail(words.error().message);
    return {};
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
    constexpr double kScore = 0.9;  // about its precision on running news
    auto out = document.append<adit::entity>();
    for (const Found& found : adit::numbers::find_numbers(model(), document.text(), tokens, starts)) {
      out.add({tokens[found.begin].begin, tokens[found.end - 1].end}, {.type = adit::numbers::name_of(found.type), .score = kScore});
    }
  }
};

}  // namespace

ADIT_PLUGIN(NumberTagger)
