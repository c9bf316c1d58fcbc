#include "pipeline/substitute.hpp"

#include <cstdlib>
#include <utility>
#include <vector>

#include "pipeline/suggest.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

// Variables made of variables can grow without bound; what they may add to one pipeline.
constexpr std::size_t kMostNodes = 100'000;
constexpr std::size_t kMostBytes = std::size_t{16} << 20;
constexpr std::size_t kDeepest = 64;       // variables within variables
constexpr std::size_t kExactPlaces = 100;  // finding the place of `${` inside a scalar costs a walk over the source

constexpr std::string_view kForms = "known are ${vars.NAME}, ${env:NAME}, ${env:NAME:-default} and ${env:NAME:?why}";

bool is_environment_name(std::string_view name) {
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!letter && !(c >= '0' && c <= '9')) return false;
  }
  return !name.empty();
}

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

Substitution::Substitution(const Node* vars, Environment environment, Diagnostics& diagnostics)
    : environment_(std::move(environment)), diagnostics_(diagnostics) {
  if (vars == nullptr) return;
  for (const NodeEntry& entry : vars->entries) variables_[entry.key].value = entry.value;
}

void Substitution::apply(Node& node) {
  if (node.is_scalar()) return apply_scalar(node);
  for (Node& item : node.items) apply(item);
  for (NodeEntry& entry : node.entries) apply(entry.value);
}

void Substitution::apply_scalar(Node& node) {
  if (exhausted_ || node.text.find("${") == std::string::npos) return;
  const bool whole = node.text.starts_with("${") && node.text.find('}') == node.text.size() - 1;
  if (!whole) return apply_text(node);
  const Piece piece{0, node.text.size(), node.text.substr(2, node.text.size() - 3)};
  std::optional<Node> value = expand(piece, node);
  if (!value || !within_limits(*value, node)) return;
  value->from_command_line = value->from_command_line || node.from_command_line;
  node = std::move(*value);
}

void Substitution::apply_text(Node& node) {
  std::string out;
  const std::string text = node.text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t found = std::min(text.find("${", at), text.size());
    const bool escaped = found < text.size() && found > at && text[found - 1] == '$';
    out += text.substr(at, found - at);
    at = found;
    if (found == text.size()) break;
    if (escaped) {  // the first $ is in `out` already
      out += '{';
      at += 2;
      continue;
    }
    const std::size_t end = text.find('}', found);
    if (end == std::string::npos) return fail(node, {found, text.size(), ""}, "\"${\" is never closed by \"}\"");
    const Piece piece{found, end + 1, text.substr(found + 2, end - found - 2)};
    const std::optional<Node> value = expand(piece, node);
    if (!value) return;
    if (value->broken) {
      node.broken = true;
      return;
    }
    if (!value->is_scalar()) {
      return fail(
          node, piece,
          in_marks("${" + piece.body + "}") + " is " + value->described() + " and cannot be part of a longer text");
    }
    if (!within_limits(*value, node)) return;
    node.from_command_line = node.from_command_line || value->from_command_line;
    out += value->text;
    at = piece.end;
  }
  node.text = std::move(out);
  node.style = Node::Style::untyped;
}

std::optional<Node> Substitution::expand(const Piece& piece, Node& in) {
  const std::string_view body = piece.body;
  if (body.starts_with("vars.")) return expand_variable(body.substr(5), piece, in);
  if (body.starts_with("env:")) return expand_environment(body.substr(4), piece, in);
  std::string message = "unknown substitution " + in_marks("${" + piece.body + "}");
  if (variables_.contains(body)) {
    message += "; did you mean " + in_marks("${vars." + piece.body + "}") + '?';
  } else if (is_environment_name(body) && environment_(piece.body)) {
    message += "; did you mean " + in_marks("${env:" + piece.body + "}") + '?';
  } else {
    message += "; " + std::string(kForms) + ", and $${ for the characters themselves";
  }
  fail(in, piece, std::move(message));
  return std::nullopt;
}

