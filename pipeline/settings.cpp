#include "pipeline/settings.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "pipeline/find_by.hpp"
#include "pipeline/suggest.hpp"
#include "pipeline/units.hpp"
#include "pipeline/utf8.hpp"
#include "pipeline/yaml_tree.hpp"

namespace adit::core {
namespace {

Error wrong(std::string message) { return Error{error_code::invalid_argument, std::move(message)}; }

bool is_many(ParameterType type) { return type == ParameterType::list || type == ParameterType::map; }

template <class T>
Result<Value> as_value(Result<T> result) {
  if (!result) return std::move(result.error());
  return Value(std::move(*result));
}

Result<Value> typed_bool(const Node& node) {
  if (node.text == "true") return Value(true);
  if (node.text == "false") return Value(false);
  for (const std::string_view yes : {"yes", "on", "True", "TRUE", "1", "y"}) {
    if (node.text == yes) return wrong("must be true or false; write true");
  }
  for (const std::string_view no : {"no", "off", "False", "FALSE", "0", "n"}) {
    if (node.text == no) return wrong("must be true or false; write false");
  }
  return wrong("must be true or false");
}

/// Why there is not at a path what its parameter wants there; empty when there is.
std::string target_fault(const ParameterSpec& spec, const std::filesystem::path& path) {
  if (spec.exists == PathTarget::anything) return {};
  std::error_code error;
  const bool folder = std::filesystem::is_directory(path, error);
  const std::string wanted = spec.exists == PathTarget::file ? "must be a file" : "must be a folder";
  if (!folder && !std::filesystem::exists(path, error)) return wanted + "; there is nothing at " + printable(path.string());
  return folder == (spec.exists == PathTarget::folder) ? std::string() : wanted + (folder ? "; this is a folder" : "; this is a file");
}

Result<Value> typed_path(const ParameterSpec& spec, const Node& node, const Diagnostics& diagnostics) {
  if (node.text.empty()) return wrong("must be a path");
  const std::string& folder = diagnostics.source(node.place.source).folder;
  const bool as_it_is = spec.access == PathAccess::write || node.from_command_line || folder.empty() ||
                        node.text == "-" || node.text.front() == '/';
  const std::filesystem::path path = std::filesystem::path(as_it_is ? "" : folder) / node.text;
  const std::string fault = target_fault(spec, path);
  return fault.empty() ? Result<Value>(Value(path.string())) : wrong(fault);
}

/// Only what cannot be right in any dialect: brackets that do not close, a backslash at the end.
Result<Value> typed_regex(const Node& node) {
  int round = 0;
  bool in_class = false;
  for (std::size_t i = 0; i < node.text.size(); ++i) {
    const char c = node.text[i];
    if (c == '\\') {
      if (++i == node.text.size()) return wrong("must be a regular expression; a backslash ends it");
    } else if (in_class) {
      in_class = c != ']' || node.text[i - 1] == '[' || node.text.substr(i - 2, 2) == "[^";
    } else if (c == '[') {
      in_class = true;
    } else if (c == '(') {
      ++round;
    } else if (c == ')' && --round < 0) {
      return wrong("must be a regular expression; a \")\" closes nothing");
    }
  }
  if (in_class) return wrong("must be a regular expression; a \"[\" is never closed");
  if (round > 0) return wrong("must be a regular expression; a \"(\" is never closed");
  return Value(node.text);
}

/// What a value must be, by its ParameterType.
constexpr const char* kExpected[] = {
    "must be true or false", "must be a whole number", "must be a number", "must be a text", "must be a text",
    "must be a length of time such as 5s", "must be a number of bytes such as 64MiB", "must be a path", "must be a text",
    "must be a list", "must be a map"};

Result<Value> typed_scalar(const ParameterSpec& spec, const Node& node, const Diagnostics& diagnostics) {
  const std::string expected = kExpected[static_cast<std::size_t>(spec.type)];
  if (!node.is_scalar() || is_many(spec.type)) return wrong(expected);
  const bool wants_plain =
      spec.type == ParameterType::boolean || spec.type == ParameterType::integer || spec.type == ParameterType::real;
  const bool marked = node.style == Node::Style::quoted;  // the marks make it a text
  if (wants_plain && marked) return wrong(expected + "; leave out the quotation marks");
  switch (spec.type) {
    case ParameterType::boolean:
      return typed_bool(node);
    case ParameterType::integer:
      return as_value(parse_integer(node.text));
    case ParameterType::real:
      return as_value(parse_float(node.text));
    case ParameterType::duration:
      return as_value(parse_duration(node.text));
    case ParameterType::size:
      return as_value(parse_size(node.text));
    case ParameterType::path:
      return typed_path(spec, node, diagnostics);
    case ParameterType::regex:
      return typed_regex(node);
    default:
      return Value(node.text);
  }
}

Result<Value> checked_scalar(const ParameterSpec& spec, const Node& node, const Diagnostics& diagnostics) {
  Result<Value> value = typed_scalar(spec, node, diagnostics);
  if (!value) return value;
  std::string fault = range_fault(spec, *value);
  if (fault.empty()) return value;
  if (spec.type == ParameterType::choice) fault += did_you_mean(node.text, {spec.choices.begin(), spec.choices.end()});
  return wrong(std::move(fault));
}

void mark_from_command_line(Node& node) {
  node.from_command_line = true;
  for (Node& item : node.items) mark_from_command_line(item);
  for (NodeEntry& entry : node.entries) mark_from_command_line(entry.value);
}

/// Checks the settings of one owner.
class Checker {
 public:
  Checker(const std::vector<ParameterSpec>& specs, const SettingsOwner& owner, Diagnostics& diagnostics)
      : specs_(specs), owner_(owner), diagnostics_(diagnostics) {
    for (const ParameterSpec& spec : specs_) settings_.values.push_back({&spec, spec.default_value, {}});
    given_.resize(specs_.size(), false);
  }

