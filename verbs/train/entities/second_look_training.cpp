#include "verbs/train/entities/second_look_training.hpp"

#include <string>

#include "lattice.hpp"
#include "second_look.hpp"
#include "tagger.hpp"

namespace adit::training {
namespace {

using linear::Candidate;
using linear::Part;

constexpr float kOthers = 0.3F;  ///< what an example from a source of other guidelines counts

/// The outcome for a candidate: 0 for no name, else its type and 1.
std::size_t outcome_of(const LabelledDocument& document, const Candidate& candidate) {
  const std::uint8_t first = document.labels[candidate.begin], last = document.labels[candidate.end - 1];
  if (first == 0 || last == 0) return 0;
  const bool single = candidate.end - candidate.begin == 1;
  if (linear::part_of(first) != (single ? Part::only : Part::first) || linear::part_of(last) != (single ? Part::only : Part::last)) return 0;
  for (std::uint32_t i = candidate.begin + 1; i + 1 < candidate.end; ++i) {
    if (document.labels[i] == 0 || linear::part_of(document.labels[i]) != Part::inner) return 0;
  }
  return linear::type_of(first) + 1;
}

}  // namespace

ExampleCollector::ExampleCollector(std::size_t types, std::uint32_t follow) : follow_(follow) {
  examples_.features = linear::SecondLook::feature_count(types);
  examples_.outcomes = types + 1;
}

void ExampleCollector::add(const linear::Model& model, const LabelledDocument& document, const SourceOptions& source) {
  std::string text;
  std::vector<adit::span> tokens;
  for (const std::string& token : document.tokens) {
    tokens.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size() + token.size())});
    text += token + ' ';
  }
  const bool followed = follow_ == 0 || source.number == follow_;
  linear::TaggerOptions options;
  options.candidate = [&](const Candidate& candidate, std::span<const float> features) {
    const std::size_t outcome = outcome_of(document, candidate);
    examples_.values.insert(examples_.values.end(), features.begin(), features.end());
    examples_.values.back() = followed ? 1 : 0;
    examples_.allowed.push_back(outcome == 0 ? 1u | source.open_types << 1 : 1u << outcome);
    examples_.weights.push_back(followed ? source.weight : kOthers * source.weight);
  };
  linear::Tagger(model, options).find(text, tokens, document.starts);
}

}  // namespace adit::training
