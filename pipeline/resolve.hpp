#pragma once

#include "pipeline/diagnostics.hpp"
#include "pipeline/pipeline.hpp"
#include "pipeline/catalog.hpp"

namespace adit::core {

/// Wires needs to givers and names all layers. Rules:
///
/// - A need is met by the layer of that name that is current: given by an earlier step or the reader.
/// - A step that takes a layer and gives one of the same name replaces it: its own is then the only current one. A
/// giver
///   that does not take it stands beside those before it.
/// - A plain need with several current givers is ambiguous unless `needs:` names one, as `entity@ID`. A need of many
///   takes all current ones in the order of the steps, or the list below `needs:` in its order.
/// - `entity@ID` names any earlier giver, replaced or not.
/// - Collectors and writers see what is current at the end.
///
/// Faults go to the diagnostics. After a step of an unknown component unmet needs are not reported, as it may have been
/// meant to meet them.
void resolve_layers(Pipeline& pipeline, const Catalog& catalog, const ResolveManifest& resolve, Diagnostics& diagnostics);

}  // namespace adit::core
