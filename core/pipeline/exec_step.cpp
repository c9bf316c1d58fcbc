#include "core/pipeline/exec_step.hpp"

#include <utility>

namespace adit::core {
namespace {

void expand(Node& step, Diagnostics& diagnostics) {
  NodeEntry* exec = step.find("exec");
  if (exec == nullptr) return;
  const Place place = exec->place;
  if (step.find("use") != nullptr) {
    exec->value.broken = true;
    return diagnostics.error(place, "a step has either \"use\" or \"exec\"");
  }
  Node command = std::move(exec->value);
  *exec = {"use", place, Node::scalar("exec", place)};
  Node& with = step.map_below("with", place);
  if (!with.is_map()) return;  // a later check says so
  if (const NodeEntry* twice = with.find("command")) {
    return diagnostics.error(twice->place, "\"exec\" is the \"command\" already");
  }
  with.set("command", place, std::move(command));
  if (with.find("folder") == nullptr) with.set("folder", place, Node::scalar(".", place));
}

}  // namespace

void expand_exec_steps(Node& root, Diagnostics& diagnostics) {
  NodeEntry* steps = root.find("steps");
  if (steps == nullptr) return;
  for (Node& step : steps->value.items) {
    if (step.is_map()) expand(step, diagnostics);
  }
}

}  // namespace adit::core
