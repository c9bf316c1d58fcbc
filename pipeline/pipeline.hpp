#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/condition.hpp"
#include "pipeline/diagnostics.hpp"
#include "pipeline/files.hpp"
#include "pipeline/run_settings.hpp"
#include "pipeline/settings.hpp"
#include "pipeline/value.hpp"
#include "pipeline/catalog.hpp"

namespace adit::core {

/// What somebody wrote under `needs:` of a step: `entity: [entity@mine, entity@ner]`.
struct NeedChoice {
  struct Giver {
    std::string text;  ///< "entity@ner", or "entity" for the one that is current
    Place place;
  };
  std::string layer;
  Place place;
  std::vector<Giver> givers;  ///< in order of priority; none: the optional need is left open
  bool faulty = false;        ///< something in it has been reported
  bool carried = false;       ///< written for the component that the step had before
};

/// A need of a step and the layers that meet it.
struct WiredNeed {
  LayerNeed need;
  /// Indexes into Pipeline::layers, in order of priority; none for an optional need that nothing meets, else one, or
  /// with `many` one or more.
  std::vector<std::size_t> layers;
};

/// One use of a component: the reader, a step, a collector or a writer.
struct Step {
  std::string id;
  const Component* component = nullptr;  ///< borrowed from the catalog; or from Pipeline::described; never null at the end
  Settings settings;
  std::vector<NeedChoice> choices;
  std::vector<Condition> when;  ///< of a step: the documents it is for; none: all
  Place place;        ///< of the item in the file
  Place use_place;    ///< of the component's name
  bool sound = true;  ///< its settings had no errors

  std::vector<WiredNeed> needs;    ///< in the order of the component's needs
  std::vector<std::size_t> gives;  ///< indexes into Pipeline::layers, in the order of the component's gives
};

/// A layer that a run makes.
struct PipelineLayer {
  /// Its name in the document and in outputs: `entity` for the one that plain `entity` means at the end, else
  /// `entity@ID`.
  std::string name;
  std::string layer;     ///< the kind of layer, such as `entity`
  std::string giver;     ///< id of the step or reader
  std::size_t step = 0;  ///< index into Pipeline::steps, or kReader
  std::vector<ColumnSchema> columns;

  static constexpr std::size_t kReader = std::numeric_limits<std::size_t>::max();
};

/// A pipeline, checked and wired: every value is typed, every need met. No plugin has been loaded for it.
struct Pipeline {
  std::string name;           ///< of the file, without folder and extension; "expression" for one from the command line
  std::optional<Step> read;   ///< none: the caller did not name a reader either
  bool has_default_reader = false;  ///< the file has no `read:` of its own
  std::vector<Step> steps;    ///< annotators, in order
  std::vector<Step> collect;  ///< collectors
  std::vector<Step> write;    ///< writers
  /// Components whose parameters depend on others, as these uses of them say; Step::component leads here then.
  std::vector<std::unique_ptr<Component>> described;
  RunSettings run;
  std::vector<PipelineLayer> layers;  ///< in the order of their givers
  Value variables;                    ///< the `vars:` after substitution, as texts
  Node tests;                         ///< the `tests:` as they stand; null when there are none
};

/// Asks a component for what its manifest says under these parameters (`adit.resolve/1`). The error's message goes on after
/// the name of the step.
using ResolveManifest = std::function<Result<Manifest>(const Component& component, const Settings& settings)>;

/// How a pipeline is to be read.
struct LoadOptions {
  std::vector<PipelineText> overlays;  ///< files that prevail over the pipeline's, in order
  std::vector<std::string> set;        ///< the --set arguments, in order
  std::vector<std::string> inputs;  ///< what the reader is to read instead of its `paths`; empty: as the file says
  std::string default_reader;       ///< component that reads when the file has no `read:`; empty: none
  std::string default_writer;       ///< component that writes to standard output without a `write:`; empty: none
  FileOptions files;
  ResolveManifest resolve;  ///< null: the manifests say all
};

/// A pipeline, unless there were errors, and all that is to say about it.
struct LoadedPipeline {
  std::optional<Pipeline> pipeline;
  Diagnostics diagnostics;
  std::vector<Node> trees;  ///< what the files say, in the order in which later ones prevail
};

/// Checks a pipeline in full: syntax, keys, components, parameters, wiring. All errors are found in one pass, unless
/// the text is no YAML. Requires: the catalog outlives the pipeline.
LoadedPipeline load_pipeline(const PipelineText& file, const Catalog& catalog, const LoadOptions& options = {});

/// The same for an expression such as `tokens ! sentences ! entities.linear min=3`; see expression.hpp for its form.
LoadedPipeline load_expression(std::string_view expression, const Catalog& catalog, const LoadOptions& options = {});

/// What is to say about a pipeline, for programs:
/// {"diagnostics": [{"severity", "message", "file", "line", "column", "help": [...], "included_from": [{"file", ...}]}]}.
Value diagnostics_value(const Diagnostics& diagnostics);

/// The pipeline in the form of its file, with all ids, values and wired needs written out; it can be read again.
Value pipeline_value(const Pipeline& pipeline);

}  // namespace adit::core
