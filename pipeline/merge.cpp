#include "pipeline/merge.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace adit::core {
namespace {

void merge_value(Node& base, const Node& over) {
  if (!base.is_map() || !over.is_map()) {
    base = over;
    return;
  }
  for (const NodeEntry& entry : over.entries) {
    NodeEntry* known = base.find(entry.key);
    if (known == nullptr || !known->value.is_map() || !entry.value.is_map()) {
      base.set(entry.key, entry.place, entry.value);
    } else {
      merge_value(known->value, entry.value);
    }
  }
}

bool names_other_component(const Node& base, const Node& over) {
  const NodeEntry* before = base.find("use");
  const NodeEntry* after = over.find("use");
  return before != nullptr && after != nullptr && before->value.text != after->value.text;
}

void merge_step(Node& base, const Node& over) {
  if (base.is_map() && over.is_map() && names_other_component(base, over)) {
    const std::string id = step_id_of(base);
    if (base.find("id") == nullptr && !id.empty()) {
      base.set("id", base.place, Node::scalar(id, base.place));
    }
    carry_over(base);
  }
  merge_value(base, over);
}

void merge_steps(Node& base, const Node& over) {
  if (!base.is_sequence() || !over.is_sequence()) {
    base = over;
    return;
  }
  std::vector<bool> changed(base.items.size(), false);
  std::size_t next = base.items.size();  // where a new step goes
  for (const Node& step : over.items) {
    const std::string id = step_id_of(step);
    std::size_t at = 0;
    while (at < base.items.size() && (id.empty() || step_id_of(base.items[at]) != id || changed[at])) ++at;
    if (at < base.items.size()) {
      merge_step(base.items[at], step);
    } else {
      at = next;
      base.items.insert(base.items.begin() + static_cast<std::ptrdiff_t>(at), step);
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), false);
    }
    changed[at] = true;  // two of one id in one file stay two, to be reported
    next = at + 1;
  }
}

void merge_section(Node& root, const NodeEntry& entry) {
  NodeEntry* known = root.find(entry.key);
  if (known == nullptr) return root.set(entry.key, entry.place, entry.value);
  if (entry.value.is_null()) return;
  if (entry.key == "steps" || entry.key == "collect" || entry.key == "write") {
    merge_steps(known->value, entry.value);
  } else if (entry.key == "read") {
    merge_step(known->value, entry.value);
  } else {
    merge_value(known->value, entry.value);
  }
}

}  // namespace

Node merge_trees(const std::vector<Node>& trees) {
  Node root;
  for (const Node& tree : trees) {
    if (!root.is_map() || !tree.is_map()) {
      if (!tree.is_null()) root = tree;
      continue;
    }
    for (const NodeEntry& entry : tree.entries) merge_section(root, entry);
  }
  return root;
}

void carry_over(Node& step) {
  for (NodeEntry& section : step.entries) {
    if (section.key != "with" && section.key != "needs") continue;
    for (NodeEntry& entry : section.value.entries) entry.value.carried = !entry.value.from_command_line;
  }
}

std::string default_step_id(std::string_view use) { return std::string(use.substr(0, use.find('.'))); }

std::string step_id_of(const Node& step) {
  for (const std::string_view key : {"id", "use"}) {
    const NodeEntry* entry = step.find(key);
    if (entry == nullptr || !entry->value.is_scalar()) continue;
    const std::string& text = entry->value.text;
    if (text.find("${") != std::string::npos) return {};
    return key == "id" ? text : default_step_id(text);
  }
  return {};
}

}  // namespace adit::core
