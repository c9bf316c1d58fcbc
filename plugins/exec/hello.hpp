#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <adit/abi.h>
#include <adit/json_reader.hpp>
#include <adit/result.hpp>

namespace exec {

/// The member of an object; nothing when there is none or this is no object.
std::optional<adit::json_value> member(const adit::json_value& object, std::string_view name);

/// A column of a layer that the process gives.
struct Column {
  std::string name;
  adit_type_t type = ADIT_STR;
};

/// A layer that the process gives.
struct Gift {
  std::string layer;
  std::vector<Column> columns;
};

/// A layer that the process reads.
struct Need {
  std::string layer;
  bool many = false;
};

/// A parameter of the process, as far as it takes to send a value.
struct Parameter {
  std::string name;
  std::string type;   ///< as in the manifest: "int", "list", ...
  std::string items;  ///< of a list or map
};

/// What a process says of itself in its first line: `{"adit":1,"hello":{...}}`.
struct Hello {
  std::string manifest;  ///< the object, as it was written
  std::string id;
  std::uint32_t unit = ADIT_CODE_POINTS;  ///< in which it counts offsets
  std::vector<Need> needs;
  std::vector<Gift> gives;
  std::vector<Parameter> parameters;
};

/// Reads the line. The error goes on where the process has been named: "said hello without an \"id\"". What the host checks
/// in every manifest is left to it.
adit::Result<Hello> read_hello(std::string_view line);

}  // namespace exec
