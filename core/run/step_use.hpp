#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "core/document/document.hpp"
#include "core/document/step_bindings.hpp"
#include "pipeline/condition.hpp"
#include "core/plugin/instance.hpp"

namespace adit::core {

/// A component of the run with what it reads and writes. Both are borrowed from the plan.
struct StepUse {
  const ComponentUse* component = nullptr;
  const StepBindings* bindings = nullptr;
  std::span<const Condition> when = {};  ///< of a step: the documents it is for

  /// False for a document that the step is not for.
  bool is_for(const Document& document) const {
    return std::all_of(when.begin(), when.end(), [&document](const Condition& condition) {
      const std::string_view value = document.meta(condition.key);
      if (value.empty()) return condition.may_be_missing;
      return std::find(condition.values.begin(), condition.values.end(), value) != condition.values.end();
    });
  }
};

}  // namespace adit::core
