#pragma once

#include <vector>

#include "pipeline/pipeline.hpp"
#include "pipeline/value.hpp"
#include "verbs/why/rows.hpp"

namespace adit {

/// Asks the components that can say why they gave a row (`adit.reason/1`). The document is annotated once more, in this
/// process, as they look at it in memory; if that fails there are no reasons. Requires: the reader gives no layers.
void add_reasons(std::vector<FoundRow>& rows, const core::Value& document, const core::Pipeline& pipeline);

}  // namespace adit
