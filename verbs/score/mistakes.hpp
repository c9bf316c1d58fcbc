#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "verbs/score/annotations.hpp"

namespace adit::score {

/// One thing that a run has wrong in a document.
struct Mistake {
  enum class Kind { missed, false_alarm, wrong_type, wrong_span, wrong_source };
  std::string layer;  ///< entity, quote, sentence, token
  Kind kind = Kind::missed;
  std::size_t document = 0;         ///< number of the pair
  std::optional<Span> gold_span;    ///< nothing: a false alarm
  std::optional<Span> run_span;     ///< nothing: missed
  std::string gold_says;            ///< its type, or kind and source; may be empty
  std::string run_says;

  /// The gold's, else the run's.
  Span span() const { return gold_span ? *gold_span : *run_span; }
};

/// "missed", "false alarm", "wrong type", "wrong span", "wrong source".
const char* name_of(Mistake::Kind kind);

/// What is missed and what is said in its stead become one mistake: of one span a wrong type, else a wrong span. In the
/// order of the documents and of the places in them.
std::vector<Mistake> joined(std::vector<Mistake> mistakes);

}  // namespace adit::score
