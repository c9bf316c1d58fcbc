#pragma once

#include "core/pipeline/diagnostics.hpp"
#include "core/pipeline/node.hpp"

namespace adit::core {

/// Rewrites the short form of a step that is a program of its own,
///
///     - {exec: [python3, mine.py], with: {min: 3}}
///
/// as a use of the component `exec`, which runs it in the folder of the file that wrote it:
///
///     - {use: exec, with: {command: [python3, mine.py], folder: ., min: 3}}
///
/// Faults go to the diagnostics.
void expand_exec_steps(Node& root, Diagnostics& diagnostics);

}  // namespace adit::core
