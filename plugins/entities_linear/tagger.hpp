#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <adit/text.hpp>

#include "consistency.hpp"
#include "features.hpp"
#include "lattice.hpp"
#include "model.hpp"
#include "rules.hpp"
#include "second_look.hpp"
#include "word_cache.hpp"

namespace adit::linear {

struct TaggerOptions {
  bool consistent = true;  ///< let the names of a document agree: see consistency.hpp
  /// For training: told of each candidate that the second look judges and of its features. Names are then those of the first look.
  std::function<void(const Candidate& candidate, std::span<const float> features)> candidate = {};
  std::function<bool()> cancelled = {};  ///< asked now and then: true ends find() without names; null: never
};

/// Tags names. Keeps buffers and words seen; one per worker. The result depends only on the text.
class Tagger {
 public:
  /// Borrows the model.
  Tagger(const Model& model, TaggerOptions options);

  /// All names of a text, in its order. Sentences are given by their first tokens, ascending, the first 0. Time is linear.
  std::vector<Name> find(std::string_view text, std::span<const adit::span> tokens, std::span<const std::uint32_t> sentence_starts);

  /// Why a token has a label: what speaks for it, in the model's units, 0 being "no name".
  struct Evidence {
    float word = 0;     ///< the word itself
    float around = 0;   ///< the two words before and after it
    float context = 0;  ///< what depends on several words: runs of capitals, lists, the rest of the document
    std::size_t other_type = 0;  ///< the type that comes next
    float other = 0;             ///< all that speaks for it
    float all() const { return word + around + context; }
  };
  /// The evidence for token `token` being part `part` of a name of type `type`. Requires: find() was called for its document,
  /// which is short enough to be tagged as a whole.
  Evidence evidence(std::uint32_t token, std::size_t type, Part part);

  /// What the strongest features of a token are about, and how much they speak for a label, or against it (below 0).
  struct Contribution {
    std::string about;
    float weight = 0;
  };
  /// The `most` strongest, features about one thing taken together. Requires: as evidence().
  std::vector<Contribution> strongest(std::uint32_t token, std::size_t type, Part part, std::size_t most);

 private:
  struct Sentence {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Style style = Style::running;
  };

  const Sentence* sentence_of(std::uint32_t token) const;
  void tag_block(std::string_view text, std::span<const adit::span> tokens, std::span<const Sentence> sentences);
  void number_words(std::string_view text, std::span<const adit::span> tokens, std::span<const Sentence> sentences);
  void remember();
  void tag_sentence(const Sentence& sentence);
  void find_features(std::span<const std::uint32_t> numbers, std::size_t i);
  void score_tokens(const Sentence& sentence);
  void keep_chances(std::uint32_t first);
  void look_again();
  bool looks_again() const { return options_.consistent && (options_.candidate || !model_->forest().empty()); }
  void decode(std::uint32_t first, std::size_t begin, std::size_t end);

  const Model* model_;
  RuledTypes ruled_types_{};
  bool has_ruled_types_ = false;  ///< the model knows them all: rules hold
  TaggerOptions options_;
  WordCache cache_;
  Transitions soft_;                    ///< transitions divided by the temperature
  Lattice lattice_;
  DocumentMemory memory_;
  SentenceFeatures features_;
  std::array<FeatureSet, 2> sets_;      ///< of this token and the next
  std::vector<Sentence> sentences_;     ///< of the block, with styles
  std::uint32_t block_begin_ = 0;
  std::vector<std::uint32_t> numbers_;  ///< words of the block's tokens
  std::vector<const Word*> words_;
  std::vector<float> scores_, soft_scores_, chances_;
  std::vector<std::uint8_t> labels_, open_;
  std::vector<float> inside_;           ///< a token of the block: the chance that it is part of a name
  std::vector<std::uint32_t> sentence_of_, sentence_starts_;
  std::vector<float> type_chances_;     ///< a token of the block: the chance that it is part of a name, of each type
  std::vector<Candidate> candidates_;
  SecondLook second_look_;
  std::vector<Name> block_names_;       ///< numbered from the block's begin
  std::vector<Name> names_;
};

}  // namespace adit::linear
