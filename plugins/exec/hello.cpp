#include "hello.hpp"

#include <algorithm>
#include <array>

#include <adit/layers.hpp>

#include "process.hpp"

namespace exec {
namespace {

adit::Error wrong(std::string message) { return {adit::error_code::malformed, std::move(message)}; }

std::string text_of(const adit::json_value& object, std::string_view name) {
  const auto value = member(object, name);
  return value ? value->string() : std::string();
}

adit_type_t type_of(std::string_view name) {
  const auto& names = adit::detail::column_type_names;
  const auto found = std::find(names.begin() + 1, names.end(), name);
  return found == names.end() ? adit_type_t{ADIT_STR} : static_cast<adit_type_t>(found - names.begin());
}

Need read_need(const adit::json_value& value) {
  if (value.kind() != adit::json_kind::string) {
    const auto many = member(value, "many");
    return {text_of(value, "layer"), many && many->boolean()};
  }
  Need need{value.string()};
  if (need.layer.ends_with('?')) need.layer.pop_back();
  return need;
}

Gift read_gift(const adit::json_value& value) {
  Gift gift{value.kind() == adit::json_kind::string ? value.string() : text_of(value, "layer"), {}};
  if (const adit::layer_schema* standard = adit::find_standard_layer(gift.layer)) {
    for (const adit::column_schema& column : standard->columns) gift.columns.push_back({std::string(column.name), column.type});
    return gift;
  }
  if (const auto columns = member(value, "columns")) {
    for (const adit::json_value column : columns->items()) {
      gift.columns.push_back({text_of(column, "name"), type_of(text_of(column, "type"))});
    }
  }
  return gift;
}

std::optional<std::uint32_t> read_unit(const adit::json_value& manifest) {
  constexpr std::array<std::string_view, 3> kUnits{"byte", "codepoint", "utf16"};
  const auto value = member(manifest, "offsets");
  if (!value) return ADIT_CODE_POINTS;
  const auto found = std::find(kUnits.begin(), kUnits.end(), value->string());
  if (found == kUnits.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - kUnits.begin());
}

void read_lists(const adit::json_value& manifest, Hello& hello) {
  if (const auto needs = member(manifest, "needs")) {
    for (const adit::json_value need : needs->items()) hello.needs.push_back(read_need(need));
  }
  if (const auto gives = member(manifest, "gives")) {
    for (const adit::json_value gift : gives->items()) hello.gives.push_back(read_gift(gift));
  }
  if (const auto parameters = member(manifest, "parameters")) {
    for (const adit::json_value item : parameters->items()) {
      hello.parameters.push_back({text_of(item, "name"), text_of(item, "type"), text_of(item, "items")});
    }
  }
}

}  // namespace

std::optional<adit::json_value> member(const adit::json_value& object, std::string_view name) {
  for (const auto [key, value] : object.members()) {
    if (key.is(name)) return value;
  }
  return std::nullopt;
}

adit::Result<Hello> read_hello(std::string_view line) {
  const std::string found = ", found \"" + for_message(line, 100) + "\"";
  const auto json = adit::parse_json(line);
  const auto manifest = json ? member(*json, "hello") : std::nullopt;
  const auto version = json ? member(*json, "adit") : std::nullopt;
  if (!manifest || !version || manifest->kind() != adit::json_kind::object) {
    return wrong("does not begin with its hello, {\"adit\":1,\"hello\":{...}}" + found);
  }
  if (version->raw() != "1") return wrong("speaks another version of the protocol than 1" + found);
  Hello hello;
  hello.manifest = manifest->raw();
  hello.id = text_of(*manifest, "id");
  if (hello.id.empty()) return wrong("says hello without an \"id\"");
  if (const auto kind = member(*manifest, "kind"); kind && !kind->is("annotator")) {
    return wrong("is of kind " + for_message(kind->raw()) + "; a process can only be an annotator");
  }
  const auto unit = read_unit(*manifest);
  if (!unit) return wrong("counts in unknown \"offsets\"; expected \"codepoint\", \"byte\" or \"utf16\"");
  hello.unit = *unit;
  read_lists(*manifest, hello);
  return hello;
}

}  // namespace exec
