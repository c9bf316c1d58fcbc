#pragma once

#include <string>
#include <vector>

#include "verbs/train/entities/boosting.hpp"
#include "verbs/train/entities/corpus.hpp"
#include "verbs/train/entities/crf.hpp"
#include "verbs/train/entities/encoder.hpp"
#include "model.hpp"

namespace adit::training {

/// Collects what the second look learns from: candidates that a model found in documents it was not trained on.
class ExampleCollector {
 public:
  /// `follow`: the source whose guidelines are followed; 0: all alike.
  ExampleCollector(std::size_t types, std::uint32_t follow);

  /// Tags a document and adds its candidates.
  void add(const linear::Model& model, const LabelledDocument& document, const SourceOptions& source);

  const Examples& examples() const { return examples_; }

 private:
  Examples examples_;
  std::uint32_t follow_ = 0;
};

}  // namespace adit::training
