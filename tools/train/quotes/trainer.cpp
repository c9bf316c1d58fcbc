/// Trains the linear models of quotes.reporting and predicts with them.
///   quotes_trainer train OUT_DIR FILE...            all documents; weights to OUT_DIR
///   quotes_trainer cross FOLDS FILE... [-- FILE...] predicts each document of the first files by models that did not
///   see it;
///                                                   files after -- are always trained on
///   quotes_trainer mentions FILE...                 prints the mentions of each document
///   quotes_trainer predict FILE...                  predicts with the weights in plugins/quotes_reporting/data
/// A file named with a leading "~" has turned reports of the documents of the file before it, in their order. One with
/// a leading "+" has incomplete gold: what it lacks may still be a report, and only sources of what has no cue are learned from it. Predictions go to stdout in adit's JSON
/// Lines form.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tools/train/quotes/collector.hpp"
#include "tools/train/quotes/corpus.hpp"
#include "tools/train/quotes/regression.hpp"

namespace {

using namespace quotes_reporting;

Models train_models(const std::vector<const Examples*>& sets) {
  Models models;
  const auto gather = [&](auto member) {
    std::vector<const Example*> all;
    for (const Examples* set : sets) {
      for (const Example& example : set->*member) all.push_back(&example);
    }
    return all;
  };
  models.contents = regress(gather(&Examples::contents), 3);
  models.sources = regress(gather(&Examples::sources), 4);
  models.stretches = regress(gather(&Examples::stretches), 1);
  return models;
}

/// The choice of an antecedent as the regression takes it; persons and others have weights of their own.
Example example_of(const PronounExample& pronoun) {
  Example example;
  for (const mentions::PronounFeatures features : pronoun.features) {
    std::vector<std::uint32_t>& indices = example.alternatives.emplace_back();
    for (std::uint32_t f = 0; f < mentions::kPronounFeatures; ++f) {
      if ((features >> f & 1U) != 0) indices.push_back(2 * f + (pronoun.person ? 0 : 1));
    }
  }
  example.right = pronoun.right;
  return example;
}

/// Softmax regression over antecedents, drawn towards the weights set by hand.
mentions::PronounModel train_pronouns(const std::vector<const CorpusDocument*>& documents,
                                      const mentions::PronounModel& start) {
  std::vector<Example> examples;
  for (const CorpusDocument* document : documents) {
    if (!document->complete) continue;
    for (const PronounExample& pronoun : document->pronouns) examples.push_back(example_of(pronoun));
  }
  std::vector<const Example*> all;
  for (const Example& example : examples) all.push_back(&example);
  LinearModel prior;
  for (std::size_t f = 0; f < mentions::kPronounFeatures; ++f)
    prior.weights[2 * f] = start.person[f], prior.weights[2 * f + 1] = start.other[f];
  const LinearModel trained = regress(all, 10, prior);
  mentions::PronounModel model;
  for (std::size_t f = 0; f < mentions::kPronounFeatures; ++f)
    model.person[f] = trained.weights[2 * f], model.other[f] = trained.weights[2 * f + 1];
  return model;
}

void save_pronouns(const mentions::PronounModel& model, const std::string& path) {
  std::ofstream file(path);
  file << "# Weights of the features that choose what a pronoun refers to: feature, weight for he and she, weight for "
          "it and they.\n"
          "# Set by hand, then trained by tools/train/quotes; see the plugin's README for the data.\n";
  char line[96];
  for (std::size_t f = 0; f < mentions::kPronounFeatures; ++f) {
    std::snprintf(line, sizeof line, "\t%.2f\t%.2f\n", static_cast<double>(model.person[f]),
                  static_cast<double>(model.other[f]));
    file << mentions::kPronounFeatureNames[f] << line;
  }
}

void save(const LinearModel& model, const std::string& path, const std::string& what) {
  std::ofstream file(path);
  file << "# " << what
       << ": feature index, weight. Written by tools/train/quotes; see the plugin's README for the data.\n";
  char line[48];
  for (std::uint32_t i = 0; i < kModelSize; ++i) {
    if (std::fabs(model.weights[i]) < 1e-3F) continue;
    std::snprintf(line, sizeof line, "%u\t%.3f\n", i, static_cast<double>(model.weights[i]));
    file << line;
  }
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", c);
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

/// One document as a line of adit's output.
void print(const CorpusDocument& document, const Reports& reports) {
  std::vector<std::uint32_t> points(document.text.size() + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < document.text.size();) {
    const std::uint32_t size = adit::decode(document.text, i).size;
    for (std::size_t k = 0; k < size; ++k) points[i + k] = count;
    i += size;
    ++count;
  }
  points[document.text.size()] = count;
  const auto range = [&](adit::span s) {
    return std::to_string(points[s.begin]) + "," + std::to_string(points[s.end]);
  };
  const auto row = [&](adit::span s) {
    return "\"begin\":" + std::to_string(points[s.begin]) + ",\"end\":" + std::to_string(points[s.end]) +
           ",\"text\":" + json_text(s.of(document.text));
  };
  static constexpr const char* kinds[] = {"direct", "mixed", "indirect", "heading", "scare"};
  std::string out =
      "{\"adit\":1,\"id\":" + json_text(document.id) + ",\"offsets\":\"codepoint\",\"layers\":{\"quote\":[";
  bool first = true;
  for (const Report& r : reports.rows) {
    out += std::string(first ? "" : ",") + "{" + row(r.content) + ",\"kind\":\"" +
           kinds[static_cast<std::size_t>(r.kind)] + "\",\"fragments\":[";
    for (std::uint32_t f = r.fragments_begin; f < r.fragments_end; ++f) {
      out += std::string(f > r.fragments_begin ? "," : "") + "[" + range(reports.fragments[f]) + "]";
    }
    out += "]";
    if (r.source != kNone) {
      out += ",\"source\":{" + row(document.mentions[r.source].span) + "}";
      if (!document.names[r.source].empty()) out += ",\"source_name\":" + json_text(document.names[r.source]);
    }
    if (r.cue.has_value()) out += ",\"cue\":{" + row(r.cue) + "}";
    out += ",\"score\":" + std::to_string(r.score) + ",\"source_score\":" + std::to_string(r.source_score) + "}";
    first = false;
  }
  std::cout << out << "]}}\n";
}

void print_mentions(const CorpusDocument& document) {
  std::cout << document.id << "\n";
  for (std::size_t m = 0; m < document.mentions.size(); ++m) {
    const Mention& mention = document.mentions[m];
    std::cout << "  " << mention.chain << "\t" << mention.span.of(document.text) << "\t" << document.names[m] << "\n";
  }
}

std::vector<CorpusDocument> load(std::string path, mentions::Engine& engine) {
  const bool complete = path[0] != '+';
  if (!complete) path.erase(0, 1);
  std::ifstream file(path, std::ios::binary);
  if (!file) std::cerr << path << ": cannot be read\n", std::exit(1);
  std::vector<CorpusDocument> documents = read_corpus(file);
  for (CorpusDocument& document : documents) {
    document.complete = complete;
    add_mentions(document, engine);
  }
  return documents;
}

/// What every mode needs.
struct Loaded {
  mentions::Lexicon people;
  mentions::PronounModel start;  ///< pronoun weights set by hand
  Lexicon lexicon;
  std::string root;
};

template <class T>
T must(adit::Result<T> result) {
  if (!result) std::cerr << result.error().message << "\n", std::exit(1);
  return std::move(*result);
}

int predict(const Loaded& loaded, const std::vector<std::string>& files, bool mentions_only) {
  const mentions::PronounModel pronouns =
      must(mentions::PronounModel::load(loaded.root + "/plugins/mentions/data/pronouns.tsv"));
  mentions::Engine engine(loaded.people, pronouns);
  const Models models = must(Models::load(loaded.root + "/plugins/quotes_reporting/data"));
  Engine quotes(loaded.lexicon, models, {});
  for (const std::string& file : files) {
    for (const CorpusDocument& document : load(file, engine)) {
      mentions_only ? print_mentions(document) : print(document, quotes.run(document.quotes_document()));
    }
  }
  return 0;
}

/// Documents of all files and what is learned from each; the first `held` are tested on in cross-validation.
struct Corpus {
  std::vector<CorpusDocument> documents;
  std::vector<Examples> examples;
  std::vector<Examples> turned;  ///< of the turned copies of the documents
  std::size_t held = 0;
};

/// What turned reports teach of contents, as part of what the documents from `first` on teach.
void add_turned(const Loaded& loaded, const std::string& path, std::size_t first, Corpus& corpus,
                mentions::Engine& engine) {
  constexpr float kWeight = 0.1F;  // more of it spoils reports of other forms
  std::vector<CorpusDocument> turned = load(path, engine);
  corpus.turned.resize(corpus.documents.size());
  for (std::size_t i = 0; i < turned.size(); ++i) {
    collect_examples(turned[i], loaded.lexicon, corpus.turned[first + i]);
    for (Example& example : corpus.turned[first + i].contents) example.weight = kWeight;
  }
}

Corpus read_all(const Loaded& loaded, const std::vector<std::string>& files) {
  Corpus corpus;
  mentions::Engine engine(loaded.people, loaded.start);
  bool always = false;
  std::size_t first = 0;
  for (const std::string& file : files) {
    if (file == "--") {
      always = true;
      continue;
    }
    if (file[0] == '~') {
      add_turned(loaded, file.substr(1), first, corpus, engine);
      continue;
    }
    first = corpus.documents.size();
    for (CorpusDocument& document : load(file, engine)) corpus.documents.push_back(std::move(document));
    if (!always) corpus.held = corpus.documents.size();
  }
  corpus.examples.resize(corpus.documents.size());
  std::size_t counts[3] = {0, 0, 0};
  int unreachable = 0;
  int sourceless = 0;
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
    collect_examples(corpus.documents[i], loaded.lexicon, corpus.examples[i]);
    counts[0] += corpus.examples[i].contents.size();
    counts[1] += corpus.examples[i].sources.size();
    counts[2] += corpus.examples[i].stretches.size();
    unreachable += corpus.examples[i].unreachable;
    sourceless += corpus.examples[i].sourceless;
    if (i >= corpus.turned.size()) continue;
    for (Example& example : corpus.turned[i].contents) corpus.examples[i].contents.push_back(std::move(example));
  }
  std::cerr << counts[0] << " contents (" << unreachable << " out of reach), " << counts[1] << " sources ("
            << sourceless << " without a mention), " << counts[2] << " stretches\n";
  return corpus;
}

/// A source that models found which did not see its document.
struct RatedSource {
  std::size_t document = 0;
  std::size_t row = 0;  ///< of the document's reports
  Example example;      ///< right or not
  bool known = false;   ///< the gold has the report
};

/// What models that did not see a document say of it.
struct Predicted {
  CorpusDocument document;
  Reports reports;
};

/// True if a name is the gold's: the last word of one is in the other, as the scorer has it.
bool is_same_name(const std::string& found, const GoldQuote& gold) {
  const std::string& wanted = gold.entity.empty() ? gold.speaker_text : gold.entity;
  const auto last_word = [](const std::string& name) { return name.substr(name.find_last_of(' ') + 1); };
  const auto holds = [](const std::string& name, const std::string& word) {
    const std::string words = " " + adit::to_lower(name) + " ";
    return !word.empty() && words.find(" " + adit::to_lower(word) + " ") != std::string::npos;
  };
  return holds(found, last_word(wanted)) || holds(wanted, last_word(found));
}

/// Rates a source by the gold.
RatedSource rated(const CorpusDocument& document, std::size_t index, const Report& report, const Features& features) {
  RatedSource source{index, 0, {}, false};
  const GoldQuote* gold = nullptr;
  for (const GoldQuote& one : document.gold) {
    if (!one.optional && jaccard(one.content, trimmed(document.text, report.content)) >= 0.8) gold = &one;
  }
  const bool right = gold && gold->speaker.has_value() && is_same_name(document.names[report.source], *gold);
  source.known = gold != nullptr;
  source.example.alternatives = {{}, indices_of(features)};
  source.example.right = {!right, right};
  return source;
}

struct OutOfFold {
  std::vector<Predicted> documents;
  std::vector<RatedSource> sources;
};

/// Predicts each of the first `corpus.held` documents by models that did not see it.
OutOfFold predict_unseen(const Loaded& loaded, const Corpus& corpus, std::size_t folds) {
  OutOfFold found;
  found.documents.resize(corpus.held);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const Examples*> sets;
    std::vector<const CorpusDocument*> others;
    for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
      if (i < corpus.held && i % folds == fold) continue;
      sets.push_back(&corpus.examples[i]);
      others.push_back(&corpus.documents[i]);
    }
    const Models models = train_models(sets);
    Engine quotes(loaded.lexicon, models, {});
    const mentions::PronounModel pronouns = train_pronouns(others, loaded.start);
    mentions::Engine engine(loaded.people, pronouns);
    for (std::size_t i = fold; i < corpus.held; i += folds) {
      CorpusDocument& document = found.documents[i].document = corpus.documents[i];
      add_mentions(document, engine);
      std::vector<RatedSource> sources;
      quotes.on_source = [&](const Report& report, const Features& features) {
        sources.push_back(rated(document, i, report, features));
      };
      found.documents[i].reports = quotes.run(document.quotes_document());
      std::size_t row = 0;  // the engine calls in the order of its rows, and leaves out those without a source
      for (RatedSource& source : sources) {
        while (found.documents[i].reports.rows[row].source == kNone) ++row;
        source.row = row++;
        found.sources.push_back(std::move(source));
      }
    }
  }
  return found;
}

