#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.hpp"

namespace adit::core {

/// Why a document ended in the quarantine and not in the output. `kind` is one of the values of the quarantine file.
struct Fault {
  std::string_view kind = "failed";  ///< crash, timeout, memory, failed, too_large or encoding; static
  std::string message;
  std::string step;  ///< id of the step, "" for the reader
  std::string plugin;
  std::string version;
};

/// A document on its way through the run.
struct Item {
  std::unique_ptr<Document> document;
  std::optional<Fault> fault;
};

/// Documents that travel together, so that handing over costs little for each. Batches are numbered in the order of reading.
struct Batch {
  std::uint64_t number = 0;
  std::size_t bytes = 0;  ///< text of all items
  std::vector<Item> items;
};

}  // namespace adit::core
