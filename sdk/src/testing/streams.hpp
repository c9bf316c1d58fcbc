#pragma once

#include "store.hpp"

#include <adit/testing/document.hpp>
#include <adit/testing/streams.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Sources, drafts, outputs and tables of the in-memory host.
namespace adit::testing::detail {

/// Behind adit_source_t.
struct source_state {
  std::string_view bytes;
  source_options options;
  std::size_t at = 0;
  std::size_t reads = 0;
};

/// Behind adit_draft_t.
struct draft_state {
  source_state* source = nullptr;
  step* writer = nullptr;  ///< the reader, for the layers it appends
  document_options options{};
  std::string text{};
  bool too_long = false;
  std::optional<testing::document> made{};

  testing::document& document() {
    if (!made) {
      made.emplace(text, options);
      store_of(made->handle()).current = writer;
    }
    return *made;
  }
};

/// Behind adit_sink_t.
struct output_state;
struct sink_state {
  std::string written{};
  output_state* output = nullptr;  ///< null for a saved state
};

/// Behind adit_output_t.
struct output_state {
  output_options options;
  std::map<std::string, std::unique_ptr<sink_state>> sinks{};
  bool refused = false;  ///< something was not written, for want of room
};

/// Behind adit_tables_t: tables in the order of their first rows.
struct tables_state {
  std::vector<std::pair<std::string, std::vector<std::string>>> all;
};

template <class State, class Handle>
State& state_of(const Handle* handle) {
  return *reinterpret_cast<State*>(const_cast<Handle*>(handle));
}

/// The host's functions for readers.
extern const adit_reading_api_t reading_api;
/// The host's functions for writers and collectors.
extern const adit_writing_api_t writing_api;

}  // namespace adit::testing::detail
