#pragma once

#include <cstdint>
#include <string_view>

#include <adit/abi.h>

/// What stands behind the ABI's handles for writing. The runner implements these; writing_api() leads the C functions to
/// them. They are global because abi.h names them.

/// A stream of bytes going out.
struct adit_sink_t {
  virtual ~adit_sink_t() = default;
  /// False when the bytes cannot be written; the reason is kept by the implementation.
  virtual bool write(std::string_view bytes) = 0;
};

/// Where a writer writes: a main stream and further ones beside it.
struct adit_output_t {
  virtual ~adit_output_t() = default;
  /// See adit_writing_api_t::open.
  virtual adit_sink_t* open(std::string_view suffix) = 0;
  virtual std::uint32_t terminal_width() const = 0;
};

/// Takes the rows of collectors.
struct adit_tables_t {
  virtual ~adit_tables_t() = default;
  virtual void row(std::string_view table, std::string_view json) = 0;
};

namespace adit::core {

/// The C functions for writing. [any]
const adit_writing_api_t* writing_api();

}  // namespace adit::core
