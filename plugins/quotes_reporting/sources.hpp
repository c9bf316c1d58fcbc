#pragma once

#include <span>
#include <vector>

#include "cues.hpp"
#include "model.hpp"
#include "words.hpp"

namespace quotes_reporting {

/// A report whose source is sought.
struct SourceQuestion {
  const Cue* cue = nullptr;           ///< null for a quotation without one
  std::uint32_t first = 0, last = 0;  ///< words of the content
  std::uint32_t previous = kNone;     ///< source of the report before this one
  std::uint32_t previous_last = 0;    ///< last word of that report
  std::uint32_t previous_paragraph = 0;
};

/// Who said it: scores the mentions around a report and takes the best one, or none.
class SourceFinder {
 public:
  SourceFinder(const Words& words, std::span<const Stretch> stretches) : words_(words), stretches_(stretches) {}

  /// Collects the candidates; mentions() and features() speak of them until the next call.
  void read(const SourceQuestion& question);
  std::span<const std::uint32_t> mentions() const { return candidates_; }
  /// All features of one candidate, for training.
  void features(std::uint32_t mention, Features& out) const;
  /// The best mention and its share among all readings (0 to 1); kNone when "none" wins.
  struct Answer {
    std::uint32_t mention = kNone;
    float share = 0;
  };
  Answer best(const LinearModel& model);

 private:
  void add_between(std::uint32_t first, std::uint32_t last);
  void add_backwards(std::uint32_t word, std::size_t most);
  bool is_expletive(std::uint32_t mention) const;
  bool is_addressee(std::uint32_t mention) const;
  std::uint32_t quoted_person() const;
  std::uint32_t person_behind() const;
  std::uint32_t source_of_both() const;
  bool is_same(std::uint32_t a, std::uint32_t b) const;
  bool is_new_subject() const;
  bool begins_sentence() const;
  bool is_part_of_group(std::uint32_t mention) const;
  bool is_owner(std::uint32_t mention) const;
  std::uint32_t subject_of(std::uint32_t first, std::uint32_t last) const;
  std::uint32_t participle_subject(std::uint32_t cue) const;
  std::uint32_t clause_begin(std::uint32_t cue) const;
  bool is_attached(std::uint32_t mention) const;
  bool is_subject(std::uint32_t mention) const;
  bool speaks_of_words(std::uint32_t sentence) const;
  bool in_content(std::uint32_t mention) const;
  bool is_inner(std::uint32_t mention) const;
  void cue_features(std::uint32_t mention, Features& out) const;
  void free_features(std::uint32_t mention, Features& out) const;
  void own_features(std::uint32_t mention, std::uint32_t group, Features& out) const;

  const Words& words_;
  std::span<const Stretch> stretches_;
  SourceQuestion question_;
  std::uint32_t begin_ = 0, end_ = 0;  ///< sentence of the cue, or of the content's start
  std::uint32_t subject_ = kNone;         ///< of the cue's sentence; without a cue the nearest one before the content
  std::uint32_t clause_subject_ = kNone;  ///< of the cue's clause
  std::uint32_t participle_subject_ = kNone;
  std::uint32_t clause_ = 0;  ///< first word of the cue's clause
  std::vector<std::uint32_t> candidates_;
  std::vector<float> scores_;
  Features scratch_;
};

}  // namespace quotes_reporting
