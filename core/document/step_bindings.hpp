#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/layer.hpp"
#include "pipeline/schema.hpp"

namespace adit::core {

/// What a component may do with a document.
enum class Access {
  annotate,  ///< reads its needs, appends what it gives
  make,      ///< a reader: appends what it gives to a document that has no layers yet
  read,      ///< a writer or collector: reads all layers, appends none
};

/// What one step reads and writes under which names, as the pipeline decided.
struct StepSpec {
  /// A need of the manifest and the layers wired to it: {"entity", {"entity@mine", "entity@ner"}}, by priority. None
  /// when it is optional and has no giver.
  struct Need {
    std::string name;
    std::vector<std::string> layers;
  };
  /// A layer that the step gives, and the name under which documents keep it.
  struct Give {
    LayerSchema schema;
    std::string layer;  ///< "entity" or "entity@ner"
  };

  std::string step;        ///< id of the step, "" for the reader
  std::string plugin;      ///< id of the component
  std::string version;     ///< of the plugin
  std::string parameters;  ///< digest of the parameter values
  Access access = Access::annotate;
  std::vector<Need> needs;
  std::vector<Give> gives;
};

/// A StepSpec made ready for use: names hashed, refs connected. Made once a run, read by all workers; outlives every
/// document that has a layer of this step.
class StepBindings {
 public:
  /// Where a ref column points to.
  struct Target {
    enum class Kind {
      none,  ///< a layer that is not wired, or a need with several layers: only null refs can be right
      give,  ///< a layer of this step, by position in gives
      need,  ///< the one layer of a need, by position in needs
    };
    Kind kind = Kind::none;
    std::size_t index = 0;
  };
  struct Need {
    std::string_view name;
    std::vector<LayerName> layers;
  };
  struct Give {
    const LayerSchema* schema = nullptr;
    LayerName layer;
    std::vector<Target> targets;  ///< one a column; kind none for those without refs
  };

  explicit StepBindings(StepSpec spec);
  StepBindings(const StepBindings&) = delete;
  StepBindings& operator=(const StepBindings&) = delete;

  const Producer& producer() const { return producer_; }
  Access access() const { return spec_.access; }
  std::span<const Need> needs() const { return needs_; }
  std::span<const Give> gives() const { return gives_; }
  /// The need, or the layer given, by its name in the manifest; null if there is none.
  const Need* find_need(std::string_view name) const;
  const Give* find_give(std::string_view name) const;

 private:
  Target find_target(const ColumnSchema& column) const;

  StepSpec spec_;
  Producer producer_;
  std::vector<Need> needs_;
  std::vector<Give> gives_;
};

}  // namespace adit::core
