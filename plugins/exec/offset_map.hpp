#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace exec {

/// Offsets of one text from the unit of a process (ADIT_BYTES, ADIT_CODE_POINTS, ADIT_UTF16_UNITS) to bytes. Takes one pass
/// over the text, none when all units are one byte.
class OffsetMap {
 public:
  OffsetMap(std::string_view text, std::uint32_t unit);

  /// The byte; nothing past the end and within a surrogate pair.
  std::optional<std::uint32_t> byte(std::int64_t offset) const;
  /// The offset behind the last unit.
  std::uint32_t length() const;

 private:
  std::vector<std::uint32_t> bytes_;  // of each unit and of the end; empty when they are the same
  std::uint32_t size_;                // of the text in bytes
};

}  // namespace exec
