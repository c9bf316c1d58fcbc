#pragma once

#include <string>
#include <vector>

#include "pipeline/value.hpp"
#include "verbs/why/rerun.hpp"
#include "verbs/why/rows.hpp"

namespace adit {

/// What `adit why` has to tell. All are borrowed.
struct WhyReport {
  const TextPlace& place;
  const core::Value& run_record;
  const core::Value& then;  ///< the document in the output file
  const core::Value& now;   ///< the same, annotated again
  const std::vector<FoundRow>& rows;
};

std::string why_text(const WhyReport& report);
core::Value why_value(const WhyReport& report);

}  // namespace adit
