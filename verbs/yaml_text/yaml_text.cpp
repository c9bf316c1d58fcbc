#include "verbs/yaml_text/yaml_text.hpp"

#include <algorithm>
#include <array>

#include "pipeline/json.hpp"
#include "pipeline/units.hpp"

namespace adit {

using namespace core;

namespace {

/// Words that some reader of YAML takes for something else than a text.
constexpr std::array<std::string_view, 9> kSpecial{"null", "true", "false", "yes", "no", "on", "off", "y", "n"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_plain(std::string_view text) {
  const auto fits = [](char c) { return is_letter(c) || is_digit(c) || std::string_view(" _./-@").find(c) != std::string_view::npos; };
  if (text.empty() || !is_letter(text.front()) || text.back() == ' ' || !std::all_of(text.begin(), text.end(), fits)) return false;
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(kSpecial.begin(), kSpecial.end(), lower) == kSpecial.end();
}

}  // namespace

std::string yaml_scalar(std::string_view text) { return is_plain(text) ? std::string(text) : write_json(Value(text)); }

std::string yaml_line(const Value& value) {
  std::string inside;
  if (const auto* list = value.get<Value::List>()) {
    for (const Value& item : *list) inside += (inside.empty() ? "" : ", ") + yaml_line(item);
    return '[' + inside + ']';
  }
  if (const auto* map = value.get<Value::Map>()) {
    for (const Member& member : *map) {
      inside += (inside.empty() ? "" : ", ") + yaml_scalar(member.name) + ": " + yaml_line(member.value);
    }
    return '{' + inside + '}';
  }
  const auto* text = value.get<std::string>();
  return text == nullptr ? write_json(value) : yaml_scalar(*text);
}

std::string yaml_line(const Node& node) {
  if (node.is_null()) return "null";
  if (node.is_scalar()) {
    const bool number = node.style == Node::Style::plain && parse_float(node.text);
    const bool word = node.style == Node::Style::plain && std::find(kSpecial.begin(), kSpecial.end(), node.text) != kSpecial.end();
    return number || word ? node.text : yaml_scalar(node.text);
  }
  std::string inside;
  for (const Node& item : node.items) inside += (inside.empty() ? "" : ", ") + yaml_line(item);
  for (const NodeEntry& entry : node.entries) {
    inside += (inside.empty() ? "" : ", ") + yaml_scalar(entry.key) + ": " + yaml_line(entry.value);
  }
  return node.is_sequence() ? '[' + inside + ']' : '{' + inside + '}';
}

}  // namespace adit
