#pragma once

#include <span>
#include <vector>

#include "cues.hpp"
#include "model.hpp"
#include "words.hpp"

namespace quotes_reporting {

/// Words [first, last) that a cue may report.
struct Content {
  std::uint32_t first = 0, last = 0;
  bool before = false;  ///< stands before the cue
  float score = 0;
};

/// What a cue reports: tries the contents before and after it, each from a few starts to a few ends, and takes the one
/// with the highest score, or none. The score is a sum over direction, start, end and the pair, so that scoring is
/// cheap.
///   "He said on Monday that prices fell, according to ...": starts after "said", "Monday", "that"; ends before the
///   comma, at the end of the sentence.
class ContentFinder {
 public:
  ContentFinder(const Words& words, std::span<const Stretch> stretches) : words_(words), stretches_(stretches) {}

  /// Collects the candidates of a cue; contents() and features() speak of it until the next call.
  void read(const Cue& cue);
  std::span<const Content> contents() const { return contents_; }
  /// All features of one candidate, for training.
  void features(const Content& content, Features& out) const;
  /// The best candidate, with its score against "none" at 0, or null.
  const Content* best(const LinearModel& model);
  /// Collects what the same cue reports behind a content: "that A and that B", `"A" and "B"`. False when nothing goes
  /// on.
  bool read_more(const Cue& cue, std::uint32_t after);

 private:
  static constexpr std::uint32_t kStartReach = 16;  // words after the cue in which a content starts
  static constexpr std::uint32_t kLongest = 120;    // words of a content that is not in marks

  enum class StartType : std::uint8_t {
    kCue,
    kThat,
    kMention,
    kMark,
    kComma,
    kColon,
    kTime,
    kSentence,
    kOpener,
    kAs,
    kTo
  };
  enum class EndType : std::uint8_t { kSentence, kComma, kWord, kMark, kCue };
  struct Start {
    std::uint32_t word = 0;
    StartType type = StartType::kCue;
  };
  struct End {
    std::uint32_t word = 0;  ///< first word that is outside
    EndType type = EndType::kSentence;
  };

  /// What is known of the words of contents that begin at one word, up to the end of the longest one so far.
  struct Walk {
    std::uint32_t first = kNone, end = 0;
    std::uint32_t stretch = kNone;
    std::uint32_t crossed = 0;  ///< bits of what often ends a content
    std::uint32_t verbs = 0, marked = 0;
  };

  void read_sentence(const Cue& cue);
  std::uint32_t own_that() const;
  bool parts_report(std::uint32_t i) const;
  bool follows_quotation() const;
  bool is_between_marks(std::uint32_t limit) const;
  bool names_speaker() const;
  bool tells_of_speaker(std::uint32_t i) const;
  bool holds_speaker(std::uint32_t end) const;
  void read_after();
  void add_start_in_marks(std::uint32_t limit);
  void ends_of_starts();
  void read_before();
  void add_start(std::vector<Start>& starts, std::uint32_t word, StartType type) const;
  void ends_from(std::uint32_t first, std::uint32_t limit);
  void starts_before(std::uint32_t end, std::uint32_t begin);
  void add_content(const Start& start, const End& end, bool before);
  bool leaves_quotation(std::uint32_t first, std::uint32_t last) const;
  std::uint32_t cue_class() const;
  std::uint32_t clause_before() const;
  std::uint32_t signs_of_report() const;
  bool joins_source(std::uint32_t i) const;
  bool is_thing(const Start& start, std::uint32_t end) const;
  bool is_time_and_place(std::uint32_t first, std::uint32_t end) const;
  bool opens_stretch(std::uint32_t i) const;
  bool cuts_stretch(std::uint32_t boundary) const;
  std::uint32_t trimmed_end(std::uint32_t end) const;

  bool describes(const Content& content) const;
  bool is_promise(const Content& content) const;
  const Content* object_in_marks() const;

  void direction_features(bool before, Features& out) const;
  void start_features(const Content& content, StartType type, Features& out) const;
  void end_features(const Content& content, EndType type, Features& out) const;
  void pair_features(const Content& content, const Walk& walk, Features& out) const;
  void walk(const Content& content, Walk& walk) const;

  const Words& words_;
  std::span<const Stretch> stretches_;
  Cue cue_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;  ///< of the sentence, or where its subject goes on with another verb like the cue
  bool relative_ = false;              ///< the cue stands in a clause such as ", which X said"
  bool participle_ = false;            ///< the cue is one such as ", saying"
  std::vector<Start> starts_;
  std::vector<End> ends_;
  std::vector<Content> contents_;
  std::vector<std::pair<StartType, EndType>> types_;
  Features scratch_;
};

}  // namespace quotes_reporting
