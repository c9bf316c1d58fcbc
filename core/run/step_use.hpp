#pragma once

#include "core/document/step_bindings.hpp"
#include "core/plugin/instance.hpp"

namespace adit::core {

/// A component of the run with what it reads and writes. Both are borrowed from the plan.
struct StepUse {
  const ComponentUse* component = nullptr;
  const StepBindings* bindings = nullptr;
};

}  // namespace adit::core
