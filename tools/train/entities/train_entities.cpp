// Trains a model for entities.linear.
//
// usage: train_entities --sources FILE --data FOLDER --clusters FILE --gazetteers FILE --out MODEL
//                       [--types PER,ORG,LOC,MISC] [--check FILE]... [--rounds N] [--rate X] [--drop X] [--least N]
//                       [--unknown X] [--follow N] [--temperature X] [--seeds N] [--largest BYTES]
//
// --sources has a line a training file: file (below --data) TAB number of its source TAB types that the source leaves
// unmarked (or -) TAB weight. --check names labelled files that are tagged and compared at the end. --follow is the number
// of the source whose guidelines the model follows (0: none). The same input gives the same file.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "crf.hpp"
#include "list_builder.hpp"
#include "model_writer.hpp"

namespace {

using namespace adit::training;
using adit::Error;
using adit::Result;

struct Settings {
  std::map<std::string, std::string> values;
  std::vector<std::string> checks;
  std::string get(const std::string& name, const std::string& standard = "") const {
    const auto found = values.find(name);
    return found == values.end() ? standard : found->second;
  }
};

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
  return parts;
}

struct Source {
  std::string file;
  SourceOptions options;
};

Result<std::vector<Source>> read_sources(const Settings& settings, const std::vector<std::string>& types) {
  const auto path = settings.get("sources");
  std::ifstream file(path);
  if (!file) return Error{adit::error_code::not_found, path + ": error: cannot open the list of sources"};
  std::vector<Source> sources;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = split(line, '\t');
    if (parts.size() != 4) {
      return Error{adit::error_code::malformed, path + ":" + std::to_string(number) + ": error: expected file, source, unmarked types and weight"};
    }
    Source source{parts[0], {.number = static_cast<std::uint16_t>(std::stoi(parts[1])), .weight = std::stof(parts[3])}};
    for (std::size_t type = 0; type < types.size(); ++type) {
      for (const std::string& open : split(parts[2], ',')) source.options.open_types |= open == types[type] ? 1u << type : 0u;
    }
    source.options.cut_titles = types.front() == "PER" && source.file.starts_with("silver/");
    source.options.unknown_share = std::stod(settings.get("unknown", "0.25"));
    const auto misc = std::find(types.begin(), types.end(), "MISC");
    if (misc != types.end()) {
      source.options.filled_classes = adit::linear::list_class("misc");
      source.options.filled_type = static_cast<std::size_t>(misc - types.begin());
    }
    sources.push_back(source);
  }
  return sources;
}

int refuse(const Error& error) {
  std::cerr << error.message << '\n';
  return 1;
}

int run(const Settings& settings) {
  const auto types = split(settings.get("types", "PER,ORG,LOC,MISC"), ',');
  ListBuilder lists;
  for (auto done : {settings.get("clusters").empty() ? Result<void>() : lists.add_clusters(settings.get("clusters")),
                    settings.get("gazetteers").empty() ? Result<void>() : lists.add_gazetteers(settings.get("gazetteers"))}) {
    if (!done) return refuse(done.error());
  }
  lists.finish();
  const auto sources = read_sources(settings, types);
  if (!sources) return refuse(sources.error());
  Encoder encoder(lists.list());
  std::vector<std::vector<LabelledDocument>> texts;
  for (const Source& source : *sources) {
    auto documents = read_corpus(settings.get("data", ".") + "/" + source.file, types);
    if (!documents) return refuse(documents.error());
    encoder.count(*documents, source.options);
    texts.push_back(std::move(*documents));
  }
  encoder.number_features(std::stoi(settings.get("least", "3")));
  Encoded text;
  for (std::size_t i = 0; i < texts.size(); ++i) encoder.encode(texts[i], (*sources)[i].options, text);
  texts.clear();
  std::fprintf(stderr, "%zu tokens, %zu features\n", text.words.size(), encoder.feature_count());
  const Weights weights = train_averaged(encoder, text, types.size(), std::stoi(settings.get("seeds", "1")),
                                         {.rounds = std::stoi(settings.get("rounds", "4")),
                                          .rate = std::stof(settings.get("rate", "0.15")),
                                          .drop = std::stof(settings.get("drop", "0.1"))});
  const auto follow = static_cast<std::uint32_t>(std::stoul(settings.get("follow", "0")));
  for (const std::string& path : settings.checks) {
    const auto documents = read_corpus(path, types);
    if (!documents) return refuse(documents.error());
    Encoded check;
    encoder.encode(*documents, {.number = static_cast<std::uint16_t>(follow), .unknown_share = 0, .recased_share = 0}, check);
    const auto tallies = evaluate(encoder, check, weights);
    std::printf("%s:", path.c_str());
    for (std::size_t type = 0; type < types.size(); ++type) std::printf(" %s %.1f", types[type].c_str(), tallies[type].f1());
    std::printf("; first three types %.2f\n", tallies.back().f1());
  }
  const auto report = write_model(settings.get("out"), encoder, weights, lists,
                                  {.types = types,
                                   .source = follow,
                                   .temperature = std::stof(settings.get("temperature", "1.3")),
                                   .largest_file = std::stoul(settings.get("largest", "16000000"))});
  if (!report) return refuse(report.error());
  std::printf("%s: %zu of %zu features, %zu bytes, unit %.4f\n", settings.get("out").c_str(), report->kept, report->features, report->bytes,
              static_cast<double>(report->unit));
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  Settings settings;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = arguments[i];
    if (name == "--check") {
      settings.checks.emplace_back(arguments[i + 1]);
    } else if (name.starts_with("--")) {
      settings.values[name.substr(2)] = arguments[i + 1];
    }
  }
  if (settings.get("sources").empty() || settings.get("out").empty() || count % 2 == 0) {
    std::cerr << "usage: train_entities --sources FILE --data FOLDER --clusters FILE --gazetteers FILE --out MODEL [--check FILE]...\n";
    return 2;
  }
  return run(settings);
}
