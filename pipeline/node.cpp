#include "pipeline/node.hpp"

#include "pipeline/find_by.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {

const NodeEntry* Node::find(std::string_view key) const { return find_by(entries, &NodeEntry::key, key); }

NodeEntry* Node::find(std::string_view key) { return find_by(entries, &NodeEntry::key, key); }

void Node::set(std::string_view key, Place key_place, Node value) {
  if (NodeEntry* known = find(key)) {
    known->place = key_place;
    known->value = std::move(value);
  } else {
    entries.push_back({std::string(key), key_place, std::move(value)});
  }
}

Node& Node::map_below(std::string_view key, Place made_at) {
  if (!is_map()) return *this;
  NodeEntry* known = find(key);
  if (known == nullptr || known->value.is_null()) set(key, known ? known->place : made_at, Node::map(made_at));
  return find(key)->value;
}

std::string Node::described() const {
  switch (kind) {
    case Kind::scalar:
      return in_marks(text);
    case Kind::sequence:
      return "a list";
    case Kind::map:
      return "a map";
    default:
      return "nothing";
  }
}

Node Node::scalar(std::string text, Place place, Style style) {
  Node node;
  node.kind = Kind::scalar;
  node.style = style;
  node.place = place;
  node.text = std::move(text);
  return node;
}

Node Node::sequence(Place place) {
  Node node;
  node.kind = Kind::sequence;
  node.place = place;
  return node;
}

Node Node::map(Place place) {
  Node node;
  node.kind = Kind::map;
  node.place = place;
  return node;
}

NodeSize size_of(const Node& node) {
  NodeSize size{1, node.text.size()};
  const auto add = [&size](const Node& child) {
    const NodeSize more = size_of(child);
    size.nodes += more.nodes;
    size.bytes += more.bytes;
  };
  for (const Node& item : node.items) add(item);
  for (const NodeEntry& entry : node.entries) {
    size.bytes += entry.key.size();
    add(entry.value);
  }
  return size;
}

}  // namespace adit::core
