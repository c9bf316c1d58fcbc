#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "verbs/train/entities/corpus.hpp"
#include "verbs/train/entities/crf.hpp"
#include "verbs/train/entities/encoder.hpp"
#include "verbs/train/entities/model_writer.hpp"

namespace adit::training {

/// A training file.
struct Source {
  std::string path;
  SourceOptions options{};
};

/// Reads a list of sources: file (below `folder`) TAB number of its source TAB types that it leaves unmarked, or - TAB weight.
/// On error: file:line, what was found, what was expected.
Result<std::vector<Source>> read_sources(const std::string& path, const std::string& folder, const std::vector<std::string>& types);

/// What a training is made from.
struct EntitiesTraining {
  std::vector<Source> sources;
  std::vector<std::string> checks;       ///< labelled files that are tagged at the end
  NameTypes types;
  std::string words_of;                  ///< a model whose word clusters and gazetteers are taken over; empty: the two below
  std::string clusters, gazetteers;      ///< files; empty: none
  int rounds = 4;                        ///< how often the text is gone through
  int least = 3;                         ///< how often a feature must be seen
  int seeds = 1;                         ///< trainings to average
  int folds = 0;                         ///< parts of the text, each tagged by a model of the others, to train the second look; 0: none
  std::uint32_t follow = 0;              ///< source whose guidelines the model follows; 0: none
  std::size_t largest_file = 16'000'000;
  std::function<void(const std::string& line)> say = [](const std::string&) {};  ///< is told of the progress
};

/// Trains a model of entities.linear. The same files give the same bytes.
Result<ModelFile> train_entities(EntitiesTraining training);

}  // namespace adit::training
