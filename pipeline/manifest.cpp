#include "pipeline/manifest.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <utility>

#include <regex.h>

#include <adit/layers.hpp>

#include "pipeline/find_by.hpp"
#include "pipeline/json.hpp"
#include "pipeline/suggest.hpp"
#include "pipeline/units.hpp"
#include "pipeline/utf8.hpp"

namespace adit::core {
namespace {

constexpr std::array<std::string_view, 4> kKinds{"reader", "annotator", "collector", "writer"};
constexpr std::array<std::string_view, 11> kTypes{"bool", "int",  "float", "string", "enum", "duration",
                                                  "size", "path", "regex", "list",   "map"};

template <class Enum, std::size_t N>
std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

template <std::size_t N>
std::string one_of(const std::array<std::string_view, N>& names) {
  return join_quoted({names.begin(), names.end()}, "or");
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// Letters, digits, `_` and `-`, beginning with a letter.
bool is_name(std::string_view text) {
  const bool letter = !text.empty() && is_word(text[0]) && text[0] != '-' && text[0] != '_' && text[0] > '9';
  return letter && std::all_of(text.begin(), text.end(), is_word);
}

/// Names joined by points.
bool is_component_id(std::string_view text) {
  while (true) {
    const std::size_t point = text.find('.');
    if (!is_name(text.substr(0, point))) return false;
    if (point == std::string_view::npos) return true;
    text.remove_prefix(point + 1);
  }
}

bool is_numeric(ParameterType type) {
  return type == ParameterType::integer || type == ParameterType::real || type == ParameterType::duration ||
         type == ParameterType::size;
}

bool holds_items(ParameterType type) { return type == ParameterType::list || type == ParameterType::map; }

/// A POSIX extended regular expression: matched without backtracking, so that no text takes long.
class Pattern {
 public:
  explicit Pattern(const std::string& text) : valid_(regcomp(&compiled_, text.c_str(), REG_EXTENDED | REG_NOSUB) == 0) {}
  ~Pattern() {
    if (valid_) regfree(&compiled_);
  }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  bool valid() const { return valid_; }
  bool found_in(const std::string& text) const { return valid_ && regexec(&compiled_, text.c_str(), 0, nullptr, 0) == 0; }

 private:
  regex_t compiled_{};
  bool valid_;
};

/// Reads a manifest and collects what is wrong with it.
class ManifestReader {
 public:
  std::vector<std::string> faults;

  Manifest read(const Value& root) {
    Manifest manifest;
    read_head(root, manifest);
    manifest.layers = layer_use(root, {}, manifest.kind);
    manifest.labels = strings(root, "labels", "");
    manifest.extensions = strings(root, "extensions", "");
    if (!manifest.extensions.empty() && manifest.kind != ComponentKind::reader) {
      fault("\"extensions\" are a reader's, this is " + with_article(manifest.kind));
    }
    for (std::string& extension : manifest.extensions) {
      if (extension.starts_with('.')) extension.erase(0, 1);
    }
    for (const Value& item : list(root, "parameters", "")) add_parameter(item, manifest.parameters);
    manifest.open_parameters = flag(root, "open_parameters", "");
    return manifest;
  }

  /// The manifest with what an answer of `adit.resolve/1` changes.
  Manifest resolve(const Value& root, Manifest manifest) {
    manifest.layers = layer_use(root, manifest.layers, manifest.kind);
    if (!manifest.open_parameters) return manifest;
    for (const auto& [key, field] : {std::pair{"version", &manifest.version},
                                     {"summary", &manifest.summary},
                                     {"licence", &manifest.licence}}) {
      if (root.find(key) != nullptr) *field = string(root, key, "");
    }
    for (const Value& item : list(root, "parameters", "")) add_parameter(item, manifest.parameters);
    return manifest;
  }

  /// What the object says, and where it says nothing, `otherwise`.
  LayerUse layer_use(const Value& root, const LayerUse& otherwise, ComponentKind kind) {
    LayerUse use;
    if (root.find("needs") == nullptr) use.needs = otherwise.needs;
    if (root.find("gives") == nullptr) use.gives = otherwise.gives;
    for (const Value& item : list(root, "needs", "")) add_need(item, use.needs);
    for (const Value& item : list(root, "gives", "")) add_gift(item, use.gives);
    if (!use.needs.empty() && kind == ComponentKind::reader) fault("a reader has no \"needs\"");
    const bool gives = kind == ComponentKind::reader || kind == ComponentKind::annotator;
    if (!use.gives.empty() && !gives) fault(with_article(kind) + " has no \"gives\"");
    for (const LayerSchema& gift : use.gives) check_references(gift, use);
    return use;
  }

 private:
  void fault(std::string message) { faults.push_back(std::move(message)); }

  std::string string(const Value& map, std::string_view key, const std::string& where) {
    const Value* value = map.find(key);
    if (value == nullptr || value->is_null()) return {};
    if (const auto* text = value->get<std::string>()) return *text;
    fault(where + in_marks(key) + " must be a text, found " + value->described());
    return {};
  }

  bool flag(const Value& map, std::string_view key, const std::string& where) {
    const Value* value = map.find(key);
    if (value == nullptr) return false;
    if (const auto* truth = value->get<bool>()) return *truth;
    fault(where + in_marks(key) + " must be true or false, found " + value->described());
    return false;
  }

  Value::List list(const Value& map, std::string_view key, const std::string& where) {
    const Value* value = map.find(key);
    if (value == nullptr || value->is_null()) return {};
    if (const auto* items = value->get<Value::List>()) return *items;
    fault(where + in_marks(key) + " must be a list, found " + value->described());
    return {};
  }

  std::vector<std::string> strings(const Value& map, std::string_view key, const std::string& where) {
    std::vector<std::string> out;
    for (const Value& item : list(map, key, where)) {
      if (const auto* text = item.get<std::string>()) {
        out.push_back(*text);
      } else {
        fault(where + in_marks(key) + " must hold texts, found " + item.described());
      }
    }
    return out;
  }

  template <class Enum, std::size_t N>
  Enum named(const Value& map, std::string_view key, const std::array<std::string_view, N>& names, Enum otherwise,
             const std::string& where) {
    const Value* value = map.find(key);
    if (value == nullptr) return otherwise;
    const auto* text = value->get<std::string>();
    const auto found = text == nullptr ? std::nullopt : find_name<Enum>(names, *text);
    if (found) return *found;
    fault(where + "unknown " + std::string(key) + ' ' + value->described() + "; expected " + one_of(names));
    return otherwise;
  }

  void read_head(const Value& root, Manifest& manifest) {
    if (const Value* form = root.find("adit"); form != nullptr && *form != Value(1)) {
      fault("is written in form \"adit\": " + form->described() + ", this program reads form 1; update adit");
    }
    manifest.id = string(root, "id", "");
    if (manifest.id.empty()) {
      fault("\"id\" is missing");
    } else if (!is_component_id(manifest.id)) {
      fault("id " + in_marks(manifest.id) + " must be words of letters, digits, _ and -, joined by points");
    }
    if (root.find("kind") == nullptr) fault("\"kind\" is missing; expected " + one_of(kKinds));
    manifest.kind = named(root, "kind", kKinds, ComponentKind::annotator, "");
    if (root.find("version") != nullptr) manifest.version = string(root, "version", "");
    manifest.summary = string(root, "summary", "");
    manifest.licence = string(root, "licence", "");
  }

  bool check_layer(const std::string& layer, std::string_view where) {
    if (is_name(layer)) return true;
    fault(std::string(where) + ": layer " + in_marks(layer) + " must be a word of letters, digits, _ and -");
    return false;
  }

  void add_need(const Value& item, std::vector<LayerNeed>& needs) {
    LayerNeed need;
    if (const auto* text = item.get<std::string>()) {
      need.layer = *text;
      need.optional = need.layer.ends_with('?');
      if (need.optional) need.layer.pop_back();
    } else if (item.get<Value::Map>() != nullptr) {
      need.layer = string(item, "layer", "needs: ");
      need.optional = flag(item, "optional", "needs: ");
      need.many = flag(item, "many", "needs: ");
    } else {
      return fault("needs: expected a layer name or {\"layer\": ...}, found " + item.described());
    }
    if (!check_layer(need.layer, "needs")) return;
    if (find_by(needs, &LayerNeed::layer, need.layer)) fault("needs: layer " + in_marks(need.layer) + " is there twice");
    needs.push_back(std::move(need));
  }

  void add_gift(const Value& item, std::vector<LayerSchema>& gives) {
    LayerSchema gift;
    if (const auto* text = item.get<std::string>()) {
      gift.name = *text;
    } else if (item.get<Value::Map>() != nullptr) {
      gift.name = string(item, "layer", "gives: ");
      for (const Value& column : list(item, "columns", "gives: ")) add_column(column, gift);
    } else {
      return fault("gives: expected a layer name or {\"layer\": ...}, found " + item.described());
    }
    if (!check_layer(gift.name, "gives")) return;
    if (find_by(gives, &LayerSchema::name, gift.name)) fault("gives: layer " + in_marks(gift.name) + " is there twice");
    if (const layer_schema* standard = find_standard_layer(gift.name)) {
      check_standard(gift, *standard);
      gift = LayerSchema(*standard);
    }
    gives.push_back(std::move(gift));
  }

  /// Columns that a manifest says of a standard layer must be those of the registry.
  void check_standard(const LayerSchema& gift, const layer_schema& standard) {
    for (const ColumnSchema& column : gift.columns) {
      const column_schema* known = find_by(standard.columns, &column_schema::name, column.name);
      std::string message = "gives: layer " + in_marks(gift.name) + ": column " + in_marks(column.name);
      if (known == nullptr) {
        const auto names = names_of(standard.columns, &column_schema::name);
        fault(message + " is not one of this standard layer" +
              (names.empty() ? ", which has none" : "; it has " + join_quoted(names)));
      } else if (const ColumnSchema right{column.name, known->type, std::string(known->to)};
                 described(right) != described(column)) {
        fault(message + " is " + described(column) + ", in this standard layer it is " + described(right));
      }
    }
  }

  void add_column(const Value& item, LayerSchema& gift) {
    ColumnSchema column;
    column.name = string(item, "name", "gives: column: ");
    const std::string where = "layer " + in_marks(gift.name) + ": column " + in_marks(column.name) + ": ";
    if (!is_name(column.name)) return fault(where + "the name must be a word of letters, digits, _ and -");
    if (column.name == "begin" || column.name == "end") fault(where + "every layer has it already");
    if (item.find("type") == nullptr) fault(where + "\"type\" is missing; expected " + one_of(kColumnTypes));
    column.type = ADIT_BOOL + named(item, "type", kColumnTypes, adit_type_t{ADIT_STR - ADIT_BOOL}, where);
    column.to = string(item, "to", where);
    const bool refers = is_ref(column.type);
    if (refers && column.to.empty())
      fault(where + "a " + std::string(type_name(column.type)) + " needs \"to\": the layer it refers to");
    if (!refers && !column.to.empty()) fault(where + "only ref and refs have \"to\"");
    if (find_by(gift.columns, &ColumnSchema::name, column.name)) fault(where + "the name is there twice");
    gift.columns.push_back(std::move(column));
  }

  /// A layer of one's own refers to layers that the component has; what standard layers refer to may be left out.
  void check_references(const LayerSchema& gift, const LayerUse& use) {
    if (find_standard_layer(gift.name)) return;
    for (const ColumnSchema& column : gift.columns) {
      const auto& to = column.to;
      const bool known = find_by(use.needs, &LayerNeed::layer, to) || find_by(use.gives, &LayerSchema::name, to);
      if (to.empty() || known) continue;
      fault("layer " + in_marks(gift.name) + ": column " + in_marks(column.name) + ": refers to " + in_marks(to) +
            ", which is not among the needs and gives");
    }
  }

  void add_parameter(const Value& item, std::vector<ParameterSpec>& parameters) {
    ParameterSpec spec;
    spec.name = string(item, "name", "parameters: ");
    if (!is_name(spec.name)) {
      return fault("parameters: name " + in_marks(spec.name) + " must be a word of letters, digits, _ and -");
    }
    const std::string where = "parameter " + in_marks(spec.name) + ": ";
    if (find_by(parameters, &ParameterSpec::name, spec.name)) fault(where + "the name is there twice");
    const std::string old_name = string(item, "renamed_from", where);
    for (const ParameterSpec& other : parameters) {  // a pipeline that says the name would mean two
      const bool taken = !old_name.empty() && (other.name == old_name || other.renamed_from == old_name);
      if (taken || other.renamed_from == spec.name) {
        fault(where + "the name " + in_marks(taken ? old_name : spec.name) + " belongs to " + in_marks(other.name) + " too");
      }
    }
    if (read_type(item, spec, where)) {
      read_bounds(item, spec, where);
      read_default(item, spec, where);
    }
    read_words(item, spec, where);
    parameters.push_back(std::move(spec));
  }

  bool read_type(const Value& item, ParameterSpec& spec, const std::string& where) {
    const std::size_t before = faults.size();
    if (item.find("type") == nullptr) fault(where + "\"type\" is missing; expected " + one_of(kTypes));
    spec.type = named(item, "type", kTypes, ParameterType::string, where);
    spec.items = named(item, "items", kTypes, ParameterType::string, where);
    if (holds_items(spec.items)) fault(where + "items cannot be lists or maps");
    if (item.find("items") != nullptr && !holds_items(spec.type)) fault(where + "only a list or map has \"items\"");
    spec.choices = strings(item, "choices", where);
    const bool chooses = element_of(spec).type == ParameterType::choice;
    for (auto choice = spec.choices.begin(); choice != spec.choices.end(); ++choice) {
      if (std::find(spec.choices.begin(), choice, *choice) != choice) fault(where + "choice " + in_marks(*choice) + " is there twice");
    }
    if (chooses && spec.choices.empty()) fault(where + "an enum needs \"choices\"");
    if (!chooses && !spec.choices.empty()) fault(where + "only an enum has \"choices\"");
    constexpr std::array<std::string_view, 2> kAccess{"read", "write"};
    spec.access = named(item, "access", kAccess, PathAccess::read, where);
    constexpr std::array<std::string_view, 2> kTargets{"file", "folder"};
    spec.exists = named(item, "exists", kTargets, PathTarget::anything, where);
    spec.pattern = string(item, "pattern", where);
    const ParameterType held = element_of(spec).type;
    if (!spec.pattern.empty() && held != ParameterType::string) fault(where + "only a string has a \"pattern\"");
    if (!spec.pattern.empty() && !Pattern(spec.pattern).valid()) fault(where + "\"pattern\" is no regular expression");
    if (spec.exists != PathTarget::anything && (held != ParameterType::path || spec.access == PathAccess::write)) {
      fault(where + "only a path that is read has \"exists\"");
    }
    return faults.size() == before;
  }

  void read_words(const Value& item, ParameterSpec& spec, const std::string& where) {
    spec.unit = string(item, "unit", where);
    spec.help = string(item, "help", where);
    spec.deprecated = string(item, "deprecated", where);
    spec.renamed_from = string(item, "renamed_from", where);
    const Value* example = item.find("example");
    if (example == nullptr) return;
    const auto* text = example->get<std::string>();
    spec.example = text != nullptr ? *text : write_json(*example);
  }

  void read_bounds(const Value& item, ParameterSpec& spec, const std::string& where) {
    const ParameterSpec element = element_of(spec);
    for (const std::string_view key : {"min", "max"}) {
      const Value* bound = item.find(key);
      if (bound == nullptr || bound->is_null()) continue;
      if (!is_numeric(element.type)) {
        fault(where + "a " + std::string(name_of(element.type)) + " has no " + in_marks(key));
        continue;
      }
      Result<Value> typed = typed_scalar(element, *bound);
      if (!typed) {
        fault(where + std::string(key) + ' ' + bound->described() + ' ' + typed.error().message);
        continue;
      }
      (key == "min" ? spec.min : spec.max) = std::move(*typed);
    }
    if (!spec.min.is_null() && !spec.max.is_null() && spec.min.number() > spec.max.number()) {
      fault(where + "minimum " + spec.min.described() + " is above maximum " + spec.max.described());
    }
  }

  void read_default(const Value& item, ParameterSpec& spec, const std::string& where) {
    const Value* value = item.find("default");
    spec.required = value == nullptr;
    if (value == nullptr || value->is_null()) return;
    Result<Value> typed = typed_value(spec, *value);
    if (!typed) return fault(where + "default " + typed.error().message);
    spec.default_value = std::move(*typed);
    check_default(spec, where);
  }

  void check_default(const ParameterSpec& spec, const std::string& where) {
    const Value& value = spec.default_value;
    const bool number = is_numeric(spec.type);
    const std::string found = "default " + written_form(spec, value);
    if (number && !spec.min.is_null() && value.number() < spec.min.number()) {
      fault(where + found + " is below its minimum " + written_form(spec, spec.min));
    } else if (number && !spec.max.is_null() && value.number() > spec.max.number()) {
      fault(where + found + " is above its maximum " + written_form(spec, spec.max));
    } else if (const std::string wrong = range_fault(spec, value); !wrong.empty()) {
      fault(where + "default " + value.described() + ' ' + wrong);
    }
  }

  static Error must_be(const ParameterSpec& spec) {
    return Error{error_code::invalid_argument, "must be of type " + std::string(name_of(spec.type))};
  }

  /// The JSON value as one of the parameter's type; the error goes on where the value has been named.
  static Result<Value> typed_scalar(const ParameterSpec& spec, const Value& value) {
    const auto* text = value.get<std::string>();
    switch (spec.type) {
      case ParameterType::boolean:
        return value.get<bool>() ? Result<Value>(value) : must_be(spec);
      case ParameterType::integer:
        return value.get<std::int64_t>() ? Result<Value>(value) : must_be(spec);
      case ParameterType::real:
        return value.is_number() ? Result<Value>(Value(value.number())) : must_be(spec);
      case ParameterType::duration:
      case ParameterType::size: {
        if (value.get<std::int64_t>()) return value;
        if (text == nullptr) return must_be(spec);
        Result<std::int64_t> amount = spec.type == ParameterType::size ? parse_size(*text) : parse_duration(*text);
        return amount ? Result<Value>(Value(*amount)) : Result<Value>(std::move(amount.error()));
      }
      default:
        return text != nullptr ? Result<Value>(value) : must_be(spec);
    }
  }

  /// The same for any type, element by element; the error names the value.
  static Result<Value> typed_value(const ParameterSpec& spec, Value value) {
    const auto named = [](const Value& of, Error why) {
      return Error{why.code, of.described() + ' ' + why.message};
    };
    const bool list = value.get<Value::List>() != nullptr, map = value.get<Value::Map>() != nullptr;
    if (list != (spec.type == ParameterType::list) || map != (spec.type == ParameterType::map)) {
      return named(value, must_be(spec));
    }
    const ParameterSpec item = element_of(spec);
    std::optional<Error> wrong;
    visit_elements(value, [&](Value& element) {
      Result<Value> typed = typed_scalar(item, element);
      if (!typed && !wrong) wrong = named(element, typed.error());
      if (typed) element = std::move(*typed);
    });
    if (wrong) return std::move(*wrong);
    return value;
  }
};

Error all_of(const std::vector<std::string>& faults) {
  return Error{error_code::malformed, join({faults.begin(), faults.end()}, "; ")};
}

}  // namespace

const ParameterSpec* Manifest::parameter(std::string_view name) const {
  return find_by(parameters, &ParameterSpec::name, name);
}

std::string_view name_of(ComponentKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(ParameterType type) { return kTypes[static_cast<std::size_t>(type)]; }

std::string with_article(ComponentKind kind) {
  return (kind == ComponentKind::annotator ? "an " : "a ") + std::string(name_of(kind));
}

Result<Manifest> parse_manifest(std::string_view json) {
  Result<Value> root = parse_json(json);
  if (!root) return Error{root.error().code, "the manifest is " + root.error().message};
  if (root->get<Value::Map>() == nullptr) {
    return Error{error_code::malformed, "the manifest must be a JSON object, found " + root->described()};
  }
  ManifestReader reader;
  Manifest manifest = reader.read(*root);
  if (!reader.faults.empty()) return all_of(reader.faults);
  return manifest;
}

Result<Manifest> parse_resolved(std::string_view json, const Manifest& manifest) {
  Result<Value> root = parse_json(json);
  if (!root) return Error{root.error().code, "the needs and gives are " + root.error().message};
  ManifestReader reader;
  Manifest resolved = reader.resolve(*root, manifest);
  if (!reader.faults.empty()) return all_of(reader.faults);
  return resolved;
}

ParameterSpec element_of(const ParameterSpec& spec) {
  ParameterSpec element = spec;
  if (holds_items(spec.type)) element.type = spec.items;
  return element;
}

std::string range_fault(const ParameterSpec& spec, const Value& value) {
  if (holds_items(spec.type)) {
    std::string found;
    visit_elements(value, [&found, item = element_of(spec)](const Value& element) {
      if (found.empty()) found = range_fault(item, element);
    });
    return found;
  }
  if (spec.type == ParameterType::choice) {
    const auto* text = value.get<std::string>();
    if (text != nullptr && std::find(spec.choices.begin(), spec.choices.end(), *text) != spec.choices.end()) return {};
    return "must be " + join_quoted({spec.choices.begin(), spec.choices.end()}, "or");
  }
  if (const auto* text = value.get<std::string>(); text && !spec.pattern.empty() && !Pattern(spec.pattern).found_in(*text)) {
    return "must match " + spec.pattern;
  }
  if (!is_numeric(spec.type) || !value.is_number()) return {};
  const bool low = !spec.min.is_null() && value.number() < spec.min.number();
  const bool high = !spec.max.is_null() && value.number() > spec.max.number();
  if (!low && !high) return {};
  const std::string min = spec.min.is_null() ? "" : written_form(spec, spec.min);
  const std::string max = spec.max.is_null() ? "" : written_form(spec, spec.max);
  if (!min.empty() && !max.empty()) return "must be from " + min + " to " + max;
  return low ? "must be at least " + min : "must be at most " + max;
}

std::string written_form(const ParameterSpec& spec, const Value& value) {
  const auto* amount = value.get<std::int64_t>();
  if (amount != nullptr && spec.type == ParameterType::duration) return format_duration(*amount);
  if (amount != nullptr && spec.type == ParameterType::size) return format_size(*amount);
  if (const auto* text = value.get<std::string>()) return text->empty() ? "\"\"" : *text;
  const ParameterSpec item = element_of(spec);
  std::string out;
  if (const auto* list = value.get<Value::List>()) {
    for (const Value& element : *list) out += (out.empty() ? "" : ", ") + written_form(item, element);
    return '[' + out + ']';
  }
  if (const auto* map = value.get<Value::Map>()) {
    for (const Member& member : *map) {
      out += (out.empty() ? "" : ", ") + member.name + ": " + written_form(item, member.value);
    }
    return '{' + out + '}';
  }
  return value.described();
}

std::string brief(const ParameterSpec& spec) {
  std::string out = '(' + std::string(name_of(spec.type));
  if (holds_items(spec.type)) out += " of " + std::string(name_of(spec.items));
  if (spec.required) {
    out += ", required";
  } else if (!spec.default_value.is_null()) {
    out += ", default " + written_form(spec, spec.default_value);
  }
  if (!spec.choices.empty()) out += ", " + join_quoted({spec.choices.begin(), spec.choices.end()}, "or");
  if (!spec.min.is_null() && !spec.max.is_null()) {
    out += ", " + written_form(spec, spec.min) + " to " + written_form(spec, spec.max);
  } else if (!spec.min.is_null()) {
    out += ", at least " + written_form(spec, spec.min);
  } else if (!spec.max.is_null()) {
    out += ", at most " + written_form(spec, spec.max);
  }
  if (!spec.unit.empty()) out += ' ' + spec.unit;
  if (!spec.pattern.empty()) out += ", matching " + spec.pattern;
  if (spec.exists != PathTarget::anything) out += spec.exists == PathTarget::file ? ", of a file" : ", of a folder";
  return out + ')';
}

}  // namespace adit::core
