#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/diagnostics.hpp"
#include "pipeline/node.hpp"
#include "pipeline/settings.hpp"

namespace adit::core {

/// What `run:` of a pipeline says.
struct RunSettings {
  enum class OnError { quarantine, stop };
  enum class Encoding { replace, reject };

  std::optional<std::int64_t> jobs;  ///< workers; none: as many as there are processors
  OnError on_error = OnError::quarantine;
  std::optional<std::int64_t> max_failures;            ///< documents that may fail before the run ends
  std::optional<double> max_failure_share;             ///< the same as a share of the documents, 0 to 1
  std::optional<std::string> quarantine;               ///< path; none: beside the first file output
  std::optional<std::int64_t> window;                  ///< documents under way at once; none: by the number of workers
  std::int64_t max_document = std::int64_t{64} << 20;  ///< bytes
  Encoding encoding = Encoding::replace;               ///< what becomes of bytes that are not UTF-8
  std::optional<std::int64_t> timeout;                 ///< nanoseconds for one step on one document

  Settings settings;  ///< the same as it was written, with origins
};

/// The keys of `run:`, described like the parameters of a component.
const std::vector<ParameterSpec>& run_parameters();

/// Checks the map below `run:`; null: there is none.
RunSettings check_run(const Node* run, Diagnostics& diagnostics);

}  // namespace adit::core
