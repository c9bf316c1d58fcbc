#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "verbs/train/entities/corpus.hpp"
#include "features.hpp"

namespace adit::training {

/// One sentence in the form that training reads.
struct Sentence {
  std::uint32_t begin = 0;  ///< tokens [begin, end) of the Encoded
  std::uint32_t end = 0;
  std::uint16_t source = 0;
  std::uint32_t open_types = 0;  ///< bit set of types that its source leaves unmarked: O may stand for them
  float weight = 1;
  std::uint32_t document = 0;   ///< number of its document
};

/// Labelled text as numbers: words and feature ids.
struct Encoded {
  std::vector<Sentence> sentences;
  std::uint32_t documents = 0;
  std::vector<std::uint32_t> words;          ///< a token
  std::vector<std::uint8_t> labels;
  std::vector<std::uint64_t> extra_starts{0};
  std::vector<std::uint32_t> extra;          ///< ids of the features that depend on more than one word
};

struct SourceOptions {
  std::uint16_t number = 0;
  std::uint32_t open_types = 0;
  float weight = 1;
  double unknown_share = 0.25;   ///< of documents whose source is left out
  std::uint32_t filled_classes = 0;  ///< list classes whose capitalised words are names though unmarked: nationalities ...
  std::size_t filled_type = 0;       ///< ... are of this type
  bool cut_titles = false;           ///< labelled by a machine that takes titles for parts of persons' names: leave them out
  double recased_share = 0.06;   ///< of sentences that come again in capitals, in lower case or in title case
};

/// Turns documents into feature ids. First count() all training text, then number_features(), then encode().
class Encoder {
 public:
  explicit Encoder(const linear::WordList& lists) : lists_(lists), counts_(std::size_t{1} << 27) { add_outside(); }

  void count(const std::vector<LabelledDocument>& documents, const SourceOptions& options);
  /// Features seen less often are left out.
  void number_features(int least);
  void encode(const std::vector<LabelledDocument>& documents, const SourceOptions& options, Encoded& to);

  /// Takes what is a title out of the names of persons (type 0).
  void cut_titles(LabelledDocument& document) const;

  std::size_t feature_count() const { return hashes_.size(); }
  const std::vector<std::uint64_t>& hashes() const { return hashes_; }
  /// How often each feature was seen, up to 255.
  const std::vector<std::uint8_t>& seen() const { return seen_; }
  /// Feature ids of a word at an offset of -kReach to kReach.
  std::span<const std::uint32_t> word_ids(std::uint32_t word, int offset) const {
    const std::size_t at = word * kOffsets + static_cast<std::size_t>(offset + linear::kReach);
    return {word_ids_.data() + word_starts_[at], word_starts_[at + 1] - word_starts_[at]};
  }
  static constexpr std::uint32_t kLeftOutside = 0, kRightOutside = 1;

 private:
  static constexpr std::size_t kOffsets = 2 * linear::kReach + 1;

  void add_outside();
  std::uint8_t filled_label(const LabelledDocument& document, std::span<const std::uint32_t> numbers, std::size_t i, const SourceOptions& options) const;
  std::uint32_t word_number(const std::string& token, linear::Style style);
  void walk(const std::vector<LabelledDocument>& documents, const SourceOptions& options, Encoded* to);
  void walk_document(const LabelledDocument& document, const SourceOptions& options, std::uint16_t source, Encoded* to);
  void count_features(const linear::FeatureSet& set);
  void number_words();
  std::uint32_t id_of(std::uint64_t hash) const;

  linear::WordList lists_;
  std::vector<std::uint8_t> counts_;           ///< of features, by part of their hash; stops at 255
  std::vector<linear::Word> words_;
  std::vector<std::uint32_t> word_counts_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::uint64_t> hashes_;          ///< of features, by id
  std::vector<std::uint8_t> seen_;
  std::vector<std::uint64_t> slots_;           ///< open addressing: hash, with id in id_slots_
  std::vector<std::uint32_t> id_slots_;
  std::vector<std::uint64_t> word_starts_;
  std::vector<std::uint32_t> word_ids_;
};

}  // namespace adit::training