/// How likely sources are right, learned from those of which `take` is true.
template <class Take>
LinearModel train_certainty(const std::vector<RatedSource>& sources, Take take) {
  std::vector<const Example*> all;
  for (const RatedSource& source : sources) {
    if (source.known && take(source)) all.push_back(&source.example);
  }
  return regress(all, 1);
}

constexpr std::size_t kFolds = 10;

int train_all(const Loaded& loaded, const std::string& folder, const std::vector<std::string>& files) {
  const Corpus corpus = read_all(loaded, files);
  std::vector<const Examples*> sets;
  std::vector<const CorpusDocument*> documents;
  for (const Examples& set : corpus.examples) sets.push_back(&set);
  for (const CorpusDocument& document : corpus.documents) documents.push_back(&document);
  const Models models = train_models(sets);
  const OutOfFold unseen = predict_unseen(loaded, corpus, kFolds);
  save_pronouns(train_pronouns(documents, loaded.start), folder + "/pronouns.tsv");
  save(models.contents, folder + "/contents.tsv", "What a cue reports");
  save(models.sources, folder + "/sources.tsv", "Who said it");
  save(models.stretches, folder + "/stretches.tsv", "Whether marks without a cue hold a quotation");
  save(train_certainty(unseen.sources, [](const RatedSource&) { return true; }), folder + "/certainty.tsv",
       "How likely a source is right");
  return 0;
}

