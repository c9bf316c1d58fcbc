#include <vector>

#include <adit/sdk.hpp>

#include "tokenizer.hpp"

namespace {

/// Words, numbers and signs of the text, from the text alone.
class Tokens : public adit::annotator, public adit::with_model<adit::tokens::Lexicon> {
 public:
  Tokens()
      : annotator({.id = "tokens",
                   .summary = "cuts the text into words, numbers and signs by the convention of UD English",
                   .version = "1.0.0",
                   .licence = "Apache-2.0",
                   .gives = {"token"}}) {}

  adit::tokens::Lexicon load() override {
    adit::Result<adit::tokens::Lexicon> lexicon = adit::tokens::Lexicon::load((plugin_dir() / "data").string());
    if (lexicon) return std::move(lexicon).value();
    fail(lexicon.error().message);
    return {};
  }

  void process(adit::document& document) override {
    tokens_.clear();
    adit::tokens::tokenize(document.text(), model(), tokens_);
    auto rows = document.append<adit::token>();
    rows.reserve(tokens_.size());
    for (const adit::tokens::Token& token : tokens_) {
      rows.add({token.begin, token.end}, {.kind = adit::token::kinds[static_cast<std::size_t>(token.kind)]});
    }
  }

 private:
  std::vector<adit::tokens::Token> tokens_;  // kept for its memory only
};

}  // namespace

ADIT_PLUGIN(Tokens)