  Settings check(const Node* with) {
    if (with != nullptr && !with->is_null()) {
      if (with->is_map()) {
        for (const NodeEntry& entry : with->entries) check_entry(entry);
      } else {
        diagnostics_.error(with->place, "the parameters of " + std::string(owner_.name) + " must be a map, found " +
                                            with->described());
        return std::move(settings_);
      }
    }
    for (std::size_t i = 0; i < specs_.size(); ++i) {
      if (specs_[i].required && !given_[i]) report_missing(specs_[i]);
    }
    return std::move(settings_);
  }

 private:
  std::size_t index_of(std::string_view name, bool& renamed) const {
    for (std::size_t i = 0; i < specs_.size(); ++i) {
      if (specs_[i].name == name) return i;
    }
    for (std::size_t i = 0; i < specs_.size(); ++i) {
      renamed = specs_[i].renamed_from == name;
      if (renamed) return i;
    }
    return specs_.size();
  }

  void check_entry(const NodeEntry& entry) {
    bool renamed = false;
    const std::size_t index = index_of(entry.key, renamed);
    if (index == specs_.size() && entry.value.carried) return;
    if (index == specs_.size()) return report_unknown(entry);
    const ParameterSpec& spec = specs_[index];
    if (given_[index]) {
      return diagnostics_.error(
          entry.place, in_marks(spec.name) + " is given twice, once by its old name " + in_marks(spec.renamed_from));
    }
    given_[index] = true;
    if (renamed) {
      diagnostics_.warning(entry.place, in_marks(entry.key) + " is now called " + in_marks(spec.name));
    } else if (!spec.deprecated.empty()) {
      diagnostics_.warning(entry.place, in_marks(spec.name) + " is deprecated: " + printable(spec.deprecated));
    }
    store(settings_.values[index], entry.value);
  }

  void store(Setting& setting, const Node& node) {
    const ParameterSpec& spec = *setting.spec;
    if (node.broken) return;
    setting.origin = {node.from_command_line ? Origin::Kind::command_line : Origin::Kind::file, node.place};
    if (node.is_null()) {
      setting.value = Value();
      if (spec.required || !spec.default_value.is_null()) {
        setting.value = spec.default_value;
        diagnostics_.error(node.place, in_marks(spec.name) + " has no value " + brief(spec) +
                                           (spec.required ? "" : "; leave the line out for the default"));
      }
      return;
    }
    if (Result<Value> value = typed_whole(spec, node)) setting.value = std::move(*value);
  }

  /// The value of a parameter; every faulty item of a list or map is reported at its own place.
  Result<Value> typed_whole(const ParameterSpec& spec, const Node& written) {
    const Node node = is_many(spec.type) ? many_from_command_line(spec, written, diagnostics_) : written;
    if (node.broken) return wrong("has been reported");
    const bool matches = spec.type == ParameterType::list ? node.is_sequence() : node.is_map();
    if (!is_many(spec.type) || !matches) return typed_item(spec, node);
    const ParameterSpec item = element_of(spec);
    Value::List values;
    Value::Map members;
    for (const Node& element : node.items) {
      if (element.broken) continue;
      if (auto value = typed_item(item, element)) values.push_back(std::move(*value));
    }
    for (const NodeEntry& entry : node.entries) {
      if (entry.value.broken) continue;
      if (auto value = typed_item(item, entry.value)) members.push_back({entry.key, std::move(*value)});
    }
    return spec.type == ParameterType::list ? Value(std::move(values)) : Value(std::move(members));
  }

