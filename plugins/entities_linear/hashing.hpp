#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace adit::linear {

/// Stirs one value into a hash.
inline std::uint64_t stir(std::uint64_t state, std::uint64_t value) {
  state = (state ^ value) * 0x9E3779B97F4A7C15ull;
  return state ^ (state >> 32);
}

/// Hash of bytes; the same on every machine with little-endian order, as model files are.
inline std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t state = 0x243F6A8885A308D3ull ^ bytes.size();
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    state = stir(state, word);
  }
  if (at < bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, bytes.size() - at);
    state = stir(state, word);
  }
  return state;
}

}  // namespace adit::linear
