#pragma once

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"
#include "pipeline/pipeline.hpp"
#include "pipeline/catalog.hpp"

namespace adit::core {

/// Turns the tree of a pipeline, substitutions done, into steps with checked settings; needs are not wired yet. Faults
/// go to the diagnostics; a step of an unknown component stays in the result with a null component. `resolve` is asked for
/// the parameters of components that leave them open; null: they have those of the manifest.
Pipeline read_pipeline(const Node& root, const Catalog& catalog, const ResolveManifest& resolve, Diagnostics& diagnostics);

/// The most steps, collectors or writers that a pipeline may have.
inline constexpr std::size_t kMostSteps = 1000;

}  // namespace adit::core
