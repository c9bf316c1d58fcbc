#include <adit/sdk.hpp>

#include "digest/collector.hpp"
#include "keyphrases.hpp"
#include "layers.hpp"
#include "summarize.hpp"

#include <memory>
#include <optional>

namespace {

using summarizer::kind_of;
using summarizer::Layers;
using summarizer::Method;

constexpr std::array<std::string_view, 3> kQuotePolicies = {"neutral", "prefer", "avoid"};

/// What all methods share.
struct Summary : adit::annotator, adit::with_model<summarizer::WordLists> {
  adit::param<std::int64_t> sentences{
      this, "sentences", 0, "at most so many sentences; 0: no such limit, or 3 when nothing else limits", {0}};
  adit::param<std::int64_t> words{
      this, "words", 0, "sentences until so many words are reached, the last one whole; 0: no such limit", {0}};
  adit::param<double> share{this,
                            "share",
                            0,
                            "this share of the sentences that can stand in a summary, rounded up; 0: no such limit",
                            {0, 1}};
  adit::param<std::string> order{
      this, "order", "rank", "what the column rank counts: importance, or place in the text", {{"rank", "text"}}};
  adit::param<std::string> quotes{this,
                                  "quotes",
                                  "neutral",
                                  "whether a sentence with words in marks is better or worse; needs a quote layer",
                                  {{"prefer", "neutral", "avoid"}}};
  adit::param<std::string> about{
      this, "about", "", "what the summary should be about, in a few words", {{}, "security guarantees"}};
  adit::param<std::vector<std::string>> must_name{
      this,
      "must_name",
      std::vector<std::string>(),
      "entity types: only sentences that name one of them, if there are any",
      {"[PER, ORG]"}};

  Summary(std::string_view id, Method method, std::string_view about_it)
      : annotator({.id = id,
                   .summary = about_it,
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"token", "sentence", "paragraph?", "mention?", "entity?", "quote?"},
                   .gives = {"summary"}}) {
    options.method = method;
    options.redundancy = summarizer::usual_redundancy(method);
  }

  summarizer::WordLists load() override {
    auto lists = summarizer::read_word_lists((plugin_dir() / "data").string());
    if (!lists) fail(lists.error().message);
    return lists ? std::move(lists.value()) : summarizer::WordLists();
  }

  void open() override {
    engine.emplace(model());
    options.sentences = static_cast<std::uint64_t>(sentences.get());
    options.words = static_cast<std::uint64_t>(words.get());
    options.share = share;
    options.order = order.get() == "text" ? summarizer::Order::text : summarizer::Order::rank;
    options.quotes = kind_of<summarizer::QuotePolicy>(quotes.get(), kQuotePolicies);
    options.about = about;
    options.must_name = must_name;
  }

  void process(adit::document& doc) override {
    const summarizer::Input input = layers.read(doc);
    auto out = doc.append<adit::summary>();
    for (const summarizer::Choice& choice : engine->summarize(input, options)) {
      out.add(input.sentences[choice.sentence],
              {.sentence = {choice.sentence}, .rank = choice.rank, .score = choice.score});
    }
  }

  summarizer::Options options;
  std::optional<summarizer::Summarizer> engine;
  Layers layers;
};

/// A method that can take off for repeating.
struct Ranked : Summary {
  adit::param<double> redundancy;
  Ranked(std::string_view id, Method method, std::string_view about_it)
      : Summary(id, method, about_it),
        redundancy(this, "redundancy", summarizer::usual_redundancy(method),
                   "taken off the score (0 to 1) of a sentence that says the same as a chosen one", {0, 10}) {}
  void open() override {
    Summary::open();
    options.redundancy = redundancy;
  }
};

struct Lead : Summary {
  Lead() : Summary("summary.lead", Method::lead, "the first sentences") {}
};

struct Centroid : Ranked {
  adit::param<double> position{this,
                               "position",
                               summarizer::CentroidOptions().position,
                               "weight of standing early; 0 where order says nothing, e.g. for reviews",
                               {0, 10}};
  Centroid()
      : Ranked("summary.centroid", Method::centroid, "sentences about what the whole text is about, early ones first") {
  }
  void open() override {
    Ranked::open();
    options.centroid.position = position;
  }
};

struct LexRank : Ranked {
  LexRank() : Ranked("summary.lexrank", Method::lexrank, "sentences that are like many others; wherever they stand") {}
};

struct TextRank : Ranked {
  TextRank()
      : Ranked("summary.textrank", Method::textrank,
               "sentences that share words with many others; wherever they stand") {}
};

struct SumBasic : Summary {
  SumBasic()
      : Summary("summary.sumbasic", Method::sumbasic, "sentences of the most frequent words, each word counted once") {}
};

struct PhraseLists {
  summarizer::WordLists words;
  summarizer::PhraseBreaks breaks;
};

struct Keyphrases : adit::annotator, adit::with_model<PhraseLists> {
  adit::param<std::int64_t> count{this, "count", 10, "at most so many phrases", {0}};
  adit::param<int> max_words{this, "max_words", 5, "words of the longest phrase", {1, 6}};

  Keyphrases()
      : annotator({.id = "keyphrases",
                   .summary = "what the text is about, in phrases",
                   .version = "0.1.0",
                   .licence = "Apache-2.0",
                   .needs = {"token", "sentence", "paragraph?", "entity?"},
                   .gives = {"keyphrase"}}) {}

  PhraseLists load() override {
    const std::string data = (plugin_dir() / "data").string();
    auto words = summarizer::read_word_lists(data);
    auto breaks = summarizer::read_phrase_breaks(data);
    if (words && breaks) return {std::move(words.value()), std::move(breaks.value())};
    fail(words ? breaks.error().message : words.error().message);
    return {};
  }

  void open() override { engine.emplace(model().words, model().breaks); }

  void process(adit::document& doc) override {
    const summarizer::KeyphraseOptions options{static_cast<std::uint64_t>(count.get()),
                                               static_cast<std::uint32_t>(max_words.get())};
    auto out = doc.append<adit::keyphrase>();
    for (const summarizer::Keyphrase& phrase : engine->find(layers.read_words(doc), options)) {
      out.add(phrase.span, {.score = phrase.score});
    }
  }

  std::optional<summarizer::KeyphraseFinder> engine;
  Layers layers;
};

using Digest = summarizer::DigestCollector;

}  // namespace

ADIT_PLUGIN(Centroid, Lead, LexRank, TextRank, SumBasic, Keyphrases, Digest)