std::optional<Node> Substitution::expand_variable(std::string_view name, const Piece& piece, Node& in) {
  const auto found = variables_.find(name);
  if (found == variables_.end()) {
    fail(in, piece, "no variable is called " + in_marks(name) +
                        did_you_mean(name, names_of(variables_, &decltype(variables_)::value_type::first)));
    return std::nullopt;
  }
  Variable& variable = found->second;
  if (variable.state == Variable::State::busy) {
    fail(in, piece, "variable " + in_marks(name) + " is made of itself");
    return std::nullopt;
  }
  if (variable.state == Variable::State::fresh) {
    if (depth_ == kDeepest) {
      fail(in, piece, "variables are nested deeper than " + std::to_string(kDeepest) + " levels");
      return std::nullopt;
    }
    variable.state = Variable::State::busy;
    ++depth_;
    apply(variable.value);
    --depth_;
    variable.state = Variable::State::done;
  }
  return variable.value;
}

std::optional<Node> Substitution::expand_environment(std::string_view rest, const Piece& piece, Node& in) {
  const std::size_t colon = rest.find(':');
  const std::string name(rest.substr(0, colon));
  const std::string_view otherwise = colon == std::string_view::npos ? "" : rest.substr(colon);
  const bool has_default = otherwise.starts_with(":-");
  const bool has_reason = otherwise.starts_with(":?");
  if (!is_environment_name(name) || (!otherwise.empty() && !has_default && !has_reason)) {
    fail(in, piece, "unknown substitution " + in_marks("${" + piece.body + "}") + "; " + std::string(kForms));
    return std::nullopt;
  }
  std::optional<std::string> value = environment_(name);
  if ((!value || value->empty()) && has_default) value = std::string(otherwise.substr(2));
  if (has_reason && (!value || value->empty())) {
    const std::string_view why = otherwise.substr(2);
    fail(in, piece,
         "environment variable " + in_marks(name) + " is not set" + (why.empty() ? "" : ": " + printable(why)));
    return std::nullopt;
  }
  if (!value) {
    fail(in, piece,
         "environment variable " + in_marks(name) + " is not set; set it, or write ${env:" + name + ":-default}");
    return std::nullopt;
  }
  if (find_invalid_utf8(*value) != std::string::npos) {
    fail(in, piece, "environment variable " + in_marks(name) + " is not valid UTF-8");
    return std::nullopt;
  }
  return Node::scalar(std::move(*value), in.place, Node::Style::untyped);
}

bool Substitution::within_limits(const Node& added, Node& in) {
  const NodeSize size = size_of(added);
  nodes_ += size.nodes;
  bytes_ += size.bytes;
  exhausted_ = nodes_ > kMostNodes || bytes_ > kMostBytes;
  if (exhausted_) {
    in.broken = true;
    diagnostics_.error(in.place, "the substitutions up to here add more than " + std::to_string(kMostNodes) +
                                     " values or " + std::to_string(kMostBytes >> 20) + " MiB");
  }
  return !exhausted_;
}

/// The place of `${...}` itself, when the text stands in the source as it is; else of the scalar.
Place Substitution::place_in(const Node& node, const Piece& piece) const {
  if (node.place.source >= diagnostics_.source_count() || !node.place.known()) return node.place;
  const std::string_view text = diagnostics_.source(node.place.source).text;
  const std::size_t begin = offset_of(text, node.place);
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  const std::string_view line = text.substr(begin, end - begin);
  // The scalar may begin with a quotation mark, and escapes may lie before: look for it a little further on.
  const std::size_t found = line.find(node.text.substr(piece.begin, piece.end - piece.begin), piece.begin);
  if (found == std::string_view::npos) return node.place;
  Place place = node.place;
  place.column += static_cast<std::uint32_t>(count_code_points(line.substr(0, found)));
  return place;
}

void Substitution::fail(Node& in, const Piece& piece, std::string message) {
  in.broken = true;
  const bool exact = diagnostics_.error_count() < kExactPlaces;
  diagnostics_.error(exact ? place_in(in, piece) : in.place, std::move(message));
}

}  // namespace adit::core
