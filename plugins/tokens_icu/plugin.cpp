#include <optional>
#include <vector>

#include <adit/sdk.hpp>

#include "icu_words.hpp"

namespace {

/// Tokens as ICU's word break iterator parts them.
class IcuTokens : public adit::annotator {
 public:
  adit::param<std::string> language{this, "language", "en", "whose rules ICU takes, as a locale name", {{}, "th"}};

  IcuTokens()
      : annotator({.id = "tokens.icu",
                   .summary = "cuts the text by the word break rules of Unicode (ICU)",
                   .version = "1.0.0",
                   .licence = "Apache-2.0",
                   .gives = {"token"}}) {}

  void open() override {
    adit::Result<adit::tokens_icu::IcuWords> words = adit::tokens_icu::IcuWords::open(language);
    if (!words) return reject("language", words.error().message);
    words_.emplace(std::move(words).value());
  }

  void process(adit::document& document) override {
    tokens_.clear();
    const adit::Result<void> done = words_->tokenize(document.text(), tokens_);
    if (!done) return fail(done.error().message);
    auto rows = document.append<adit::token>();
    rows.reserve(tokens_.size());
    for (const auto& token : tokens_) rows.add({token.begin, token.end}, {.kind = token.kind});
  }

 private:
  std::optional<adit::tokens_icu::IcuWords> words_;
  std::vector<adit::tokens_icu::Token> tokens_;  // kept for its memory only
};

}  // namespace

ADIT_PLUGIN(IcuTokens)
