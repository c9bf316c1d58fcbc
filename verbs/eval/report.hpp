#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/value.hpp"
#include "verbs/eval/errors.hpp"
#include "verbs/score/bootstrap.hpp"
#include "verbs/score/corpus.hpp"
#include "verbs/score/measure.hpp"

namespace adit {

/// What `adit eval` has to tell. All are borrowed.
struct Evaluation {
  const score::Corpus& gold;
  const score::Corpus& run;
  const score::Pairing& pairing;
  const std::vector<score::Measure>& measures;
  const score::Corpus* other = nullptr;                    ///< the second run; null: there is none
  const std::vector<score::Measure>* other_measures = nullptr;
  std::vector<score::Difference> differences;  ///< one a measure
  std::vector<WrongKind> errors;
  std::optional<std::size_t> shown;  ///< sentences of each kind of error; nothing: no errors are listed
};

std::string evaluation_text(const Evaluation& evaluation, bool colours);
core::Value evaluation_value(const Evaluation& evaluation);

}  // namespace adit
