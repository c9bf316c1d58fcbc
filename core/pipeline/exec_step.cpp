#include "core/pipeline/exec_step.hpp"

#include <utility>


namespace adit::core {
namespace {

/// The map below `with`, made when there is none; null when something else stands there, which a later check reports.
Node* with_of(Node& step, Place place) {
  NodeEntry* with = step.find("with");
  if (with == nullptr) {
    step.entries.push_back({"with", place, Node::map(place)});
    with = &step.entries.back();
  }
  if (with->value.is_null()) with->value = Node::map(with->place);
  return with->value.is_map() ? &with->value : nullptr;
}

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
  Node* with = with_of(step, place);
  if (with == nullptr) return;
  if (const NodeEntry* twice = with->find("command")) {
    return diagnostics.error(twice->place, "\"exec\" is the \"command\" already");
  }
  with->entries.push_back({"command", place, std::move(command)});
  if (with->find("folder") == nullptr) with->entries.push_back({"folder", place, Node::scalar(".", place)});
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
