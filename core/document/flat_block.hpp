#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include <adit/result.hpp>

#include "core/document/document.hpp"

namespace adit::core {

/// What goes into a flat block.
struct FlatOptions {
  /// The label table too, so that a run with other labels can read the block. Leave it out between processes of one
  /// run.
  bool labels = true;
};

/// Writes a whole document (id, text, metadata, diagnostics, strings, layers) into one block without pointers: to be
/// sent, stored or mapped. Replaces what `out` held. Equal documents of one run give equal bytes.
void write_flat_block(const Document& document, std::vector<std::byte>& out, FlatOptions options = {});

/// Reads a block into an empty document. Text, strings and columns stay where they are, and the document keeps `owner`,
/// which may be null when the block outlives the document anyway; only string columns are copied, and only when the
/// block was written with other labels. Nothing in the block is trusted: damage and nonsense give an Error (malformed)
/// and an empty document. Requires: `block` begins at a multiple of 8 bytes.
Result<void> read_flat_block(std::span<const std::byte> block, std::shared_ptr<const void> owner, Document& document);

}  // namespace adit::core
