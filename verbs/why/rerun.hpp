#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <adit/result.hpp>

#include "pipeline/pipeline.hpp"
#include "pipeline/value.hpp"
#include "pipeline/catalog.hpp"
#include "core/run/plan.hpp"

namespace adit {

/// A place in a document: `ID:OFFSET`, in code points.
struct TextPlace {
  std::string id;
  std::size_t offset = 0;
};
Result<TextPlace> parse_place(const std::string& word);

/// The document of an output file, as the file has it. The error says what ids there are.
Result<core::Value> find_document(const std::string& file, const std::string& id);

/// What NAME.run.json beside an output file says of the run.
Result<core::Value> read_run_record(const std::string& file);

/// The pipeline of a run record, reading this document alone if its text is known, else the inputs of the run.
struct Rerun {
  std::optional<core::Pipeline> pipeline;  ///< nothing: what is wrong has been printed
  bool reads_inputs = false;               ///< the reader gives layers, or the text was not written
};
Rerun load_again(const core::Value& run_record, const core::Value& document, const core::Catalog& catalog);

/// The document with all its layers under the names that the pipeline gives them. Nothing when it cannot be run, and why in
/// `error`.
std::optional<core::Value> annotate_again(Rerun& rerun, const core::Value& document, const core::Catalog& catalog, core::PlanError& error);

}  // namespace adit