  Result<Value> typed_item(const ParameterSpec& item, const Node& node) {
    Result<Value> value = checked_scalar(item, node, diagnostics_);
    if (!value) report_wrong(item, node, value.error().message);
    return value;
  }

  void report_wrong(const ParameterSpec& spec, const Node& node, const std::string& why) {
    std::string message = in_marks(spec.name) + " of " + std::string(owner_.name) + ' ' + why;
    const std::size_t semicolon = message.find("; ");
    const std::string found = ", found " + node.described();
    message.insert(semicolon == std::string::npos ? message.size() : semicolon, found);
    std::vector<std::string> help;
    const bool single = spec.type == ParameterType::list && node.is_scalar();
    if (single) help.push_back("for a list of one write: [" + in_marks(node.text) + ']');
    diagnostics_.error(node.place, std::move(message), std::move(help));
  }

  void report_unknown(const NodeEntry& entry) {
    std::string message = std::string(owner_.name) + " has no parameter " + in_marks(entry.key);
    std::vector<std::string> help;
    const std::string_view meant = nearest(entry.key, names_of(specs_, &ParameterSpec::name));
    if (!meant.empty()) {
      bool renamed = false;
      const ParameterSpec& spec = specs_[index_of(meant, renamed)];
      message += "; did you mean " + in_marks(meant) + "? " + brief(spec);
    } else if (specs_.empty()) {
      message += "; it has none";
    } else {
      help.push_back("its parameters: " + join(names_of(specs_, &ParameterSpec::name)));
    }
    diagnostics_.error(entry.place, std::move(message), std::move(help));
  }

  void report_missing(const ParameterSpec& spec) {
    ParameterSpec shown = spec;
    shown.required = false;  // the message says so
    const std::string example = spec.example.empty() ? "..." : spec.example;
    diagnostics_.error(owner_.place,
                       std::string(owner_.name) + " needs the parameter " + in_marks(spec.name) + ' ' + brief(shown),
                       {"with: {" + spec.name + ": " + example + '}'});
  }

  const std::vector<ParameterSpec>& specs_;
  const SettingsOwner& owner_;
  Diagnostics& diagnostics_;
  Settings settings_;
  std::vector<bool> given_;
};

}  // namespace

const Setting* Settings::setting(std::string_view name) const {
  return find_by(values, [](const Setting& setting) -> const auto& { return setting.spec->name; }, name);
}

const Value* Settings::find(std::string_view name) const {
  const Setting* found = setting(name);
  return found == nullptr ? nullptr : &found->value;
}

Node many_from_command_line(const ParameterSpec& spec, const Node& node, Diagnostics& diagnostics) {
  if (!node.from_command_line || !node.is_scalar() || node.style != Node::Style::untyped) return node;
  if (node.text.starts_with(spec.type == ParameterType::list ? '[' : '{')) {
    std::optional<Node> parsed = read_yaml_value(node, diagnostics);
    Node many = parsed ? std::move(*parsed) : node;
    many.broken = !parsed;
    mark_from_command_line(many);
    return many;
  }
  if (spec.type == ParameterType::map) return node;
  Node list = Node::sequence(node.place);
  for (std::string_view rest = node.text; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    list.items.push_back(Node::scalar(std::string(rest.substr(0, comma)), node.place, Node::Style::untyped));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  mark_from_command_line(list);
  return list;
}

std::vector<Node> one_or_many(const Node& value, Diagnostics& diagnostics) {
  if (value.is_null() || value.broken) return {};
  ParameterSpec list;
  list.type = ParameterType::list;
  const Node parsed = value.is_scalar() ? many_from_command_line(list, value, diagnostics) : value;
  return parsed.is_sequence() ? parsed.items : std::vector<Node>{parsed};
}

Settings check_settings(const std::vector<ParameterSpec>& specs, const Node* with, const SettingsOwner& owner,
                        Diagnostics& diagnostics) {
  return Checker(specs, owner, diagnostics).check(with);
}

}  // namespace adit::core
