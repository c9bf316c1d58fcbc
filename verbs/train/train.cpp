#include "verbs/train/train.hpp"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/program.hpp"
#include "pipeline/suggest.hpp"
#include "core/run/sink.hpp"
#include "verbs/train/entities/training.hpp"

namespace adit {

using namespace core;

namespace {

using training::EntitiesTraining;

Error usage(std::string message) { return {error_code::invalid_argument, std::move(message)}; }

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (comma > 0) parts.emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

/// --types and --rename.
Result<training::NameTypes> read_types(const Arguments& arguments) {
  const std::vector<std::string> names = split(arguments.value("types").value_or(""));
  if (names.size() > training::NameTypes::kMost) return usage("option \"--types\" names more than " + std::to_string(training::NameTypes::kMost) + " types");
  training::NameTypes types = names.empty() ? training::NameTypes() : training::NameTypes(names);
  for (const std::string& value : arguments.values("rename")) {
    for (const std::string& pair : split(value)) {
      const std::size_t at = pair.find('=');
      if (at == pair.npos || at == 0 || at + 1 == pair.size()) return usage("option \"--rename\" must be TYPE=TYPE, not \"" + pair + '"');
      types.rename(pair.substr(0, at), pair.substr(at + 1));
    }
  }
  return types;
}

/// The training files: those named, or those of --sources.
Result<std::vector<training::Source>> read_data(const Arguments& arguments, const std::vector<std::string>& types) {
  std::vector<std::string> files(arguments.words().begin() + 1, arguments.words().end());
  const auto list = arguments.value("sources");
  if (list && !files.empty()) return usage("give training files, or \"--sources\", not both");
  if (list) return training::read_sources(*list, arguments.value("data").value_or("."), types);
  if (files.empty()) return usage("expected training files behind \"entities\"");
  std::vector<training::Source> sources;
  for (std::string& file : files) sources.push_back({std::move(file), {}});
  return sources;
}

Result<void> read_numbers(const Arguments& arguments, EntitiesTraining& training) {
  const auto read = [&](const char* name, std::int64_t least, auto& to) -> Result<void> {
    const auto number = arguments.number(name, least);
    if (!number) return number.error();
    using Number = std::remove_reference_t<decltype(to)>;
    if (*number && **number > static_cast<std::int64_t>(std::numeric_limits<Number>::max() / 2)) return usage(std::string("option \"--") + name + "\" is too large");
    if (*number) to = static_cast<Number>(**number);
    return {};
  };
  auto done = read("rounds", 1, training.rounds);
  if (done) done = read("least", 1, training.least);
  if (done) done = read("seeds", 1, training.seeds);
  if (done) done = read("folds", 2, training.folds);
  if (done) done = read("follow", 0, training.follow);
  if (done) done = read("largest", 1, training.largest_file);
  return done;
}

Result<EntitiesTraining> read(const Arguments& arguments) {
  const std::vector<std::string>& words = arguments.words();
  if (words.empty()) return usage("expected what to train; \"adit train --help\" shows an example");
  if (words[0] != "entities") {
    const std::string meant = did_you_mean(words[0], {"entities"});
    return usage("there is no \"" + words[0] + "\" to train" + (meant.empty() ? "; what there is, is entities" : meant));
  }
  if (arguments.value("output").value_or("").empty()) return usage("option \"--output\" is missing: the model file to write");
  EntitiesTraining training;
  auto types = read_types(arguments);
  if (!types) return types.error();
  auto sources = read_data(arguments, types->names());
  if (!sources) return sources.error();
  training.types = std::move(*types);
  training.sources = std::move(*sources);
  training.checks = arguments.values("check");
  training.clusters = arguments.value("clusters").value_or("");
  training.gazetteers = arguments.value("gazetteers").value_or("");
  const std::string shipped = (installed_root() / "lib/adit/plugins/entities_linear/data/english.model").string();
  const bool own_words = !training.clusters.empty() || !training.gazetteers.empty();
  training.words_of = arguments.value("words").value_or(own_words ? "none" : shipped);
  if (training.words_of == "none") training.words_of.clear();
  auto done = read_numbers(arguments, training);
  if (!done) return done.error();
  return training;
}

/// Says what is wrong: with a place where there is one, else as all of adit does.
int refuse(const Error& error) {
  if (error.message.find(": error: ") != std::string::npos) {
    std::fprintf(stderr, "%s\n", error.message.c_str());
  } else {
    print_error(error.message);
  }
  return error.code == error_code::io ? kExitFailed : kExitUsage;
}

int train(const Arguments& arguments) {
  auto training = read(arguments);
  if (!training) return refuse(training.error());
  auto sink = FileSink::create(*arguments.value("output"));  // first, so that nothing is trained that cannot be kept
  if (!sink) return refuse(sink.error());
  if (!arguments.has("quiet")) training->say = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
  const auto say = training->say;
  const auto model = training::train_entities(std::move(*training));
  if (!model) {
    (*sink)->discard();
    return refuse(model.error());
  }
  (*sink)->write(model->bytes);
  if (auto written = (*sink)->commit(); !written) return refuse(written.error());
  char text[64];
  std::snprintf(text, sizeof text, ": %zu of %zu features, %.1f MB", model->kept, model->features, static_cast<double>(model->bytes.size()) / 1e6);
  say(*arguments.value("output") + text);
  return kExitWell;
}

}  // namespace

Verb train_verb() {
  return {{"train",
           "entities DATA... -o FILE",
           "train a model of entities.linear on labelled text",
           with_common_options({{"output", 'o', "FILE", "the model file to write"},
                                {"check", 0, "FILE", "labelled text to tag at the end: prints how much is right; may be given several times", true},
                                {"types", 0, "T,T", "types that may occur, others are errors; default: those that do"},
                                {"rename", 0, "T=T,...", "read a type as another; as O: as no name", true},
                                {"words", 0, "MODEL", "take word clusters and lists of names over from this model; default: the shipped one; none: no such"},
                                {"rounds", 0, "N", "how often the text is gone through; default 4"},
                                {"least", 0, "N", "leave out features seen less often; default 3"},
                                {"seeds", 0, "N", "average this many trainings"},
                                {"folds", 0, "N", "judge names a second time by the whole document; trained on N parts, each tagged by a model of the others"},
                                {"largest", 0, "BYTES", "size that the model must not exceed; default 16000000"},
                                {"sources", 0, "FILE", "training files of several guidelines, in place of DATA: file TAB number TAB unmarked types TAB weight"},
                                {"data", 0, "DIR", "where the files of --sources lie"},
                                {"follow", 0, "N", "number of the source whose guidelines the model follows"},
                                {"clusters", 0, "FILE", "word clusters: word and three numbers, parted by TAB"},
                                {"gazetteers", 0, "FILE", "lists of names: phrase TAB class"},
                                {"quiet", 'q', nullptr, "print nothing when all is well"}}),
           {{"adit train entities train.tsv -o my.model --check dev.tsv", "then entities.linear with model: my.model"},
            {"adit train entities a.tsv b.tsv.gz -o my.model --types DRUG,GENE --rename Protein=GENE,Cell=O", "two types, one under two names"}},
           "DATA has a token, a tab and its BIO or BILOU tag in each line, a blank line after each sentence, -DOCSTART- before\n"
           "each document; .gz and .zst are read as they are. The same files give the same model. Exit: 0, 1 the model cannot\n"
           "be written, 2 usage or training text that is wrong."},
          train};
}

}  // namespace adit
