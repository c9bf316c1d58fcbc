#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/diagnostics.hpp"

namespace adit::core {

struct NodeEntry;

/// One value of a pipeline file as it was written: a scalar that has no type yet, a sequence or a map, each with the
/// place of its first character.
struct Node {
  enum class Kind { null, scalar, sequence, map };
  /// How a scalar was written. An untyped one comes from a substitution or the command line, where marks around a word
  /// say nothing about its type; it is never null.
  enum class Style { plain, quoted, untyped };

  Kind kind = Kind::null;
  Style style = Style::plain;
  bool broken = false;             ///< a fault in it has been reported; further checks pass over it
  bool from_command_line = false;  ///< by --set, an expression or an argument, not by a file
  bool carried = false;            ///< of a parameter or need: written for another component that the step had before
  Place place;
  std::string text;                ///< of a scalar
  std::vector<Node> items;         ///< of a sequence
  std::vector<NodeEntry> entries;  ///< of a map, in their order; keys are unique

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_map() const { return kind == Kind::map; }

  /// The entry of a map with this key; null when there is none or this is no map. Owned by the node.
  const NodeEntry* find(std::string_view key) const;
  NodeEntry* find(std::string_view key);
  /// Gives a map's key this value, with the key's place; it comes last when it is new.
  void set(std::string_view key, Place key_place, Node value);
  /// The value of a map's key, where none or nothing is an empty map of this place from now on. What is no map is its own.
  Node& map_below(std::string_view key, Place made_at);

  /// What people call it in a message: `"text"`, "a list", "a map", "nothing".
  std::string described() const;

  static Node scalar(std::string text, Place place, Style style = Style::plain);
  static Node sequence(Place place);
  static Node map(Place place);
};

/// A key of a map and its value.
struct NodeEntry {
  std::string key;
  Place place;
  Node value;
};

/// How much there is in a tree.
struct NodeSize {
  std::size_t nodes = 0;
  std::size_t bytes = 0;  ///< of scalars and keys
};
NodeSize size_of(const Node& node);

}  // namespace adit::core
