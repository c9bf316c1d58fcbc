#pragma once

#include <string>
#include <utility>
#include <vector>

#include "verbs/score/mistakes.hpp"

namespace adit::score {

/// What was found in one document, or in all of them: how much of what was said is right, how much of the gold was found.
struct Tally {
  double right = 0;      ///< of `said`
  double said = 0;
  double found = 0;      ///< of `gold`
  double gold = 0;

  void add(const Tally& other);
};

/// Precision, recall and their harmonic mean; 0 where there is nothing to divide by.
struct Figures {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};
Figures figures_of(const Tally& tally);

/// One thing that is measured, a tally a document, so that documents can be drawn anew (see bootstrap.hpp).
struct Measure {
  enum class Kind {
    f1,     ///< precision, recall, F1
    share,  ///< found of gold, which is how accuracies and means of scores are kept
  };
  std::string layer;  ///< entity, quote, ...
  std::string name;   ///< all, PER, end_to_end, ...
  Kind kind = Kind::f1;
  bool main = false;  ///< the one that stands for its layer
  std::vector<Tally> documents;

  std::string full_name() const { return layer + "." + name; }
  Tally total() const;
  double score() const { return score_of(total()); }
  double score_of(const Tally& tally) const;
};

/// The measures of some documents, made on first use, in the order of that, and the mistakes that lower them.
class Measures {
 public:
  explicit Measures(std::size_t documents) : documents_(documents) {}

  /// Starts a measure, so that it is there even if nothing is counted.
  Measure& open(const std::string& layer, const std::string& name, Measure::Kind kind = Measure::Kind::f1);
  /// The tally of a document.
  Tally& at(const std::string& layer, const std::string& name, std::size_t document);

  /// Notes what the gold has and the run does not, and the other way round.
  void note_missed(const std::string& layer, std::size_t document, Span gold, std::string says = "") {
    mistakes_.push_back({layer, Mistake::Kind::missed, document, gold, std::nullopt, std::move(says), ""});
  }
  void note_false(const std::string& layer, std::size_t document, Span run, std::string says = "") {
    mistakes_.push_back({layer, Mistake::Kind::false_alarm, document, std::nullopt, run, "", std::move(says)});
  }
  void note(Mistake mistake) { mistakes_.push_back(std::move(mistake)); }

  std::vector<Measure> take() { return std::move(all_); }
  std::vector<Mistake> take_mistakes() { return std::move(mistakes_); }

 private:
  std::size_t documents_;
  std::vector<Measure> all_;
  std::vector<Mistake> mistakes_;
};

}  // namespace adit::score
