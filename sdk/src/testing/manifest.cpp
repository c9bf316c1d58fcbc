#include "manifest.hpp"

#include <adit/layers.hpp>

#include <string_view>
#include <utility>

namespace adit::testing::detail {

namespace {

adit_type_t column_type_named(std::string_view name) {
  for (adit_type_t type = ADIT_BOOL; type <= ADIT_REFS; ++type) {
    if (adit::detail::column_type_names[type] == name) return type;
  }
  return 0;
}

need read_need(const value& from) {
  need read{std::string(from.is_map() ? from["layer"].string() : from.string()), from["optional"].boolean(),
            from["many"].boolean()};
  if (read.layer.ends_with('?')) {
    read.layer.pop_back();
    read.optional = true;
  }
  return read;
}

Result<give> read_give(const value& from) {
  give read{std::string(from.is_map() ? from["layer"].string() : from.string()), {}};
  for (const value& column : from["columns"].items()) {
    const adit_type_t type = column_type_named(column["type"].string());
    if (type == 0) return Error{error_code::malformed, "layer \"" + read.layer + "\" has a column of unknown type"};
    read.columns.push_back({std::string(column["name"].string()), type, std::string(column["to"].string())});
  }
  if (from.find("columns")) return read;
  const layer_schema* standard = find_standard_layer(read.layer);
  if (!standard)
    return Error{error_code::malformed, "layer \"" + read.layer + "\" is no standard layer and has no columns"};
  read.columns = kinds_of(*standard);
  return read;
}

}  // namespace

Result<void> read_layers(const value& from, manifest& to) {
  if (const value* needs = from.find("needs")) {
    to.needs.clear();
    for (const value& item : needs->items()) to.needs.push_back(read_need(item));
  }
  if (const value* gives = from.find("gives")) {
    to.gives.clear();
    for (const value& item : gives->items()) {
      Result<give> read = read_give(item);
      if (!read) return read.error();
      to.gives.push_back(*std::move(read));
    }
  }
  return {};
}

Result<manifest> read_manifest(const adit_component_t& component) {
  if (!component.id || !component.manifest)
    return Error{error_code::malformed, "the component has no id or no manifest"};
  Result<value> json = parse_json(view(component.manifest()));
  if (!json) return Error{error_code::malformed, "the manifest is " + json.error().message};
  manifest read{std::string((*json)["id"].string()), std::string((*json)["kind"].string()), {}, {}, {}};
  if (json->find("error")) return Error{error_code::failed, std::string((*json)["error"].string())};
  if (read.id != component.id) return Error{error_code::malformed, "the manifest's id is not that of the component"};
  Result<void> layers = read_layers(*json, read);
  if (!layers) return layers.error();
  read.json = *std::move(json);
  return read;
}

}  // namespace adit::testing::detail
