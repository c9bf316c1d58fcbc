#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace adit::core {

/// A 64-bit hash of bytes: 16 bytes a multiplication, after wyhash (Wang Yi, public domain). The same in every process
/// for the same seed; not for cryptography.
std::uint64_t hash_bytes(const void* data, std::size_t size, std::uint64_t seed = 0);

inline std::uint64_t hash_bytes(std::string_view text, std::uint64_t seed = 0) {
  return hash_bytes(text.data(), text.size(), seed);
}

}  // namespace adit::core