int cross_validate(const Loaded& loaded, std::size_t folds, const std::vector<std::string>& files) {
  const Corpus corpus = read_all(loaded, files);
  OutOfFold unseen = predict_unseen(loaded, corpus, folds);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const LinearModel certainty =
        train_certainty(unseen.sources, [&](const RatedSource& source) { return source.document % folds != fold; });
    for (const RatedSource& source : unseen.sources) {
      if (source.document % folds != fold) continue;
      float score = 0;
      for (const std::uint32_t index : source.example.alternatives[1]) score += certainty.weights[index];
      unseen.documents[source.document].reports.rows[source.row].source_score = 1 / (1 + std::exp(-score));
    }
  }
  for (const Predicted& one : unseen.documents) print(one.document, one.reports);
  return 0;
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + 1, values + count);
  if (arguments.size() < 2) {
    std::cerr << "usage: quotes_trainer train OUT_DIR FILE... | cross FOLDS FILE... [-- FILE...] | predict FILE... | "
                 "mentions FILE...\n";
    return 2;
  }
  const std::string root = std::getenv("ADIT_SOURCE_DIR") ? std::getenv("ADIT_SOURCE_DIR") : ".";
  const Loaded loaded{must(mentions::Lexicon::load(root + "/plugins/mentions/data")),
                      must(mentions::PronounModel::load(root + "/tools/train/quotes/pronouns_start.tsv")),
                      must(Lexicon::load(root + "/plugins/quotes_reporting/data")), root};
  const std::string& mode = arguments[0];
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (mode == "predict" || mode == "mentions") return predict(loaded, rest, mode == "mentions");
  const std::vector<std::string> files(rest.begin() + 1, rest.end());
  return mode == "train" ? train_all(loaded, rest[0], files) : cross_validate(loaded, std::stoul(rest[0]), files);
}
