#include "offset_map.hpp"

#include <algorithm>

#include <adit/abi.h>
#include <adit/text.hpp>

namespace exec {
namespace {

constexpr std::uint32_t kWithin = 0xFFFFFFFF;

}  // namespace

OffsetMap::OffsetMap(std::string_view text, std::uint32_t unit) : size_(static_cast<std::uint32_t>(text.size())) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii || unit == ADIT_BYTES) return;
  bytes_.reserve(text.size() + 1);
  for (std::uint32_t at = 0; at < text.size();) {
    const adit::code_point c = adit::decode(text, at);
    bytes_.push_back(at);
    if (unit == ADIT_UTF16_UNITS && c.value > 0xFFFF) bytes_.push_back(kWithin);
    at += c.size;
  }
  bytes_.push_back(size_);
}

std::optional<std::uint32_t> OffsetMap::byte(std::int64_t offset) const {
  if (offset < 0 || offset > length()) return std::nullopt;
  const auto index = static_cast<std::uint32_t>(offset);
  if (bytes_.empty()) return index;
  if (bytes_[index] == kWithin) return std::nullopt;
  return bytes_[index];
}

std::uint32_t OffsetMap::length() const {
  return bytes_.empty() ? size_ : static_cast<std::uint32_t>(bytes_.size() - 1);
}

}  // namespace exec
