#pragma once

#include <cstdint>
#include <string_view>

namespace voices {

/// FNV-1a over the bytes.
constexpr std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace voices
