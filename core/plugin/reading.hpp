#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <adit/abi.h>

/// What stands behind the ABI's handles for reading. The runner implements these; reading_api() leads the C functions to
/// them. They are global because abi.h names them.

/// An opened input.
struct adit_source_t {
  virtual ~adit_source_t() = default;
  /// Fills `buffer` and sets `got`, 0 at the end; false when the system refuses, with the reason kept.
  virtual bool read(char* buffer, std::size_t capacity, std::size_t& got) = 0;
  virtual std::string_view id() const = 0;
  /// Absolute path; null data when there is none to seek in.
  virtual std::string_view path() const = 0;
  virtual std::uint64_t max_document() const = 0;
};

/// A document that a reader is making.
struct adit_draft_t {
  virtual ~adit_draft_t() = default;
  virtual void set_id(std::string_view id) = 0;
  virtual void set_meta(std::string_view key, std::string_view value) = 0;
  /// False when the document gets too long.
  virtual bool append_text(std::string_view bytes) = 0;
  /// Ends the text; null when it is rejected.
  virtual adit_document_t* document() = 0;
};

namespace adit::core {

/// The C functions for reading. [any]
const adit_reading_api_t* reading_api();

}  // namespace adit::core
