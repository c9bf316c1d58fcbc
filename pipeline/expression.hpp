#pragma once

#include <cstdint>

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"
#include "pipeline/catalog.hpp"

namespace adit::core {

/// Turns an expression, the text of a source, into the tree that the same pipeline has as a file:
///
///     tokens ! sentences ! entities.lexicon@mine lexicon=names.tsv ! entities.linear min=3 ! entities.merge
///
/// Components stand between `!`; `@ID` behind one gives it an id; NAME=VALUE is a parameter, `needs.LAYER=LAYER@ID`
/// says who meets a need. A value ends at a blank unless it stands in "double" or 'single' marks or in brackets, which
/// are YAML: `layers=[quote, entity]`. A component that is no annotator is taken as the reader when it comes first,
/// else as a collector or writer. Faults go to the diagnostics.
Node read_expression(std::uint32_t source, const Catalog& catalog, Diagnostics& diagnostics);

}  // namespace adit::core
