#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/schema.hpp"
#include "pipeline/value.hpp"

namespace adit::core {

/// The four kinds of component.
enum class ComponentKind { reader, annotator, collector, writer };

/// What a parameter holds. The value of a duration is an integer of nanoseconds, of a size an integer of bytes, of an
/// enum, path and regex a string.
enum class ParameterType { boolean, integer, real, string, choice, duration, size, path, regex, list, map };

enum class PathAccess { read, write };
/// What must be at a path that is read, when the pipeline is checked.
enum class PathTarget { file, folder, anything };

/// What a component says of one of its parameters.
struct ParameterSpec {
  std::string name = {};
  ParameterType type = ParameterType::string;
  bool required = false;                        ///< has no default
  Value default_value = {};                     ///< typed; null: may be left out
  Value min = {}, max = {};                     ///< bounds of a number, or of the numbers in a list or map; null: none
  std::string unit = {};                        ///< for people, such as "code points"
  std::vector<std::string> choices = {};        ///< of an enum
  PathAccess access = PathAccess::read;         ///< of a path
  PathTarget exists = PathTarget::anything;     ///< of a path that is read
  std::string pattern = {};                     ///< POSIX extended regular expression that a string must have; empty: none
  ParameterType items = ParameterType::string;  ///< of a list or map: what its elements are
  std::string example = {}, help = {};
  std::string deprecated = {};    ///< why, and what to use instead; empty: is not
  std::string renamed_from = {};  ///< the name it had before; empty: none
};

/// A layer that a component reads.
struct LayerNeed {
  std::string layer;
  bool optional = false;
  bool many = false;  ///< takes all givers of the layer in order of priority
};

/// The layers that one use of a component reads and writes.
struct LayerUse {
  std::vector<LayerNeed> needs;
  std::vector<LayerSchema> gives;  ///< of a standard layer the columns are those of the registry
};

/// All that a component says of itself.
struct Manifest {
  std::string id;
  ComponentKind kind = ComponentKind::annotator;
  std::string version = "0.0.0";
  std::string summary;
  std::string licence;
  LayerUse layers;                      ///< unless `adit.resolve` says otherwise
  std::vector<std::string> labels;      ///< values of its string columns that are known beforehand
  std::vector<std::string> extensions;  ///< of a reader: of the files it reads, without the point
  std::vector<ParameterSpec> parameters;
  bool open_parameters = false;  ///< there may be more of them: `adit.resolve/1` says which, as they depend on others

  /// The parameter of this name; null when there is none. Owned by this.
  const ParameterSpec* parameter(std::string_view name) const;
};

/// "reader", "annotator", "collector", "writer".
std::string_view name_of(ComponentKind kind);
/// "bool", "int", "float", "string", "enum", "duration", "size", "path", "regex", "list", "map".
std::string_view name_of(ParameterType type);
/// The name behind its article: "a reader", "an annotator".
std::string with_article(ComponentKind kind);

/// Reads the JSON that a component's manifest() returns. On error the message names every fault, parted by "; ", such
/// as `parameter "min_length": default 0 is below its minimum 1`. Keys that this version does not know are passed over,
/// as they may come from a later one. [any]
Result<Manifest> parse_manifest(std::string_view json);

/// Reads `{"needs": [...], "gives": [...]}`, the answer of `adit.resolve/1`, in the same way, and gives the manifest that
/// holds under these parameters; a key that is missing there leaves what `manifest` says. One with open parameters may be
/// answered with `version`, `summary`, `licence`, and further `parameters` too. [any]
Result<Manifest> parse_resolved(std::string_view json, const Manifest& manifest);

/// What is wrong with a typed value by the bounds and choices of its parameter, such as `must be at least 1`; empty
/// when nothing is. `path` and `regex` are not looked at.
std::string range_fault(const ParameterSpec& spec, const Value& value);

/// What the elements of a list or map must be; of any other parameter, its value.
ParameterSpec element_of(const ParameterSpec& spec);

/// A value as people write it in a pipeline file: `5s`, `64MiB`, `true`, `[a, b]`; null is `null`.
std::string written_form(const ParameterSpec& spec, const Value& value);

/// `(int, default 3, 1 to 100 code points)`: what a message or a table says of a parameter.
std::string brief(const ParameterSpec& spec);

}  // namespace adit::core
