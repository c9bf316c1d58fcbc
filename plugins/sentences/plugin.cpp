#include <adit/sdk.hpp>

#include "splitter.hpp"

namespace {

namespace engine = adit::sentences;

/// Paragraphs with their kind, and sentences, from the text alone.
class Sentences : public adit::annotator, public adit::with_model<engine::BoundaryLexicon> {
 public:
  adit::param<std::string> quotes{
      this,
      "quotes",
      "split",
      "whether a quotation of several sentences is cut at their ends or kept in one sentence",
      {{"split", "keep"}}};

  Sentences()
      : annotator({.id = "sentences",
                   .summary = "finds paragraphs (body, heading, credit, boilerplate) and sentences",
                   .version = "1.0.0",
                   .licence = "Apache-2.0",
                   .gives = {"paragraph", "sentence"}}) {}

  engine::BoundaryLexicon load() override {
    adit::Result<engine::BoundaryLexicon> lexicon = engine::BoundaryLexicon::load((plugin_dir() / "data").string());
    if (lexicon) return std::move(lexicon).value();
    fail(lexicon.error().message);
    return {};
  }

  void process(adit::document& document) override {
    const auto policy = quotes.get() == "keep" ? engine::QuotePolicy::keep : engine::QuotePolicy::split;
    engine::segment(document.text(), model(), policy, segments_);
    auto paragraphs = document.append<adit::paragraph>();
    for (const engine::Paragraph& paragraph : segments_.paragraphs) {
      paragraphs.add({paragraph.begin, paragraph.end},
                     {.kind = adit::paragraph::kinds[static_cast<std::size_t>(paragraph.kind)]});
    }
    auto sentences = document.append<adit::sentence>();
    for (const engine::Sentence& sentence : segments_.sentences) sentences.add({sentence.begin, sentence.end});
  }

 private:
  engine::Segments segments_;  // kept for its memory only
};

}  // namespace

ADIT_PLUGIN(Sentences)
