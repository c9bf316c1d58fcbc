#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"

namespace adit::core {

/// Looks up an environment variable; nullopt when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The environment of this process.
std::optional<std::string> process_environment(const std::string& name);

/// Puts variables and the environment into the scalars of a pipeline:
///
///     ${vars.NAME}            a variable of the file's `vars:`, which may hold substitutions itself
///     ${env:NAME}             an environment variable; not set is an error
///     ${env:NAME:-default}    the default where it is not set or empty
///     ${env:NAME:?why}        where it is not set or empty, an error that says why
///     $${                     the characters ${
///
/// A scalar that is nothing but one ${vars.NAME} becomes a copy of the variable's value: a number stays a number, a
/// list a list, and its place is where that value was written. Anything else becomes a text without type of its own.
class Substitution {
 public:
  /// `vars` is the map below `vars:`, or null. Requires: it and `diagnostics` outlive this.
  Substitution(const Node* vars, Environment environment, Diagnostics& diagnostics);

  /// Substitutes in all scalars of the tree; keys stay as they are. Faults go to the diagnostics.
  void apply(Node& node);

 private:
  struct Variable {
    Node value;
    enum class State { fresh, busy, done } state = State::fresh;
  };
  struct Piece {
    std::size_t begin = 0, end = 0;  // of `${...}` in the text
    std::string body;
  };

  void apply_scalar(Node& node);
  void apply_text(Node& node);
  std::optional<Node> expand(const Piece& piece, Node& in);
  std::optional<Node> expand_variable(std::string_view name, const Piece& piece, Node& in);
  std::optional<Node> expand_environment(std::string_view rest, const Piece& piece, Node& in);
  bool within_limits(const Node& added, Node& in);
  Place place_in(const Node& node, const Piece& piece) const;
  void fail(Node& in, const Piece& piece, std::string message);

  std::map<std::string, Variable, std::less<>> variables_;
  Environment environment_;
  Diagnostics& diagnostics_;
  std::size_t nodes_ = 0, bytes_ = 0, depth_ = 0;
  bool exhausted_ = false;
};

}  // namespace adit::core
