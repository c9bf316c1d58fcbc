#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <adit/result.hpp>

#include "core/document/document.hpp"
#include "core/document/step_bindings.hpp"

namespace adit::core {

/// Memory that commit uses over and over; one a worker.
struct CommitScratch {
  struct Key {
    std::uint64_t place;  // begin, and the complement of end
    std::uint32_t row;    // as appended
  };
  std::vector<Key> keys;
  std::vector<std::vector<std::uint32_t>> order;     // a layer: old row at each new place; empty when nothing moves
  std::vector<std::vector<std::uint32_t>> new_rows;  // a layer: new place of each old row
  Buffer values;
  Buffer starts;
};

/// Ends a step: checks the layers it wrote, sorts them (begin up, end down, then as appended), makes the refs among
/// them follow, freezes them and adds them to the document in the order of `gives`. `written` has one entry a give;
/// null where nothing was appended, which becomes a layer without rows. On an error the document has none of them and
/// stays usable. `written` is empty (all null) afterwards in either case.
Result<void> commit_layers(Document& document, const StepBindings& bindings, std::span<std::unique_ptr<Layer>> written,
                           CommitScratch& scratch);

}  // namespace adit::core
