#include "verbs/train/entities/training.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>

#include "model.hpp"
#include "verbs/train/entities/list_builder.hpp"
#include "verbs/train/entities/second_look_training.hpp"

namespace adit::training {
namespace {

constexpr float kTemperature = 1.3F;         ///< makes the scores of the shipped model fit what is right
constexpr float kRate = 0.15F;

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
  return parts;
}

template <class Number>
std::optional<Number> number_in(const std::string& text) {
  Number value{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// A text made as by printf.
template <class... Values>
std::string print(const char* format, Values... values) {
  std::string text(static_cast<std::size_t>(std::snprintf(nullptr, 0, format, values...)), '\0');
  std::snprintf(text.data(), text.size() + 1, format, values...);
  return text;
}

/// The classes that make a capitalised word a name where a source leaves nationalities unmarked.
void fill_nationalities(SourceOptions& options, const std::vector<std::string>& types) {
  const auto misc = std::find(types.begin(), types.end(), "MISC");
  if (misc == types.end()) return;
  options.filled_classes = linear::list_class("misc");
  options.filled_type = static_cast<std::size_t>(misc - types.begin());
}

/// Word clusters and gazetteers, of a model or of files. Keeps what they lie in.
class Words {
 public:
  static Result<Words> open(const EntitiesTraining& training) {
    Words words;
    if (!training.words_of.empty()) {
      auto model = linear::Model::open(training.words_of);
      if (!model) return model.error();
      words.model_ = std::move(*model);
      return words;
    }
    words.builder_ = std::make_unique<ListBuilder>();
    auto done = training.clusters.empty() ? Result<void>() : words.builder_->add_clusters(training.clusters);
    if (done && !training.gazetteers.empty()) done = words.builder_->add_gazetteers(training.gazetteers);
    if (!done) return done.error();
    words.builder_->finish();
    return words;
  }

  linear::WordList list() const { return builder_ ? builder_->list() : model_.lists(); }

 private:
  linear::Model model_;
  std::unique_ptr<ListBuilder> builder_;
};

/// One training, step by step.
class Trainer {
 public:
  Trainer(EntitiesTraining& training, linear::WordList lists) : training_(training), lists_(lists), encoder_(lists) {}

  Result<ModelFile> run() {
    auto done = read();
    if (!done) return done.error();
    const Encoded text = encode();
    const Weights weights = learn(text);
    for (const std::string& path : training_.checks) {
      done = check(path, weights);
      if (!done) return done.error();
    }
    auto forest = training_.folds > 1 ? learn_second_look(text) : Result<GrownForest>(GrownForest());
    if (!forest) return forest.error();
    return make(weights, std::move(*forest));
  }

 private:
  Result<ModelFile> make(const Weights& weights, GrownForest forest) const {
    return make_model(encoder_, weights, lists_,
                      {.types = training_.types.names(), .source = training_.follow, .temperature = kTemperature, .forest = std::move(forest),
                       .largest_file = training_.largest_file});
  }

  Result<void> read() {
    for (const Source& source : training_.sources) {
      auto documents = read_corpus(source.path, training_.types);
      if (!documents) return documents.error();
      say_contents(source.path, *documents);
      texts_.push_back(std::move(*documents));
    }
    if (training_.types.names().empty()) {
      return Error{error_code::malformed, training_.sources.front().path + ": error: no name in the training text; expected tags such as B-PER"};
    }
    return {};
  }

  void say_contents(const std::string& path, const std::vector<LabelledDocument>& documents) {
    const std::vector<std::string>& types = training_.types.names();
    std::vector<std::size_t> names(types.size());
    std::size_t sentences = 0, tokens = 0;
    for (const LabelledDocument& document : documents) {
      sentences += document.starts.size();
      tokens += document.tokens.size();
      for (const std::uint8_t label : document.labels) {
        const bool begins = label != 0 && (linear::part_of(label) == linear::Part::first || linear::part_of(label) == linear::Part::only);
        if (begins) ++names[linear::type_of(label)];
      }
    }
    std::string line = print("%s: %zu sentences, %zu tokens;", path.c_str(), sentences, tokens);
    for (std::size_t type = 0; type < types.size(); ++type) line += print(" %s %zu", types[type].c_str(), names[type]);
    training_.say(line);
  }

  Encoded encode() {
    for (std::size_t i = 0; i < texts_.size(); ++i) encoder_.count(texts_[i], training_.sources[i].options);
    encoder_.number_features(training_.least);
    Encoded text;
    for (std::size_t i = 0; i < texts_.size(); ++i) encoder_.encode(texts_[i], training_.sources[i].options, text);
    if (training_.folds < 2) texts_.clear();
    return text;
  }

  Weights learn(const Encoded& text) {
    const int all = training_.rounds * training_.seeds;
    int done = 0;
    const auto start = std::chrono::steady_clock::now();
    const auto progress = [&](int, double loss) {
      ++done;
      const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      training_.say(print("round %d of %d: loss %.0f, %.0f s, %.0f s left", done, all, loss, seconds, seconds / done * (all - done)));
    };
    training_.say(print("%zu features", encoder_.feature_count()));
    return train_averaged(encoder_, text, training_.types.names().size(), training_.seeds, {.rounds = training_.rounds, .rate = kRate, .progress = progress});
  }

  /// Each fold of the documents is tagged by a model of the others: what the second look sees must be as wrong as when tagging.
  Result<GrownForest> learn_second_look(const Encoded& text) {
    ExampleCollector collector(training_.types.names().size(), training_.follow);
    for (int fold = 0; fold < training_.folds; ++fold) {
      const Fold left_out{static_cast<std::uint32_t>(fold), static_cast<std::uint32_t>(training_.folds)};
      const auto file = make(train(encoder_, text, training_.types.names().size(), {.rounds = training_.rounds, .rate = kRate, .left_out = left_out}), {});
      if (!file) return file.error();
      const auto model = linear::Model::of(file->bytes, "model of a fold");
      if (!model) return model.error();
      collect(*model, left_out, collector);
      training_.say(print("fold %d of %d: %zu candidates", fold + 1, training_.folds, collector.examples().size()));
    }
    if (collector.examples().size() == 0) return GrownForest();
    return grow_forest(collector.examples(), {});
  }

  void collect(const linear::Model& model, const Fold& fold, ExampleCollector& collector) const {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      const SourceOptions& options = training_.sources[i].options;
      for (const LabelledDocument& from : texts_[i]) {
        if (!fold.holds(number++)) continue;
        LabelledDocument document = from;
        if (options.cut_titles) encoder_.cut_titles(document);
        collector.add(model, document, options);
      }
    }
  }

  Result<void> check(const std::string& path, const Weights& weights) {
    NameTypes types = training_.types;
    types.close();
    const auto documents = read_corpus(path, types);
    if (!documents) return documents.error();
    Encoded text;
    encoder_.encode(*documents, {.number = static_cast<std::uint16_t>(training_.follow), .unknown_share = 0, .recased_share = 0}, text);
    const auto tallies = evaluate(encoder_, text, weights);
    training_.say(path + ": precision, recall, F1");
    for (std::size_t type = 0; type < tallies.size(); ++type) {
      const char* name = type < types.names().size() ? types.names()[type].c_str() : "all";
      if (tallies[type].expected == 0) continue;
      training_.say(print("  %-12s %5.1f %5.1f %5.1f", name, tallies[type].precision(), tallies[type].recall(), tallies[type].f1()));
    }
    return {};
  }

  EntitiesTraining& training_;
  linear::WordList lists_;
  Encoder encoder_;
  std::vector<std::vector<LabelledDocument>> texts_;
};

}  // namespace

Result<std::vector<Source>> read_sources(const std::string& path, const std::string& folder, const std::vector<std::string>& types) {
  std::ifstream file(path);
  if (!file) return Error{error_code::not_found, path + ": error: cannot open the list of sources"};
  std::vector<Source> sources;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = split(line, '\t');
    const auto source = parts.size() == 4 ? number_in<std::uint16_t>(parts[1]) : std::nullopt;
    const auto weight = parts.size() == 4 ? number_in<float>(parts[3]) : std::nullopt;
    if (!source || !weight || !(*weight > 0)) {
      return Error{error_code::malformed, path + ":" + std::to_string(number) + ": error: expected file TAB number TAB unmarked types, or - TAB weight"};
    }
    Source made{folder + "/" + parts[0], {.number = *source, .weight = *weight}};
    for (const std::string& open : parts[2] == "-" ? std::vector<std::string>() : split(parts[2], ',')) {
      const auto type = std::find(types.begin(), types.end(), open);
      if (type == types.end()) {
        return Error{error_code::malformed, path + ":" + std::to_string(number) + ": error: unmarked type \"" + open + "\" is none of --types"};
      }
      made.options.open_types |= 1u << (type - types.begin());
    }
    made.options.cut_titles = !types.empty() && types.front() == "PER" && parts[0].starts_with("silver/");
    fill_nationalities(made.options, types);
    sources.push_back(std::move(made));
  }
  if (sources.empty()) return Error{error_code::malformed, path + ": error: no source; expected file TAB number TAB unmarked types, or - TAB weight"};
  return sources;
}

Result<ModelFile> train_entities(EntitiesTraining training) {
  const auto words = Words::open(training);
  if (!words) return words.error();
  return Trainer(training, words->list()).run();
}

}  // namespace adit::training
